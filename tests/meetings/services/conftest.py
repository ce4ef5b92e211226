"""Meetings at each stage of their life, made through the services."""

from datetime import date

import pytest

from cells.models import User
from meetings.domain.content import ItemContent, MinutesContent
from meetings.enums import MeetingKind
from meetings.models import Meeting, Minutes
from meetings.queries.minutes import current_minutes
from meetings.services.meetings import open_meeting, plan_meeting
from meetings.services.minutes import approve_minutes, save_minutes, submit_minutes
from meetings.signals import figures_changed
from tests.factories.meetings import at

DAY = date(2026, 3, 3)


class Stages:
    """Brings a meeting of cell A to a stage: chair secretary_a, recorder recorder_a."""

    def __init__(self, world):
        self.world = world

    def plan(self, day=DAY, kind=MeetingKind.REGULAR, month=None, **changed) -> Meeting:
        values = {
            "kind": kind,
            "year": day.year,
            "month": month or day.month,
            "starts_at": at(day),
            "place": "Phòng họp số 2",
            "chair": self.world.member("secretary_a"),
            "recorder": self.world.member("recorder_a"),
            "actor": self.world.user("secretary_a"),
            "topic": "" if kind == MeetingKind.REGULAR else "Nêu gương",
        }
        return plan_meeting(self.world.cell_a, **values | changed)

    def open(self, meeting=None) -> Minutes:
        meeting = meeting or self.plan()
        open_meeting(meeting, actor=self.recorder_of(meeting))
        return current_minutes(meeting)

    def recorder_of(self, meeting) -> User:
        """The log-in of who records, with no remembered rights."""
        return User.objects.get(member=meeting.recorder_id)

    def written(self, minutes=None, **by_item) -> Minutes:
        """All items concluded; ``by_item``: kind of item -> changed fields of its content."""
        minutes = minutes or self.open()
        content = MinutesContent(
            items=tuple(
                ItemContent(
                    **{"item_id": item.pk, "conclusion": "Thống nhất."} | by_item.get(item.kind, {})
                )
                for item in minutes.items.all()
            ),
            summary="Thống nhất toàn bộ nội dung.",
        )
        return save_minutes(
            minutes,
            content,
            base_revision=minutes.revision,
            actor=self.world.user("recorder_a"),
        )

    def submitted(self, minutes=None) -> Minutes:
        minutes = minutes or self.written()
        ends_at = at(minutes.meeting.starts_at.date(), 10)
        return submit_minutes(minutes, actor=self.world.user("recorder_a"), ends_at=ends_at)

    def approved(self, minutes=None) -> Minutes:
        return approve_minutes(minutes or self.submitted(), actor=self.world.user("secretary_a"))


@pytest.fixture
def stages(world, frozen_clock) -> Stages:
    """Stages of a meeting in March; the clock stands on the meeting day."""
    frozen_clock(2026, 3, 3, 15)
    return Stages(world)


@pytest.fixture
def heard():
    """Which cells and years were said to have changed."""
    found = []

    def listen(sender, cell_id, year, **rest):
        found.append((cell_id, year))

    figures_changed.connect(listen)
    yield found
    figures_changed.disconnect(listen)
