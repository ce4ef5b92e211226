"""What the agenda of a meeting starts from: its data, the meeting before, tasks still open."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from meetings.domain.agenda import LastMeeting, OpenTask, month_label
from meetings.domain.record import document_number
from meetings.enums import MeetingStatus, MinutesStatus, TaskStatus
from meetings.models import Meeting, Minutes, Task
from meetings.queries.numbering import organisation_code

AGENDAS = Path(__file__).resolve().parent.parent / "data" / "agendas.json"
UNFINISHED = (TaskStatus.OPEN, TaskStatus.REPORTED, TaskStatus.RETURNED)


@cache
def agenda_data() -> dict[str, Any]:
    """The agendas as shipped, by kind of meeting."""
    data: dict[str, Any] = json.loads(AGENDAS.read_text(encoding="utf-8"))
    return data


def last_meeting(meeting: Meeting) -> LastMeeting | None:
    """The meeting of the cell that took place before this one, and the number of its minutes."""
    before = (
        Meeting.objects.filter(
            cell=meeting.cell_id,
            starts_at__lt=meeting.starts_at,
            status__in=[MeetingStatus.IN_PROGRESS, MeetingStatus.HELD],
        )
        .order_by("-starts_at", "-pk")
        .first()
    )
    if before is None:
        return None
    approved = Minutes.objects.filter(meeting=before, status=MinutesStatus.APPROVED).first()
    number = ""
    if approved is not None:
        organisation = organisation_code(meeting.cell)
        number = document_number(approved.number, organisation=organisation)
    kind = before.get_kind_display().lower()
    return LastMeeting(f"{kind} {month_label(before.year, before.month)}", number)


def unfinished_tasks(cell_id: int, day: date) -> list[OpenTask]:
    """What was given before a day and is not accepted yet, the most urgent first."""
    tasks = (
        Task.objects.filter(
            cell=cell_id, is_proposed=False, status__in=UNFINISHED, assigned_on__lt=day
        )
        .select_related("assignee")
        .order_by("due_on", "pk")
    )
    return [
        OpenTask(task.title, task.assignee.full_name, task.due_on, task.get_status_display())
        for task in tasks
    ]
