"""What is known about a member's year, to stand beside the self-review: each with its records."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from cells.models import Member
from evaluations.domain.records import RecordRef, record_from_data, record_to_data
from meetings.domain.punctuality import (
    TaskDates,
    is_completed,
    is_on_time,
    verdict,
    why_left_out,
)
from meetings.enums import PRESENT_KINDS, MinutesStatus, TaskStatus
from meetings.models import Attendance, Task


@dataclass(frozen=True, slots=True)
class OwnFact:
    """A figure about oneself: "10/11 cuộc sinh hoạt"; ``records`` are what it was counted from."""

    key: str
    label: str
    value: str
    records: tuple[RecordRef, ...]


def facts_for(member: Member, year: int, as_of: date) -> list[OwnFact]:
    """Own attendance, and own tasks done, on time and overdue, up to a day; two queries.

    The same rules as the figures of the cell: approved minutes, tasks due by the day.
    """
    attended = [_attendance_record(row) for row in _attendances(member, year, as_of)]
    tasks = _tasks(member, year, as_of)
    done = [task for task in tasks if is_completed(_dates(task), as_of)]
    return [
        OwnFact("attendance", "Dự sinh hoạt", _attendance_words(attended), tuple(attended)),
        _task_fact(
            "tasks_done",
            "Nhiệm vụ hoàn thành",
            "nhiệm vụ đến hạn",
            tasks,
            as_of,
            counts=is_completed,
        ),
        _task_fact(
            "tasks_on_time",
            "Hoàn thành đúng hạn",
            "nhiệm vụ đã hoàn thành",
            done,
            as_of,
            counts=is_on_time,
        ),
        _overdue_fact([task for task in tasks if task not in done], as_of),
    ]


def _attendance_words(rows: Sequence[RecordRef]) -> str:
    present = sum(row.counted for row in rows)
    return _of(present, len(rows), "cuộc sinh hoạt thuộc diện phải dự")


def _task_fact(
    key: str,
    label: str,
    noun: str,
    tasks: Sequence[Task],
    as_of: date,
    *,
    counts: Callable[[TaskDates, date], bool],
) -> OwnFact:
    records = [_task_record(task, as_of, counted=counts(_dates(task), as_of)) for task in tasks]
    return OwnFact(
        key, label, _of(sum(row.counted for row in records), len(records), noun), tuple(records)
    )


def _overdue_fact(undone: Sequence[Task], as_of: date) -> OwnFact:
    late = [task for task in undone if task.due_on < as_of]
    words = f"{len(late)} nhiệm vụ" if late else "Không có"
    records = tuple(_task_record(task, as_of, counted=True) for task in late)
    return OwnFact("tasks_overdue", "Quá hạn, chưa xong", words, records)


def own_facts_to_data(facts: Sequence[OwnFact]) -> dict[str, Any]:
    """The figures as JSON values, to be kept with a self-review when it is handed in."""
    return {
        fact.key: {
            "label": fact.label,
            "value": fact.value,
            "records": [record_to_data(row) for row in fact.records],
        }
        for fact in facts
    }


def own_facts_from_data(data: dict[str, Any]) -> list[OwnFact]:
    """The figures that were kept with a self-review."""
    return [
        OwnFact(
            key,
            item["label"],
            item["value"],
            tuple(record_from_data(row) for row in item["records"]),
        )
        for key, item in data.items()
    ]


def _attendances(member: Member, year: int, as_of: date) -> "QuerySet[Attendance]":
    rows = Attendance.objects.filter(
        member=member,
        is_due=True,
        minutes__status=MinutesStatus.APPROVED,
        minutes__meeting__year=year,
        minutes__meeting__starts_at__date__lte=as_of,
    )
    return rows.select_related("minutes__meeting__cell").order_by("minutes__meeting__starts_at")


def _tasks(member: Member, year: int, as_of: date) -> list[Task]:
    rows = Task.objects.filter(assignee=member, due_on__year=year).order_by("due_on", "pk")
    return [task for task in rows if not why_left_out(_dates(task), as_of)]


def _dates(task: Task) -> TaskDates:
    return TaskDates(
        due_on=task.due_on,
        completed_on=task.completed_on,
        is_cancelled=task.status == TaskStatus.CANCELLED,
        is_force_majeure=task.force_majeure,
        is_proposed=task.is_proposed,
    )


def _of(part: int, whole: int, noun: str) -> str:
    return f"{part}/{whole} {noun}" if whole else "Chưa có số liệu"


def _attendance_record(row: Attendance) -> RecordRef:
    meeting = row.minutes.meeting
    return RecordRef(
        key=f"meetings.attendance:{row.pk}",
        label=str(meeting),
        url=meeting.get_absolute_url(),
        counted=row.presence in PRESENT_KINDS,
        note=f"{row.get_presence_display()}.",
    )


def _task_record(task: Task, as_of: date, *, counted: bool) -> RecordRef:
    return RecordRef(
        key=f"meetings.task:{task.pk}",
        label=task.title,
        url=task.get_absolute_url(),
        counted=counted,
        note=verdict(_dates(task), as_of),
    )
