"""Give numbers to documents; say where paper documents had come; begin a term."""

from datetime import date

from django.db import transaction

from cells.access import Action, require
from cells.audit import record
from cells.models import Unit, User
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError, WrongState
from meetings.enums import TypeCode
from meetings.models import IssuedNumber, Meeting, Term
from meetings.queries.numbering import last_number, term_start
from meetings.services.steps import hold_cell, required_text

HIGHEST = 9999


@transaction.atomic
def give_number(meeting: Meeting, type_code: TypeCode, *, day: date, actor: User) -> int:
    """The next number of this type in the term of that day; the verb that issues asks the right.

    The cell is held to the end of the transaction: two documents get two numbers, and a document
    that is not issued after all gives its number back, so there is neither a double nor a gap.
    """
    unit = hold_cell(meeting.cell_id)
    starts = term_start(unit, day)
    row = IssuedNumber.objects.create(
        unit=unit,
        type_code=type_code,
        term_starts=starts,
        number=last_number(unit, type_code, starts) + 1,
        issued_on=day,
        meeting=meeting,
        issued_by=actor,
    )
    return row.number


@transaction.atomic
def continue_from(
    unit: Unit, type_code: str, *, next_number: int, reason: str, actor: User
) -> IssuedNumber:
    """The next document gets this number, because the ones before are on paper.

    The unit is held. Numbers only go up: what was given is never given again.
    """
    require(actor, Action.NUMBERS_SET, unit)
    unit = hold_cell(unit.pk)
    reason = required_text(reason, "Hãy ghi lý do, ví dụ: các số trước đã cấp trên giấy.")
    today = clock.today()
    starts = term_start(unit, today)
    last = last_number(unit, type_code, starts)
    if not last + 1 < next_number <= HIGHEST:
        raise WrongState(
            f"Số tiếp theo của {TypeCode(type_code).label.lower()} đang là {last + 1:02d}. "
            f"Hãy nhập số lớn hơn {last + 1:02d} và không quá {HIGHEST}."
        )
    row = IssuedNumber.objects.create(
        unit=unit,
        type_code=TypeCode(type_code),
        term_starts=starts,
        number=next_number - 1,
        issued_on=today,
        reason=reason,
        issued_by=actor,
    )
    record(actor, "numbers.continued", row, type=type_code, next=next_number)
    return row


@transaction.atomic
def begin_term(unit: Unit, *, label: str, starts_on: date, actor: User) -> Term:
    """A new term: numbers start at 01 again, for the unit and all under it.

    All units under it are held. Numbers already given from that day on stay as they are and count
    for the new term, so that none is given twice in it.
    """
    require(actor, Action.NUMBERS_SET, unit)
    units = list(Unit.objects.select_for_update().below(unit.path).order_by("path"))
    label = required_text(label, "Hãy ghi tên nhiệm kỳ, ví dụ: Nhiệm kỳ 2025–2030.")
    if Term.objects.filter(unit=unit, starts_on=starts_on).exists():
        raise DomainError("Đã có nhiệm kỳ bắt đầu từ ngày này. Hãy chọn ngày khác.")
    term = Term.objects.create(unit=unit, label=label, starts_on=starts_on)
    by_id = {one.pk: one for one in units}
    moved = IssuedNumber.objects.filter(unit__in=units, issued_on__gte=starts_on)
    for row in moved.exclude(term_starts=starts_on):
        starts = term_start(by_id[row.unit_id], row.issued_on)
        IssuedNumber.objects.filter(pk=row.pk).update(term_starts=starts)
    record(actor, "term.begun", term, label=label, starts_on=f"{starts_on:%Y-%m-%d}")
    return term
