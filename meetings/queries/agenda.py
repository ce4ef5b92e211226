"""What the agenda of a meeting starts from: its data, earlier minutes, tasks still open, themes."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone

from meetings.domain.agenda import AgendaInputs, LastMeeting, OpenTask, month_label
from meetings.domain.punctuality import overdue_words
from meetings.domain.record import document_number
from meetings.enums import (
    CELL_KINDS,
    REGULAR_KINDS,
    THEMATIC_KINDS,
    MeetingKind,
    MeetingStatus,
    MinutesStatus,
    TaskStatus,
)
from meetings.models import AgendaItem, Meeting, Minutes, Task
from meetings.queries.concerns import open_concerns
from meetings.queries.numbering import organisation_code
from meetings.queries.themes import planned_theme

AGENDAS = Path(__file__).resolve().parent.parent / "data" / "agendas.json"
UNFINISHED = (TaskStatus.OPEN, TaskStatus.REPORTED, TaskStatus.RETURNED)
# How many earlier meetings are looked at for minutes that nobody has confirmed.
LOOKED_BACK = 24


@cache
def agenda_data() -> dict[str, Any]:
    """The agendas as shipped, by kind of meeting."""
    data: dict[str, Any] = json.loads(AGENDAS.read_text(encoding="utf-8"))
    return data


def preset_conclusions() -> frozenset[str]:
    """What confirmations of minutes conclude if nobody writes anything else."""
    words = agenda_data()["confirmation"]
    return frozenset({words["conclusion"], *words["conclusions"].values()})


def agenda_inputs(meeting: Meeting) -> AgendaInputs:
    """All that the agenda of this meeting is drawn from."""
    day = timezone.localtime(meeting.starts_at).date()
    return AgendaInputs(
        kind=MeetingKind(meeting.kind),
        year=meeting.year,
        month=meeting.month,
        topic=meeting.topic,
        to_confirm=tuple(minutes_to_confirm(meeting)),
        tasks=tuple(unfinished_tasks(meeting.cell_id, day)),
        open_concerns=open_concerns(meeting.cell_id, day).count(),
        theme_presenter_id=_theme_presenter(meeting),
    )


def _theme_presenter(meeting: Meeting) -> int | None:
    """Who presents the theme, if the meeting holds the one that the plan of the year has."""
    if meeting.kind not in THEMATIC_KINDS:
        return None
    theme = planned_theme(meeting.cell_id, meeting.year, meeting.month)
    return theme.presenter_id if theme is not None and theme.topic == meeting.topic else None


def minutes_to_confirm(meeting: Meeting) -> list[LastMeeting]:
    """The earlier meetings whose minutes this one confirms, the oldest first.

    These are the meetings from the last one on that confirmed minutes itself, and older ones with
    a corrected version that nobody has confirmed. The committee of a cell confirms its own.
    """
    is_committee = meeting.kind == MeetingKind.COMMITTEE
    kinds = {MeetingKind.COMMITTEE} if is_committee else CELL_KINDS
    confirming = kinds if is_committee else REGULAR_KINDS
    organisation = organisation_code(meeting.cell)
    found, passed = [], False
    for before in _earlier(meeting, kinds):
        wanted = not passed or (before.version_in_force or 1) > 1
        if wanted and not before.is_confirmed:
            found.append(_last(before, organisation))
        passed = passed or before.kind in confirming
    return found[::-1]


def _earlier(meeting: Meeting, kinds: frozenset[MeetingKind] | set[MeetingKind]) -> Any:
    in_force = Minutes.objects.filter(meeting=OuterRef("pk"), status=MinutesStatus.APPROVED)
    confirmed = AgendaItem.objects.filter(
        confirms=OuterRef("minutes_in_force"),
        asks_correction=False,
        minutes__status=MinutesStatus.APPROVED,
    )
    rows = Meeting.objects.filter(
        cell=meeting.cell_id,
        kind__in=kinds,
        starts_at__lt=meeting.starts_at,
        status__in=[MeetingStatus.IN_PROGRESS, MeetingStatus.HELD],
    ).annotate(
        minutes_in_force=Subquery(in_force.values("pk")[:1]),
        number_in_force=Subquery(in_force.values("number")[:1]),
        version_in_force=Subquery(in_force.values("version")[:1]),
    )
    return rows.annotate(is_confirmed=Exists(confirmed)).order_by("-starts_at", "-pk")[:LOOKED_BACK]


def _last(before: Any, organisation: str) -> LastMeeting:
    number = before.number_in_force
    return LastMeeting(
        label=f"{before.get_kind_display().lower()} {month_label(before.year, before.month)}",
        number="" if number is None else document_number(number, organisation=organisation),
        meeting_id=before.pk,
        minutes_id=before.minutes_in_force,
        version=before.version_in_force or 1,
    )


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
        OpenTask(task.title, task.assignee.full_name, task.due_on, _state_on(task, day))
        for task in tasks
    ]


def _state_on(task: Task, day: date) -> str:
    """The state in words; how long overdue one is that nobody has reported on."""
    state = task.get_status_display()
    late = "" if task.status == TaskStatus.REPORTED else overdue_words(task.due_on, day)
    return f"{state}, {late}" if late else state
