"""Whether the programme of the year was there in time: yes, no, not yet, not asked."""

from datetime import date

import pytest

from cells.queries.units import scopes
from cells.services.units import set_working_rules
from chibo4tot.shared.periods import Period
from meetings.domain.figures import NoValue
from meetings.enums import ProgrammeStatus
from meetings.queries.programme_figures import programme_in_time, programme_records
from tests.factories.cells import make_unit
from tests.factories.programmes import make_programme

YEAR = Period.of_year(2026)
LATER = date(2026, 6, 1)


def ask(cell, as_of=LATER):
    found = programme_in_time(scopes([cell.pk]), YEAR, as_of)[cell.pk]
    return found.value, found.absence


@pytest.mark.parametrize(
    ("adopted_on", "answer"),
    [(date(2025, 12, 28), True), (date(2026, 1, 31), True), (date(2026, 2, 1), False)],
)
def test_day_of_adoption_decides(world, adopted_on, answer):
    make_programme(world.cell_a, by=world.people["secretary_a"], adopted_on=adopted_on)

    assert ask(world.cell_a) == (answer, None)


def test_revision_changes_nothing(world):
    by = world.people["secretary_a"]
    make_programme(world.cell_a, by=by, status=ProgrammeStatus.REPLACED)
    make_programme(world.cell_a, by=by, version=2, adopted_on=date(2026, 5, 1))

    assert ask(world.cell_a) == (True, None)


def test_draft_is_no_programme(world):
    make_programme(world.cell_a, by=world.people["secretary_a"], status=ProgrammeStatus.SUBMITTED)

    assert ask(world.cell_a) == (False, None)
    assert programme_records(world.cell_a.pk, YEAR, LATER) == []


def test_until_the_last_day_it_is_not_there_yet(world):
    assert ask(world.cell_a, date(2026, 1, 31)) == (None, NoValue.NOT_YET)
    assert ask(world.cell_a, date(2026, 2, 1)) == (False, None)


def test_later_adoption_was_not_known_before(world):
    make_programme(world.cell_a, by=world.people["secretary_a"], adopted_on=date(2026, 3, 1))

    assert ask(world.cell_a, date(2026, 2, 15)) == (False, None)


def test_cell_founded_in_the_year_has_thirty_days(world):
    cell = make_unit("Chi bộ Cơ yếu", parent=world.committee, valid_from=date(2026, 5, 4))

    assert ask(cell, date(2026, 6, 3)) == (None, NoValue.NOT_YET)
    assert ask(cell, date(2026, 6, 4)) == (False, None)


def test_cell_founded_at_the_end_of_the_year_is_not_asked(world):
    cell = make_unit("Chi bộ Cơ yếu", parent=world.committee, valid_from=date(2026, 12, 20))

    assert ask(cell, date(2026, 12, 31)) == (None, NoValue.NOT_APPLICABLE)


def test_committee_may_lay_down_another_day(world):
    set_working_rules(
        world.committee,
        valid_from=date(2025, 12, 1),
        actor=world.user("officer"),
        programme_due_day=15,
        programme_due_month=2,
    )
    make_programme(world.cell_a, by=world.people["secretary_a"], adopted_on=date(2026, 2, 15))

    assert ask(world.cell_a) == (True, None)


def test_record_leads_to_the_programme(world):
    programme = make_programme(world.cell_a, by=world.people["secretary_a"])

    record = programme_records(world.cell_a.pk, YEAR, LATER)[0]

    assert (record.url, record.counted) == (programme.get_absolute_url(), True)
    assert record.note == (
        "Thông qua ngày 20/01/2026, số 02-CTr/CB, hạn 31/01/2026; "
        "ghi vào chương trình ngày 21/01/2026."
    )


def test_one_query_for_any_number_of_cells(world, django_assert_num_queries):
    one, two = scopes([world.cell_a.pk]), scopes([world.cell_a.pk, world.cell_b.pk])

    with django_assert_num_queries(1):
        programme_in_time(one, YEAR, LATER)
    with django_assert_num_queries(1):
        programme_in_time(two, YEAR, LATER)
