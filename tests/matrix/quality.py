"""Rows of the matrix for the quality of meetings: scores, lists, forms of a committee."""

from collections.abc import Callable

from django.urls import reverse

from meetings.enums import MeetingStatus, QualityStatus
from tests.factories.quality import make_score
from tests.matrix.meetings import HEADS, HEADS_REFUSED, LISTS, READERS, meeting, of_cell
from tests.matrix.rows import LOGIN, Route, answers
from tests.world import World

# The committee decides.
DECIDES = answers(LOGIN, 403, 403, 404, 200, 200, 403, 404, 404)
DECIDES_REFUSED = answers(LOGIN, 403, 403, 404, 422, 422, 403, 404, 404)
# Only the chair confirms.
CHAIR_POST = answers(LOGIN, 302, 403, 404, 403, 403, 403, 404, 404)
# The office lays down forms; for the others the page does not exist.
OFFICE = answers(LOGIN, 404, 404, 404, 200, 200, 404, 404, 404)
OFFICE_REFUSED = answers(LOGIN, 404, 404, 404, 422, 422, 404, 404, 404)


def of_score(page: str, status: QualityStatus) -> Callable[[World], str]:
    """The address of a page about the score of a meeting that deputy_a proposed."""

    def build(world: World) -> str:
        made = meeting(world, MeetingStatus.HELD)
        make_score(made, by=world.user("deputy_a"), status=status)
        return reverse(f"meetings:{page}", args=[made.cell.slug, made.pk])

    return build


def of_committee(page: str) -> Callable[[World], str]:
    """The address of a page of the committee."""
    return lambda world: reverse(f"meetings:{page}", args=[world.committee.slug])


PROPOSED, CONFIRMED = QualityStatus.PROPOSED, QualityStatus.CONFIRMED
ROUTES = [
    Route("meetings:quality", "get", of_score("quality", CONFIRMED), READERS),
    Route("meetings:quality_print", "get", of_score("quality_print", CONFIRMED), READERS),
    Route("meetings:quality_score", "get", of_score("quality_score", PROPOSED), HEADS),
    Route("meetings:quality_score", "post", of_score("quality_score", PROPOSED), HEADS_REFUSED),
    Route("meetings:quality_confirm", "get", of_score("quality_confirm", PROPOSED), HEADS),
    Route("meetings:quality_confirm", "post", of_score("quality_confirm", PROPOSED), CHAIR_POST),
    Route("meetings:quality_again", "get", of_score("quality_again", CONFIRMED), HEADS),
    Route("meetings:quality_again", "post", of_score("quality_again", CONFIRMED), HEADS_REFUSED),
    Route("meetings:quality_decide", "get", of_score("quality_decide", CONFIRMED), DECIDES),
    Route(
        "meetings:quality_decide", "post", of_score("quality_decide", CONFIRMED), DECIDES_REFUSED
    ),
    Route("meetings:quality_year", "get", of_cell("quality_year"), READERS),
    Route("meetings:quality_list", "get", lambda world: reverse("meetings:quality_list"), LISTS),
    Route("meetings:quality_forms", "get", of_committee("quality_forms"), OFFICE),
    Route("meetings:quality_forms", "post", of_committee("quality_forms"), OFFICE_REFUSED),
    Route("meetings:quality_form_file", "get", of_committee("quality_form_file"), OFFICE),
]
