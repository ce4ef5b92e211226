"""Figures from rows: values, one query for any number of cells, and records that recount them."""

from datetime import date
from decimal import Decimal

import pytest

from cells.enums import ActivityState
from cells.models import ActivityPeriod
from cells.queries.units import scopes
from chibo4tot.shared.periods import Period
from meetings.domain.figures import NoValue, recount
from meetings.enums import (
    AbsenceReason,
    ItemKind,
    MeetingKind,
    MeetingStatus,
    MinutesStatus,
    Presence,
    TaskStatus,
    WaiverStatus,
)
from meetings.queries import figures
from tests.factories.cells import make_member, make_membership, make_unit
from tests.factories.meetings import (
    make_attendance,
    make_item,
    make_meeting,
    make_minutes,
    make_statement,
    make_task,
    make_waiver,
)

YEAR = Period.of_year(2026)
NEXT_YEAR = date(2027, 1, 10)
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
)


def measure(name, cell, period=YEAR, as_of=NEXT_YEAR):
    return getattr(figures, name)(scopes([cell.pk]), period, as_of)[cell.pk]


def numbers(figure):
    return figure.numerator, figure.denominator


def reasons(figure):
    return [(left.record, left.reason) for left in figure.left_out]


@pytest.fixture
def held(world):
    """held(day, ...) is the approved minutes of a meeting of cell A."""

    def make(day, *, approved_on=None, status=MinutesStatus.APPROVED, summary="", **changed):
        meeting = make_meeting(
            changed.pop("cell", world.cell_a),
            chair=world.member("secretary_a"),
            recorder=world.member("recorder_a"),
            day=day,
            **changed,
        )
        return make_minutes(meeting, status=status, approved_on=approved_on, summary=summary)

    return make


@pytest.fixture
def busy_year(world, held):
    """A year of cell A in which every figure has something to count and something to leave out."""
    secretary, recorder = world.member("secretary_a"), world.member("recorder_a")
    for month in (1, 2, 3):
        minutes = held(date(2026, month, 3), minutes_due_on=date(2026, month, 8), summary="Xong.")
        make_attendance(minutes, secretary)
        make_attendance(minutes, recorder, presence=Presence.LATE)
        make_attendance(minutes, world.member("member_a"), presence=Presence.UNEXCUSED)
        make_attendance(minutes, world.member("exempt_a"), is_due=False)
        item = make_item(minutes, kind=ItemKind.CRITICISM)
        make_statement(item, recorder)
    held(
        date(2026, 4, 3),
        kind=MeetingKind.COMBINED,
        topic="Nêu gương",
        approved_on=date(2026, 4, 20),
        minutes_due_on=date(2026, 4, 8),
    )
    make_waiver(world.cell_a, by=world.people["secretary_a"], month=5)
    user = world.people["secretary_a"]
    make_task(world.cell_a, recorder, by=user, completed_on=date(2026, 3, 30))
    make_task(world.cell_a, recorder, by=user, completed_on=date(2026, 4, 2))
    make_task(world.cell_a, secretary, by=user)
    make_task(world.cell_a, secretary, by=user, status=TaskStatus.CANCELLED)


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


@pytest.mark.parametrize(
    ("founded", "missed"),
    [(date(2026, 5, 1), 8), (date(2026, 5, 2), 7), (date(2026, 5, 31), 7)],
)
def test_months_before_the_cell_existed_whole_are_left_out(world, founded, missed):
    cell = make_unit("Chi bộ Cơ yếu", parent=world.committee, valid_from=founded)

    figure = measure("regular_months_missed", cell)

    assert numbers(figure) == (missed, missed)
    assert len(figure.left_out) == 12 - missed


@pytest.mark.parametrize(
    ("founded", "closed", "quarters"),
    [
        (date(2026, 4, 1), None, 3),
        (date(2026, 5, 1), None, 2),
        (date(2015, 1, 1), date(2026, 9, 30), 3),
        (date(2015, 1, 1), date(2026, 9, 29), 2),
    ],
)
def test_quarter_is_required_only_if_the_cell_existed_all_through(world, founded, closed, quarters):
    cell = make_unit("Chi bộ Cơ yếu", parent=world.committee, valid_from=founded, valid_to=closed)

    figure = measure("thematic_quarters", cell)

    assert numbers(figure) == (0, quarters)


