"""Rows of the matrix for the pages of meetings: address, method, and the answer to each person."""

from collections.abc import Callable
from datetime import date

from django.urls import reverse

from meetings.enums import MeetingStatus, MinutesStatus, TaskStatus, WaiverStatus
from meetings.models import Meeting, Task
from tests.factories.meetings import (
    make_attendance,
    make_item,
    make_meeting,
    make_minutes,
    make_task,
    make_waiver,
)
from tests.matrix.rows import LOGIN, Route, answers
from tests.world import World

# Who reads: the cell and the committee's readers.
READERS = answers(LOGIN, 200, 200, 404, 200, 200, 200, 404, 404)
# A form for the cell's committee only; others who see the object get 403.
HEADS = answers(LOGIN, 200, 403, 404, 403, 403, 403, 404, 404)
# The same as a step that is taken.
HEADS_POST = answers(LOGIN, 302, 403, 404, 403, 403, 403, 404, 404)
# A step that secretary_a has the right to take, but sent without what it needs.
HEADS_REFUSED = answers(LOGIN, 422, 403, 404, 403, 403, 403, 404, 404)
# The committee judges.
JUDGES = answers(LOGIN, 403, 403, 404, 200, 200, 403, 404, 404)
# Lists: whoever holds the right somewhere.
LISTS = answers(LOGIN, 200, 200, 200, 200, 200, 200, 403, 403)


def meeting(world: World, status: MeetingStatus = MeetingStatus.IN_PROGRESS) -> Meeting:
    """A meeting of cell A chaired by secretary_a, with one item and one member on the roll."""
    made = make_meeting(
        world.cell_a,
        chair=world.member("secretary_a"),
        recorder=world.member("recorder_a"),
        status=status,
    )
    held = status == MeetingStatus.HELD
    minutes = make_minutes(made, status=MinutesStatus.APPROVED if held else MinutesStatus.DRAFT)
    make_item(minutes)
    if status != MeetingStatus.PLANNED:
        make_attendance(minutes, world.member("member_a"))
    return made


def submitted(world: World) -> Meeting:
    """The same, waiting for its chair."""
    made = meeting(world)
    made.minutes_versions.update(status=MinutesStatus.SUBMITTED)
    return made


def planned(world: World) -> Meeting:
    """A meeting that has not begun."""
    return meeting(world, MeetingStatus.PLANNED)


def of_meeting(page: str, make: Callable[[World], Meeting] = meeting) -> Callable[[World], str]:
    """The address of a page about a meeting."""

    def build(world: World) -> str:
        made = make(world)
        return reverse(f"meetings:{page}", args=[made.cell.slug, made.pk])

    return build


def of_item(page: str) -> Callable[[World], str]:
    """The address of a step on an agenda item."""

    def build(world: World) -> str:
        made = meeting(world)
        item = made.minutes_versions.get().items.get()
        return reverse(f"meetings:{page}", args=[made.cell.slug, made.pk, item.pk])

    return build


def of_version(page: str) -> Callable[[World], str]:
    """The address of version 1 of the minutes."""

    def build(world: World) -> str:
        made = meeting(world)
        return reverse(f"meetings:{page}", args=[made.cell.slug, made.pk, 1])

    return build


def of_excerpt(world: World) -> str:
    """The address of an excerpt of the first item."""
    made = meeting(world)
    return reverse("meetings:excerpt", args=[made.cell.slug, made.pk, 1, 1])


def of_cell(page: str) -> Callable[[World], str]:
    """The address of a page of cell A."""
    return lambda world: reverse(f"meetings:{page}", args=[world.cell_a.slug])


def of_task(page: str, assignee: str = "member_a", **state: object) -> Callable[[World], str]:
    """The address of a page about a task that officer did not give."""

    def build(world: World) -> str:
        made = make_task(world.cell_a, world.member(assignee), by=world.user("deputy_a"))
        Task.objects.filter(pk=made.pk).update(**state)
        return reverse(f"meetings:{page}", args=[made.pk])

    return build


def of_waiver(page: str) -> Callable[[World], str]:
    """The address of a page about an explanation of February that waits."""

    def build(world: World) -> str:
        by = world.user("deputy_a")
        made = make_waiver(world.cell_a, by=by, status=WaiverStatus.REQUESTED)
        return reverse(f"meetings:{page}", args=[made.pk])

    return build


REPORTED = {"status": TaskStatus.REPORTED, "reported_on": date(2026, 3, 20)}

