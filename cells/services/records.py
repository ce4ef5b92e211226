"""Enter, conclude and revoke records of a cell; confirm that nothing happened in a period."""

from datetime import date

from django.db import transaction

from cells.access import Action, require
from cells.audit import record, text_mark
from cells.enums import (
    MEMBER_FORMS,
    PROBATIONARY_FORMS,
    UNIT_FORMS,
    ComplaintOutcome,
    DisciplineForm,
    Register,
    Standing,
)
from cells.models import Complaint, Discipline, Member, Membership, NothingToReport, Unit, User
from cells.queries.records import confirmed_periods, has_entries
from cells.signals import figures_changed
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError, WrongState
from chibo4tot.shared.periods import Period
from chibo4tot.shared.vietnamese import nfc


@transaction.atomic
def enter_discipline(
    *,
    cell: Unit,
    form: str,
    decided_on: date,
    document_no: str,
    actor: User,
    member: Member | None = None,
    self_detected: bool = False,
) -> Discipline:
    """Enter a decision on a member of the cell, or (without member) on the cell itself."""
    entry = Discipline(
        cell=cell,
        member=member,
        form=form,
        decided_on=decided_on,
        document_no=nfc(document_no),
        self_detected=self_detected,
        entered_by=actor,
    )
    require(actor, Action.RECORD_MANAGE, entry)
    _lock(cell)
    _ensure_past(decided_on)
    _ensure_form_fits(DisciplineForm(form), cell, member, decided_on)
    _ensure_not_denied(Register.DISCIPLINE, cell, decided_on)
    entry.full_clean()
    entry.save()
    record(
        actor,
        "discipline.entered",
        entry,
        form=form,
        decided_on=decided_on,
        document_no=entry.document_no,
        member=member.pk if member else None,
    )
    _tell(Discipline, cell, decided_on)
    return entry


def _lock(cell: Unit) -> None:
    """The registers of a cell are written by one at a time."""
    Unit.objects.select_for_update(no_key=True).get(pk=cell.pk)


def _tell(sender: type, cell: Unit, *days: date) -> None:
    for year in sorted({day.year for day in days}):
        figures_changed.send(sender=sender, cell_id=cell.pk, year=year)


def _ensure_past(day: date) -> None:
    if day > clock.today():
        raise DomainError("Ngày ghi sổ không được ở tương lai; hãy xem lại ngày.")


def _ensure_form_fits(form: DisciplineForm, cell: Unit, member: Member | None, day: date) -> None:
    if member is None:
        if form not in UNIT_FORMS:
            raise DomainError(
                f"Không có hình thức {form.label.lower()} đối với tổ chức đảng; "
                "hãy chọn khiển trách, cảnh cáo hoặc giải tán."
            )
        return
    if form not in MEMBER_FORMS:
        raise DomainError("Giải tán là hình thức kỷ luật tổ chức đảng; hãy bỏ chọn đảng viên.")
    known = Membership.objects.filter(member=member, cell=cell, valid_from__lte=day)
    if not known.exists():
        raise DomainError(
            f"Đến ngày {day:%d/%m/%Y}, {member.full_name} chưa sinh hoạt tại {cell.name}; "
            "hãy chọn đúng chi bộ hoặc xem lại ngày quyết định."
        )
    if member.standing_on(day) == Standing.PROBATIONARY and form not in PROBATIONARY_FORMS:
        raise DomainError(
            "Đảng viên dự bị chỉ bị kỷ luật bằng khiển trách hoặc cảnh cáo; hãy chọn lại hình thức."
        )


def _ensure_not_denied(register: Register, cell: Unit, day: date) -> None:
    denied = confirmed_periods(register, [cell.pk], day, day).first()
    if denied is not None:
        raise WrongState(
            f"{denied.confirmed_by} đã xác nhận không phát sinh từ {denied.period_start:%d/%m/%Y} "
            f"đến {denied.period_end:%d/%m/%Y}. Hãy rút lại xác nhận ấy trước khi ghi sổ."
        )


