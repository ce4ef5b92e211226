"""Give a task, report on it, accept or return it, cancel it."""

from datetime import date

from django.db import transaction

from cells.access import Action, grants, require
from cells.audit import record, text_mark
from cells.models import Member, Unit, User
from cells.queries.members import roster
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from chibo4tot.shared.flow import ensure_allowed
from meetings.domain import flow
from meetings.enums import TaskStatus
from meetings.models import AgendaItem, Task, TaskNote
from meetings.services.steps import announce, change, locked, required_text


@transaction.atomic
def assign_task(
    cell: Unit,
    *,
    title: str,
    assignee: Member,
    due_on: date,
    actor: User,
    product: str = "",
    source_item: AgendaItem | None = None,
    is_proposed: bool = False,
) -> Task:
    """Give a task to a member of the cell from today on."""
    require(actor, Action.TASK_ASSIGN, cell)
    today = clock.today()
    title = required_text(title, "Hãy ghi rõ việc phải làm.")
    if assignee.pk not in {row.member_id for row in roster([cell.pk], today)[cell.pk]}:
        raise DomainError(
            f"{assignee.full_name} không sinh hoạt tại {cell.label}. Hãy chọn người của chi bộ."
        )
    if due_on < today:
        raise DomainError(f"Hạn hoàn thành {due_on:%d/%m/%Y} đã qua. Hãy chọn ngày khác.")
    task = Task.objects.create(
        cell=cell,
        title=title,
        product=product.strip(),
        assignee=assignee,
        due_on=due_on,
        assigned_on=today,
        assigned_by=actor,
        source_item=source_item,
        is_proposed=is_proposed,
    )
    record(actor, "task.assigned", task, assignee=assignee.pk, due_on=due_on.isoformat())
    _announce(task)
    return task


@transaction.atomic
def report_task(task: Task, *, text: str, actor: User) -> Task:
    """The assignee reports that it is done; this day counts once the report is accepted."""
    task = _held(task)
    require(actor, Action.TASK_REPORT, task)
    _ensure_given(task)
    message = "Nhiệm vụ này đang chờ nghiệm thu hoặc đã kết thúc nên không báo cáo thêm được."
    ensure_allowed(flow.TASK, task.status, TaskStatus.REPORTED, message=message)
    text = required_text(text, "Hãy ghi kết quả thực hiện.")
    change(task, status=TaskStatus.REPORTED, reported_on=clock.today())
    _note(task, actor, text)
    record(actor, "task.reported", task, text=text_mark(text))
    return task


@transaction.atomic
def accept_task(task: Task, *, actor: User, exceeded: bool = False, note: str = "") -> Task:
    """Accept the report: done on the day it was reported. Nobody accepts a task of their own."""
    task = _held(task)
    require(actor, Action.TASK_ACCEPT, task)
    message = "Chỉ nghiệm thu được nhiệm vụ đã có báo cáo. Hãy tải lại trang."
    ensure_allowed(flow.TASK, task.status, TaskStatus.ACCEPTED, message=message)
    assert task.reported_on is not None, "a reported task has the day of its report"
    change(task, status=TaskStatus.ACCEPTED, completed_on=task.reported_on, exceeded=exceeded)
    _note(task, actor, note.strip())
    record(
        actor,
        "task.accepted",
        task,
        completed_on=task.reported_on.isoformat(),
        exceeded=exceeded,
    )
    _announce(task)
    return task


@transaction.atomic
def return_task(task: Task, *, reason: str, actor: User) -> Task:
    """Hand a report back: what is still to be done is said in the reason."""
    task = _held(task)
    require(actor, Action.TASK_ACCEPT, task)
    message = "Chỉ trả lại được nhiệm vụ đã có báo cáo. Hãy tải lại trang."
    ensure_allowed(flow.TASK, task.status, TaskStatus.RETURNED, message=message)
    reason = required_text(reason, "Hãy ghi lý do trả lại để người thực hiện biết cần làm gì thêm.")
    change(task, status=TaskStatus.RETURNED, reported_on=None)
    _note(task, actor, reason)
    record(actor, "task.returned", task, reason=text_mark(reason))
    _announce(task)
    return task


@transaction.atomic
def cancel_task(task: Task, *, reason: str, actor: User) -> Task:
    """Withdraw a task that is not finished; figures leave it out. Not one's own."""
    task = _held(task)
    require(actor, Action.TASK_ASSIGN, task)
    if grants(actor).member_id == task.assignee_id:
        raise NotAllowed("Không ai được tự hủy nhiệm vụ của chính mình. Đề nghị người khác hủy.")
    _ensure_given(task)
    message = "Nhiệm vụ đã nghiệm thu hoặc đã hủy nên không hủy được nữa."
    ensure_allowed(flow.TASK, task.status, TaskStatus.CANCELLED, message=message)
    reason = required_text(reason, "Hãy ghi lý do hủy nhiệm vụ.")
    change(task, status=TaskStatus.CANCELLED, cancel_reason=reason)
    _note(task, actor, reason)
    record(actor, "task.cancelled", task, reason=text_mark(reason))
    _announce(task)
    return task


def _held(task: Task) -> Task:
    """The task's row held: of two verbs at once the second sees what the first did."""
    return locked(task, "cell", "assignee")


def _ensure_given(task: Task) -> None:
    if task.is_proposed:
        raise WrongState(
            "Nhiệm vụ này mới được đề xuất trong biên bản chưa duyệt. "
            "Nhiệm vụ có hiệu lực khi biên bản được duyệt."
        )


def _note(task: Task, actor: User, text: str) -> None:
    TaskNote.objects.create(task=task, at=clock.now(), author=actor, status=task.status, text=text)


def _announce(task: Task) -> None:
    announce(task.cell_id, task.due_on.year)
