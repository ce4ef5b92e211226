"""Write into the history of a task without changing its state: progress, a word about it."""

from collections.abc import Sequence

from django.db import transaction

from cells.access import Action, require
from cells.audit import record, text_mark
from cells.models import User
from chibo4tot.shared.errors import DomainError, WrongState
from chibo4tot.shared.uploads import Upload
from meetings.enums import NoteKind, TaskStatus
from meetings.models import Task
from meetings.services.steps import required_text
from meetings.services.task_steps import ensure_given, held, said_just_now, tell

ALL = 100


@transaction.atomic
def note_progress(
    task: Task,
    *,
    text: str,
    actor: User,
    percent: int | None = None,
    files: Sequence[Upload] = (),
) -> Task:
    """The assignee notes how far it is. The row is held; the same click twice counts once."""
    task = held(task)
    require(actor, Action.TASK_REPORT, task)
    ensure_given(task)
    if task.status not in {TaskStatus.OPEN, TaskStatus.RETURNED}:
        raise WrongState("Nhiệm vụ đã báo cáo hoặc đã kết thúc nên không ghi tiến độ thêm được.")
    text = required_text(text, "Hãy ghi việc đã làm được.")
    if percent is not None and not 0 <= percent <= ALL:
        raise DomainError("Phần việc đã làm được tính từ 0 đến 100%. Hãy sửa lại.")
    if not said_just_now(task, actor, text, NoteKind.PROGRESS):
        tell(task, actor, text, kind=NoteKind.PROGRESS, percent=percent, files=files)
        record(actor, "task.progress", task, percent=percent, text=text_mark(text))
    return task


@transaction.atomic
def comment_task(task: Task, *, text: str, actor: User) -> Task:
    """Say something about a task, in whatever state. Held; the same click twice counts once."""
    task = held(task)
    require(actor, Action.TASK_COMMENT, task)
    text = required_text(text, "Hãy ghi ý kiến trao đổi.")
    if not said_just_now(task, actor, text, NoteKind.COMMENT):
        tell(task, actor, text, kind=NoteKind.COMMENT)
        record(actor, "task.commented", task, text=text_mark(text))
    return task
