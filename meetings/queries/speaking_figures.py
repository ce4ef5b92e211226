"""Who spoke at the regular and thematic meetings with approved minutes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from cells.queries.units import CellScope
from chibo4tot.shared.periods import Period
from meetings.domain.figures import Figure, Line, Record
from meetings.enums import PRESENT_KINDS, MeetingKind, MinutesStatus
from meetings.models import Attendance, Statement
from meetings.queries.lines import NOT_MEASURED, by_cell, figures, records, telling_minutes

UNIT = "lượt có mặt họp"
MEETING = (
    "minutes__meeting__cell",
    "minutes__meeting__cell__slug",
    "minutes__meeting",
    "minutes__meeting__kind",
    "minutes__meeting__month",
    "minutes__meeting__year",
    "minutes__meeting__starts_at",
    "minutes__status",
    "minutes__version",
    "minutes__meeting__imported",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One meeting: how many came, and how many of them spoke."""

    cell_id: int
    slug: str
    meeting_id: int
    kind: str
    month: int
    year: int
    starts_at: datetime
    status: str
    version: int
    imported: int | None
    present: int
    spoke: int

    @property
    def label(self) -> str:
        kind = MeetingKind(self.kind).label
        return f"{kind} tháng {self.month} năm {self.year}"


def _rows(cells: Sequence[CellScope], period: Period, as_of: date) -> dict[int, list[Row]]:
    """Both numbers are of those due who came: guests and whoever need not come are in neither."""
    came = Attendance.objects.filter(
        minutes__in=telling_minutes(cells, period), is_due=True, presence__in=PRESENT_KINDS
    )
    said = Statement.objects.filter(
        item__minutes=OuterRef("minutes"), speaker=OuterRef("member_id")
    )
    values = (
        came.annotate(has_spoken=Exists(said))
        .values(*MEETING)
        .annotate(present=Count("pk"), spoke=Count("pk", filter=Q(has_spoken=True)))
        .order_by("minutes__meeting__starts_at", "minutes__meeting")
        .values_list(*MEETING, "present", "spoke")
    )
    found = (Row(*value) for value in values)
    past = (row for row in found if timezone.localtime(row.starts_at).date() <= as_of)
    return by_cell(past, lambda row: row.cell_id)


def _line(row: Row, part: str, *, weight: int, note: str, counted: bool = False) -> Line:
    approved = row.status == MinutesStatus.APPROVED
    return Line(
        key=f"meetings.meeting:{row.meeting_id}:{part}",
        label=row.label,
        page=("meetings:detail", (row.slug, row.meeting_id)),
        counted=counted,
        note=note,
        weight=Decimal(weight),
        left_out="" if approved else "Đã họp, biên bản chưa duyệt.",
        is_pending=not approved,
    )


def _parts(row: Row) -> list[Line]:
    """The meeting as two lines: who spoke and who listened; a line of nobody is left away.

    A paper register does not tell who spoke, until it is corrected here.
    """
    if row.imported and row.version == 1:
        return [replace(_line(row, "all", weight=row.present, note=""), left_out=NOT_MEASURED)]
    if row.status != MinutesStatus.APPROVED:
        return [_line(row, "all", weight=row.present, note="")]
    quiet = row.present - row.spoke
    lines = []
    if row.spoke:
        note = f"Có phát biểu: {row.spoke} trên {row.present} đồng chí có mặt."
        lines.append(_line(row, "spoke", weight=row.spoke, note=note, counted=True))
    if quiet:
        note = f"Không phát biểu: {quiet} trên {row.present} đồng chí có mặt."
        lines.append(_line(row, "quiet", weight=quiet, note=note))
    return lines


def _lines(cells: Sequence[CellScope], period: Period, as_of: date) -> dict[int, list[Line]]:
    return {
        cell_id: [line for row in rows for line in _parts(row)]
        for cell_id, rows in _rows(cells, period, as_of).items()
    }


def speaking(cells: Sequence[CellScope], period: Period, as_of: date) -> dict[int, Figure]:
    """Σ distinct speakers of each meeting out of Σ present."""
    return figures(_lines, cells, period, as_of, unit=UNIT)


def speaking_records(cell_id: int, period: Period, as_of: date) -> list[Record]:
    """Each meeting with those who spoke (counted) and those who only listened."""
    return records(_lines, cell_id, period, as_of)
