"""What is known about a member's year, to stand beside the self-review: each with its records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from cells.models import Member
from evaluations.domain.records import RecordRef, record_from_data, record_to_data
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
    """Own attendance, and own tasks done, on time and overdue, up to a day; two queries."""
    attended = [_attendance_record(row) for row in _attendances(member, year, as_of)]
    tasks = list(_tasks(member, year, as_of))
    done = [row for row in tasks if row.status == TaskStatus.ACCEPTED]
    overdue = [row for row in tasks if row not in done and row.due_on < as_of]
    on_time = [row for row in done if _is_on_time(row)]
    present = sum(row.counted for row in attended)
    return [
        OwnFact(
            "attendance",
            "Dự sinh hoạt",
            _of(present, len(attended), "cuộc sinh hoạt thuộc diện phải dự"),
            tuple(attended),
        ),
        OwnFact(
            "tasks_done",
            "Nhiệm vụ hoàn thành",
            _of(len(done), len(tasks), "nhiệm vụ chi bộ giao"),
            tuple(_task_record(row, counted=row in done) for row in tasks),
        ),
        OwnFact(
            "tasks_on_time",
            "Hoàn thành đúng hạn",
            _of(len(on_time), len(done), "nhiệm vụ đã hoàn thành"),
            tuple(_task_record(row, counted=row in on_time) for row in done),
        ),
        OwnFact(
            "tasks_overdue",
            "Quá hạn, chưa xong",
            f"{len(overdue)} nhiệm vụ" if overdue else "Không có",
            tuple(_task_record(row, counted=True) for row in overdue),
        ),
    ]


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


def _tasks(member: Member, year: int, as_of: date) -> "QuerySet[Task]":
    """Tasks due in the year; of those still running only those whose day has come."""
    rows = Task.objects.filter(assignee=member, due_on__year=year, is_proposed=False)
    due_or_done = Q(due_on__lte=as_of) | Q(completed_on__isnull=False)
    rows = rows.filter(due_or_done).exclude(status=TaskStatus.CANCELLED)
    return rows.exclude(force_majeure=True).order_by("due_on", "pk")


def _is_on_time(task: Task) -> bool:
    return task.completed_on is not None and task.completed_on <= task.due_on


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


def _task_record(task: Task, *, counted: bool) -> RecordRef:
    return RecordRef(
        key=f"meetings.task:{task.pk}",
        label=task.title,
        url=task.get_absolute_url(),
        counted=counted,
        note=f"{task.get_status_display()}, hạn {task.due_on:%d/%m/%Y}.",
    )
