"""Rows of the matrix for what members raise: who raised it and the committee of the cell."""

from collections.abc import Callable

from django.urls import reverse

from tests.factories.concerns import make_concern
from tests.matrix.meetings import meeting
from tests.matrix.rows import LOGIN, Route, answers
from tests.world import World

# Beyond them it does not exist, also for the committee's own readers.
READERS = answers(LOGIN, 200, 200, 404, 404, 404, 404, 404, 404)
JUDGES = answers(LOGIN, 200, 403, 404, 404, 404, 404, 404, 404)
JUDGES_REFUSED = answers(LOGIN, 422, 403, 404, 404, 404, 404, 404, 404)
LISTS = answers(LOGIN, 200, 200, 200, 403, 403, 403, 403, 403)


def of_concern(page: str) -> Callable[[World], str]:
    """The address of a page about what member_a raised."""

    def build(world: World) -> str:
        by = world.user("deputy_a")
        made = make_concern(meeting(world), world.member("member_a"), by=by)
        return reverse(f"meetings:{page}", args=[made.pk])

    return build


ROUTES = [
    Route("meetings:concerns", "get", lambda world: reverse("meetings:concerns"), LISTS),
    Route("meetings:concern", "get", of_concern("concern"), READERS),
    Route("meetings:concern_move", "get", of_concern("concern_move"), JUDGES),
    Route("meetings:concern_move", "post", of_concern("concern_move"), JUDGES_REFUSED),
]
