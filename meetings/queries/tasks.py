"""Tasks for lists and pages: by state, with words, with their history."""

from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from cells.models import Member, Membership
from chibo4tot.shared.periods import Period
from meetings.domain.punctuality import overdue_words
from meetings.enums import RequestState, TaskSource, TaskStatus
from meetings.models import Task, TaskFile, TaskNote, TaskRequest

UNFINISHED = (TaskStatus.OPEN, TaskStatus.REPORTED, TaskStatus.RETURNED)
TO_DO = (TaskStatus.OPEN, TaskStatus.RETURNED)
TONES = {
    TaskStatus.OPEN: "plain",
    TaskStatus.REPORTED: "warn",
    TaskStatus.RETURNED: "bad",
    TaskStatus.ACCEPTED: "good",
    TaskStatus.CANCELLED: "none",
}


def with_marks(tasks: QuerySet[Task], today: date) -> QuerySet[Task]:
    """The tasks with cell and assignee, ``has_left`` (the cell) and ``has_request`` (waiting)."""
    return tasks.select_related("cell", "assignee").annotate(
        has_left=~_is_here(today), has_request=_is_asked()
    )


def _is_here(today: date) -> Exists:
    """Whether the assignee belongs to the cell of the task."""
    rows = Membership.objects.on(today)
    return Exists(rows.filter(cell=OuterRef("cell"), member=OuterRef("assignee")))


def _is_asked() -> Exists:
    """Whether a request about the task waits."""
    return Exists(TaskRequest.objects.filter(task=OuterRef("pk"), state=RequestState.ASKED))


def in_state(tasks: QuerySet[Task], state: str, today: date) -> QuerySet[Task]:
    """The tasks in a state of the filter, with their marks; "" is whatever is not done."""
    to_do = Q(status__in=TO_DO, is_proposed=False)
    conditions: dict[str, Q] = {
        "": Q(status__in=UNFINISHED),
        "qua-han": to_do & Q(due_on__lt=today),
        "cho-nghiem-thu": Q(status=TaskStatus.REPORTED),
        "co-de-nghi": Q(_is_asked()),
        "can-giao-lai": to_do & Q(~_is_here(today)),
        "da-xong": Q(status=TaskStatus.ACCEPTED),
        "bat-kha-khang": Q(force_majeure=True),
        "da-huy": Q(status=TaskStatus.CANCELLED),
        "moi": Q(),
    }
    return with_marks(tasks, today).filter(conditions[state])


def from_source(tasks: QuerySet[Task], source: str) -> QuerySet[Task]:
    """The tasks from a meeting, from the year's programme, or given directly; "" is all."""
    match source:
        case TaskSource.MEETING:
            return tasks.filter(source_item__isnull=False)
        case TaskSource.PROGRAMME:
            return tasks.filter(programme_item__isnull=False)
        case TaskSource.DIRECT:
            return tasks.filter(source_item__isnull=True, programme_item__isnull=True)
    return tasks


def source_of(task: Task) -> TaskSource:
    """Where the task comes from."""
    if task.source_item_id is not None:
        return TaskSource.MEETING
    return TaskSource.DIRECT if task.programme_item_id is None else TaskSource.PROGRAMME


def due_in_month(tasks: QuerySet[Task], month: str) -> QuerySet[Task]:
    """The tasks due in a month "2026-03"; "" is all."""
    if not month:
        return tasks
    year, number = map(int, month.split("-"))
    period = Period.of_month(year, number)
    return tasks.filter(due_on__gte=period.start, due_on__lte=period.end)


def of_member(tasks: QuerySet[Task], member_id: int | None) -> QuerySet[Task]:
    """The tasks that somebody does or is involved in."""
    joined = Task.involved.through.objects.filter(task=OuterRef("pk"), member=member_id)
    return tasks.filter(Q(assignee=member_id) | Exists(joined))


def assignees_of(tasks: QuerySet[Task]) -> QuerySet[Member]:
    """Who has any of the tasks, in the Vietnamese order of names."""
    return Member.objects.filter(pk__in=tasks.values("assignee")).order_by("name_key", "pk")


def task_words(task: Task, today: date) -> tuple[str, str, bool]:
    """Words and tone of the state, and whether the day has passed."""
    late = overdue_words(task.due_on, today)
    if task.is_proposed:
        return "Đề xuất, chờ duyệt biên bản", "none", False
    if task.status in TO_DO and late:
        return late[:1].upper() + late[1:], "bad", True
    if task.status == TaskStatus.ACCEPTED and task.exceeded:
        return "Nghiệm thu, vượt mức", "gold", False
    return task.get_status_display(), TONES[TaskStatus(task.status)], False


def history_of(task: Task) -> "QuerySet[TaskNote]":
    """What happened to a task, in order, with authors and ``note.kept`` files; two queries."""
    kept = TaskFile.objects.select_related("file", "note")
    files = Prefetch("files", queryset=kept, to_attr="kept")
    return TaskNote.objects.filter(task=task).select_related("author").prefetch_related(files)


def open_request(task: Task) -> TaskRequest | None:
    """What the assignee asked for and nobody has judged yet."""
    return (
        TaskRequest.objects.filter(task=task, state=RequestState.ASKED)
        .select_related("task__cell", "task__assignee")
        .first()
    )
