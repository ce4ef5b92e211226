"""Directives made known on time, of those whose deadline fell in the period (C1.1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from cells.queries.units import CellScope
from chibo4tot.shared.periods import Period
from meetings.domain.directives import (
    Dissemination,
    is_on_time,
    is_only_for_now,
    verdict,
    why_left_out,
)
from meetings.domain.figures import Figure, Line, Record
from meetings.enums import CELL_KINDS, DirectiveStatus, MeetingStatus, MinutesStatus
from meetings.models import DirectiveAddress, ItemDirective
from meetings.queries.lines import by_cell, figures, ids, records

UNIT = "văn bản quán triệt đúng hạn"


@dataclass(frozen=True, slots=True)
class AddressRow:
    """A directive in an addressed cell, with the first meeting that proves it was made known.

    ``waiting_at``: of a meeting on it that took place and whose first minutes can still be
    approved in time.
    """

    directive_id: int
    cell_id: int
    number: str
    due_on: date
    status: str
    cell_valid_to: date | None
    meeting_id: int | None
    held_at: datetime | None
    waiting_at: datetime | None

    @property
    def dissemination(self) -> Dissemination:
        """What the rule looks at."""
        return Dissemination(
            due_on=self.due_on,
            done_on=_day(self.held_at),
            waiting_on=_day(self.waiting_at),
            is_withdrawn=self.status == DirectiveStatus.WITHDRAWN,
            cell_closed_on=self.cell_valid_to,
        )


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else timezone.localtime(moment).date()


def address_rows(rows: "QuerySet[DirectiveAddress]", as_of: date) -> list[AddressRow]:
    """The addresses with their proof, by deadline; one query for any number of them."""
    values = rows.order_by("directive__due_on", "directive_id", "cell_id").values_list(
        "directive_id",
        "cell_id",
        "directive__number",
        "directive__due_on",
        "directive__status",
        "cell__valid_to",
        Subquery(_proofs().values("item__minutes__meeting")[:1]),
        Subquery(_proofs().values("item__minutes__meeting__starts_at")[:1]),
        Subquery(_waiting(as_of).values("item__minutes__meeting__starts_at")[:1]),
    )
    return [AddressRow(*value) for value in values]


def _links() -> Any:
    return ItemDirective.objects.filter(
        directive=OuterRef("directive"),
        item__minutes__meeting__cell=OuterRef("cell"),
        item__minutes__meeting__kind__in=CELL_KINDS,
    ).order_by("item__minutes__meeting__starts_at", "pk")


def _proofs() -> Any:
    """Items of minutes in force, the earliest meeting first."""
    return _links().filter(
        item__minutes__status=MinutesStatus.APPROVED,
        item__minutes__meeting__status=MeetingStatus.HELD,
    )


def _waiting(as_of: date) -> Any:
    """Items of first minutes that are within their time for approval."""
    within = Q(item__minutes__meeting__minutes_due_on__gte=as_of)
    return _links().filter(
        within,
        item__minutes__version=1,
        item__minutes__status__in=[MinutesStatus.DRAFT, MinutesStatus.SUBMITTED],
        item__minutes__meeting__status__in=[MeetingStatus.IN_PROGRESS, MeetingStatus.HELD],
    )


def _lines(cells: Sequence[CellScope], period: Period, as_of: date) -> dict[int, list[Line]]:
    addressed = DirectiveAddress.objects.filter(
        cell__in=ids(cells), directive__due_on__range=(period.start, period.end)
    )
    found = address_rows(addressed, as_of)
    return {
        cell_id: [_line(row, as_of) for row in mine]
        for cell_id, mine in by_cell(found, lambda row: row.cell_id).items()
    }


def _line(row: AddressRow, as_of: date) -> Line:
    one = row.dissemination
    left_out = why_left_out(one, as_of)
    return Line(
        key=f"meetings.directive:{row.directive_id}",
        label=f"Văn bản {row.number}",
        page=("meetings:directive", (row.directive_id,)),
        counted=is_on_time(one, as_of),
        note=verdict(one, as_of),
        left_out=left_out,
        is_pending=bool(left_out) and is_only_for_now(one),
    )


def directives_on_time(
    cells: Sequence[CellScope], period: Period, as_of: date
) -> dict[int, Figure]:
    """Directives made known by their deadline, of those due in the period."""
    return figures(_lines, cells, period, as_of, unit=UNIT)


def directives_on_time_records(cell_id: int, period: Period, as_of: date) -> list[Record]:
    """The directives due in the period; counted are those made known in time."""
    return records(_lines, cell_id, period, as_of)
