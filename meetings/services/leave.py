"""Ask leave of a meeting, judge it, take it back; add a paper to an absence."""

from django.db import transaction
from django.utils import timezone

from cells.access import Action, require
from cells.audit import record, text_mark
from cells.models import Member, User
from cells.queries.rules import rules_for
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from chibo4tot.shared.files import keep_file
from chibo4tot.shared.flow import ensure_allowed
from chibo4tot.shared.uploads import Upload
from meetings.domain import flow
from meetings.enums import (
    NOT_BEGUN,
    PRESENT_KINDS,
    AbsenceReason,
    LeaveState,
    MinutesStatus,
    Presence,
)
from meetings.models import AbsenceFile, Attendance, LeaveRequest, Meeting, Minutes
from meetings.queries.papers import LIVING
from meetings.queries.rolls import roll_for
from meetings.services.attendance import MARKED, Mark, mark_row
from meetings.services.steps import change, locked, required_text


@transaction.atomic
def ask_leave(
    meeting: Meeting,
    *,
    reason: str,
    actor: User,
    text: str = "",
    file: Upload | None = None,
) -> LeaveRequest:
    """Ask for oneself, until the roll is opened. The meeting is held: nobody asks twice."""
    meeting = locked(meeting, "cell")
    member = Member.objects.filter(user=actor).first()
    if member is None:
        raise NotAllowed("Chỉ đảng viên mới xin vắng họp cho mình.")
    leave = LeaveRequest(meeting=meeting, member=member, reason=AbsenceReason(reason))
    require(actor, Action.LEAVE_ASK, leave)
    _ensure_before(meeting)
    _ensure_due(meeting, member)
    if LeaveRequest.objects.filter(meeting=meeting, member=member, state__in=LIVING).exists():
        raise WrongState("Đồng chí đã xin vắng cuộc họp này. Muốn đổi, hãy rút đơn rồi xin lại.")
    if reason == AbsenceReason.OTHER:
        required_text(text, "Hãy ghi rõ lý do xin vắng.")
    leave.text = text.strip()
    leave.file = keep_file(file, by=actor) if file else None
    leave.save()
    record(actor, "leave.asked", leave, reason=reason, text=text_mark(text))
    return leave


def _ensure_before(meeting: Meeting) -> None:
    if meeting.status not in NOT_BEGUN:
        raise WrongState(
            "Cuộc họp đã điểm danh, đã kết thúc hoặc đã hủy. Hãy báo trực tiếp với bí thư, thư ký."
        )


def _ensure_due(meeting: Meeting, member: Member) -> None:
    day = timezone.localtime(meeting.starts_at).date()
    rows = roll_for(meeting.cell, meeting.kind, day)
    if member.pk not in {row.member_id for row in rows if row.is_due}:
        raise DomainError(
            f"Ngày {day:%d/%m/%Y} đồng chí không thuộc diện phải dự họp của {meeting.cell.label} "
            "nên không cần xin vắng."
        )


@transaction.atomic
def judge_leave(
    leave: LeaveRequest, *, accepted: bool, actor: User, note: str = ""
) -> LeaveRequest:
    """The cell's committee agrees or not (then it says why); nobody judges their own.

    Agreed leave is on the roll as excused from its opening on; agreed while the meeting is being
    recorded it is put there now. Meeting and minutes are held in their usual order.
    """
    meeting = locked(leave.meeting, "cell")
    leave = locked(leave, "meeting__cell", "member")
    require(actor, Action.LEAVE_JUDGE, leave)
    target = LeaveState.ACCEPTED if accepted else LeaveState.REFUSED
    message = "Đơn này đã được xem xét hoặc đã rút. Hãy tải lại trang."
    ensure_allowed(flow.LEAVE, leave.state, target, message=message)
    if not accepted:
        required_text(note, "Hãy ghi lý do không đồng ý để đồng chí ấy biết.")
    change(leave, state=target, judged_by=actor, judged_at=clock.now(), judged_note=note.strip())
    record(actor, "leave.judged", leave, accepted=accepted)
    if accepted and meeting.status not in NOT_BEGUN:
        _put_on_open_roll(meeting, leave)
    return leave


