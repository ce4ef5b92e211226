"""Tasks given directly in the last weeks: one in every state that a task can come to."""

from datetime import date
from functools import partial

from cells.models import Member
from chibo4tot.management.demo.cast import YEAR, Cast, Cell, moment, read, user_of
from chibo4tot.management.demo.timeline import Timeline
from meetings.models import Task, TaskRequest
from meetings.services.task_notes import comment_task, note_progress
from meetings.services.task_requests import ask_extension, ask_force_majeure, judge_request
from meetings.services.tasks import assign_task, cancel_task, reassign_task

WHERE = "tong-hop"
GIVEN = date(YEAR, 11, 2)
DUE = {
    "extended": date(YEAR, 11, 25),
    "asked": date(YEAR, 12, 10),
    "force_majeure": date(YEAR, 11, 14),
    "reassigned": date(YEAR, 12, 15),
    "overdue": date(YEAR, 11, 30),
    "refused": date(YEAR, 12, 12),
    "cancelled": date(YEAR, 12, 1),
}


def plan_tasks(cast: Cast, timeline: Timeline) -> None:
    """Put the tasks and what becomes of them on the timeline."""
    timeline.at(moment(GIVEN, 14), partial(_give, cast.cell(WHERE), timeline))


def _give(cell: Cell, timeline: Timeline) -> None:
    tasks = {name: _task(cell, name, place) for place, name in enumerate(DUE)}
    steps = (
        (date(YEAR, 11, 9), _force_majeure, "force_majeure"),
        (date(YEAR, 11, 12), _cancel, "cancelled"),
        (date(YEAR, 11, 18), _extend, "extended"),
        (date(YEAR, 11, 24), _reassign, "reassigned"),
        (date(YEAR, 12, 2), _refuse, "refused"),
        (date(YEAR, 12, 7), _ask, "asked"),
    )
    for day, step, name in steps:
        timeline.at(moment(day, 9), partial(step, cell, tasks[name]))


def _task(cell: Cell, name: str, place: int) -> Task:
    text = read("tasks.json")[name]
    people = _people(cell)
    return assign_task(
        cell.unit,
        title=text["title"],
        product=text["product"],
        assignee=people[place % len(people)],
        involved=[people[(place + 2) % len(people)]],
        department="Phòng Tổng hợp",
        due_on=DUE[name],
        actor=user_of(cell.secretary),
    )


def _people(cell: Cell) -> list[Member]:
    """Everybody but the secretary, who judges what they ask for."""
    return [member for member in cell.members if member != cell.secretary]


def _assignee(task: Task) -> Member:
    return Task.objects.select_related("assignee__user").get(pk=task.pk).assignee


def _judge(cell: Cell, request: TaskRequest, name: str, *, granted: bool) -> None:
    note = read("tasks.json")[name]["answer"]
    judge_request(request, granted=granted, note=note, actor=user_of(cell.secretary))


def _force_majeure(cell: Cell, task: Task) -> None:
    reason = read("tasks.json")["force_majeure"]["reason"]
    request = ask_force_majeure(task, reason=reason, actor=user_of(_assignee(task)))
    _judge(cell, request, "force_majeure", granted=True)


def _extend(cell: Cell, task: Task) -> None:
    text, actor = read("tasks.json")["extended"], user_of(_assignee(task))
    note_progress(task, text=text["progress"], percent=60, actor=actor)
    due_on = date(YEAR, 12, 18)
    request = ask_extension(task, due_on=due_on, reason=text["reason"], actor=actor)
    _judge(cell, request, "extended", granted=True)
    comment_task(task, text=text["comment"], actor=user_of(cell.secretary))


def _refuse(cell: Cell, task: Task) -> None:
    reason, actor = read("tasks.json")["refused"]["reason"], user_of(_assignee(task))
    request = ask_extension(task, due_on=date(YEAR, 12, 28), reason=reason, actor=actor)
    _judge(cell, request, "refused", granted=False)


def _ask(_cell: Cell, task: Task) -> None:
    reason = read("tasks.json")["asked"]["reason"]
    due_on = date(YEAR, 12, 24)
    ask_extension(task, due_on=due_on, reason=reason, actor=user_of(_assignee(task)))


def _reassign(cell: Cell, task: Task) -> None:
    reason = read("tasks.json")["reassigned"]["reason"]
    now = _assignee(task)
    other = next(member for member in _people(cell)[::-1] if member != now)
    reassign_task(task, assignee=other, reason=reason, actor=user_of(cell.secretary))


def _cancel(cell: Cell, task: Task) -> None:
    reason = read("tasks.json")["cancelled"]["reason"]
    cancel_task(task, reason=reason, actor=user_of(cell.secretary))
