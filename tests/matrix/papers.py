"""Rows of the matrix for papers, invitations, leave and files of absences."""

from collections.abc import Callable

from django.urls import reverse

from meetings.enums import MeetingStatus
from tests.factories.papers import make_absence_file, make_leave, make_paper
from tests.matrix.meetings import (
    HEADS,
    HEADS_POST,
    HEADS_REFUSED,
    READERS,
    meeting,
    of_meeting,
    planned,
)
from tests.matrix.rows import LOGIN, Route, answers
from tests.world import World

# The member and the cell's committee; beyond them the request does not exist.
OWN_AND_HEADS = answers(LOGIN, 200, 200, 404, 404, 404, 404, 404, 404)
# Members of the cell; others who see the meeting have nothing to ask.
MEMBERS = answers(LOGIN, 200, 200, 404, 403, 403, 403, 404, 404)
MEMBERS_REFUSED = answers(LOGIN, 422, 422, 404, 403, 403, 403, 404, 404)
# The committee of the cell judges; never one's own.
JUDGES = answers(LOGIN, 200, 403, 404, 404, 404, 404, 404, 404)
JUDGES_REFUSED = answers(LOGIN, 422, 403, 404, 404, 404, 404, 404, 404)
# Only the member takes it back.
OWN = answers(LOGIN, 403, 200, 404, 404, 404, 404, 404, 404)
OWN_POST = answers(LOGIN, 403, 302, 404, 404, 404, 404, 404, 404)
# Prepared, not sent: it exists for its writers only.
WRITERS_FILE = answers(LOGIN, 200, 404, 404, 404, 404, 404, 404, 404)


def of_paper(page: str, *, is_sent: bool = True) -> Callable[[World], str]:
    """The address of a page about a paper of a planned meeting."""

    def build(world: World) -> str:
        made = planned(world)
        sent_at = made.created_at if is_sent else None
        paper = make_paper(made, by=world.user("deputy_a"), published_at=sent_at)
        return reverse(f"meetings:{page}", args=[made.cell.slug, made.pk, paper.pk])

    return build


def of_leave(page: str) -> Callable[[World], str]:
    """The address of a page about a request of member_a that waits."""

    def build(world: World) -> str:
        made = planned(world)
        user = world.user("member_a")
        leave = make_leave(made, world.member("member_a"), file_by=user)
        return reverse(f"meetings:{page}", args=[made.cell.slug, made.pk, leave.pk])

    return build


def of_absence_file(world: World) -> str:
    """The address of a paper that member_a brought."""
    made = meeting(world, MeetingStatus.HELD)
    kept = make_absence_file(made, world.member("member_a"), by=world.user("deputy_a"))
    return reverse("meetings:absence_file", args=[made.cell.slug, made.pk, kept.pk])


ROUTES = [
    Route("meetings:papers_add", "get", of_meeting("papers_add", planned), HEADS),
    Route("meetings:papers_add", "post", of_meeting("papers_add", planned), HEADS_REFUSED),
    Route("meetings:papers_send", "get", of_meeting("papers_send", planned), HEADS),
    # The meeting of these rows lies in the past: there is nothing to send any more.
    Route("meetings:papers_send", "post", of_meeting("papers_send", planned), HEADS_REFUSED),
    Route("meetings:paper", "get", of_paper("paper"), READERS),
    Route("meetings:paper", "get", of_paper("paper", is_sent=False), WRITERS_FILE),
    Route("meetings:paper_replace", "get", of_paper("paper_replace"), HEADS),
    Route("meetings:paper_replace", "post", of_paper("paper_replace"), HEADS_REFUSED),
    Route("meetings:paper_rename", "get", of_paper("paper_rename"), HEADS),
    Route("meetings:paper_rename", "post", of_paper("paper_rename"), HEADS_REFUSED),
    Route("meetings:paper_up", "get", of_paper("paper_up"), HEADS),
    Route("meetings:paper_up", "post", of_paper("paper_up"), HEADS_POST),
    Route("meetings:paper_remove", "get", of_paper("paper_remove"), HEADS),
    Route("meetings:paper_remove", "post", of_paper("paper_remove"), HEADS_POST),
    Route("meetings:leave_ask", "get", of_meeting("leave_ask", planned), MEMBERS),
    Route("meetings:leave_ask", "post", of_meeting("leave_ask", planned), MEMBERS_REFUSED),
    Route("meetings:leave", "get", of_leave("leave"), OWN_AND_HEADS),
    Route("meetings:leave_judge", "get", of_leave("leave_judge"), JUDGES),
    Route("meetings:leave_judge", "post", of_leave("leave_judge"), JUDGES_REFUSED),
    Route("meetings:leave_withdraw", "get", of_leave("leave_withdraw"), OWN),
    Route("meetings:leave_withdraw", "post", of_leave("leave_withdraw"), OWN_POST),
    Route("meetings:leave_file", "get", of_leave("leave_file"), OWN_AND_HEADS),
    Route("meetings:absence_file_add", "get", of_meeting("absence_file_add"), HEADS),
    Route("meetings:absence_file_add", "post", of_meeting("absence_file_add"), HEADS_REFUSED),
    Route("meetings:absence_file", "get", of_absence_file, OWN_AND_HEADS),
]
