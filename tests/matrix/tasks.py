"""Rows of the matrix for the steps of tasks: progress, requests, handover, files, the list."""

from collections.abc import Callable
from datetime import date

from django.urls import reverse

from meetings.models import Task
from tests.factories.meetings import make_task
from tests.factories.tasks import make_request, make_task_file
from tests.matrix.meetings import HEADS, HEADS_REFUSED, LISTS, READERS, of_task
from tests.matrix.rows import LOGIN, Route, answers
from tests.world import World

# Only the assignee; others who see the task get 403.
OWN = answers(LOGIN, 403, 200, 404, 403, 403, 403, 404, 404)
OWN_REFUSED = answers(LOGIN, 403, 422, 404, 403, 403, 403, 404, 404)
OWN_POST = answers(LOGIN, 403, 302, 404, 403, 403, 403, 404, 404)
# Nobody judges what they asked for themselves.
OF_SECRETARY = answers(LOGIN, 403, 403, 404, 403, 403, 403, 404, 404)
# The cell and the office talk; the inspection only reads.
TALKERS = answers(LOGIN, 200, 200, 404, 200, 200, 403, 404, 404)
TALKERS_REFUSED = answers(LOGIN, 422, 422, 404, 422, 422, 403, 404, 404)


def task_of(world: World, assignee: str) -> Task:
    """A task that deputy_a gave."""
    return make_task(world.cell_a, world.member(assignee), by=world.user("deputy_a"))


def of_request(page: str, assignee: str = "member_a") -> Callable[[World], str]:
    """The address of a step on what the assignee asked for."""

    def build(world: World) -> str:
        task = task_of(world, assignee)
        make_request(task, by=world.user(assignee), due_wanted=date(2026, 4, 30))
        return reverse(f"meetings:{page}", args=[task.pk])

    return build


def of_file(world: World) -> str:
    """The address of a file that came with a report."""
    kept = make_task_file(task_of(world, "member_a"), by=world.user("member_a"))
    return reverse("meetings:task_file", args=[kept.note.task_id, kept.pk])


ROUTES = [
    Route("meetings:task_xlsx", "get", lambda world: reverse("meetings:task_xlsx"), LISTS),
    Route("meetings:task_file", "get", of_file, READERS),
    Route("meetings:task_reassign", "get", of_task("task_reassign"), HEADS),
    Route("meetings:task_reassign", "post", of_task("task_reassign"), HEADS_REFUSED),
    Route("meetings:task_progress", "get", of_task("task_progress"), OWN),
    Route("meetings:task_progress", "post", of_task("task_progress"), OWN_REFUSED),
    Route("meetings:task_comment", "get", of_task("task_comment"), TALKERS),
    Route("meetings:task_comment", "post", of_task("task_comment"), TALKERS_REFUSED),
    Route("meetings:task_extend", "get", of_task("task_extend"), OWN),
    Route("meetings:task_extend", "post", of_task("task_extend"), OWN_REFUSED),
    Route("meetings:task_force_majeure", "get", of_task("task_force_majeure"), OWN),
    Route("meetings:task_force_majeure", "post", of_task("task_force_majeure"), OWN_REFUSED),
    Route("meetings:task_request_judge", "get", of_request("task_request_judge"), HEADS),
    Route("meetings:task_request_judge", "post", of_request("task_request_judge"), HEADS_REFUSED),
    Route(
        "meetings:task_request_judge",
        "post",
        of_request("task_request_judge", "secretary_a"),
        OF_SECRETARY,
    ),
    Route("meetings:task_request_withdraw", "get", of_request("task_request_withdraw"), OWN),
    Route("meetings:task_request_withdraw", "post", of_request("task_request_withdraw"), OWN_POST),
]