ROUTES = [
    Route("meetings:list", "get", lambda world: reverse("meetings:list"), LISTS),
    Route("meetings:plan", "get", of_cell("plan"), HEADS),
    Route("meetings:plan", "post", of_cell("plan"), HEADS_REFUSED),
    Route("meetings:start", "get", of_cell("start"), HEADS),
    Route("meetings:start", "post", of_cell("start"), HEADS_REFUSED),
    Route("meetings:detail", "get", of_meeting("detail"), READERS),
    Route("meetings:detail", "get", of_meeting("detail", planned), READERS),
    Route("meetings:detail", "get", of_meeting("detail", submitted), READERS),
    Route("meetings:reschedule", "get", of_meeting("reschedule", planned), HEADS),
    Route("meetings:reschedule", "post", of_meeting("reschedule", planned), HEADS_REFUSED),
    Route("meetings:people", "get", of_meeting("people", planned), HEADS),
    Route("meetings:people", "post", of_meeting("people", planned), HEADS_REFUSED),
    Route("meetings:open", "get", of_meeting("open", planned), HEADS),
    Route("meetings:open", "post", of_meeting("open", planned), HEADS_POST),
    Route("meetings:cancel", "get", of_meeting("cancel", planned), HEADS),
    Route("meetings:cancel", "post", of_meeting("cancel", planned), HEADS_REFUSED),
    Route("meetings:roll", "get", of_meeting("roll", planned), HEADS),
    Route("meetings:agenda_add", "get", of_meeting("agenda_add", planned), HEADS),
    Route("meetings:agenda_add", "post", of_meeting("agenda_add", planned), HEADS_REFUSED),
    Route("meetings:postpone", "get", of_meeting("postpone", planned), HEADS),
    Route("meetings:postpone", "post", of_meeting("postpone", planned), HEADS_REFUSED),
    Route("meetings:end", "get", of_meeting("end"), HEADS),
    Route("meetings:end", "post", of_meeting("end"), HEADS_REFUSED),
    Route("meetings:agenda_drop", "post", of_item("agenda_drop"), HEADS_REFUSED),
    Route("meetings:agenda_down", "post", of_item("agenda_down"), HEADS_POST),
    Route("meetings:agenda_down", "get", of_item("agenda_down"), HEADS),
    Route("meetings:agenda_edit", "post", of_item("agenda_edit"), HEADS_REFUSED),
    Route("meetings:agenda_edit", "get", of_item("agenda_edit"), HEADS),
    Route("meetings:agenda_up", "post", of_item("agenda_up"), HEADS_POST),
    Route("meetings:agenda_drop", "get", of_item("agenda_drop"), HEADS),
    Route("meetings:agenda_up", "get", of_item("agenda_up"), HEADS),
    Route("meetings:live", "get", of_meeting("live"), HEADS),
    Route("meetings:finish", "get", of_meeting("finish"), HEADS),
    Route("meetings:item_drop", "get", of_item("item_drop"), HEADS),
    Route("meetings:item_up", "get", of_item("item_up"), HEADS),
    Route("meetings:item_down", "get", of_item("item_down"), HEADS),
    Route("meetings:item_down", "post", of_item("item_down"), HEADS_REFUSED),
    Route("meetings:live", "post", of_meeting("live"), HEADS_REFUSED),
    Route("meetings:finish", "post", of_meeting("finish"), HEADS_REFUSED),
    Route("meetings:item_drop", "post", of_item("item_drop"), HEADS_REFUSED),
    Route("meetings:item_up", "post", of_item("item_up"), HEADS_REFUSED),
    Route("meetings:draft", "post", of_meeting("draft"), HEADS_REFUSED),
    Route("meetings:submit", "get", of_meeting("submit"), HEADS),
    Route("meetings:submit", "post", of_meeting("submit"), HEADS_REFUSED),
    Route("meetings:approve", "get", of_meeting("approve", submitted), HEADS),
    Route("meetings:approve", "post", of_meeting("approve", submitted), HEADS_POST),
    Route("meetings:return", "get", of_meeting("return", submitted), HEADS),
    Route("meetings:return", "post", of_meeting("return", submitted), HEADS_REFUSED),
    Route("meetings:correct", "get", of_meeting("correct"), HEADS),
    Route("meetings:correct", "post", of_meeting("correct"), HEADS_REFUSED),
    Route("meetings:version", "get", of_version("version"), READERS),
    Route("meetings:docx", "get", of_version("docx"), READERS),
    Route("meetings:excerpt", "get", of_excerpt, READERS),
    Route("meetings:tasks", "get", lambda world: reverse("meetings:tasks"), LISTS),
    Route("meetings:task_new", "get", of_cell("task_new"), HEADS),
    Route("meetings:task_new", "post", of_cell("task_new"), HEADS_REFUSED),
    Route("meetings:task", "get", of_task("task"), READERS),
    Route(
        "meetings:task_report",
        "get",
        of_task("task_report"),
        answers(LOGIN, 403, 200, 404, 403, 403, 403, 404, 404),
    ),
    Route(
        "meetings:task_report",
        "post",
        of_task("task_report"),
        answers(LOGIN, 403, 422, 404, 403, 403, 403, 404, 404),
    ),
    Route("meetings:task_accept", "get", of_task("task_accept", **REPORTED), HEADS),
    Route("meetings:task_accept", "post", of_task("task_accept", **REPORTED), HEADS_POST),
    Route(
        "meetings:task_accept",
        "post",
        of_task("task_accept", "secretary_a", **REPORTED),
        answers(LOGIN, 403, 403, 404, 403, 403, 403, 404, 404),
    ),
    Route("meetings:task_return", "get", of_task("task_return", **REPORTED), HEADS),
    Route("meetings:task_return", "post", of_task("task_return", **REPORTED), HEADS_REFUSED),
    Route("meetings:task_cancel", "get", of_task("task_cancel"), HEADS),
    Route("meetings:task_cancel", "post", of_task("task_cancel"), HEADS_REFUSED),
    Route("meetings:waiver_new", "get", of_cell("waiver_new"), HEADS),
    Route("meetings:waiver_new", "post", of_cell("waiver_new"), HEADS_REFUSED),
    Route("meetings:waiver", "get", of_waiver("waiver"), READERS),
    Route("meetings:waiver_judge", "get", of_waiver("waiver_judge"), JUDGES),
    Route(
        "meetings:waiver_judge",
        "post",
        of_waiver("waiver_judge"),
        answers(LOGIN, 403, 403, 404, 422, 422, 403, 404, 404),
    ),
]
