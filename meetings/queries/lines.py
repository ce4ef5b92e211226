"""From lines to figures and records, and the minutes that figures are read from."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeVar

from django.db.models import Q, QuerySet
from django.urls import reverse

from cells.queries.units import CellScope, scopes
from chibo4tot.shared.periods import Period
from meetings.domain.figures import Figure, Line, Record, figure_of
from meetings.enums import MEASURED_KINDS, MeetingStatus, MinutesStatus
from meetings.models import Minutes

T = TypeVar("T")
# Of a meeting that is known from a paper register only.
NOT_MEASURED = "Nhập từ sổ giấy, sổ không ghi điều này nên không đo được."
Lines = Callable[[Sequence[CellScope], Period, date], Mapping[int, list[Line]]]


def is_running(scope: CellScope, period: Period, as_of: date) -> bool:
    """Whether more may still come: the period is not over and the cell works on."""
    return as_of < period.end and (scope.valid_to is None or scope.valid_to > as_of)


def figures(
    lines: Lines, cells: Sequence[CellScope], period: Period, as_of: date, *, unit: str
) -> dict[int, Figure]:
    """The figure of each cell; a cell without any line has one too."""
    found = lines(cells, period, as_of)
    return {
        scope.cell_id: figure_of(
            found.get(scope.cell_id, []),
            unit=unit,
            is_running=is_running(scope, period, as_of),
        )
        for scope in cells
    }


def records(lines: Lines, cell_id: int, period: Period, as_of: date) -> list[Record]:
    """What counts in the figure of one cell, each with its page; what is left out is not here."""
    found = lines(scopes([cell_id]), period, as_of).get(cell_id, [])
    return [record_of(line) for line in found if not line.left_out]


def record_of(line: Line) -> Record:
    """The line with the address of its page."""
    name, args = line.page
    return Record(
        key=line.key,
        label=line.label,
        url=reverse(name, args=args),
        counted=line.counted,
        note=line.note,
        weight=Decimal(line.weight),
    )


def ids(cells: Sequence[CellScope]) -> list[int]:
    """The keys of the cells."""
    return [scope.cell_id for scope in cells]


def by_cell(rows: Iterable[T], cell_of: Callable[[T], int]) -> dict[int, list[T]]:
    """The rows of each cell."""
    grouped: dict[int, list[T]] = defaultdict(list)
    for row in rows:
        grouped[cell_of(row)].append(row)
    return grouped


def telling_minutes(
    cells: Sequence[CellScope], period: Period, kinds: Iterable[str] = MEASURED_KINDS
) -> "QuerySet[Minutes]":
    """For each meeting that took place, counting for a month of the period, one version.

    Without ``kinds``: the regular and thematic meetings. Those of a cell's committee never count.

    The version in force; before the first approval the first version, which does not count yet.
    """
    in_force = Q(status=MinutesStatus.APPROVED)
    first = Q(version=1, status__in=[MinutesStatus.DRAFT, MinutesStatus.SUBMITTED])
    return Minutes.objects.filter(
        in_force | first,
        meeting__cell__in=ids(cells),
        meeting__year=period.year,
        meeting__month__gte=period.first_month,
        meeting__month__lte=period.last_month,
        meeting__kind__in=kinds,
        meeting__status__in=[MeetingStatus.IN_PROGRESS, MeetingStatus.HELD],
    )
