"""The roll on paper: who is to sign, and what is known of them before the meeting."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from cells.enums import ActivityState, Standing
from meetings.domain.attendance import Head, groups_sentence
from meetings.enums import LeaveState, Presence
from meetings.models import LeaveRequest, Meeting
from meetings.queries.rolls import roll_for


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line to sign: the name, what distinguishes the person, leave that was agreed."""

    full_name: str
    remark: str
    leave: str


@dataclass(frozen=True, slots=True)
class PaperRoll:
    """The lines of those due, of the others, and the numbers by group."""

    due: Sequence[PaperLine]
    others: Sequence[PaperLine]
    groups: str


def paper_roll(meeting: Meeting) -> PaperRoll:
    """Those of the cell on the day of the meeting, in the Vietnamese order of names."""
    day = timezone.localdate(meeting.starts_at)
    rows = roll_for(meeting.cell, meeting.kind, day)
    given = LeaveRequest.objects.filter(meeting=meeting, state=LeaveState.ACCEPTED)
    leaves = {leave.member_id: leave.get_reason_display().lower() for leave in given}
    lines = [
        (
            row.is_due,
            PaperLine(
                row.full_name, _remark(row.standing, row.activity), leaves.get(row.member_id, "")
            ),
        )
        for row in rows
    ]
    heads = (Head(row.is_due, Presence.UNEXCUSED, row.activity, row.standing) for row in rows)
    return PaperRoll(
        due=[line for is_due, line in lines if is_due],
        others=[line for is_due, line in lines if not is_due],
        groups=groups_sentence(heads),
    )


def _remark(standing: Standing, activity: ActivityState) -> str:
    if activity == ActivityState.TEMPORARY_IN:
        return "tạm thời"
    if activity != ActivityState.ACTIVE:
        return activity.label.lower()
    return "dự bị" if standing == Standing.PROBATIONARY else ""
