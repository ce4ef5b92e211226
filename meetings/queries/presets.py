"""What is most likely when a meeting is planned, so that little is left to type."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from cells.enums import CELL_POSTS
from cells.models import Unit
from cells.queries.members import members_of
from cells.queries.roles import posts_of
from cells.queries.rules import rules_for
from chibo4tot.shared.periods import Period
from meetings.enums import CELL_KINDS, REGULAR_KINDS, MeetingStatus
from meetings.models import Meeting

START = time(8)
HALF_YEAR = 6


@dataclass(frozen=True, slots=True)
class Presets:
    """A likely meeting: the next month without one, on the usual day, with the usual people."""

    month: Period
    starts_at: datetime
    place: str
    chair_id: int | None
    recorder_id: int | None


def presets_for(cell: Unit, today: date) -> Presets:
    """The likely next regular meeting of a cell."""
    month = next_month_without_meeting(cell, today)
    regular_day = rules_for(cell, today).regular_day
    day = max(date(month.year, month.first_month, regular_day), today)
    last = _last_meeting(cell)
    chair_id = next(iter(chairs_of(cell, today)), None)
    recorder_id = last.recorder_id if last else None
    return Presets(
        month=month,
        starts_at=timezone.make_aware(datetime.combine(day, START)),
        place=last.place if last else "",
        chair_id=chair_id,
        recorder_id=recorder_id if recorder_id != chair_id else None,
    )


def next_month_without_meeting(cell: Unit, today: date) -> Period:
    """This month, or the first one after it that has no regular meeting yet."""
    taken = set(
        Meeting.objects.filter(cell=cell, kind__in=REGULAR_KINDS, year__gte=today.year)
        .exclude(status=MeetingStatus.CANCELLED)
        .values_list("year", "month")
    )
    months = months_from(today, 0, 2 * HALF_YEAR)
    free = (m for m in months if (m.year, m.first_month) not in taken)
    return next(free, months[0])


def months_from(today: date, first: int, last: int) -> list[Period]:
    """The months from ``first`` to ``last`` counted from this month (0)."""
    index = today.year * 12 + today.month - 1
    return [
        Period.of_month(number // 12, number % 12 + 1)
        for number in range(index + first, index + last + 1)
    ]


def usual_due_day(cell: Unit, meeting_day: date) -> date:
    """The day before which work given at a meeting is usually done: the next regular day."""
    following = months_from(meeting_day, 1, 1)[0]
    return date(following.year, following.first_month, rules_for(cell, meeting_day).regular_day)


def _last_meeting(cell: Unit) -> Meeting | None:
    held = Meeting.objects.filter(cell=cell, kind__in=CELL_KINDS)
    held = held.exclude(status=MeetingStatus.CANCELLED)
    return held.order_by("-starts_at", "-pk").first()


def chairs_of(cell: Unit, day: date) -> list[int]:
    """The keys of the members of a cell who hold a post in it, the highest post first."""
    members = set(members_of([cell.pk], day).values_list("member_id", flat=True))
    posts = (post for post in posts_of([cell.pk], day)[cell.pk] if post.role in CELL_POSTS)
    return [post.member_id for post in posts if post.member_id in members]
