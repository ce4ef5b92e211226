"""Which state may follow which."""

import pytest

from chibo4tot.shared.flow import allowed
from meetings.domain import flow
from meetings.enums import NOT_BEGUN, MeetingStatus, MinutesStatus, TaskStatus, WaiverStatus


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (flow.MEETING, MeetingStatus),
        (flow.MINUTES, MinutesStatus),
        (flow.TASK, TaskStatus),
        (flow.WAIVER, WaiverStatus),
    ],
)
def test_every_state_has_its_row_and_leads_only_to_known_ones(table, words):
    assert set(table) == set(words)
    assert set().union(*table.values()) <= set(words)


@pytest.mark.parametrize(
    ("table", "last"),
    [
        (flow.MEETING, MeetingStatus.CANCELLED),
        (flow.MINUTES, MinutesStatus.SUPERSEDED),
        (flow.TASK, TaskStatus.ACCEPTED),
        (flow.TASK, TaskStatus.CANCELLED),
        (flow.WAIVER, WaiverStatus.ACCEPTED),
    ],
)
def test_what_is_settled_stays(table, last):
    assert table[last] == set()


@pytest.mark.parametrize("status", sorted(NOT_BEGUN))
def test_what_has_not_begun_may_be_called_off(status):
    assert allowed(flow.MEETING, status, MeetingStatus.CANCELLED)


def test_papers_are_sent_before_the_opening_and_a_postponed_meeting_is_planned_again():
    assert flow.MEETING[MeetingStatus.PAPERS_SENT] == {
        MeetingStatus.IN_PROGRESS,
        MeetingStatus.POSTPONED,
        MeetingStatus.CANCELLED,
    }
    assert flow.MEETING[MeetingStatus.POSTPONED] == {MeetingStatus.PLANNED, MeetingStatus.CANCELLED}


def test_approved_minutes_are_never_opened_again():
    assert not allowed(flow.MINUTES, MinutesStatus.APPROVED, MinutesStatus.DRAFT)
