"""The twelve months of a cell, as the calendar and the board show them."""

from datetime import date

import pytest

from meetings.enums import MeetingStatus, MinutesStatus, WaiverStatus
from meetings.queries.calendar import CalendarState, month_states
from tests.factories.cells import make_unit
from tests.factories.meetings import make_meeting, make_minutes, make_waiver

TODAY = date(2026, 9, 15)


def states(cell, today=TODAY):
    return {one.month: one.state for one in month_states([cell.pk], 2026, today)[cell.pk]}


@pytest.fixture
def full_year(world, held):
    """A year of cell A with a month of every state."""
    people = {"chair": world.member("secretary_a"), "recorder": world.member("recorder_a")}
    user = world.people["secretary_a"]
    held(date(2026, 1, 3))
    make_waiver(world.cell_a, by=user, month=2)
    make_waiver(world.cell_a, by=user, month=4, status=WaiverStatus.REQUESTED)
    make_waiver(world.cell_a, by=user, month=5, status=WaiverStatus.REFUSED)
    held(date(2026, 6, 3), status=MinutesStatus.DRAFT, minutes_due_on=date(2026, 6, 8))
    make_meeting(world.cell_a, **people, day=date(2026, 7, 3), status=MeetingStatus.PLANNED)
    make_meeting(world.cell_a, **people, day=date(2026, 8, 3), status=MeetingStatus.CANCELLED)
    current = make_meeting(
        world.cell_a, **people, day=date(2026, 9, 3), status=MeetingStatus.IN_PROGRESS
    )
    make_minutes(current, status=MinutesStatus.DRAFT)
    make_meeting(world.cell_a, **people, day=date(2026, 10, 3), status=MeetingStatus.PLANNED)


def test_every_month_has_its_state(world, full_year):
    assert states(world.cell_a) == {
        1: CalendarState.HELD,
        2: CalendarState.EXPLAINED,
        3: CalendarState.MISSING,
        4: CalendarState.MISSING,
        5: CalendarState.MISSING,
        6: CalendarState.MISSING,
        7: CalendarState.MISSING,
        8: CalendarState.MISSING,
        9: CalendarState.WAITING,
        10: CalendarState.PLANNED,
        11: CalendarState.AHEAD,
        12: CalendarState.AHEAD,
    }


def test_month_says_why_it_is_missing(world, full_year):
    found = month_states([world.cell_a.pk], 2026, TODAY)[world.cell_a.pk]

    assert [found[index].text for index in (2, 3, 5, 6)] == [
        "Tháng 3: không họp, chưa có giải trình",
        "Tháng 4: không họp, lý do đang chờ đảng ủy xem xét",
        "Tháng 6: đã họp, biên bản quá hạn vẫn chưa duyệt",
        "Tháng 7: đã lên kế hoạch nhưng chưa họp",
    ]


def test_month_leads_to_its_meeting_or_waiver(world, full_year):
    found = month_states([world.cell_a.pk], 2026, TODAY)[world.cell_a.pk]
    meeting = world.cell_a.meetings.get(month=1)
    waiver = world.cell_a.month_waivers.get(month=2)

    assert [(one.meeting_id, one.waiver_id, one.url) for one in found[:3]] == [
        (meeting.pk, None, meeting.get_absolute_url()),
        (None, waiver.pk, waiver.get_absolute_url()),
        (None, None, ""),
    ]


def test_months_outside_the_life_of_a_cell_are_not_missing(world):
    cell = make_unit(
        "Chi bộ Cơ yếu",
        parent=world.committee,
        valid_from=date(2026, 3, 10),
        valid_to=date(2026, 5, 20),
    )

    assert states(cell) == {
        **dict.fromkeys((1, 2, 3), CalendarState.NOT_FOUNDED),
        4: CalendarState.MISSING,
        **dict.fromkeys(range(5, 13), CalendarState.CLOSED),
    }


def test_minutes_within_their_deadline_are_waited_for(world, held):
    held(date(2026, 8, 30), status=MinutesStatus.SUBMITTED, minutes_due_on=date(2026, 9, 20))

    assert states(world.cell_a)[8] == CalendarState.WAITING


@pytest.mark.parametrize(
    ("state", "tone"),
    [
        (CalendarState.HELD, "done"),
        (CalendarState.EXPLAINED, "excused"),
        (CalendarState.MISSING, "missed"),
        (CalendarState.WAITING, "waiting"),
        (CalendarState.NOT_FOUNDED, "ahead"),
    ],
)
def test_state_has_its_mark(state, tone):
    assert state.tone == tone


def test_tone_of_a_month_is_that_of_its_state(world):
    january = month_states([world.cell_a.pk], 2026, TODAY)[world.cell_a.pk][0]

    assert january.tone == "missed"


def test_calendar_asks_two_queries_for_any_number_of_cells(
    world, full_year, django_assert_num_queries
):
    cells = [world.cell_a.pk, world.cell_b.pk]

    with django_assert_num_queries(2):
        one = month_states(cells[:1], 2026, TODAY)
    with django_assert_num_queries(2):
        two = month_states(cells, 2026, TODAY)

    assert two[cells[0]] == one[cells[0]]
