"""Facts from the registers of the cells: discipline and substantiated complaints."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeVar

from django.utils import timezone

from cells.enums import ComplaintOutcome, Register
from cells.models import Complaint, Discipline
from cells.queries.records import complaints_between, confirmed_periods, disciplines_between
from cells.queries.units import CellScope
from chibo4tot.shared.periods import Period
from criteria.domain.facts import Absence, Fact, LeftOut, Metric, measured, missing
from criteria.domain.numerals import in_words
from evaluations.domain.discipline import Decision, Weighed, weigh
from evaluations.domain.records import RecordRef
from evaluations.domain.registers import Span, confirmed_until, is_covered, span_to_confirm
from evaluations.queries.rulebook import discipline_weights

R = TypeVar("R", Discipline, Complaint)
SUBSTANTIATED = frozenset({ComplaintOutcome.TRUE, ComplaintOutcome.PARTLY_TRUE})


def discipline_weight(
    cells: Sequence[CellScope], period: Period, as_of: date
) -> Mapping[int, Fact]:
    """The summed weight of the decisions dated in the period, revoked ones left out."""
    end = min(as_of, period.end)
    by_cell = _by_cell(disciplines_between(_ids(cells), period.start, end))
    nothing = _confirmed(Register.DISCIPLINE, cells, period, as_of)
    return {
        cell.cell_id: _discipline_fact(by_cell[cell.cell_id], cell, nothing, period, as_of)
        for cell in cells
    }


def _discipline_fact(
    rows: list[Discipline],
    cell: CellScope,
    nothing: Mapping[int, list[Span]],
    period: Period,
    as_of: date,
) -> Fact:
    metric = Metric.DISCIPLINE_WEIGHT
    if not rows:
        return _empty(metric, cell, nothing[cell.cell_id], period, as_of)
    weighed = _weighed(rows, as_of)
    total = sum((item.weight for item in weighed), Decimal(0))
    counted = sum(not item.reason for item in weighed)
    names = {row.pk: str(row) for row in rows}
    return measured(
        metric,
        total,
        numerator=total,
        left_out=[LeftOut(names[i.decision.key], i.reason) for i in weighed if i.reason],
        basis=f"{counted} quyết định kỷ luật, tổng trọng số {in_words(total)}",
    )


def _weighed(rows: Iterable[Discipline], as_of: date) -> list[Weighed]:
    decisions = [
        Decision(
            key=row.pk,
            member_id=row.member_id,
            form=row.form,
            document_no=row.document_no,
            self_detected=row.self_detected,
            revoked_on=row.revoked_on,
        )
        for row in rows
    ]
    return weigh(decisions, discipline_weights(), as_of=as_of)


def discipline_records(cell: CellScope, period: Period, as_of: date) -> list[RecordRef]:
    """The decisions with their weights; the person concerned is not named here."""
    rows = list(disciplines_between([cell.cell_id], period.start, min(as_of, period.end)))
    by_key = {row.pk: row for row in rows}
    return [
        RecordRef(
            key=f"cells.discipline:{item.decision.key}",
            label=str(by_key[item.decision.key]),
            url=by_key[item.decision.key].get_absolute_url(),
            counted=not item.reason,
            note=item.reason or _weight_note(item),
            weight=item.weight,
        )
        for item in _weighed(rows, as_of)
    ]


def _weight_note(item: Weighed) -> str:
    halved = ", chi bộ tự phát hiện và đã khắc phục" if item.decision.self_detected else ""
    return f"Trọng số {in_words(item.weight)}{halved}."


def substantiated_complaints(
    cells: Sequence[CellScope], period: Period, as_of: date
) -> Mapping[int, Fact]:
    """How many complaints were concluded as true or partly true in the period."""
    end = min(as_of, period.end)
    by_cell = _by_cell(complaints_between(_ids(cells), period.start, end))
    nothing = _confirmed(Register.COMPLAINTS, cells, period, as_of)
    return {
        cell.cell_id: _complaints_fact(by_cell[cell.cell_id], cell, nothing, period, as_of)
        for cell in cells
    }


def _complaints_fact(
    rows: list[Complaint],
    cell: CellScope,
    nothing: Mapping[int, list[Span]],
    period: Period,
    as_of: date,
) -> Fact:
    metric = Metric.SUBSTANTIATED_COMPLAINTS
    if not rows:
        return _empty(metric, cell, nothing[cell.cell_id], period, as_of)
    reasons = {row.pk: _why_not_counted(row, period, as_of) for row in rows}
    count = Decimal(sum(not reason for reason in reasons.values()))
    return measured(
        metric,
        count,
        numerator=count,
        left_out=[LeftOut(_complaint_label(r), reasons[r.pk]) for r in rows if reasons[r.pk]],
        basis=f"{in_words(count)}/{len(rows)} đơn thư, phản ánh được kết luận là đúng",
    )


def complaint_records(cell: CellScope, period: Period, as_of: date) -> list[RecordRef]:
    """The complaints received or concluded; counted are those that proved true."""
    rows = complaints_between([cell.cell_id], period.start, min(as_of, period.end))
    return [
        RecordRef(
            key=f"cells.complaint:{row.pk}",
            label=_complaint_label(row),
            url=row.get_absolute_url(),
            counted=not reason,
            note=reason or f"{row.get_outcome_display()}, văn bản số {row.document_no}.",
        )
        for row in rows
        for reason in [_why_not_counted(row, period, as_of)]
    ]


def _complaint_label(row: Complaint) -> str:
    """What the complaint says is not for everybody who may see the card."""
    return f"Đơn thư, phản ánh nhận ngày {row.received_on:%d/%m/%Y}"


def _why_not_counted(row: Complaint, period: Period, as_of: date) -> str:
    if row.concluded_on is None or row.concluded_on > as_of:
        return "Chưa có kết luận."
    if not period.contains(row.concluded_on):
        return f"Kết luận ngày {row.concluded_on:%d/%m/%Y}, ngoài kỳ này."
    if row.outcome not in SUBSTANTIATED:
        return "Kết luận phản ánh không đúng."
    return ""


def _empty(
    metric: Metric, cell: CellScope, confirmed: list[Span], period: Period, as_of: date
) -> Fact:
    """An empty register: zero where its keeper confirmed the time, else no value."""
    asked = span_to_confirm(period, as_of, since=cell.valid_from, until=cell.valid_to)
    if asked is None:
        return missing(metric, Absence.NOT_YET)
    if is_covered(asked, confirmed):
        basis = f"Đã xác nhận “không phát sinh” đến hết ngày {asked.end:%d/%m/%Y}"
        return measured(metric, Decimal(0), numerator=0, basis=basis)
    gap = confirmed_until(asked, confirmed)
    basis = f"Cần xác nhận “không phát sinh” từ ngày {gap:%d/%m/%Y} đến ngày {asked.end:%d/%m/%Y}"
    return missing(metric, Absence.NOT_CONFIRMED, basis=basis)


def _confirmed(
    register: Register, cells: Sequence[CellScope], period: Period, as_of: date
) -> Mapping[int, list[Span]]:
    """What was confirmed by the day asked about, each as far as the day it was confirmed on."""
    spans: dict[int, list[Span]] = defaultdict(list)
    for row in confirmed_periods(register, _ids(cells), period.start, period.end):
        given_on = timezone.localdate(row.confirmed_at)
        if given_on <= as_of and row.period_start <= given_on:
            spans[row.cell_id].append(Span(row.period_start, min(row.period_end, given_on)))
    return spans


def _ids(cells: Sequence[CellScope]) -> list[int]:
    return [cell.cell_id for cell in cells]


def _by_cell(rows: Iterable[R]) -> Mapping[int, list[R]]:
    found: dict[int, list[R]] = defaultdict(list)
    for row in rows:
        found[row.cell_id].append(row)
    return found
