"""Give a task, report on it, accept or return it, cancel it, hand it to another member."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction

from cells.access import Action, grants, require
from cells.audit import record, text_mark
from cells.models import Member, Unit, User
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from chibo4tot.shared.flow import ensure_allowed
from chibo4tot.shared.uploads import Upload
from meetings.domain import flow
from meetings.enums import NoteKind, TaskStatus
from meetings.models import AgendaItem, Task
from meetings.services.steps import change, required_text
from meetings.services.task_steps import (
    announce_task,
    ensure_given,
    ensure_of_cell,
    held,
    lapse_requests,
    tell,
)


@transaction.atomic
def assign_task(
    cell: Unit,
    *,
    title: str,
    assignee: Member,
    due_on: date,
    actor: User,
    product: str = "",
    involved: Sequence[Member] = (),
    department: str = "",
    department_head: str = "",
    weight: Decimal = Decimal(1),
    source_item: AgendaItem | None = None,
    is_proposed: bool = False,
) -> Task:
    """Give a task to a member of the cell from today on; others of the cell may be involved."""
    require(actor, Action.TASK_ASSIGN, cell)
    today = clock.today()
    title = required_text(title, "Hãy ghi rõ việc phải làm.")
    ensure_of_cell(cell, [assignee, *involved])
    if due_on < today:
        raise DomainError(f"Hạn hoàn thành {due_on:%d/%m/%Y} đã qua. Hãy chọn ngày khác.")
    task = Task.objects.create(
        cell=cell,
        title=title,
        product=product.strip(),
        assignee=assignee,
        department=department.strip(),
        department_head=department_head.strip(),
        weight=weight,
        due_on=due_on,
        assigned_on=today,
        assigned_by=actor,
        source_item=source_item,
        is_proposed=is_proposed,
    )
    task.involved.set(member for member in involved if member != assignee)
    record(actor, "task.assigned", task, assignee=assignee.pk, due_on=due_on.isoformat())
    announce_task(task)
    return task


@transaction.atomic
def report_task(task: Task, *, text: str, actor: User, files: Sequence[Upload] = ()) -> Task:
    """The assignee reports that it is done; this day counts once the report is accepted.

    The row is held: of two clicks the second finds the task reported and is refused.
    """
    task = held(task)
    require(actor, Action.TASK_REPORT, task)
    ensure_given(task)
    message = "Nhiệm vụ này đang chờ nghiệm thu hoặc đã kết thúc nên không báo cáo thêm được."
    ensure_allowed(flow.TASK, task.status, TaskStatus.REPORTED, message=message)
    text = required_text(text, "Hãy ghi kết quả thực hiện.")
    change(task, status=TaskStatus.REPORTED, reported_on=clock.today())
    tell(task, actor, text, files=files)
    record(actor, "task.reported", task, text=text_mark(text), files=len(files))
    return task


@transaction.atomic
def accept_task(
    task: Task,
    *,
    actor: User,
    exceeded: bool = False,
    evidence: str = "",
    files: Sequence[Upload] = (),
    note: str = "",
) -> Task:
    """Accept the report: done on the day it was reported. Nobody accepts a task of their own.

    Exceeded only with evidence: a text, a file, or both. The row is held.
    """
    task = held(task)
    require(actor, Action.TASK_ACCEPT, task)
    message = "Chỉ nghiệm thu được nhiệm vụ đã có báo cáo. Hãy tải lại trang."
    ensure_allowed(flow.TASK, task.status, TaskStatus.ACCEPTED, message=message)
    assert task.reported_on is not None, "a reported task has the day of its report"
    proof = _evidence(evidence, files) if exceeded else ""
    change(
        task,
        status=TaskStatus.ACCEPTED,
        completed_on=task.reported_on,
        exceeded=exceeded,
        exceeded_evidence=proof,
    )
    tell(task, actor, note.strip(), files=files)
    lapse_requests(task)
    day = task.reported_on.isoformat()
    record(actor, "task.accepted", task, completed_on=day, exceeded=exceeded)
    announce_task(task)
    return task


def _evidence(text: str, files: Sequence[Upload]) -> str:
    names = "; ".join(file.name or "" for file in files)
    if not text.strip() and not names:
        raise DomainError(
            "Ghi nhận vượt mức phải có minh chứng. Hãy ghi rõ vượt ở điểm nào hoặc đính kèm tệp."
        )
    return (text.strip() or f"Tệp đính kèm: {names}")[:500]


@transaction.atomic
def return_task(task: Task, *, reason: str, actor: User) -> Task:
    """Hand a report back: what is still to be done is said in the reason. The row is held."""
    task = held(task)
    require(actor, Action.TASK_ACCEPT, task)
    message = "Chỉ trả lại được nhiệm vụ đã có báo cáo. Hãy tải lại trang."
    ensure_allowed(flow.TASK, task.status, TaskStatus.RETURNED, message=message)
    reason = required_text(reason, "Hãy ghi lý do trả lại để người thực hiện biết cần làm gì thêm.")
    change(task, status=TaskStatus.RETURNED, reported_on=None)
    tell(task, actor, reason)
    record(actor, "task.returned", task, reason=text_mark(reason))
    announce_task(task)
    return task


@transaction.atomic
def cancel_task(task: Task, *, reason: str, actor: User) -> Task:
    """Withdraw a task that is not finished; figures leave it out. Not one's own. Row held."""
    task = held(task)
    require(actor, Action.TASK_ASSIGN, task)
    if grants(actor).member_id == task.assignee_id:
        raise NotAllowed("Không ai được tự hủy nhiệm vụ của chính mình. Đề nghị người khác hủy.")
    ensure_given(task)
    message = "Nhiệm vụ đã nghiệm thu hoặc đã hủy nên không hủy được nữa."
    ensure_allowed(flow.TASK, task.status, TaskStatus.CANCELLED, message=message)
    reason = required_text(reason, "Hãy ghi lý do hủy nhiệm vụ.")
    change(task, status=TaskStatus.CANCELLED, cancel_reason=reason)
    tell(task, actor, reason)
    lapse_requests(task)
    record(actor, "task.cancelled", task, reason=text_mark(reason))
    announce_task(task)
    return task


