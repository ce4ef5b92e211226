"""Members with a task, of those who were in the cell for a month at least."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, Q, Value

from cells.domain.tenure import DUE_STATES
from cells.models import ActivityPeriod, Membership
from cells.queries.units import CellScope
from chibo4tot.shared.periods import Period
from meetings.domain.assignments import Stretch, active_stretches, lasts_a_month
from meetings.domain.figures import Figure, Line, Record
from meetings.enums import TaskStatus
from meetings.models import Task
from meetings.queries.lines import by_cell, figures, ids, records

UNIT = "đảng viên"
MEMBER, ABSENCE, TASK = "member", "absence", "task"


@dataclass(frozen=True, slots=True)
class Row:
    """A membership, a time without activity, or a task, from one day to another."""

    source: str
    cell_id: int
    member_id: int
    full_name: str
    name_key: str
    start: date
    end: date | None


def _rows(cells: Sequence[CellScope], start: date, end: date) -> dict[int, list[Row]]:
    """All three kinds in one query."""
    asked = ids(cells)
    touching = Q(valid_from__lte=end) & (Q(valid_to__isnull=True) | Q(valid_to__gte=start))
    memberships = Membership.objects.filter(touching, cell__in=asked).values_list(
        Value(MEMBER, output_field=CharField()),
        "cell",
        "member",
        "member__full_name",
        "member__name_key",
        "valid_from",
        "valid_to",
    )
    absences = (
        ActivityPeriod.objects.filter(touching, membership__cell__in=asked)
        .exclude(state__in=DUE_STATES)
        .values_list(
            Value(ABSENCE, output_field=CharField()),
            "membership__cell",
            "membership__member",
            "membership__member__full_name",
            "membership__member__name_key",
            "valid_from",
            "valid_to",
        )
    )
    tasks = (
        Task.objects.filter(cell__in=asked, assigned_on__lte=end, due_on__gte=start)
        .exclude(Q(is_proposed=True) | Q(status=TaskStatus.CANCELLED))
        .values_list(
            Value(TASK, output_field=CharField()),
            "cell",
            "assignee",
            "assignee__full_name",
            "assignee__name_key",
            "assigned_on",
            "due_on",
        )
    )
    found = memberships.union(absences, tasks, all=True)
    return by_cell((Row(*row) for row in found), lambda row: row.cell_id)


def _lines(cells: Sequence[CellScope], period: Period, as_of: date) -> dict[int, list[Line]]:
    start, end = period.start, min(period.end, as_of)
    return {
        cell_id: _lines_of(rows, start, end) for cell_id, rows in _rows(cells, start, end).items()
    }


def _lines_of(rows: list[Row], start: date, end: date) -> list[Line]:
    people = {
        row.member_id: row
        for row in sorted(rows, key=lambda row: (row.name_key, row.member_id))
        if row.source == MEMBER
    }
    busy = {row.member_id for row in rows if row.source == TASK}
    return [
        _line(row, _is_member_for_a_month(rows, key, start, end), has_task=key in busy)
        for key, row in people.items()
    ]


def _is_member_for_a_month(rows: list[Row], member_id: int, start: date, end: date) -> bool:
    mine = [row for row in rows if row.member_id == member_id]
    memberships, absences = (
        [
            Stretch(max(row.start, start), min(row.end or end, end))
            for row in mine
            if row.source == kind
        ]
        for kind in (MEMBER, ABSENCE)
    )
    return lasts_a_month(active_stretches(memberships, absences))


def _line(row: Row, is_required: bool, *, has_task: bool) -> Line:
    return Line(
        key=f"cells.member:{row.member_id}",
        label=row.full_name,
        page=("pages:member", (row.member_id,)),
        counted=has_task,
        note="Có nhiệm vụ được giao." if has_task else "Chưa được giao nhiệm vụ nào.",
        left_out="" if is_required else "Sinh hoạt trong kỳ chưa đủ một tháng, hoặc được miễn.",
    )


def member_assignments(
    cells: Sequence[CellScope], period: Period, as_of: date
) -> dict[int, Figure]:
    """Members with a task, of those active a month or more (official and temporary; exempt out).

    A task counts if it ran on a day of the period and was neither proposed only nor cancelled.
    """
    return figures(_lines, cells, period, as_of, unit=UNIT)


def member_assignments_records(cell_id: int, period: Period, as_of: date) -> list[Record]:
    """The members active a month or more; counted are those with a task."""
    return records(_lines, cell_id, period, as_of)
