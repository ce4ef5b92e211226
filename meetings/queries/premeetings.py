"""Which meeting of a cell's committee prepared a meeting of the cell."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from cells.queries.rules import rules_for
from meetings.enums import MEASURED_KINDS, MeetingKind, MeetingStatus
from meetings.models import Meeting


def premeeting_of(meeting: Meeting) -> Meeting | None:
    """The last one held within ``premeeting_days`` before; None for kinds that need none."""
    if meeting.kind not in MEASURED_KINDS:
        return None
    day = timezone.localtime(meeting.starts_at).date()
    first = day - timedelta(days=rules_for(meeting.cell, day).premeeting_days)
    rows = Meeting.objects.filter(
        cell=meeting.cell_id,
        kind=MeetingKind.COMMITTEE,
        status__in=[MeetingStatus.IN_PROGRESS, MeetingStatus.HELD],
        starts_at__lt=meeting.starts_at,
        starts_at__gte=timezone.make_aware(datetime.combine(first, time.min)),
    )
    return rows.select_related("cell").order_by("-starts_at").first()
