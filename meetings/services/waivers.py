"""Explain a month without a regular meeting; judge the explanation."""

from django.db import transaction

from cells.access import Action, require
from cells.audit import record
from cells.models import Unit, User
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from chibo4tot.shared.flow import ensure_allowed
from chibo4tot.shared.periods import Period
from meetings.domain import flow
from meetings.enums import NOT_BEGUN, REGULAR_KINDS, MeetingStatus, WaiverKind, WaiverStatus
from meetings.models import Meeting, MonthWaiver
from meetings.services.steps import announce, change, hold_cell, locked, required_text


@transaction.atomic
def request_waiver(
    cell: Unit, *, year: int, month: int, kind: str, reason: str, actor: User
) -> MonthWaiver:
    """Ask the committee to accept that a month has no regular meeting of its own.

    The cell is held, so that a month is explained once; after a refusal it may be asked again.
    """
    require(actor, Action.WAIVER_REQUEST, cell)
    hold_cell(cell.pk)
    reason = required_text(reason, "Hãy ghi lý do tháng này không họp thường kỳ.")
    period = Period.of_month(year, month)
    if period.end < cell.valid_from or (cell.valid_to and period.start > cell.valid_to):
        raise DomainError(
            f"{cell.label} không hoạt động trong {period.label} nên không cần giải trình."
        )
    took_place = Meeting.objects.filter(
        cell=cell,
        year=year,
        month=month,
        kind__in=REGULAR_KINDS,
        status__in=[MeetingStatus.IN_PROGRESS, MeetingStatus.HELD],
    )
    if took_place.exists():
        raise WrongState(f"{cell.label} đã họp thường kỳ {period.label} nên không cần giải trình.")
    _check_planned(cell, period, kind)
    asked = MonthWaiver.objects.filter(cell=cell, year=year, month=month)
    if asked.exclude(status=WaiverStatus.REFUSED).exists():
        raise WrongState(f"{period.label.capitalize()} đã có giải trình. Hãy mở giải trình đó.")
    waiver = MonthWaiver.objects.create(
        cell=cell,
        year=year,
        month=month,
        kind=WaiverKind(kind),
        reason=reason,
        requested_by=actor,
    )
    record(actor, "waiver.requested", waiver, kind=kind, year=year, month=month)
    return waiver


def _check_planned(cell: Unit, period: Period, kind: str) -> None:
    """A meeting that is still to come contradicts the explanation, unless it is put off."""
    planned = Meeting.objects.filter(
        cell=cell,
        year=period.year,
        month=period.first_month,
        kind__in=REGULAR_KINDS,
        status__in=NOT_BEGUN,
    ).first()
    if planned is None:
        return
    if planned.status != MeetingStatus.POSTPONED:
        raise WrongState(
            f"{period.label.capitalize()} đang có cuộc họp thường kỳ trong kế hoạch. "
            "Hãy hoãn hoặc hủy cuộc họp đó trước, rồi giải trình."
        )
    if kind != WaiverKind.POSTPONED:
        raise WrongState(
            f"Cuộc họp {period.label} đang hoãn. Hãy chọn hình thức hoãn, "
            "hoặc hủy cuộc họp đó trước nếu không họp nữa."
        )


@transaction.atomic
def judge_waiver(
    waiver: MonthWaiver, *, accepted: bool, actor: User, note: str = ""
) -> MonthWaiver:
    """The committee accepts or refuses (then it says why). Nobody judges what they asked for."""
    waiver = locked(waiver, "cell")
    require(actor, Action.WAIVER_ACCEPT, waiver)
    if waiver.requested_by_id == actor.pk:
        raise NotAllowed(
            "Người giải trình không tự chấp nhận. Đề nghị người khác của đảng ủy xem xét."
        )
    target = WaiverStatus.ACCEPTED if accepted else WaiverStatus.REFUSED
    message = "Giải trình này đã được xem xét. Hãy tải lại trang."
    ensure_allowed(flow.WAIVER, waiver.status, target, message=message)
    if not accepted:
        required_text(note, "Hãy ghi lý do không chấp nhận để chi bộ biết.")
    change(
        waiver,
        status=target,
        judged_by=actor,
        judged_at=clock.now(),
        judged_note=note.strip(),
    )
    record(actor, "waiver.judged", waiver, accepted=accepted)
    announce(waiver.cell_id, waiver.year)
    return waiver
