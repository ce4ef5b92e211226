"""Resolutions: what one says now, and the tasks whose progress it reports."""

from dataclasses import asdict
from datetime import date

from cells.queries.units import committee_of
from meetings.domain.resolution import ProgressEntry, ResolutionRecord
from meetings.enums import MinutesStatus, TaskStatus
from meetings.models import Meeting, Minutes, Resolution, Task
from meetings.queries.minutes import local_day, record_of
from meetings.queries.numbering import organisation_code
from meetings.queries.signatures import signature_of


def resolution_of(meeting: Meeting) -> Resolution | None:
    """The resolution of a meeting, if one is written."""
    rows = Resolution.objects.filter(meeting=meeting)
    return rows.select_related("meeting__cell", "signer", "issued_by").first()


def minutes_in_force(meeting: Meeting) -> Minutes | None:
    """The approved version, from which a resolution is written."""
    rows = Minutes.objects.filter(meeting=meeting, status=MinutesStatus.APPROVED)
    return rows.select_related("meeting__cell", "meeting__chair").first()


def progress_of(meeting: Meeting) -> tuple[ProgressEntry, ...]:
    """Tasks given before the meeting that were open then or fell due since the meeting before."""
    day = local_day(meeting.starts_at)
    since = _meeting_before(meeting, day)
    tasks = (
        Task.objects.filter(cell=meeting.cell_id, is_proposed=False, assigned_on__lt=day)
        .exclude(status=TaskStatus.CANCELLED)
        .exclude(completed_on__lt=since)
        .select_related("assignee")
        .order_by("due_on", "pk")
    )
    return tuple(
        ProgressEntry(
            task.title, task.assignee.full_name, f"{task.due_on:%d/%m/%Y}", _result(task, day)
        )
        for task in tasks
    )


def _meeting_before(meeting: Meeting, day: date) -> date:
    before = Minutes.objects.filter(
        meeting__cell=meeting.cell_id,
        meeting__starts_at__lt=meeting.starts_at,
        status=MinutesStatus.APPROVED,
    ).order_by("-meeting__starts_at")
    last = before.values_list("meeting__starts_at", flat=True).first()
    return local_day(last) if last else date(day.year, day.month, 1)


def _result(task: Task, day: date) -> str:
    """How far the task had come on the day of the meeting."""
    if task.completed_on is not None and task.completed_on <= day:
        return "Hoàn thành" if task.completed_on <= task.due_on else "Hoàn thành, quá hạn"
    return "Đang thực hiện" if task.due_on >= day else "Chưa xong, quá hạn"


def resolution_record(resolution: Resolution) -> ResolutionRecord:
    """The resolution as it would be issued now."""
    from_minutes = minutes_in_force(resolution.meeting)
    meeting = resolution.meeting
    cell, parent = meeting.cell, committee_of(meeting.cell)
    given = [
        task
        for item in (record_of(from_minutes).items if from_minutes else ())
        for task in item.tasks
    ]
    return ResolutionRecord(
        number=resolution.number,
        organisation=organisation_code(cell),
        parent_name=parent.name if parent.pk != cell.pk else "",
        cell_name=cell.name,
        place_name=cell.place_name or parent.place_name,
        issued_on=resolution.issued_on.isoformat() if resolution.issued_on else "",
        year=meeting.year,
        month=meeting.month,
        meeting_day=local_day(meeting.starts_at).isoformat(),
        subject=resolution.subject,
        results=resolution.results,
        directions=resolution.directions,
        arrangements=resolution.arrangements,
        self_quality=resolution.self_quality,
        recipients=resolution.recipients,
        progress=progress_of(meeting),
        tasks=tuple(given),
        **asdict(signature_of(cell, resolution.signer, local_day(meeting.starts_at))),
    )
