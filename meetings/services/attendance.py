"""Record who came."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from django.db import transaction
from django.utils import timezone

from cells.access import Action, require
from cells.audit import record
from cells.enums import ActivityState
from cells.models import User
from cells.queries.rules import rules_for
from chibo4tot.shared.errors import DomainError
from meetings.domain.attendance import counts_as_due
from meetings.enums import PRESENT_KINDS, AbsenceReason, Presence
from meetings.models import Attendance, Minutes
from meetings.services.steps import ensure_begun, ensure_open, locked_minutes


@dataclass(frozen=True, slots=True)
class Mark:
    """What was marked for one member.

    ``arrived_at`` belongs to who came late, ``left_at`` to who came and left before the end.
    """

    presence: Presence | str
    reason: AbsenceReason | str = ""
    note: str = ""
    arrived_at: time | None = None
    left_at: time | None = None


MARKED = ("presence", "reason", "note", "arrived_at", "left_at", "is_due")


@transaction.atomic
def record_roll(minutes: Minutes, marks: Mapping[int, Mark], *, actor: User) -> Minutes:
    """Mark the exceptions by member id; who is due and not named is present.

    Members who are not due and not named are absent by their state. The minutes are held while
    the roll is written, so of two people the later one wins as a whole.
    """
    minutes = locked_minutes(minutes)
    require(actor, Action.MINUTES_WRITE, minutes)
    ensure_open(minutes)
    ensure_begun(minutes.meeting)
    rows = list(minutes.attendances.select_related("member"))
    if strangers := set(marks) - {row.member_id for row in rows}:
        raise DomainError(
            f"Có {len(strangers)} người không có trong danh sách điểm danh. Hãy tải lại trang."
        )
    day = timezone.localtime(minutes.meeting.starts_at).date()
    excluded = rules_for(minutes.meeting.cell, day).duty_absence_excluded
    for row in rows:
        mark_row(row, marks.get(row.member_id), duty_absence_excluded=excluded)
    Attendance.objects.bulk_update(rows, MARKED)
    record(
        actor,
        "roll.recorded",
        minutes,
        present=sum(row.presence in PRESENT_KINDS for row in rows if row.is_due),
        due=sum(row.is_due for row in rows),
    )
    return minutes


def mark_row(row: Attendance, mark: Mark | None, *, duty_absence_excluded: bool) -> None:
    """Put the mark into the row, unsaved; None stands for what is expected of this person."""
    activity = ActivityState(row.activity)
    belongs = counts_as_due(activity, Presence.PRESENT, None, duty_absence_excluded=False)
    if mark is None:
        mark = (
            Mark(Presence.PRESENT)
            if belongs
            else Mark(Presence.EXCUSED, AbsenceReason.OTHER, activity.label)
        )
    presence = Presence(mark.presence)
    reason = AbsenceReason(mark.reason) if mark.reason else None
    if presence == Presence.EXCUSED and reason is None:
        raise DomainError(f"Hãy chọn lý do vắng của {row.member.full_name}.")
    row.presence = presence
    row.reason = reason if reason is not None and presence == Presence.EXCUSED else ""
    row.note = mark.note.strip()
    row.arrived_at = mark.arrived_at if presence == Presence.LATE else None
    row.left_at = mark.left_at if presence in PRESENT_KINDS else None
    if row.arrived_at and row.left_at and row.left_at <= row.arrived_at:
        raise DomainError(f"Giờ về của {row.member.full_name} phải sau giờ đến. Hãy sửa lại.")
    row.is_due = counts_as_due(
        activity, presence, reason, duty_absence_excluded=duty_absence_excluded
    )
