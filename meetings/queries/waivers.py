"""The explanation of the month of a meeting."""

from meetings.enums import REGULAR_KINDS, MeetingStatus, WaiverStatus
from meetings.models import Meeting, MonthWaiver


def waiver_of(meeting: Meeting) -> MonthWaiver | None:
    """The explanation of the month that the meeting counts for, but for refused ones."""
    rows = MonthWaiver.objects.filter(cell=meeting.cell_id, year=meeting.year, month=meeting.month)
    return rows.exclude(status=WaiverStatus.REFUSED).first()


def meeting_of(waiver: MonthWaiver) -> Meeting | None:
    """The regular meeting of the month that is explained; of called-off ones the last."""
    rows = Meeting.objects.filter(
        cell=waiver.cell_id, year=waiver.year, month=waiver.month, kind__in=REGULAR_KINDS
    ).select_related("cell")
    return rows.exclude(status=MeetingStatus.CANCELLED).first() or rows.order_by("-pk").first()
