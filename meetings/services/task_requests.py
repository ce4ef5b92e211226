"""Ask for more time or for force majeure to be acknowledged; judge it; take it back."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from cells.access import Action, require
from cells.audit import record, text_mark
from cells.models import User
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError, WrongState
from chibo4tot.shared.flow import ensure_allowed
from chibo4tot.shared.uploads import Upload
from meetings.domain import flow
from meetings.enums import NoteKind, RequestKind, RequestState, TaskStatus
from meetings.models import Task, TaskRequest
from meetings.services.steps import announce, change, locked, required_text
from meetings.services.task_steps import announce_task, ensure_given, held, tell


@transaction.atomic
def ask_extension(
    task: Task, *, due_on: date, reason: str, actor: User, files: Sequence[Upload] = ()
) -> TaskRequest:
    """The assignee asks for a later day. The task is held: nobody asks twice at once."""
    task = held(task)
    _ensure_may_ask(task, actor)
    if due_on <= max(task.due_on, clock.today()):
        raise DomainError(
            f"Hạn mới phải sau hôm nay và sau hạn đang có {task.due_on:%d/%m/%Y}. "
            "Hãy chọn ngày khác."
        )
    reason = required_text(reason, "Hãy ghi lý do xin gia hạn.")
    request = TaskRequest.objects.create(
        task=task,
        kind=RequestKind.EXTENSION,
        reason=reason,
        due_before=task.due_on,
        due_wanted=due_on,
        asked_by=actor,
    )
    tell(
        task,
        actor,
        f"{RequestKind.EXTENSION.label}: {reason}",
        kind=NoteKind.REQUEST,
        files=files,
        before=f"{task.due_on:%d/%m/%Y}",
        after=f"{due_on:%d/%m/%Y}",
    )
    days = {"due_on": task.due_on.isoformat(), "wanted": due_on.isoformat()}
    record(actor, "task.extension_asked", request, reason=text_mark(reason), **days)
    return request


@transaction.atomic
def ask_force_majeure(
    task: Task, *, reason: str, actor: User, files: Sequence[Upload] = ()
) -> TaskRequest:
    """The assignee says what nobody could help. The task is held: nobody asks twice at once."""
    task = held(task)
    _ensure_may_ask(task, actor)
    if task.force_majeure:
        raise WrongState("Nhiệm vụ này đã được công nhận bất khả kháng.")
    reason = required_text(reason, "Hãy ghi rõ lý do bất khả kháng.")
    request = TaskRequest.objects.create(
        task=task, kind=RequestKind.FORCE_MAJEURE, reason=reason, asked_by=actor
    )
    text = f"{RequestKind.FORCE_MAJEURE.label}: {reason}"
    tell(task, actor, text, kind=NoteKind.REQUEST, files=files)
    record(actor, "task.force_majeure_asked", request, reason=text_mark(reason))
    return request


def _ensure_may_ask(task: Task, actor: User) -> None:
    require(actor, Action.TASK_REPORT, task)
    ensure_given(task)
    if task.status not in {TaskStatus.OPEN, TaskStatus.RETURNED}:
        raise WrongState("Nhiệm vụ đã báo cáo hoặc đã kết thúc nên không đề nghị thêm được.")
    if TaskRequest.objects.filter(task=task, state=RequestState.ASKED).exists():
        raise WrongState(
            "Một đề nghị về nhiệm vụ này đang chờ xem xét. Muốn đổi, hãy rút đề nghị đó trước."
        )


@transaction.atomic
def judge_request(
    request: TaskRequest, *, granted: bool, actor: User, note: str = ""
) -> TaskRequest:
    """Whoever may accept the task agrees or not (then says why); nobody judges their own.

    Task and then request are held: of two judges the second is refused.
    """
    task = held(request.task)
    request = locked(request, "task__cell", "task__assignee")
    require(actor, Action.TASK_ACCEPT, request)
    target = RequestState.GRANTED if granted else RequestState.REFUSED
    message = "Đề nghị này đã được xem xét, đã rút hoặc hết hiệu lực. Hãy tải lại trang."
    ensure_allowed(flow.TASK_REQUEST, request.state, target, message=message)
    note = note.strip()
    if not granted:
        required_text(note, "Hãy ghi lý do không đồng ý để đồng chí ấy biết.")
    change(request, state=target, judged_by=actor, judged_at=clock.now(), judged_note=note)
    words = f"{request.get_kind_display()}: {target.label.lower()}."
    text = f"{words} {note}".strip()
    if granted and request.kind == RequestKind.EXTENSION:
        _extend(task, request, text, actor)
    else:
        if granted:
            change(task, force_majeure=True)
        tell(task, actor, text, kind=NoteKind.ANSWER)
    record(actor, "task.request_judged", request, granted=granted)
    if granted:
        announce_task(task)
    return request


def _extend(task: Task, request: TaskRequest, text: str, actor: User) -> None:
    """The later day is in force from now on; the first one stays readable."""
    assert request.due_wanted is not None, "an extension asks for a day"
    before = task.due_on
    if request.due_wanted <= before:
        raise WrongState(
            f"Hạn của nhiệm vụ đã đổi thành {before:%d/%m/%Y}, không sớm hơn hạn xin gia hạn. "
            "Hãy ghi không đồng ý."
        )
    change(task, due_on=request.due_wanted, first_due_on=task.first_due_on or before)
    tell(
        task,
        actor,
        text,
        kind=NoteKind.ANSWER,
        before=f"{before:%d/%m/%Y}",
        after=f"{task.due_on:%d/%m/%Y}",
    )
    announce(task.cell_id, before.year)


@transaction.atomic
def withdraw_request(request: TaskRequest, *, actor: User) -> TaskRequest:
    """The assignee takes it back before it is judged; held like a judgement."""
    task = held(request.task)
    request = locked(request, "task__cell", "task__assignee")
    require(actor, Action.TASK_REPORT, request)
    message = "Đề nghị này đã được xem xét hoặc đã rút. Hãy tải lại trang."
    ensure_allowed(flow.TASK_REQUEST, request.state, RequestState.WITHDRAWN, message=message)
    change(request, state=RequestState.WITHDRAWN)
    tell(task, actor, f"{request.get_kind_display()}: đã rút.", kind=NoteKind.REQUEST)
    record(actor, "task.request_withdrawn", request)
    return request
