"""Tasks that follow the items of an adopted programme: given, changed, withdrawn."""

from typing import Any

from cells.audit import record
from cells.models import User
from chibo4tot.shared import clock
from meetings.enums import TaskStatus
from meetings.models import Programme, ProgrammeItem, Task, TaskNote
from meetings.services.steps import change

UNFINISHED = frozenset({TaskStatus.OPEN, TaskStatus.RETURNED, TaskStatus.REPORTED})


def follow_programme(programme: Programme, before: Programme | None, *, actor: User) -> None:
    """Give a task for each new item, bring those of changed items up to date, cancel the others.

    Finished tasks stay as they are. Called by the adoption, which holds the cell.
    """
    kept: set[int] = set()
    for item in programme.items.prefetch_related("involved"):
        task = (
            Task.objects.filter(programme_item=item.origin_id).first() if item.origin_id else None
        )
        if task is None:
            task = _give(programme, item, actor)
        else:
            _bring_up_to_date(task, item, actor)
        kept.add(task.pk)
    if before is not None:
        dropped = Task.objects.filter(programme_item__programme=before).exclude(pk__in=kept)
        for task in dropped.filter(status__in=UNFINISHED):
            _withdraw(task, programme, actor)


def _task_of(item_id: int | None) -> Task | None:
    return None if item_id is None else Task.objects.filter(programme_item=item_id).first()


def _give(programme: Programme, item: ProgrammeItem, actor: User) -> Task:
    assert programme.adopted_on is not None, "called when the programme is adopted"
    task = Task.objects.create(
        cell=programme.cell,
        programme_item=item,
        title=item.title,
        product=item.product,
        assignee_id=item.assignee_id,
        department=item.department,
        department_head=item.department_head,
        weight=item.weight,
        due_on=item.due_on,
        assigned_on=min(programme.adopted_on, item.due_on),
        assigned_by=actor,
    )
    task.involved.set(item.involved.all())
    record(actor, "task.assigned", task, programme=programme.pk, due_on=item.due_on.isoformat())
    return task


def _bring_up_to_date(task: Task, item: ProgrammeItem, actor: User) -> None:
    """Carry over what the revision changed; an extension or a handover since then stays."""
    asked, wanted = _wanted(item.origin or item), _wanted(item)
    differs = {name: value for name, value in wanted.items() if value != asked[name]}
    if task.status not in UNFINISHED:
        differs = {}
    before = {name: str(getattr(task, name)) for name in differs}
    if "due_on" in differs:
        differs |= {"assigned_on": min(task.assigned_on, item.due_on), "first_due_on": None}
    change(task, programme_item=item, **differs)
    if task.status in UNFINISHED:
        task.involved.set(item.involved.all())
    if before:
        _note(
            task, actor, f"Điều chỉnh theo chương trình công tác năm, bản {item.programme.version}."
        )
        after = {name: str(wanted[name]) for name in before}
        record(actor, "task.changed", task, before=before, after=after)


def _wanted(item: ProgrammeItem) -> dict[str, Any]:
    return {
        "title": item.title,
        "product": item.product,
        "assignee_id": item.assignee_id,
        "department": item.department,
        "department_head": item.department_head,
        "weight": item.weight,
        "due_on": item.due_on,
    }


def _withdraw(task: Task, programme: Programme, actor: User) -> None:
    reason = f"Không còn trong chương trình công tác năm, bản {programme.version}."
    change(task, status=TaskStatus.CANCELLED, cancel_reason=reason)
    _note(task, actor, reason)
    record(actor, "task.cancelled", task, programme=programme.pk)


def _note(task: Task, actor: User, text: str) -> None:
    TaskNote.objects.create(task=task, at=clock.now(), author=actor, status=task.status, text=text)
