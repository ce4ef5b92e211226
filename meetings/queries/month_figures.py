"""Figures by month and quarter: regular meetings, thematic ones, conclusions, criticism."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    DateField,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    Value,
    When,
)
from django.utils import timezone

from cells.queries.units import CellScope
from chibo4tot.shared.periods import Period
from meetings.domain.figures import Figure, Line, Record
from meetings.domain.months import (
    PENDING,
    Mark,
    Marked,
    Scope,
    TookPlace,
    mark_months,
    mark_quarters,
)
from meetings.enums import (
    REGULAR_KINDS,
    THEMATIC_KINDS,
    ItemKind,
    MinutesStatus,
    WaiverStatus,
)
from meetings.models import AgendaItem, MonthWaiver, Statement
from meetings.queries.lines import (
    NOT_MEASURED,
    by_cell,
    figures,
    ids,
    records,
    telling_minutes,
)

YES = ExpressionWrapper(Q(pk__isnull=False), output_field=BooleanField())
WAIVER = "waiver"
MONTHS, QUARTERS = "tháng phải họp thường kỳ", "quý phải có sinh hoạt chuyên đề"


@dataclass(frozen=True, slots=True)
class Row:
    """A meeting that took place (``source`` is the state of its minutes), or a waiver."""

    source: str
    cell_id: int
    pk: int
    slug: str
    month: int
    starts_at: datetime
    minutes_due_on: date | None
    has_trait: bool | None


def with_conclusion() -> Any:
    """The minutes carry a conclusion of the meeting, or one on the tasks discussed."""
    concluded = AgendaItem.objects.filter(
        minutes=OuterRef("pk"), kind__in=[ItemKind.REPORT, ItemKind.DISCUSSION]
    ).exclude(conclusion="")
    return _told(~Q(summary="") | Q(Exists(concluded)))


def _told(has: Q) -> Any:
    """Whether it is so; unknown where only a paper register is known and does not tell."""
    by_register = Q(meeting__imported__isnull=False, version=1)
    return Case(
        When(has, then=Value(True)),
        When(by_register, then=Value(None)),
        default=Value(False),
        output_field=BooleanField(),
    )


def with_criticism() -> Any:
    """Somebody is noted as having spoken under criticism: that it took place, never how much."""
    spoken = Statement.objects.filter(
        item__minutes=OuterRef("pk"), item__kind=ItemKind.CRITICISM
    ).exclude(Q(text="") | Q(speaker_name=""))
    return _told(Q(Exists(spoken)))


def _rows(
    cells: Sequence[CellScope],
    period: Period,
    as_of: date,
    kinds: Collection[str],
    trait: Any = YES,
) -> dict[int, list[Row]]:
    """Meetings of these kinds held by ``as_of``, and accepted waivers, in one query."""
    held = telling_minutes(cells, period, kinds).annotate(trait=trait)
    waived = MonthWaiver.objects.filter(
        cell__in=ids(cells),
        year=period.year,
        month__gte=period.first_month,
        month__lte=period.last_month,
        status=WaiverStatus.ACCEPTED,
    )
    meetings = held.values_list(
        "status",
        "meeting__cell",
        "meeting",
        "meeting__cell__slug",
        "meeting__month",
        "meeting__starts_at",
        "meeting__minutes_due_on",
        "trait",
    )
    waivers = waived.values_list(
        Value(WAIVER, output_field=CharField()),
        "cell",
        "pk",
        "cell__slug",
        "month",
        "created_at",
        Value(None, output_field=DateField()),
        Value(False, output_field=BooleanField()),
    )
    found = (Row(*row) for row in meetings.union(waivers, all=True))
    taken = (row for row in found if row.source == WAIVER or _day(row) <= as_of)
    return by_cell(taken, lambda row: row.cell_id)


def _day(row: Row) -> date:
    return timezone.localtime(row.starts_at).date()


def _took_place(rows: list[Row]) -> list[TookPlace]:
    return [
        TookPlace(
            meeting_id=row.pk,
            month=row.month,
            is_approved=row.source == MinutesStatus.APPROVED,
            minutes_due_on=row.minutes_due_on,
            has_trait=None if row.has_trait is None else bool(row.has_trait),
        )
        for row in rows
        if row.source != WAIVER
    ]


def _months(
    cells: Sequence[CellScope],
    period: Period,
    as_of: date,
    trait: Any,
    line: Callable[[Marked, str], Line],
) -> dict[int, list[Line]]:
    found = _rows(cells, period, as_of, REGULAR_KINDS, trait)
    lines = {}
    for scope in cells:
        rows = found.get(scope.cell_id, [])
        waivers = {row.month: row.pk for row in rows if row.source == WAIVER}
        marked = mark_months(period, as_of, _scope(scope), _took_place(rows), waivers)
        slug = rows[0].slug if rows else ""
        lines[scope.cell_id] = [line(one, slug) for one in marked]
    return lines


def _scope(scope: CellScope) -> Scope:
    return Scope(scope.valid_from, scope.valid_to)


def _line(marked: Marked, slug: str, *, counted: bool, note: str) -> Line:
    """The line of a month or quarter; it leads to the meeting, or to the list of meetings."""
    meeting = marked.meeting
    left_out = "" if marked.mark in {Mark.HELD, Mark.MISSED} else marked.reason
    label = marked.period.label
    return Line(
        key=f"meetings.meeting:{meeting.meeting_id}" if meeting else f"period:{label}",
        label=label[0].upper() + label[1:],
        page=("meetings:detail", (slug, meeting.meeting_id)) if meeting else ("meetings:list", ()),
        counted=counted,
        note=note,
        left_out=left_out,
        is_pending=marked.mark in PENDING,
    )


def _missed_line(marked: Marked, slug: str) -> Line:
    return _line(marked, slug, counted=marked.mark == Mark.MISSED, note=marked.reason)


def _held_line(marked: Marked, slug: str) -> Line:
    return _line(marked, slug, counted=marked.mark == Mark.HELD, note=marked.reason)


def _conclusion_line(marked: Marked, slug: str) -> Line:
    return _trait_line(marked, slug, "Biên bản có kết luận.", "Biên bản chưa có kết luận.")


def _criticism_line(marked: Marked, slug: str) -> Line:
    yes = "Biên bản ghi việc tự phê bình và phê bình."
    return _trait_line(marked, slug, yes, "Biên bản không ghi ý kiến tự phê bình và phê bình.")


def _trait_line(marked: Marked, slug: str, yes: str, no: str) -> Line:
    if marked.mark != Mark.HELD or marked.meeting is None:
        return _line(marked, slug, counted=False, note=marked.reason)
    has = marked.meeting.has_trait
    if has is None:
        line = _line(marked, slug, counted=False, note=marked.reason)
        return replace(line, left_out=NOT_MEASURED)
    return _line(marked, slug, counted=has, note=yes if has else no)


def _missed_lines(cells: Sequence[CellScope], period: Period, as_of: date) -> dict[int, list[Line]]:
    return _months(cells, period, as_of, YES, _missed_line)


def _conclusion_lines(
    cells: Sequence[CellScope], period: Period, as_of: date
) -> dict[int, list[Line]]:
    return _months(cells, period, as_of, with_conclusion(), _conclusion_line)


def _criticism_lines(
    cells: Sequence[CellScope], period: Period, as_of: date
) -> dict[int, list[Line]]:
    return _months(cells, period, as_of, with_criticism(), _criticism_line)


def _quarter_lines(
    cells: Sequence[CellScope], period: Period, as_of: date
) -> dict[int, list[Line]]:
    found = _rows(cells, period, as_of, THEMATIC_KINDS)
    lines = {}
    for scope in cells:
        rows = found.get(scope.cell_id, [])
        marked = mark_quarters(period, as_of, _scope(scope), _took_place(rows))
        slug = rows[0].slug if rows else ""
        lines[scope.cell_id] = [_held_line(one, slug) for one in marked]
    return lines


def regular_months_missed(
    cells: Sequence[CellScope], period: Period, as_of: date
) -> dict[int, Figure]:
    """How many months had to have a regular meeting and had none (numerator), of how many."""
    return figures(_missed_lines, cells, period, as_of, unit=MONTHS)


def regular_months_missed_records(cell_id: int, period: Period, as_of: date) -> list[Record]:
    """The months that had to have a meeting; counted are those that had none."""
    return records(_missed_lines, cell_id, period, as_of)


def thematic_quarters(cells: Sequence[CellScope], period: Period, as_of: date) -> dict[int, Figure]:
    """Quarters with a thematic meeting, of those that had to have one."""
    return figures(_quarter_lines, cells, period, as_of, unit=QUARTERS)


def thematic_quarters_records(cell_id: int, period: Period, as_of: date) -> list[Record]:
    """The quarters that had to have a thematic meeting; counted are those that had one."""
    return records(_quarter_lines, cell_id, period, as_of)


def monthly_resolutions(
    cells: Sequence[CellScope], period: Period, as_of: date
) -> dict[int, Figure]:
    """Months whose approved regular minutes carry a conclusion, of those that had to have one."""
    return figures(_conclusion_lines, cells, period, as_of, unit=MONTHS)


def monthly_resolutions_records(cell_id: int, period: Period, as_of: date) -> list[Record]:
    """The months that had to have a meeting; counted are those with a conclusion."""
    return records(_conclusion_lines, cell_id, period, as_of)


def criticism_practice(
    cells: Sequence[CellScope], period: Period, as_of: date
) -> dict[int, Figure]:
    """Months whose regular minutes note that criticism took place, of those that had to."""
    return figures(_criticism_lines, cells, period, as_of, unit=MONTHS)


def criticism_practice_records(cell_id: int, period: Period, as_of: date) -> list[Record]:
    """The months that had to have a meeting; counted are those with criticism noted."""
    return records(_criticism_lines, cell_id, period, as_of)