@transaction.atomic
def revoke_discipline(discipline: Discipline, *, on: date, reason: str, actor: User) -> Discipline:
    """The competent body took the decision back; the entry stays, with day and reason."""
    require(actor, Action.RECORD_MANAGE, discipline)
    _lock(discipline.cell)
    discipline.refresh_from_db()
    if discipline.revoked_on is not None:
        raise WrongState(f"Quyết định này đã được hủy ngày {discipline.revoked_on:%d/%m/%Y}.")
    if on < discipline.decided_on:
        raise DomainError(
            f"Ngày hủy phải từ ngày quyết định {discipline.decided_on:%d/%m/%Y} trở đi."
        )
    _ensure_past(on)
    discipline.revoked_on, discipline.revoked_reason = on, nfc(reason)
    discipline.updated_at = clock.now()
    discipline.full_clean()
    discipline.save()
    record(actor, "discipline.revoked", discipline, on=on, reason=text_mark(reason))
    _tell(Discipline, discipline.cell, discipline.decided_on, on)
    return discipline


@transaction.atomic
def enter_complaint(*, cell: Unit, received_on: date, summary: str, actor: User) -> Complaint:
    """Enter a complaint about the cell or its committee; its outcome follows later."""
    require(actor, Action.RECORD_MANAGE, cell)
    _lock(cell)
    _ensure_past(received_on)
    _ensure_not_denied(Register.COMPLAINTS, cell, received_on)
    entry = Complaint(cell=cell, received_on=received_on, summary=nfc(summary), entered_by=actor)
    entry.full_clean()
    entry.save()
    record(
        actor, "complaint.entered", entry, received_on=received_on, summary=text_mark(entry.summary)
    )
    _tell(Complaint, cell, received_on)
    return entry


@transaction.atomic
def conclude_complaint(
    complaint: Complaint, *, outcome: str, concluded_on: date, document_no: str, actor: User
) -> Complaint:
    """Enter what the competent body found."""
    require(actor, Action.RECORD_MANAGE, complaint)
    _lock(complaint.cell)
    complaint.refresh_from_db()
    if complaint.concluded_on is not None:
        raise WrongState(f"Đơn này đã được kết luận ngày {complaint.concluded_on:%d/%m/%Y}.")
    if concluded_on < complaint.received_on:
        raise DomainError(
            f"Ngày kết luận phải từ ngày nhận đơn {complaint.received_on:%d/%m/%Y} trở đi."
        )
    _ensure_past(concluded_on)
    _ensure_not_denied(Register.COMPLAINTS, complaint.cell, concluded_on)
    complaint.outcome = ComplaintOutcome(outcome)
    complaint.concluded_on = concluded_on
    complaint.document_no = nfc(document_no)
    complaint.updated_at = clock.now()
    complaint.full_clean()
    complaint.save()
    record(
        actor,
        "complaint.concluded",
        complaint,
        outcome=outcome,
        concluded_on=concluded_on,
        document_no=complaint.document_no,
    )
    _tell(Complaint, complaint.cell, complaint.received_on, concluded_on)
    return complaint


@transaction.atomic
def confirm_nothing(cell: Unit, register: str, *, period: Period, actor: User) -> NothingToReport:
    """The keeper confirms, by name, that nothing happened in a period that has begun."""
    require(actor, Action.RECORD_MANAGE, cell)
    _lock(cell)
    kept = Register(register)
    if period.start > clock.today():
        raise WrongState(f"Chưa đến {period.label}; hãy xác nhận khi kỳ ấy đã bắt đầu.")
    if has_entries(kept, cell.pk, period.start, period.end):
        raise WrongState(
            f"Sổ {kept.label.lower()} đã ghi việc phát sinh trong {period.label}, "
            "không xác nhận không phát sinh được."
        )
    standing = confirmed_periods(kept, [cell.pk], period.start, period.end)
    if standing.filter(period_start=period.start, period_end=period.end).exists():
        raise WrongState(f"Kỳ {period.label} đã được xác nhận không phát sinh.")
    entry = NothingToReport.objects.create(
        cell=cell,
        register=kept,
        period_start=period.start,
        period_end=period.end,
        confirmed_by=actor,
        confirmed_at=clock.now(),
    )
    record(actor, "nothing.confirmed", entry, register=kept, period=period.label)
    _tell(NothingToReport, cell, period.start)
    return entry


@transaction.atomic
def withdraw_nothing(entry: NothingToReport, *, actor: User) -> NothingToReport:
    """Take a confirmation back: something did happen, or is being looked into."""
    require(actor, Action.RECORD_MANAGE, entry)
    _lock(entry.cell)
    entry.refresh_from_db()
    if entry.withdrawn_at is not None:
        raise WrongState("Xác nhận này đã được rút lại.")
    entry.withdrawn_at = entry.updated_at = clock.now()
    entry.save()
    record(actor, "nothing.withdrawn", entry, register=entry.register)
    _tell(NothingToReport, entry.cell, entry.period_start)
    return entry
