"""Figures of tasks: completed, on time, overdue and still open, exceeded with evidence."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from cells.queries.units import CellScope
from chibo4tot.shared.periods import Period
from meetings.domain.figures import Figure, Line, Record
from meetings.domain.punctuality import (
    TaskDates,
    is_completed,
    is_exceeded,
    is_on_time,
    is_only_for_now,
    is_overdue_open,
    verdict,
    why_left_out,
    why_not_weighed,
)
from meetings.enums import TaskStatus
from meetings.models import Task
from meetings.queries.lines import by_cell, figures, ids, records

UNIT = "nhiệm vụ đến hạn"
DONE_UNIT = "nhiệm vụ đã hoàn thành"
OPEN_UNIT = "nhiệm vụ đã qua hạn hoặc đến hạn"


@dataclass(frozen=True, slots=True)
class Row:
    """A task with the name of its assignee."""

    cell_id: int
    pk: int
    title: str
    assignee: str
    status: str
    due_on: date
    completed_on: date | None
    force_majeure: bool
    is_proposed: bool
    first_due_on: date | None
    exceeded: bool
    evidence: str

    @property
    def dates(self) -> TaskDates:
        return TaskDates(
            due_on=self.due_on,
            completed_on=self.completed_on,
            is_cancelled=self.status == TaskStatus.CANCELLED,
            is_force_majeure=self.force_majeure,
            is_proposed=self.is_proposed,
            first_due_on=self.first_due_on,
            is_exceeded=self.exceeded and bool(self.evidence),
        )


def _due_in(period: Period) -> Q:
    return Q(due_on__gte=period.start, due_on__lte=period.end)


def _rows(tasks: "QuerySet[Task]", cells: Sequence[CellScope]) -> dict[int, list[Row]]:
    values = (
        tasks.filter(cell__in=ids(cells))
        .order_by("due_on", "pk")
        .values_list(
            "cell",
            "pk",
            "title",
            "assignee__full_name",
            "status",
            "due_on",
            "completed_on",
            "force_majeure",
            "is_proposed",
            "first_due_on",
            "exceeded",
            "exceeded_evidence",
        )
    )
    return by_cell((Row(*value) for value in values), lambda row: row.cell_id)


def _line(row: Row, as_of: date, *, counted: bool, note: str) -> Line:
    left_out = why_left_out(row.dates, as_of)
    return Line(
        key=f"meetings.task:{row.pk}",
        label=f"{row.title} ({row.assignee})",
        page=("meetings:task", (row.pk,)),
        counted=counted,
        note=note,
        left_out=left_out,
        is_pending=bool(left_out) and is_only_for_now(row.dates),
    )


def _lines(
    cells: Sequence[CellScope],
    period: Period,
    as_of: date,
    counts: Callable[[TaskDates, date], bool],
) -> dict[int, list[Line]]:
    found = _rows(Task.objects.filter(_due_in(period)), cells)
    return {
        cell_id: [
            _line(row, as_of, counted=counts(row.dates, as_of), note=verdict(row.dates, as_of))
            for row in rows
        ]
        for cell_id, rows in found.items()
    }


def _completed_lines(
    cells: Sequence[CellScope], period: Period, as_of: date
) -> dict[int, list[Line]]:
    return _lines(cells, period, as_of, is_completed)


def _on_time_lines(
    cells: Sequence[CellScope], period: Period, as_of: date
) -> dict[int, list[Line]]:
    return _lines(cells, period, as_of, is_on_time)


def _overdue_lines(
    cells: Sequence[CellScope], period: Period, as_of: date
) -> dict[int, list[Line]]:
    """Besides the tasks due in the period, what was due before it and was still open in it."""
    last = min(period.end, as_of)
    backlog = Q(due_on__lt=period.start) & (Q(completed_on__isnull=True) | Q(completed_on__gt=last))
    found = _rows(Task.objects.filter(_due_in(period) | backlog), cells)
    return {
        cell_id: [
            _line(
                row,
                as_of,
                counted=is_overdue_open(row.dates, period, as_of),
                note=verdict(row.dates, last),
            )
            for row in rows
        ]
        for cell_id, rows in found.items()
    }


def task_completion(cells: Sequence[CellScope], period: Period, as_of: date) -> dict[int, Figure]:
    """Tasks completed (accepted), of those due in the period and by ``as_of``."""
    return figures(_completed_lines, cells, period, as_of, unit=UNIT)


def task_completion_records(cell_id: int, period: Period, as_of: date) -> list[Record]:
    """The tasks due; counted are those completed."""
    return records(_completed_lines, cell_id, period, as_of)


def task_on_time(cells: Sequence[CellScope], period: Period, as_of: date) -> dict[int, Figure]:
    """Tasks reported on the due day or before and accepted, of the same tasks."""
    return figures(_on_time_lines, cells, period, as_of, unit=UNIT)


def task_on_time_records(cell_id: int, period: Period, as_of: date) -> list[Record]:
    """The tasks due; counted are those completed in time."""
    return records(_on_time_lines, cell_id, period, as_of)


def tasks_overdue_open(
    cells: Sequence[CellScope], period: Period, as_of: date
) -> dict[int, Figure]:
    """How many tasks were open after their due day, at the end of the period or on ``as_of``."""
    return figures(_overdue_lines, cells, period, as_of, unit=OPEN_UNIT)


def tasks_overdue_open_records(cell_id: int, period: Period, as_of: date) -> list[Record]:
    """The tasks due, also those left over from before; counted are those overdue and open."""
    return records(_overdue_lines, cell_id, period, as_of)


def _exceeded_line(row: Row, as_of: date) -> Line:
    left_out = why_not_weighed(row.dates, as_of)
    counted = is_exceeded(row.dates, as_of)
    note = "Nghiệm thu đạt yêu cầu."
    if row.exceeded:
        proof = (
            f"minh chứng: {row.evidence}" if row.evidence else "chưa có minh chứng nên không tính"
        )
        note = f"Vượt mức, {proof}."
    return Line(
        key=f"meetings.task:{row.pk}",
        label=f"{row.title} ({row.assignee})",
        page=("meetings:task", (row.pk,)),
        counted=counted,
        note=note,
        left_out=left_out,
        is_pending=bool(left_out) and is_only_for_now(row.dates),
    )


def _exceeded_lines(
    cells: Sequence[CellScope], period: Period, as_of: date
) -> dict[int, list[Line]]:
    found = _rows(Task.objects.filter(_due_in(period)), cells)
    return {
        cell_id: [_exceeded_line(row, as_of) for row in rows] for cell_id, rows in found.items()
    }


def tasks_exceeded(cells: Sequence[CellScope], period: Period, as_of: date) -> dict[int, Figure]:
    """Tasks accepted as better than asked, with evidence, of those due that were completed."""
    return figures(_exceeded_lines, cells, period, as_of, unit=DONE_UNIT)


def tasks_exceeded_records(cell_id: int, period: Period, as_of: date) -> list[Record]:
    """The tasks completed; counted are those exceeded with evidence."""
    return records(_exceeded_lines, cell_id, period, as_of)
