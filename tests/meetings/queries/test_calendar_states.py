"""The months in which a meeting was put off or called off, or an explanation waits."""

from datetime import date

import pytest

from meetings.enums import MeetingStatus, WaiverKind, WaiverStatus
from meetings.queries.calendar import CalendarState, month_states
from meetings.queries.duties import duties_of
from tests.factories.meetings import make_meeting, make_waiver

MARCH = 3
WITHIN, AFTER = date(2026, 3, 20), date(2026, 4, 20)
POSTPONED, CANCELLED = MeetingStatus.POSTPONED, MeetingStatus.CANCELLED


@pytest.fixture
def meeting(world):
    """meeting(status) makes a regular meeting of cell A in March."""

    def make(status):
        people = {"chair": world.member("secretary_a"), "recorder": world.member("recorder_a")}
        return make_meeting(world.cell_a, **people, status=status)

    return make


def march(world, today):
    return month_states([world.cell_a.pk], 2026, today)[world.cell_a.pk][MARCH - 1]


@pytest.mark.parametrize(
    ("status", "today", "state", "words"),
    [
        (POSTPONED, WITHIN, CalendarState.POSTPONED, "đang hoãn, chưa có ngày mới"),
        (POSTPONED, AFTER, CalendarState.MISSING, "đã hoãn, chưa họp lại"),
        (CANCELLED, WITHIN, CalendarState.AHEAD, "đã hủy, chưa lên kế hoạch họp lại"),
        (CANCELLED, AFTER, CalendarState.MISSING, "đã hủy, chưa có giải trình"),
        (MeetingStatus.PAPERS_SENT, WITHIN, CalendarState.PLANNED, "đã gửi tài liệu"),
        (MeetingStatus.PLANNED, AFTER, CalendarState.MISSING, "đã lên kế hoạch nhưng chưa họp"),
    ],
)
def test_month_says_what_became_of_its_meeting(world, meeting, status, today, state, words):
    meeting(status)

    month = march(world, today)

    assert month.state == state
    assert words in month.text


def test_month_of_a_called_off_meeting_leads_nowhere(world, meeting):
    meeting(CANCELLED)

    assert (march(world, AFTER).meeting_id, march(world, AFTER).url) == (None, "")


@pytest.mark.parametrize("today", [WITHIN, AFTER])
def test_explanation_that_waits_is_told(world, today):
    by, waits = world.people["secretary_a"], WaiverStatus.REQUESTED
    make_waiver(world.cell_a, by=by, month=MARCH, status=waits)

    month = march(world, today)

    assert month.text == "Tháng 3: không họp, lý do đang chờ đảng ủy xem xét"
    assert month.state == (CalendarState.WAITING if today == WITHIN else CalendarState.MISSING)


@pytest.mark.parametrize("today", [WITHIN, AFTER])
def test_accepted_postponement_explains_the_month(world, meeting, today):
    postponed = meeting(POSTPONED)
    by = world.people["secretary_a"]
    make_waiver(world.cell_a, by=by, month=MARCH, kind=WaiverKind.POSTPONED)

    month = march(world, today)

    assert (month.state, month.meeting_id) == (CalendarState.EXPLAINED, postponed.pk)


def test_heads_of_the_cell_are_asked_for_another_day(world, meeting):
    postponed = meeting(POSTPONED)

    duties = {one.key: one for one in duties_of(world.user("secretary_a"), WITHIN)}

    duty = duties[f"plan-again:{world.cell_a.pk}:2026-03"]
    assert (duty.url, duty.due_on) == (postponed.get_absolute_url(), date(2026, 4, 30))
