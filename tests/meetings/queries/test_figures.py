"""Figures from rows: values, one query for any number of cells, and records that recount them."""

from datetime import date

import pytest

from cells.queries.units import scopes
from chibo4tot.shared.periods import Period
from meetings.domain.figures import NoValue, recount
from meetings.enums import (
    AbsenceReason,
    MeetingKind,
    MeetingStatus,
    MinutesStatus,
    Presence,
)
from meetings.queries import figures
from tests.factories.cells import make_unit
from tests.factories.meetings import (
    make_attendance,
    make_minutes,
)
from tests.meetings.queries.conftest import NEXT_YEAR, YEAR, measure, numbers, reasons

NAMES = (
    "regular_months_missed",
    "thematic_quarters",
    "attendance",
    "unexcused_absences",
    "minutes_on_time",
    "monthly_resolutions",
    "task_completion",
    "task_on_time",
    "tasks_overdue_open",
    "member_assignments",
    "criticism_practice",
    "directives_on_time",
    "speaking",
)


@pytest.mark.parametrize("name", NAMES)
def test_figure_asks_one_query_for_one_cell_and_for_three(
    world, busy_year, name, django_assert_num_queries
):
    third = make_unit("Chi bộ Cơ yếu", parent=world.committee)
    one = scopes([world.cell_a.pk])
    three = scopes([world.cell_a.pk, world.cell_b.pk, third.pk])

    with django_assert_num_queries(1):
        alone = getattr(figures, name)(one, YEAR, NEXT_YEAR)
    with django_assert_num_queries(1):
        together = getattr(figures, name)(three, YEAR, NEXT_YEAR)

    assert together[world.cell_a.pk] == alone[world.cell_a.pk]
    assert sorted(together) == sorted([world.cell_a.pk, world.cell_b.pk, third.pk])


@pytest.mark.parametrize("name", NAMES)
def test_committee_meeting_never_counts(world, busy_year, held, name):
    before = measure(name, world.cell_a)
    minutes = held(
        date(2026, 6, 3),
        kind=MeetingKind.COMMITTEE,
        summary="Thống nhất.",
        minutes_due_on=date(2026, 6, 8),
    )
    make_attendance(minutes, world.member("secretary_a"))
    make_attendance(minutes, world.member("deputy_a"), presence=Presence.UNEXCUSED)

    assert measure(name, world.cell_a) == before


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("as_of", [NEXT_YEAR, date(2026, 4, 2)])
def test_records_recount_the_figure(world, busy_year, name, as_of):
    figure = measure(name, world.cell_a, as_of=as_of)

    records = getattr(figures, f"{name}_records")(world.cell_a.pk, YEAR, as_of)

    assert recount(records) == numbers(figure)
    assert figure.denominator > 0


@pytest.mark.parametrize("name", NAMES)
def test_figure_counts_only_its_own_cell(world, busy_year, name):
    figure = measure(name, world.cell_b)

    assert figure.numerator == (12 if name == "regular_months_missed" else 0)


def test_busy_year_has_these_figures(world, busy_year):
    found = {name: numbers(measure(name, world.cell_a)) for name in NAMES}

    assert found == {
        "regular_months_missed": (7, 11),
        "thematic_quarters": (1, 4),
        "attendance": (6, 9),
        "unexcused_absences": (3, 9),
        "minutes_on_time": (3, 4),
        "monthly_resolutions": (3, 11),
        "task_completion": (2, 3),
        "task_on_time": (1, 3),
        "tasks_overdue_open": (1, 3),
        "member_assignments": (2, 6),
        "criticism_practice": (3, 11),
        "directives_on_time": (1, 2),
        "speaking": (3, 6),
    }


@pytest.mark.parametrize(
    ("name", "absence"),
    [(name, NoValue.NOT_YET) for name in NAMES if name != "member_assignments"],
)
def test_nothing_is_there_yet_early_in_the_year(world, name, absence):
    figure = measure(name, world.cell_a, as_of=date(2026, 1, 2))

    assert figure.absence == absence
    assert numbers(figure) == (0, 0)


@pytest.mark.parametrize("name", ["attendance", "minutes_on_time", "task_completion"])
def test_nothing_applies_when_the_year_is_over_and_nothing_came(world, name):
    assert measure(name, world.cell_a).absence == NoValue.NOT_APPLICABLE


