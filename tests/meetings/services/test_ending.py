"""A meeting is over while its minutes are still being written."""

from datetime import date

import pytest

from cells.models import AuditEntry
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from meetings.enums import MeetingStatus, MinutesStatus
from meetings.models import Meeting
from meetings.services.calling_off import cancel_meeting
from meetings.services.ending import end_meeting
from tests.factories.meetings import at

DAY = date(2026, 3, 3)


def end(minutes, world, who="recorder_a", hour=10):
    return end_meeting(minutes.meeting, ends_at=at(DAY, hour), actor=world.user(who))


def test_meeting_ends_and_its_minutes_stay_open(stages, world):
    minutes = stages.open()

    meeting = end(minutes, world)

    assert (meeting.status, meeting.ends_at) == (MeetingStatus.HELD, at(DAY, 10))
    assert stages.written(minutes).status == MinutesStatus.DRAFT
    assert AuditEntry.objects.filter(verb="meeting.ended").count() == 1


def test_submitting_ends_a_meeting_that_was_not_ended(stages):
    minutes = stages.submitted()

    assert (minutes.meeting.status, minutes.meeting.ends_at) == (MeetingStatus.HELD, at(DAY, 10))


def test_meeting_that_took_place_is_not_called_off(stages, world):
    minutes = stages.open()
    end(minutes, world)

    with pytest.raises(WrongState, match="đã kết thúc"):
        cancel_meeting(
            minutes.meeting, reason="Thôi", agreed_by="Đảng ủy", actor=world.user("secretary_a")
        )

    assert Meeting.objects.get().status == MeetingStatus.HELD


@pytest.mark.parametrize(("hour", "sentence"), [(8, "sau giờ bắt đầu"), (16, "chưa đến")])
def test_end_lies_between_the_start_and_now(stages, world, hour, sentence):
    minutes = stages.open()

    with pytest.raises(DomainError, match=sentence):
        end(minutes, world, hour=hour)

    meeting = Meeting.objects.get()
    assert (meeting.status, meeting.ends_at) == (MeetingStatus.IN_PROGRESS, None)


@pytest.mark.parametrize("status", ["du_kien", "da_hoan", "da_hop", "da_huy"])
def test_only_a_meeting_in_progress_ends(stages, world, status):
    minutes = stages.open()
    Meeting.objects.update(status=status)

    with pytest.raises(WrongState, match="đang diễn ra"):
        end(minutes, world)

    assert Meeting.objects.get().status == status


@pytest.mark.parametrize("who", ["member_a", "officer", "secretary_b"])
def test_only_recorder_and_committee_end_it(stages, world, who):
    minutes = stages.open()

    with pytest.raises(NotAllowed):
        end(minutes, world, who)

    assert Meeting.objects.get().status == MeetingStatus.IN_PROGRESS
