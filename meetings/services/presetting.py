"""Make a roll from the list of the day: everybody due is present until marked otherwise."""

from datetime import date

from cells.queries.members import RosterRow
from meetings.enums import AbsenceReason, Presence
from meetings.models import Attendance, Minutes
from meetings.queries.rolls import roll_for


def preset_roll(minutes: Minutes, day: date) -> int:
    """Put everybody of the day on the roll; how many. The caller holds the minutes."""
    meeting = minutes.meeting
    rows = roll_for(meeting.cell, meeting.kind, day)
    Attendance.objects.bulk_create(_preset(minutes, row) for row in rows)
    return len(rows)


def _preset(minutes: Minutes, row: RosterRow) -> Attendance:
    """Present if due. Others are absent by their state, until marked as having come."""
    return Attendance(
        minutes=minutes,
        member_id=row.member_id,
        standing=row.standing,
        activity=row.activity,
        is_due=row.is_due,
        presence=Presence.PRESENT if row.is_due else Presence.EXCUSED,
        reason="" if row.is_due else AbsenceReason.OTHER,
        note="" if row.is_due else row.activity.label,
    )