def test_month_in_course_counts_only_once_it_is_held(world, held):
    before = measure("regular_months_missed", world.cell_a, as_of=date(2026, 3, 10))
    held(date(2026, 3, 3))

    after = measure("regular_months_missed", world.cell_a, as_of=date(2026, 3, 10))

    assert numbers(before) == (2, 2)
    assert numbers(after) == (2, 3)


def test_meeting_held_in_the_month_after_counts_for_its_own_month(world, held):
    held(date(2026, 2, 2), month=1)

    figure = measure("regular_months_missed", world.cell_a, Period.of_month(2026, 1))

    assert numbers(figure) == (0, 1)


def test_meeting_after_the_day_looked_at_has_not_taken_place(world, held):
    held(date(2026, 3, 3))

    figure = measure("attendance", world.cell_a, as_of=date(2026, 3, 2))

    assert reasons(figure) == []


def test_unapproved_minutes_are_left_out_until_their_deadline_and_missed_after(world, held):
    held(
        date(2026, 3, 30),
        status=MinutesStatus.SUBMITTED,
        minutes_due_on=date(2026, 4, 4),
    )
    march = Period.of_month(2026, 3)

    in_time = measure("regular_months_missed", world.cell_a, march, date(2026, 4, 4))
    late = measure("regular_months_missed", world.cell_a, march, date(2026, 4, 5))

    assert numbers(in_time) == (0, 0)
    assert in_time.absence == NoValue.NOT_YET
    assert numbers(late) == (1, 1)
    records = figures.regular_months_missed_records(world.cell_a.pk, march, date(2026, 4, 5))
    assert [record.note for record in records] == ["Đã họp, biên bản chưa duyệt."]


def test_attendance_leaves_out_unapproved_minutes(world, held):
    minutes = held(date(2026, 3, 3), status=MinutesStatus.DRAFT)
    make_attendance(minutes, world.member("member_a"))

    figure = measure("attendance", world.cell_a)

    assert numbers(figure) == (0, 0)
    assert reasons(figure) == [
        ("Sinh hoạt thường kỳ tháng 3 năm 2026", "Đã họp, biên bản chưa duyệt.")
    ]


def test_cancelled_meeting_is_in_no_figure(world, held):
    held(date(2026, 3, 3), status=MinutesStatus.DRAFT)
    held(date(2026, 4, 3), status=MinutesStatus.DRAFT)
    meeting = world.cell_a.meetings.order_by("pk").last()
    meeting.status = MeetingStatus.CANCELLED
    meeting.save()

    figure = measure("attendance", world.cell_a)

    assert [record for record, _ in reasons(figure)] == ["Sinh hoạt thường kỳ tháng 3 năm 2026"]


def test_facts_come_from_the_version_in_force(world, held):
    first = held(date(2026, 3, 3), minutes_due_on=date(2026, 3, 8), approved_on=date(2026, 3, 5))
    make_attendance(first, world.member("member_a"), presence=Presence.UNEXCUSED)
    first.status = MinutesStatus.SUPERSEDED
    first.save()
    second = make_minutes(first.meeting, version=2, approved_on=date(2026, 5, 1))
    make_attendance(second, world.member("member_a"), presence=Presence.EXCUSED)

    assert numbers(measure("unexcused_absences", world.cell_a)) == (0, 1)
    assert numbers(measure("minutes_on_time", world.cell_a)) == (1, 1)


def test_correction_in_the_making_changes_no_figure(world, held):
    first = held(date(2026, 3, 3))
    make_attendance(first, world.member("member_a"))
    draft = make_minutes(first.meeting, version=2, status=MinutesStatus.DRAFT)
    make_attendance(draft, world.member("member_a"), presence=Presence.UNEXCUSED)

    assert numbers(measure("attendance", world.cell_a)) == (1, 1)
    assert numbers(measure("unexcused_absences", world.cell_a)) == (0, 1)


def test_minutes_not_approved_are_late_only_after_their_deadline(world, held):
    held(date(2026, 3, 3), status=MinutesStatus.DRAFT, minutes_due_on=date(2026, 3, 8))

    in_time = measure("minutes_on_time", world.cell_a, as_of=date(2026, 3, 8))
    late = measure("minutes_on_time", world.cell_a, as_of=date(2026, 3, 9))

    assert numbers(in_time) == (0, 0)
    assert numbers(late) == (0, 1)


def test_absence_on_duty_counts_as_due(world, held):
    minutes = held(date(2026, 3, 3))
    duty = AbsenceReason.DUTY
    make_attendance(minutes, world.member("member_a"), presence=Presence.EXCUSED, reason=duty)

    assert numbers(measure("attendance", world.cell_a)) == (0, 1)
