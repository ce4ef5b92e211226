"""Figures of meetings known from a paper register: what it tells counts, the rest is left out."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from cells.queries.units import scopes
from chibo4tot.shared import clock
from chibo4tot.shared.periods import Period
from meetings.models import Minutes
from meetings.queries import figures, preparation_figures, quality_figures, speaking_figures
from meetings.queries.duties import duties_of
from meetings.queries.past_meetings import preview_of
from meetings.services.importing import confirm_meeting_import, start_meeting_import
from meetings.services.minutes import start_correction
from tests.meetings.services.past_lists import FEBRUARY, MARCH, line, workbook

pytestmark = pytest.mark.django_db
APRIL = timezone.make_aware(datetime(2026, 4, 10, 9))
QUARTER = Period.of_year(2026).quarters()[0]
NOT_MEASURED = "Nhập từ sổ giấy, sổ không ghi điều này nên không đo được."


@pytest.fixture(autouse=True)
def _april():
    with clock.pinned(APRIL):
        yield


def imported(world, *rows):
    actor = world.user("officer")
    batch = start_meeting_import(
        world.committee, file=workbook(*rows), name="hop.xlsx", actor=actor
    )
    basis = preview_of(batch, clock.today()).basis
    return confirm_meeting_import(batch, basis=basis, actor=actor)


def figure(world, name, module=figures):
    measure = getattr(module, name)
    return measure(scopes([world.cell_a.pk]), QUARTER, clock.today())[world.cell_a.pk]


def numbers(found):
    return int(found.numerator), int(found.denominator)


def left_out(found):
    return [one.reason for one in found.left_out]


@pytest.fixture
def two_meetings(world):
    """February with a roll (1 of 6 away without a reason), March with numbers only (18 of 20)."""
    imported(
        world,
        line(FEBRUARY, absences="Vũ Thị Bích Hằng (không lý do)", present=5),
        line(MARCH, due=20, present=18, absences=None, conclusion=None),
    )


def test_attendance_counts_rolls_and_numbers(world, two_meetings):
    records = figures.attendance_records(world.cell_a.pk, QUARTER, clock.today())

    assert numbers(figure(world, "attendance")) == (23, 26)
    assert [(record.note, record.weight) for record in records] == [
        ("Có mặt: 5 trên 6 lượt.", Decimal(5)),
        ("Vắng: 1 trên 6 lượt.", Decimal(1)),
        ("Có mặt: 18 trên 20 lượt (theo số ghi trong sổ giấy).", Decimal(18)),
        ("Vắng: 2 trên 20 lượt (theo số ghi trong sổ giấy).", Decimal(2)),
    ]


def test_absences_without_reason_are_counted_only_where_they_are_told(world, two_meetings):
    found = figure(world, "unexcused_absences")

    assert numbers(found) == (1, 6)
    assert left_out(found) == [NOT_MEASURED]


def test_months_are_held_and_a_conclusion_that_is_not_told_is_no_failure(world, two_meetings):
    missed = figure(world, "regular_months_missed")
    concluded = figure(world, "monthly_resolutions")

    assert numbers(missed) == (1, 3)  # January had none
    assert numbers(concluded) == (1, 2)  # February has one, January no meeting
    assert left_out(concluded) == [NOT_MEASURED]


def test_criticism_is_not_told(world, two_meetings):
    found = figure(world, "criticism_practice")

    assert numbers(found) == (0, 1)  # January, which had no meeting
    assert left_out(found) == [NOT_MEASURED, NOT_MEASURED]


@pytest.mark.parametrize(
    ("name", "module"),
    [
        ("minutes_on_time", figures),
        ("premeeting", preparation_figures),
        ("papers_on_time", preparation_figures),
    ],
)
def test_what_a_register_does_not_tell_is_left_out(world, two_meetings, name, module):
    found = figure(world, name, module)

    assert (numbers(found), found.absence) == ((0, 0), "not_applicable")
    assert left_out(found) == [NOT_MEASURED, NOT_MEASURED]


def test_a_thematic_meeting_proves_its_quarter(world):
    imported(world, line(FEBRUARY, kind="chuyên đề", topic="Học tập và làm theo"))

    assert numbers(figure(world, "thematic_quarters")) == (1, 1)


def test_a_correction_is_counted_by_its_own_roll(world):
    imported(world, line(FEBRUARY, due=20, present=18, absences=None))
    written = Minutes.objects.get()
    corrected = start_correction(written, reason="Bổ sung", actor=world.user("secretary_a"))
    Minutes.objects.filter(pk=written.pk).update(status="da_thay")
    Minutes.objects.filter(pk=corrected.pk).update(
        status="da_duyet", approved_at=APRIL, content_hash="0" * 64
    )

    assert numbers(figure(world, "attendance")) == (6, 6)
    assert left_out(figure(world, "minutes_on_time")) == [NOT_MEASURED]


@pytest.mark.parametrize("name", ["attendance", "unexcused_absences", "minutes_on_time"])
def test_one_query_for_any_number_of_cells(world, two_meetings, django_assert_num_queries, name):
    measure = getattr(figures, name)
    cells = scopes([world.cell_a.pk, world.cell_b.pk])

    with django_assert_num_queries(1):
        measure(cells[:1], QUARTER, date(2026, 4, 10))
    with django_assert_num_queries(1):
        measure(cells, QUARTER, date(2026, 4, 10))


def test_who_spoke_is_not_told(world, two_meetings):
    found = figure(world, "speaking", speaking_figures)

    assert (numbers(found), left_out(found)) == ((0, 0), [NOT_MEASURED])


def test_the_quality_of_a_meeting_is_not_told_and_nobody_is_asked_for_it(world, two_meetings):
    found = quality_figures.year_band(scopes([world.cell_a.pk]), QUARTER, clock.today())

    left = [one.reason for one in found[world.cell_a.pk].figure.left_out]
    waiting = duties_of(world.user("secretary_a"), clock.today())
    assert left == [NOT_MEASURED, NOT_MEASURED]
    assert [duty.title for duty in waiting if duty.key.startswith("quality")] == []


def test_a_year_expects_no_score_of_a_month_that_was_imported(world):
    imported(world, *(line(date(2026, month, 3)) for month in (1, 2, 3)))

    whole = Period.of_year(2026)
    with clock.pinned(timezone.make_aware(datetime(2027, 1, 5, 9))):
        rows = quality_figures._rows(scopes([world.cell_a.pk]), whole, clock.today())

    assert [row.is_unmeasured for row in rows[world.cell_a.pk]] == [True, True, True]
