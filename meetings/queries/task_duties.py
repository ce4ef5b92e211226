"""What waits for a person about tasks: to do, to accept, to judge, to hand on."""

from collections.abc import Iterator
from datetime import date

from cells.access import Action, grants, may_anywhere, visible
from cells.models import User
from chibo4tot.shared.duties import Duty
from meetings.enums import RequestState, TaskStatus
from meetings.models import Task, TaskRequest
from meetings.queries.tasks import TO_DO, in_state


def task_duties(user: User, today: date) -> Iterator[Duty]:
    """All of them; one query for each kind."""
    member_id = grants(user).member_id
    if member_id is not None:
        yield from _own_tasks(member_id)
    if may_anywhere(user, Action.TASK_ACCEPT):
        yield from _reports(user)
        yield from _requests(user)
    if may_anywhere(user, Action.TASK_ASSIGN):
        yield from _left_behind(user, today)


def _own_tasks(member_id: int) -> Iterator[Duty]:
    """What the person is to do, also what came back; the day tells what is overdue."""
    tasks = Task.objects.filter(
        assignee=member_id, is_proposed=False, status__in=TO_DO
    ).select_related("cell")
    for task in tasks.order_by("due_on", "pk"):
        returned = task.status == TaskStatus.RETURNED
        yield Duty(
            key=f"task:{task.pk}:{task.status}",
            title=task.title,
            detail=f"{task.cell.label}: bị trả lại, cần làm tiếp" if returned else task.cell.label,
            button="Báo cáo kết quả",
            url=task.get_absolute_url(),
            due_on=task.due_on,
        )


def _reports(user: User) -> Iterator[Duty]:
    """Reports that the person may accept; never those on tasks of their own."""
    waiting = Task.objects.filter(status=TaskStatus.REPORTED).select_related("cell", "assignee")
    rows = visible(user, Action.TASK_ACCEPT, waiting)
    for task in rows.order_by("reported_on", "pk"):
        yield Duty(
            key=f"task-report:{task.pk}",
            title=f"Nghiệm thu: {task.title}",
            detail=f"{task.assignee.full_name}, {task.cell.label}",
            button="Xem báo cáo",
            url=task.get_absolute_url(),
        )


def _requests(user: User) -> Iterator[Duty]:
    """Requests that the person may judge; never their own."""
    waiting = TaskRequest.objects.filter(state=RequestState.ASKED).select_related(
        "task__cell", "task__assignee"
    )
    rows = visible(user, Action.TASK_ACCEPT, waiting)
    for request in rows.order_by("created_at", "pk"):
        task = request.task
        yield Duty(
            key=f"task-request:{request.pk}",
            title=f"{request.get_kind_display()}: {task.title}",
            detail=f"{task.assignee.full_name}, {task.cell.label}",
            button="Xem xét",
            url=task.get_absolute_url(),
        )


def _left_behind(user: User, today: date) -> Iterator[Duty]:
    """Tasks whose assignee has left the cell."""
    rows = in_state(visible(user, Action.TASK_ASSIGN, Task.objects.all()), "can-giao-lai", today)
    for task in rows.order_by("due_on", "pk"):
        yield Duty(
            key=f"task-reassign:{task.pk}:{task.assignee_id}",
            title=f"Giao lại: {task.title}",
            detail=f"{task.assignee.full_name} không còn sinh hoạt tại {task.cell.label}",
            button="Mở nhiệm vụ",
            url=task.get_absolute_url(),
            due_on=task.due_on,
        )
