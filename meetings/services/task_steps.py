"""Steps that the verbs of tasks share: hold the row, tell its history, keep files with it."""

from collections.abc import Sequence
from datetime import timedelta

from cells.models import Member, Unit, User
from cells.queries.members import roster
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError, WrongState
from chibo4tot.shared.files import keep_file
from chibo4tot.shared.uploads import Upload
from meetings.enums import NoteKind, RequestState
from meetings.models import Task, TaskFile, TaskNote, TaskRequest
from meetings.services.steps import announce, change, locked

# The same words again within this time are a second click, not a second thought.
DOUBLE_CLICK = timedelta(minutes=1)


def held(task: Task) -> Task:
    """The task's row held: of two verbs at once the second sees what the first did."""
    return locked(task, "cell", "assignee")


def ensure_given(task: Task) -> None:
    """Refuse a task that is only proposed."""
    if task.is_proposed:
        raise WrongState(
            "Nhiệm vụ này mới được đề xuất trong biên bản chưa duyệt. "
            "Nhiệm vụ có hiệu lực khi biên bản được duyệt."
        )


def ensure_of_cell(cell: Unit, people: Sequence[Member]) -> None:
    """Refuse people who do not belong to the cell today."""
    here = {row.member_id for row in roster([cell.pk], clock.today())[cell.pk]}
    for member in people:
        if member.pk not in here:
            raise DomainError(
                f"{member.full_name} không sinh hoạt tại {cell.label}. Hãy chọn người của chi bộ."
            )


def tell(
    task: Task,
    actor: User,
    text: str,
    *,
    kind: NoteKind = NoteKind.STEP,
    files: Sequence[Upload] = (),
    percent: int | None = None,
    before: str = "",
    after: str = "",
) -> TaskNote:
    """Add a line to the history, with what came along."""
    note = TaskNote.objects.create(
        task=task,
        kind=kind,
        at=clock.now(),
        author=actor,
        status=task.status,
        text=text,
        percent=percent,
        before=before,
        after=after,
    )
    for file in files:
        TaskFile.objects.create(note=note, file=keep_file(file, by=actor))
    return note


def said_just_now(task: Task, actor: User, text: str, kind: NoteKind) -> TaskNote | None:
    """The last line of the task, if it is these words of this person a moment ago."""
    last = TaskNote.objects.filter(task=task).order_by("-at", "-pk").first()
    if last is None or (last.kind, last.author_id, last.text) != (kind, actor.pk, text):
        return None
    return last if clock.now() - last.at < DOUBLE_CLICK else None


def lapse_requests(task: Task) -> None:
    """What was asked about a task says nothing once it is closed or another's."""
    for request in TaskRequest.objects.filter(task=task, state=RequestState.ASKED):
        change(request, state=RequestState.LAPSED)


def announce_task(task: Task) -> None:
    """The figures of the year in which the task falls due may have changed."""
    announce(task.cell_id, task.due_on.year)
