"""Plan and open at once: both or neither."""

from datetime import date

import pytest

from chibo4tot.shared.errors import WrongState
from meetings.enums import MeetingStatus
from meetings.models import Meeting
from meetings.services.starting import start_meeting
from tests.factories.meetings import at


def start(world, day):
    return start_meeting(
        world.cell_a,
        kind="thuong_ky",
        year=day.year,
        month=day.month,
        starts_at=at(day),
        place="Phòng họp số 2",
        chair=world.member("secretary_a"),
        recorder=world.member("recorder_a"),
        actor=world.user("deputy_a"),
    )


def test_meeting_of_today_is_open_at_once(world, frozen_clock):
    frozen_clock(2026, 3, 3, 9)

    meeting = start(world, date(2026, 3, 3))

    assert meeting.status == MeetingStatus.IN_PROGRESS


def test_meeting_to_come_is_not_even_planned(world, frozen_clock):
    frozen_clock(2026, 3, 3, 9)

    with pytest.raises(WrongState):
        start(world, date(2026, 3, 20))

    assert Meeting.objects.count() == 0
