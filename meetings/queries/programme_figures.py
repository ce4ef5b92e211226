"""Whether the programme of the year was adopted in time: yes or no for each cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from cells.models import Unit
from cells.queries.rules import rule_in_force
from cells.queries.units import CellScope, scopes
from chibo4tot.shared.periods import Period
from meetings.domain.figures import NoValue, Record
from meetings.domain.programmes import due_day
from meetings.models import Programme
from meetings.queries.lines import ids
from meetings.queries.programmes import FIRST


@dataclass(frozen=True, slots=True)
class InTime:
    """Whether the programme was there in time; None with the reason why it cannot be told."""

    value: bool | None
    absence: NoValue | None
    sentence: str
    has_programme: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A cell with the first adoption of its programme of the year."""

    cell_id: int
    slug: str
    founded_on: date
    due_day: int
    due_month: int
    adopted_on: date | None
    document_no: str | None
    approved_at: datetime | None


def _rows(cells: Sequence[CellScope], period: Period) -> dict[int, Row]:
    """One query for all cells."""
    first = Programme.objects.filter(
        cell=OuterRef("pk"), year=period.year, version=1, status__in=FIRST
    )
    start = date(period.year, 1, 1)
    asked = {
        "rule_day": rule_in_force("programme_due_day", "path", start),
        "rule_month": rule_in_force("programme_due_month", "path", start),
        "first_adopted_on": Subquery(first.values("adopted_on")[:1]),
        "first_document_no": Subquery(first.values("document_no")[:1]),
        "first_approved_at": Subquery(first.values("approved_at")[:1]),
    }
    found = Unit.objects.filter(pk__in=ids(cells)).annotate(**asked)
    rows = found.values_list("pk", "slug", "valid_from", *asked)
    return {row[0]: Row(*row) for row in rows}


def programme_in_time(cells: Sequence[CellScope], period: Period, as_of: date) -> dict[int, InTime]:
    """For each cell, by the day of the first adoption; a later revision changes nothing.

    Before the last day a missing programme is not there yet; a cell closed before that day or
    founded after the year is not asked.
    """
    rows = _rows(cells, period)
    return {scope.cell_id: _in_time(scope, rows[scope.cell_id], period, as_of) for scope in cells}


def _in_time(scope: CellScope, row: Row, period: Period, as_of: date) -> InTime:
    due = due_day(period.year, day=row.due_day, month=row.due_month, founded_on=row.founded_on)
    if due.year > period.year or (scope.valid_to is not None and scope.valid_to < due):
        sentence = f"Hạn lập chương trình là {due:%d/%m/%Y}, chi bộ không hoạt động đến hạn đó."
        return InTime(None, NoValue.NOT_APPLICABLE, sentence)
    if row.adopted_on is not None and row.adopted_on <= as_of:
        in_time = row.adopted_on <= due
        return InTime(in_time, None, _told(row, due), has_programme=True)
    if as_of <= due:
        sentence = f"Chưa có chương trình được thông qua; hạn là {due:%d/%m/%Y}."
        return InTime(None, NoValue.NOT_YET, sentence)
    return InTime(False, None, f"Không có chương trình được thông qua đến hạn {due:%d/%m/%Y}.")


def _told(row: Row, due: date) -> str:
    assert row.adopted_on is not None, "told of an adopted programme"
    said = f"Thông qua ngày {row.adopted_on:%d/%m/%Y}, số {row.document_no}, hạn {due:%d/%m/%Y}"
    if row.approved_at is not None:
        said += f"; ghi vào chương trình ngày {timezone.localtime(row.approved_at):%d/%m/%Y}"
    return f"{said}."


def programme_records(cell_id: int, period: Period, as_of: date) -> list[Record]:
    """The programme behind the answer; none where there is none."""
    scope = scopes([cell_id])
    row = _rows(scope, period)[cell_id]
    found = _in_time(scope[0], row, period, as_of)
    if row.adopted_on is None or found.value is None or row.adopted_on > as_of:
        return []
    programme = Programme.objects.select_related("cell").get(
        cell=cell_id, year=period.year, version=1
    )
    return [
        Record(
            key=f"meetings.programme:{programme.pk}",
            label=str(programme),
            url=programme.get_absolute_url(),
            counted=found.value,
            note=found.sentence,
        )
    ]