@transaction.atomic
def reassign_task(task: Task, *, assignee: Member, reason: str, actor: User) -> Task:
    """Hand a task that is not done to another member of the cell; nobody hands on their own.

    The row is held. What the one before asked for lapses; the day stays the day in force.
    """
    task = held(task)
    require(actor, Action.TASK_ASSIGN, task)
    if grants(actor).member_id == task.assignee_id:
        raise NotAllowed(
            "Không ai được tự giao nhiệm vụ của mình cho người khác. Đề nghị người khác giao lại."
        )
    ensure_given(task)
    if task.status not in {TaskStatus.OPEN, TaskStatus.RETURNED}:
        raise WrongState(
            "Chỉ giao lại được nhiệm vụ chưa xong. Nhiệm vụ đã báo cáo thì nghiệm thu hoặc trả lại."
        )
    if assignee.pk == task.assignee_id:
        raise DomainError(f"{assignee.full_name} đang làm nhiệm vụ này. Hãy chọn người khác.")
    ensure_of_cell(task.cell, [assignee])
    reason = required_text(reason, "Hãy ghi lý do giao lại.")
    before = task.assignee
    change(task, assignee=assignee)
    task.involved.remove(assignee)
    tell(
        task,
        actor,
        reason,
        kind=NoteKind.REASSIGNED,
        before=before.full_name,
        after=assignee.full_name,
    )
    lapse_requests(task)
    record(actor, "task.reassigned", task, before=before.pk, after=assignee.pk)
    announce_task(task)
    return task
