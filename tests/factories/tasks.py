"""Rows about tasks for tests: requests, lines of the history, files."""

from datetime import date

from cells.models import User
from chibo4tot.shared import clock
from chibo4tot.shared.files import keep_file
from meetings.enums import NoteKind, RequestKind, RequestState
from meetings.models import Task, TaskFile, TaskNote, TaskRequest
from tests.factories.files import upload


def make_request(
    task: Task,
    *,
    by: User,
    due_wanted: date | None = None,
    state: RequestState = RequestState.ASKED,
) -> TaskRequest:
    """An extension if it names a day, else force majeure."""
    is_judged = state in {RequestState.GRANTED, RequestState.REFUSED}
    return TaskRequest.objects.create(
        task=task,
        kind=RequestKind.EXTENSION if due_wanted else RequestKind.FORCE_MAJEURE,
        state=state,
        reason="Chờ số liệu của ba phòng",
        due_before=task.due_on if due_wanted else None,
        due_wanted=due_wanted,
        asked_by=by,
        judged_by=by if is_judged else None,
        judged_at=clock.now() if is_judged else None,
    )


def make_note(task: Task, *, by: User, kind: NoteKind = NoteKind.STEP, text: str = "") -> TaskNote:
    return TaskNote.objects.create(
        task=task, kind=kind, at=clock.now(), author=by, status=task.status, text=text
    )


def make_task_file(task: Task, *, by: User) -> TaskFile:
    return TaskFile.objects.create(note=make_note(task, by=by), file=keep_file(upload(), by=by))