def test_thematic_meeting_in_a_part_quarter_counts(world, held):
    cell = make_unit("Chi bộ Cơ yếu", parent=world.committee, valid_from=date(2026, 5, 10))
    held(date(2026, 6, 3), cell=cell, kind=MeetingKind.THEMATIC, topic="Nêu gương")

    figure = measure("thematic_quarters", cell, as_of=date(2026, 6, 30))

    assert numbers(figure) == (1, 1)


def test_waiver_counts_only_when_accepted_and_without_a_meeting(world, held):
    user = world.people["secretary_a"]
    make_waiver(world.cell_a, by=user, month=1)
    make_waiver(world.cell_a, by=user, month=2, status=WaiverStatus.REQUESTED)
    make_waiver(world.cell_a, by=user, month=3, status=WaiverStatus.REFUSED)
    make_waiver(world.cell_a, by=user, month=4)
    held(date(2026, 4, 3))

    figure = measure("regular_months_missed", world.cell_a, as_of=date(2026, 4, 30))

    assert numbers(figure) == (2, 3)
    left = [record for record, _ in reasons(figure)]
    assert left[0] == "Tháng 1 năm 2026"


@pytest.mark.parametrize(
    ("kind", "conclusion", "summary", "counted"),
    [
        (ItemKind.DISCUSSION, "Thống nhất.", "", 1),
        (ItemKind.REPORT, "Thống nhất.", "", 1),
        (ItemKind.DISCUSSION, "", "", 0),
        (ItemKind.OTHER, "Không có.", "", 0),
        (ItemKind.CONFIRMATION, "Nhất trí.", "", 0),
        (ItemKind.OTHER, "", "Kết luận chung.", 1),
    ],
)
def test_month_has_a_resolution_by_its_conclusions(world, held, kind, conclusion, summary, counted):
    minutes = held(date(2026, 3, 3), summary=summary)
    make_item(minutes, kind=kind, conclusion=conclusion)

    figure = measure("monthly_resolutions", world.cell_a, Period.of_month(2026, 3))

    assert numbers(figure) == (counted, 1)


@pytest.mark.parametrize(
    ("kind", "text", "counted"),
    [(ItemKind.CRITICISM, "Tự nhận.", 1), (ItemKind.CRITICISM, "", 0), (ItemKind.OTHER, "Có.", 0)],
)
def test_criticism_took_place_when_somebody_is_noted_as_speaking(world, held, kind, text, counted):
    item = make_item(held(date(2026, 3, 3)), kind=kind)
    make_statement(item, world.member("member_a"), text)

    figure = measure("criticism_practice", world.cell_a, Period.of_month(2026, 3))

    assert numbers(figure) == (counted, 1)


def test_how_much_was_said_never_counts(world, held):
    item = make_item(held(date(2026, 3, 3)), kind=ItemKind.CRITICISM)
    for order in (1, 2, 3):
        make_statement(item, world.member("member_a"), order=order)

    figure = measure("criticism_practice", world.cell_a, Period.of_month(2026, 3))

    assert numbers(figure) == (1, 1)


