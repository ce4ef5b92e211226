"""Attendance over regular and thematic meetings with approved minutes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, Q
from django.utils import timezone

from cells.queries.units import CellScope
from chibo4tot.shared.periods import Period
from meetings.domain.figures import Figure, Line, Record
from meetings.enums import PRESENT_KINDS, MeetingKind, MinutesStatus, Presence
from meetings.queries.lines import (
    NOT_MEASURED,
    by_cell,
    figures,
    records,
    telling_minutes,
)

UNIT = "lượt phải dự họp"


@dataclass(frozen=True, slots=True)
class Row:
    """One meeting with its numbers."""

    cell_id: int
    slug: str
    meeting_id: int
    kind: str
    month: int
    year: int
    starts_at: datetime
    status: str
    version: int
    due: int
    present: int
    unexcused: int | None
    has_roll: bool | None
    due_by_register: int | None
    present_by_register: int | None
    unexcused_by_register: int | None

    @property
    def label(self) -> str:
        kind = MeetingKind(self.kind).label
        return f"{kind} tháng {self.month} năm {self.year}"

    @property
    def is_by_register(self) -> bool:
        """Imported with its numbers only: there is no roll to count until it is corrected."""
        return self.has_roll is False and self.version == 1

    def told(self) -> "Row":
        """The row with the numbers of the paper register where there is no roll."""
        if not self.is_by_register:
            return self
        return replace(
            self,
            due=self.due_by_register or 0,
            present=self.present_by_register or 0,
            unexcused=self.unexcused_by_register,
        )


def _rows(cells: Sequence[CellScope], period: Period, as_of: date) -> dict[int, list[Row]]:
    due = Q(attendances__is_due=True)
    present = due & Q(attendances__presence__in=PRESENT_KINDS)
    unexcused = due & Q(attendances__presence=Presence.UNEXCUSED)
    rows = telling_minutes(cells, period).annotate(
        due=Count("attendances", filter=due),
        present=Count("attendances", filter=present),
        unexcused=Count("attendances", filter=unexcused),
    )
    values = rows.order_by("meeting__starts_at", "meeting").values_list(
        "meeting__cell",
        "meeting__cell__slug",
        "meeting",
        "meeting__kind",
        "meeting__month",
        "meeting__year",
        "meeting__starts_at",
        "status",
        "version",
        "due",
        "present",
        "unexcused",
        "meeting__imported__has_roll",
        "meeting__imported__due",
        "meeting__imported__present",
        "meeting__imported__unexcused",
    )
    found = (Row(*value).told() for value in values)
    past = (row for row in found if timezone.localtime(row.starts_at).date() <= as_of)
    return by_cell(past, lambda row: row.cell_id)


def _line(row: Row, part: str, *, counted: bool, weight: int, note: str) -> Line:
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


def _split(row: Row, counted: int, words: str, others: str) -> list[Line]:
    """The meeting as two lines: those counted and the others; a line of nobody is left away."""
    rest = row.due - counted
    where = " (theo số ghi trong sổ giấy)" if row.is_by_register else ""
    if row.status != MinutesStatus.APPROVED:
        return [_line(row, "all", counted=False, weight=row.due, note="")]
    lines = []
    if counted:
        note = f"{words}: {counted} trên {row.due} lượt{where}."
        lines.append(_line(row, "counted", counted=True, weight=counted, note=note))
    if rest:
        note = f"{others}: {rest} trên {row.due} lượt{where}."
        lines.append(_line(row, "others", counted=False, weight=rest, note=note))
    return lines


def _attendance_lines(
    cells: Sequence[CellScope], period: Period, as_of: date
) -> dict[int, list[Line]]:
    return {
        cell_id: [line for row in rows for line in _split(row, row.present, "Có mặt", "Vắng")]
        for cell_id, rows in _rows(cells, period, as_of).items()
    }


def _unexcused_lines(
    cells: Sequence[CellScope], period: Period, as_of: date
) -> dict[int, list[Line]]:
    return {
        cell_id: [line for row in rows for line in _unexcused_of(row)]
        for cell_id, rows in _rows(cells, period, as_of).items()
    }


def _unexcused_of(row: Row) -> list[Line]:
    """A register that does not name those absent does not tell how many had no reason."""
    if row.unexcused is None:
        line = _line(row, "all", counted=False, weight=row.due, note="")
        return [replace(line, left_out=NOT_MEASURED)]
    words = "Vắng không lý do", "Có mặt hoặc vắng có lý do"
    return _split(row, row.unexcused, *words)


def attendance(cells: Sequence[CellScope], period: Period, as_of: date) -> dict[int, Figure]:
    """Σ present out of Σ due; who came late was present."""
    return figures(_attendance_lines, cells, period, as_of, unit=UNIT)


def attendance_records(cell_id: int, period: Period, as_of: date) -> list[Record]:
    """Each meeting with those present (counted) and those absent."""
    return records(_attendance_lines, cell_id, period, as_of)


def unexcused_absences(
    cells: Sequence[CellScope], period: Period, as_of: date
) -> dict[int, Figure]:
    """How often somebody due was absent without a reason (numerator), out of Σ due."""
    return figures(_unexcused_lines, cells, period, as_of, unit=UNIT)


def unexcused_absences_records(cell_id: int, period: Period, as_of: date) -> list[Record]:
    """Each meeting with the absences without a reason (counted) and the others due."""
    return records(_unexcused_lines, cell_id, period, as_of)
