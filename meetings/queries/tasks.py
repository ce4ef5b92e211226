"""Tasks for lists and pages: by state, with words, with their history."""

from datetime import date

from django.db.models import QuerySet

from meetings.enums import TaskStatus
from meetings.models import Task, TaskNote

UNFINISHED = (TaskStatus.OPEN, TaskStatus.REPORTED, TaskStatus.RETURNED)
TO_DO = (TaskStatus.OPEN, TaskStatus.RETURNED)
TONES = {
    TaskStatus.OPEN: "plain",
    TaskStatus.REPORTED: "warn",
    TaskStatus.RETURNED: "bad",
    TaskStatus.ACCEPTED: "good",
    TaskStatus.CANCELLED: "none",
}


def in_state(tasks: QuerySet[Task], state: str, today: date) -> QuerySet[Task]:
    """The tasks in a state of the filter, with cell and assignee; "" is whatever is not done."""
    rows = tasks.select_related("cell", "assignee")
    match state:
        case "qua-han":
            return rows.filter(status__in=TO_DO, due_on__lt=today, is_proposed=False)
        case "cho-nghiem-thu":
            return rows.filter(status=TaskStatus.REPORTED)
        case "da-xong":
            return rows.filter(status=TaskStatus.ACCEPTED)
        case "da-huy":
            return rows.filter(status=TaskStatus.CANCELLED)
        case "moi":
            return rows
    return rows.filter(status__in=UNFINISHED)


def task_words(task: Task, today: date) -> tuple[str, str, bool]:
    """Words and tone of the state, and whether the day has passed."""
    is_late = task.status in TO_DO and task.due_on < today and not task.is_proposed
    if task.is_proposed:
        return "Đề xuất, chờ duyệt biên bản", "none", False
    if is_late:
        return "Quá hạn", "bad", True
    if task.status == TaskStatus.ACCEPTED and task.exceeded:
        return "Nghiệm thu, vượt mức", "gold", False
    return task.get_status_display(), TONES[TaskStatus(task.status)], False


def history_of(task: Task) -> "QuerySet[TaskNote]":
    """What happened to a task, in order, with authors."""
    return TaskNote.objects.filter(task=task).select_related("author")