def _put_on_open_roll(meeting: Meeting, leave: LeaveRequest) -> None:
    minutes = meeting.minutes_versions.select_for_update().order_by("-version").first()
    assert minutes is not None, "a meeting has minutes from its planning on"
    if minutes.status != MinutesStatus.DRAFT:
        raise WrongState(
            "Biên bản đã trình hoặc đã khóa nên điểm danh không đổi được nữa. "
            "Muốn ghi là vắng có lý do, hãy lập bản sửa trước."
        )
    if preset_leaves(minutes, only=leave.member_id):
        change(minutes, revision=minutes.revision + 1)


def preset_leaves(minutes: Minutes, *, only: int | None = None) -> int:
    """Mark on the roll who was given leave as excused with the reason; how many there were.

    The caller holds the minutes and has asked for the right to change them.
    """
    meeting = minutes.meeting
    leaves = LeaveRequest.objects.filter(meeting=meeting, state=LeaveState.ACCEPTED)
    if only is not None:
        leaves = leaves.filter(member=only)
    given = {leave.member_id: leave for leave in leaves}
    rows = list(minutes.attendances.filter(member__in=given).select_related("member"))
    day = timezone.localtime(meeting.starts_at).date()
    excluded = rules_for(meeting.cell, day).duty_absence_excluded if rows else False
    for row in rows:
        leave = given[row.member_id]
        mark = Mark(Presence.EXCUSED, leave.reason, leave.text[:200])
        mark_row(row, mark, duty_absence_excluded=excluded)
    Attendance.objects.bulk_update(rows, MARKED)
    return len(rows)


def lapse_leaves(meeting: Meeting, *, actor: User) -> None:
    """Leave was asked for a day: of a meeting that was moved to another it says nothing any more.

    The caller holds the meeting and has asked for the right to move it.
    """
    for leave in LeaveRequest.objects.filter(meeting=meeting, state__in=LIVING):
        change(leave, state=LeaveState.LAPSED)
        record(actor, "leave.lapsed", leave)


@transaction.atomic
def withdraw_leave(leave: LeaveRequest, *, actor: User) -> LeaveRequest:
    """Take one's own request back before the roll is opened, also when it was agreed."""
    meeting = locked(leave.meeting, "cell")
    leave = locked(leave, "meeting__cell", "member")
    require(actor, Action.LEAVE_ASK, leave)
    _ensure_before(meeting)
    message = "Đơn này đã rút hoặc không được đồng ý. Hãy tải lại trang."
    ensure_allowed(flow.LEAVE, leave.state, LeaveState.WITHDRAWN, message=message)
    change(leave, state=LeaveState.WITHDRAWN)
    record(actor, "leave.withdrawn", leave)
    return leave


@transaction.atomic
def add_absence_file(
    meeting: Meeting, *, member: Member, file: Upload, actor: User, note: str = ""
) -> AbsenceFile:
    """Keep a paper that an absent member brought, also after the minutes are locked.

    It changes nothing of the minutes: whether an absence is excused is said by the roll alone.
    """
    meeting = locked(meeting, "cell")
    require(actor, Action.MINUTES_WRITE, meeting)
    newest = meeting.minutes_versions.order_by("-version")[0]
    row = newest.attendances.filter(member=member).first()
    if row is None or row.presence in PRESENT_KINDS:
        raise DomainError(
            f"{member.full_name} không vắng theo điểm danh. Hãy sửa điểm danh trước, rồi đính kèm."
        )
    added = AbsenceFile.objects.create(
        meeting=meeting,
        member=member,
        file=keep_file(file, by=actor),
        note=note.strip(),
        added_by=actor,
    )
    record(actor, "absence.file_added", added, member=member.pk)
    return added
