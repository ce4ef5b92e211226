"""What is long overdue in the cells, for who stands one level above whoever should have done it."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q

from cells.access import Action, grants, may_anywhere, visible
from cells.models import User
from chibo4tot.shared.duties import Duty
from meetings.enums import MeetingStatus, MinutesStatus, TaskStatus
from meetings.models import Minutes, Task

MOST = 50


def overdue_for(user: User, today: date, *, after_days: int, forget_days: int) -> list[Duty]:
    """Minutes of the cells that a person follows, tasks of members of the own cell.

    Due at least ``after_days`` ago; what is older than ``forget_days`` more is old history.
    """
    last = today - timedelta(days=after_days)
    first = last - timedelta(days=forget_days)
    found: list[Duty] = []
    if may_anywhere(user, Action.OVERDUE_FOLLOW):
        found += _minutes(user, first, last)
    if may_anywhere(user, Action.TASK_ASSIGN):
        found += _tasks(user, first, last)
    return found


def _minutes(user: User, first: date, last: date) -> Iterator[Duty]:
    """Minutes that nobody has approved, one level above the cell."""
    open_ones = Minutes.objects.filter(
        version=1,
        status__in=[MinutesStatus.DRAFT, MinutesStatus.SUBMITTED],
        meeting__status__in=[MeetingStatus.IN_PROGRESS, MeetingStatus.HELD],
        meeting__minutes_due_on__gte=first,
        meeting__minutes_due_on__lte=last,
    )
    rows = visible(user, Action.OVERDUE_FOLLOW, open_ones).exclude(_own(user))
    for minutes in rows.select_related("meeting__cell").order_by("meeting__minutes_due_on", "pk")[
        :MOST
    ]:
        name = str(minutes.meeting)
        yield Duty(
            key=f"overdue-minutes:{minutes.meeting_id}",
            title=f"Biên bản {name[0].lower() + name[1:]} chưa được duyệt",
            detail=minutes.meeting.cell.label,
            button="Xem cuộc họp",
            url=minutes.meeting.get_absolute_url(),
            due_on=minutes.meeting.minutes_due_on,
        )


def _own(user: User) -> Q:
    """What the person has among the own duties already."""
    member_id = grants(user).member_id
    if member_id is None:
        return Q(pk__in=[])
    return Q(meeting__chair=member_id) | Q(meeting__recorder=member_id)


def _tasks(user: User, first: date, last: date) -> Iterator[Duty]:
    """Tasks that a member has not reported on, one level above the member."""
    open_ones = Task.objects.filter(
        is_proposed=False,
        status__in=[TaskStatus.OPEN, TaskStatus.RETURNED],
        due_on__gte=first,
        due_on__lte=last,
    )
    rows = visible(user, Action.TASK_ASSIGN, open_ones)
    member_id = grants(user).member_id
    if member_id is not None:
        rows = rows.exclude(assignee=member_id)
    for task in rows.select_related("cell").order_by("due_on", "pk")[:MOST]:
        yield Duty(
            key=f"overdue-task:{task.pk}:{task.due_on}",
            title="Một nhiệm vụ của đảng viên trong chi bộ chưa có báo cáo kết quả",
            detail=task.cell.label,
            button="Xem nhiệm vụ",
            url=task.get_absolute_url(),
            due_on=task.due_on,
        )
