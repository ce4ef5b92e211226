"""Minutes complete and approved within their deadline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from cells.queries.units import CellScope
from chibo4tot.shared.periods import Period
from meetings.domain.figures import Figure, Line, Record
from meetings.enums import CELL_KINDS, MeetingKind
from meetings.models import Minutes
from meetings.queries.lines import (
    NOT_MEASURED,
    by_cell,
    figures,
    records,
    telling_minutes,
)

UNIT = "cuộc họp có biên bản đúng hạn"


@dataclass(frozen=True, slots=True)
class Row:
    """One meeting and when its first version was approved."""

    cell_id: int
    slug: str
    meeting_id: int
    kind: str
    month: int
    year: int
    starts_at: datetime
    due_on: date | None
    approved_at: datetime | None
    imported: int | None


def _lines(cells: Sequence[CellScope], period: Period, as_of: date) -> dict[int, list[Line]]:
    first = Minutes.objects.filter(meeting=OuterRef("meeting"), version=1)
    rows = telling_minutes(cells, period, CELL_KINDS).annotate(
        first_approved_at=Subquery(first.values("approved_at")[:1])
    )
    values = rows.order_by("meeting__starts_at", "meeting").values_list(
        "meeting__cell",
        "meeting__cell__slug",
        "meeting",
        "meeting__kind",
        "meeting__month",
        "meeting__year",
        "meeting__starts_at",
        "meeting__minutes_due_on",
        "first_approved_at",
        "meeting__imported",
    )
    found = (Row(*value) for value in values)
    past = (row for row in found if timezone.localtime(row.starts_at).date() <= as_of)
    return {
        cell_id: [_line(row, as_of) for row in mine]
        for cell_id, mine in by_cell(past, lambda row: row.cell_id).items()
    }


def _line(row: Row, as_of: date) -> Line:
    """On time by the day of the first approval: a later correction does not make it late.

    Whatever was approved had passed the check of required fields, which guards submission.
    """
    approved = None if row.approved_at is None else timezone.localtime(row.approved_at).date()
    due = row.due_on
    deadline = f"hạn {due:%d/%m/%Y}" if due else "không đặt hạn"
    left_out = NOT_MEASURED if row.imported else ""
    if approved is not None:
        on_time = due is None or approved <= due
        note = f"Duyệt ngày {approved:%d/%m/%Y}, {deadline}."
    else:
        on_time = False
        note = f"Chưa duyệt, {deadline}."
        if due is None or as_of <= due:
            left_out = f"Biên bản còn trong hạn duyệt, {deadline}."
    return Line(
        key=f"meetings.meeting:{row.meeting_id}",
        label=f"{MeetingKind(row.kind).label} tháng {row.month} năm {row.year}",
        page=("meetings:detail", (row.slug, row.meeting_id)),
        counted=on_time,
        note=note,
        left_out=left_out,
        is_pending=bool(left_out) and not row.imported,
    )


def minutes_on_time(cells: Sequence[CellScope], period: Period, as_of: date) -> dict[int, Figure]:
    """Meetings whose minutes were approved within the deadline, of those that took place."""
    return figures(_lines, cells, period, as_of, unit=UNIT)


def minutes_on_time_records(cell_id: int, period: Period, as_of: date) -> list[Record]:
    """The meetings that took place; counted are those with minutes on time."""
    return records(_lines, cell_id, period, as_of)
