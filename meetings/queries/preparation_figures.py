"""Preparation of meetings: the committee of the cell met before, papers came in time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, Subquery
from django.db.models.functions import TruncDate
from django.utils import timezone

from cells.enums import PREPARING_POSTS
from cells.models import RoleAssignment
from cells.queries.rules import rule_in_force
from cells.queries.units import CellScope
from chibo4tot.shared.periods import Period
from meetings.domain.figures import Figure, Line, NoValue, Record
from meetings.enums import MeetingKind, MeetingStatus, MinutesStatus
from meetings.models import Meeting
from meetings.queries.lines import (
    NOT_MEASURED,
    by_cell,
    figures,
    records,
    telling_minutes,
)

PREPARED = "cuộc họp được chi ủy họp chuẩn bị"
ON_TIME = "cuộc họp có tài liệu đúng hạn"
NOT_APPROVED = "Đã họp, biên bản chưa duyệt."
NOBODY = "Chi bộ không có chi ủy, không có phó bí thư nên không họp chi ủy."

NAMED = (
    "meeting__cell",
    "meeting__cell__slug",
    "meeting",
    "meeting__kind",
    "meeting__month",
    "meeting__year",
    "meeting__starts_at",
    "status",
    "meeting__imported",
)


@dataclass(frozen=True, slots=True)
class Row:
    """A meeting that took place, and what is asked of it."""

    cell_id: int
    slug: str
    meeting_id: int
    kind: str
    month: int
    year: int
    starts_at: datetime
    status: str
    found: tuple[Any, ...]
    imported: int | None = None

    @property
    def day(self) -> date:
        return timezone.localtime(self.starts_at).date()


def _rows(
    cells: Sequence[CellScope], period: Period, as_of: date, **asked: Any
) -> dict[int, list[Row]]:
    """The meetings that took place by ``as_of`` with the values asked for; one query."""
    rows = telling_minutes(cells, period).alias(held_on=TruncDate("meeting__starts_at"))
    values = rows.annotate(**asked).order_by("meeting__starts_at", "meeting")
    found = (_row(value) for value in values.values_list(*NAMED, *asked))
    return by_cell((row for row in found if row.day <= as_of), lambda row: row.cell_id)


def _row(value: tuple[Any, ...]) -> Row:
    cell_id, slug, meeting_id, kind, month, year, starts_at, status, imported, *found = value
    return Row(
        cell_id, slug, meeting_id, kind, month, year, starts_at, status, tuple(found), imported
    )


def _line(row: Row, *, counted: bool, note: str, left_out: str = "") -> Line:
    left_out = NOT_MEASURED if row.imported else left_out
    is_pending = row.status != MinutesStatus.APPROVED and not left_out
    return Line(
        key=f"meetings.meeting:{row.meeting_id}",
        label=f"{MeetingKind(row.kind).label} tháng {row.month} năm {row.year}",
        page=("meetings:detail", (row.slug, row.meeting_id)),
        counted=counted,
        note=note,
        left_out=left_out or (NOT_APPROVED if is_pending else ""),
        is_pending=is_pending,
    )


def _prepared_lines(
    cells: Sequence[CellScope], period: Period, as_of: date
) -> dict[int, list[Line]]:
    """A meeting counts when the committee of the cell met before it, within the days laid down.

    Only a meeting of the committee that was held and whose minutes are approved shows that it met.
    """
    before = Meeting.objects.filter(
        cell=OuterRef("meeting__cell"),
        kind=MeetingKind.COMMITTEE,
        status=MeetingStatus.HELD,
        starts_at__lt=OuterRef("meeting__starts_at"),
        minutes_versions__status=MinutesStatus.APPROVED,
    ).order_by("-starts_at")
    ends = Q(valid_to__isnull=True) | Q(valid_to__gte=OuterRef("held_on"))
    posts = RoleAssignment.objects.filter(
        ends,
        unit=OuterRef("meeting__cell"),
        role__in=PREPARING_POSTS,
        valid_from__lte=OuterRef("held_on"),
    )
    rows = _rows(
        cells,
        period,
        as_of,
        prepared_at=Subquery(before.values("starts_at")[:1]),
        can_prepare=Exists(posts),
        most_days=rule_in_force("premeeting_days", "meeting__cell__path", OuterRef("held_on")),
    )
    return {cell_id: [_prepared_line(row) for row in mine] for cell_id, mine in rows.items()}


def _prepared_line(row: Row) -> Line:
    prepared_at, can_prepare, most_days = row.found
    if prepared_at is None:
        note, in_time = "Không có cuộc họp chi ủy nào trước đó.", False
    else:
        day = timezone.localtime(prepared_at).date()
        days = (row.day - day).days
        note = f"Chi ủy họp ngày {day:%d/%m/%Y}, trước {days} ngày; quy định {most_days} ngày."
        in_time = days <= most_days
    return _line(row, counted=in_time, note=note, left_out="" if can_prepare else NOBODY)


def premeeting(cells: Sequence[CellScope], period: Period, as_of: date) -> dict[int, Figure]:
    """Meetings prepared by the committee of the cell, of those that took place.

    Of a cell that had neither committee nor deputy at any of its meetings it is not asked.
    """
    found = figures(_prepared_lines, cells, period, as_of, unit=PREPARED)
    return {cell_id: _unless_nobody(figure) for cell_id, figure in found.items()}


def _unless_nobody(figure: Figure) -> Figure:
    left_out = [left.reason for left in figure.left_out]
    if figure.absence and left_out and set(left_out) == {NOBODY}:
        return replace(figure, absence=NoValue.NOT_APPLICABLE)
    return figure


def premeeting_records(cell_id: int, period: Period, as_of: date) -> list[Record]:
    """The meetings that took place; counted are those that the committee prepared."""
    return records(_prepared_lines, cell_id, period, as_of)


def _paper_lines(cells: Sequence[CellScope], period: Period, as_of: date) -> dict[int, list[Line]]:
    """A meeting counts when it has papers and each was there the hours laid down before it.

    A paper is judged by its first version: mending it later takes nothing away, the versions
    stay readable. What was removed before the meeting, or kept with it afterwards, was no paper
    of its preparation.
    """
    before_end = Q(meeting__ends_at__isnull=True) | Q(
        meeting__papers__first_published_at__lte=F("meeting__ends_at")
    )
    here = before_end & Q(
        meeting__papers__replacement__isnull=True,
        meeting__papers__removed_at__isnull=True,
        meeting__papers__first_published_at__isnull=False,
    )
    rows = _rows(
        cells,
        period,
        as_of,
        papers=Count("meeting__papers", filter=here),
        last_at=Max("meeting__papers__first_published_at", filter=here),
        lead_hours=rule_in_force("papers_lead_hours", "meeting__cell__path", OuterRef("held_on")),
    )
    return {cell_id: [_paper_line(row) for row in mine] for cell_id, mine in rows.items()}


def _paper_line(row: Row) -> Line:
    papers, last_at, lead_hours = row.found
    if not papers:
        return _line(row, counted=False, note="Không có tài liệu nào được công bố.")
    shown = f"{timezone.localtime(last_at):%H:%M ngày %d/%m/%Y}"
    in_time = last_at <= row.starts_at - timedelta(hours=lead_hours)
    verdict = "đúng hạn" if in_time else "chậm"
    note = (
        f"{papers} tài liệu, tài liệu cuối cùng công bố lúc {shown}: {verdict} "
        f"(quy định trước {lead_hours} giờ)."
    )
    return _line(row, counted=in_time, note=note)


def papers_on_time(cells: Sequence[CellScope], period: Period, as_of: date) -> dict[int, Figure]:
    """Meetings whose papers were published in time, of those that took place."""
    return figures(_paper_lines, cells, period, as_of, unit=ON_TIME)


def papers_on_time_records(cell_id: int, period: Period, as_of: date) -> list[Record]:
    """The meetings that took place; counted are those with papers in time."""
    return records(_paper_lines, cell_id, period, as_of)
