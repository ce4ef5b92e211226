"""Who stands on the roll of a meeting: the cell, or only those who hold a post in it."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from cells.enums import CELL_POSTS, HEAD_POSTS, Role
from cells.models import Unit
from cells.queries.members import RosterRow, roster
from cells.queries.roles import posts_of
from cells.queries.rules import rules_for
from chibo4tot.shared import clock
from meetings.domain.duration import Lengths, required_minutes
from meetings.enums import MeetingKind
from meetings.models import Attendance, Meeting

USUAL_MINUTES = 60
CHAIRS = {MeetingKind.COMMITTEE: HEAD_POSTS}


def roll_for(cell: Unit, kind: str, day: date) -> list[RosterRow]:
    """Those of the cell on a day who belong to a meeting of this kind."""
    rows = roster([cell.pk], day)[cell.pk]
    if kind != MeetingKind.COMMITTEE:
        return rows
    seated = holders_of(cell, CELL_POSTS, day)
    return [row for row in rows if row.member_id in seated]


def holders_of(cell: Unit, posts: tuple[Role, ...], day: date) -> set[int]:
    """The keys of the members who hold one of the posts in the cell on a day."""
    held = posts_of([cell.pk], day)[cell.pk]
    return {post.member_id for post in held if post.role in posts and post.member_id is not None}


def chairs_for(cell: Unit, kind: str, day: date) -> set[int]:
    """Who may chair: any holder of a post; the committee of a cell only by its heads."""
    return holders_of(cell, CHAIRS.get(MeetingKind(kind), CELL_POSTS), day)


def required_length(meeting: Meeting, due: int) -> int:
    """The least length of this meeting in minutes, by the rules of its day; 0 if none."""
    rules = rules_for(meeting.cell, timezone.localtime(meeting.starts_at).date())
    lengths = Lengths(
        rules.required_minutes,
        rules.required_minutes_combined,
        rules.small_cell_size,
        rules.small_cell_minutes,
    )
    return required_minutes(MeetingKind(meeting.kind), due, lengths)


def likely_end(meeting: Meeting) -> datetime:
    """When it most likely ended: now on the day of the meeting, else after the required length."""
    due = Attendance.objects.filter(minutes__meeting=meeting, minutes__version=1, is_due=True)
    required = timedelta(minutes=required_length(meeting, due.count()) or USUAL_MINUTES)
    now = clock.now().replace(second=0, microsecond=0)
    if meeting.starts_at < now < meeting.starts_at + 3 * required:
        return now
    return meeting.starts_at + required
