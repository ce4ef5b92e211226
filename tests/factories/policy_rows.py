"""A meeting as the permission tests need it: somebody records it."""

from datetime import UTC, datetime

from meetings.enums import MeetingKind
from meetings.models import Meeting
from tests.factories.cells import make_member


def make_meeting(cell, month, *, recorder):
    return Meeting.objects.create(
        cell=cell,
        kind=MeetingKind.values[0],
        year=2026,
        month=month,
        starts_at=datetime(2026, month, 3, 8, tzinfo=UTC),
        place="Phòng họp",
        chair=make_member("Người chủ trì"),
        recorder=recorder,
    )
