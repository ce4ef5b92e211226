"""Plan a meeting that is taking place now, and open its roll at once."""

from datetime import datetime

from django.db import transaction

from cells.models import Member, Unit, User
from meetings.models import Meeting
from meetings.services.meetings import open_meeting, plan_meeting


@transaction.atomic
def start_meeting(
    cell: Unit,
    *,
    kind: str,
    year: int,
    month: int,
    starts_at: datetime,
    place: str,
    chair: Member,
    recorder: Member,
    actor: User,
    topic: str = "",
    guests: str = "",
) -> Meeting:
    """``plan_meeting`` and ``open_meeting`` in one step: both, or neither."""
    meeting = plan_meeting(
        cell,
        kind=kind,
        year=year,
        month=month,
        starts_at=starts_at,
        place=place,
        chair=chair,
        recorder=recorder,
        actor=actor,
        topic=topic,
        guests=guests,
    )
    return open_meeting(meeting, actor=actor)