def test_tasks_of_a_running_year_count_from_their_due_day(world):
    by, member = world.people["secretary_a"], world.member("member_a")
    make_task(world.cell_a, member, by=by, due_on=date(2026, 3, 31))
    make_task(world.cell_a, member, by=by, due_on=date(2026, 6, 30), completed_on=date(2026, 3, 9))

    before = measure("task_completion", world.cell_a, as_of=date(2026, 3, 30))
    on_day = measure("task_completion", world.cell_a, as_of=date(2026, 3, 31))

    assert numbers(before) == (0, 0)
    assert before.absence == NoValue.NOT_YET
    assert numbers(on_day) == (0, 1)
    assert reasons(on_day) == [("Rà soát hồ sơ (Vũ Thị Bích Hằng)", "Chưa đến hạn 30/06/2026.")]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"status": TaskStatus.CANCELLED}, "Nhiệm vụ đã hủy."),
        ({"force_majeure": True}, "Bất khả kháng, đã được chấp nhận."),
        ({"is_proposed": True}, "Mới đề xuất trong biên bản chưa duyệt."),
    ],
)
@pytest.mark.parametrize("name", ["task_completion", "task_on_time", "tasks_overdue_open"])
def test_task_is_left_out_with_its_reason(world, name, changed, reason):
    make_task(world.cell_a, world.member("member_a"), by=world.people["secretary_a"], **changed)

    figure = measure(name, world.cell_a)

    assert numbers(figure) == (0, 0)
    assert [one for _, one in reasons(figure)] == [reason]


def test_backlog_of_the_year_before_is_overdue_still(world):
    by, member = world.people["secretary_a"], world.member("member_a")
    old = {"due_on": date(2025, 11, 30), "assigned_on": date(2025, 11, 1)}
    make_task(world.cell_a, member, by=by, **old)
    make_task(world.cell_a, member, by=by, **old, completed_on=date(2026, 2, 1))

    assert numbers(measure("tasks_overdue_open", world.cell_a)) == (1, 1)
    assert numbers(measure("task_completion", world.cell_a)) == (0, 0)


def test_task_finished_after_the_end_of_the_year_was_overdue_at_its_end(world):
    by, member = world.people["secretary_a"], world.member("member_a")
    make_task(world.cell_a, member, by=by, due_on=date(2026, 12, 20), completed_on=date(2027, 1, 5))

    assert numbers(measure("tasks_overdue_open", world.cell_a)) == (1, 1)
    assert numbers(measure("task_completion", world.cell_a)) == (1, 1)
    assert numbers(measure("task_on_time", world.cell_a)) == (0, 1)


@pytest.mark.parametrize(
    ("joined", "left", "is_required"),
    [
        (date(2026, 3, 1), date(2026, 3, 31), True),
        (date(2026, 3, 2), date(2026, 3, 31), False),
        (date(2026, 12, 1), None, True),
        (date(2026, 12, 2), None, False),
    ],
)
def test_member_is_counted_from_a_month_on(world, joined, left, is_required):
    cell = make_unit("Chi bộ Cơ yếu", parent=world.committee)
    make_membership(make_member("Tô Văn Chín"), cell, valid_from=joined, valid_to=left)

    figure = measure("member_assignments", cell)

    assert figure.denominator == Decimal(is_required)
    assert len(figure.left_out) == 1 - int(is_required)


@pytest.mark.parametrize(
    ("state", "required"),
    [
        (ActivityState.EXEMPT, 0),
        (ActivityState.SUSPENDED, 0),
        (ActivityState.TEMPORARY_OUT, 0),
        (ActivityState.TEMPORARY_IN, 1),
    ],
)
def test_member_without_activity_needs_no_task(world, state, required):
    cell = make_unit("Chi bộ Cơ yếu", parent=world.committee)
    membership = make_membership(make_member("Tô Văn Chín"), cell)
    ActivityPeriod.objects.create(membership=membership, state=state, valid_from=date(2026, 1, 20))

    figure = measure("member_assignments", cell)

    assert figure.denominator == required


@pytest.mark.parametrize(
    ("changed", "counted"),
    [
        ({}, 1),
        ({"assigned_on": date(2025, 12, 1), "due_on": date(2026, 1, 1)}, 1),
        ({"assigned_on": date(2025, 11, 1), "due_on": date(2025, 12, 31)}, 0),
        ({"is_proposed": True}, 0),
        ({"status": TaskStatus.CANCELLED}, 0),
    ],
)
def test_task_that_runs_in_the_year_is_an_assignment(world, changed, counted):
    make_task(world.cell_a, world.member("member_a"), by=world.people["secretary_a"], **changed)

    assert numbers(measure("member_assignments", world.cell_a)) == (counted, 6)
