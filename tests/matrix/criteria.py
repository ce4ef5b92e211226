"""Rows of the matrix for the pages of criteria sets."""

from collections.abc import Callable

from django.urls import reverse

from criteria.enums import VersionStatus
from tests.factories.criteria import make_version
from tests.matrix.rows import LOGIN, Route, answers
from tests.world import World

# A committee's set holds for all under it: its members read it; the administrator has no part.
READERS = answers(LOGIN, 200, 200, 200, 200, 200, 200, 404, 404)
LISTS = answers(LOGIN, 200, 200, 200, 200, 200, 200, 403, 403)


def office(officer: int, chief: int) -> dict[str, int]:
    """A step of the committee's office on a version that readers see."""
    return answers(LOGIN, 403, 403, 403, officer, chief, 403, 404, 404)


def of_version(
    page: str, status: VersionStatus = VersionStatus.PUBLISHED
) -> Callable[[World], str]:
    """The address of a page about a version of the committee's set."""

    def build(world: World) -> str:
        made = make_version(world.committee, status=status)
        return reverse(f"criteria:{page}", args=[made.pk])

    return build


DRAFT = VersionStatus.DRAFT
EDITORS = answers(LOGIN, 403, 403, 403, 200, 200, 403, 403, 403)
EDITORS_REFUSED = answers(LOGIN, 403, 403, 403, 422, 422, 403, 403, 403)

ROUTES = [
    Route("criteria:list", "get", lambda world: reverse("criteria:list"), LISTS),
    Route("criteria:load", "get", lambda world: reverse("criteria:load"), EDITORS),
    Route("criteria:load", "post", lambda world: reverse("criteria:load"), EDITORS_REFUSED),
    Route("criteria:version", "get", of_version("version"), READERS),
    Route("criteria:version", "get", of_version("version", DRAFT), READERS),
    Route("criteria:file", "get", of_version("file"), READERS),
    Route("criteria:draft", "get", of_version("draft"), office(200, 200)),
    Route("criteria:draft", "post", of_version("draft"), office(302, 302)),
    Route("criteria:revise", "get", of_version("revise", DRAFT), office(200, 200)),
    Route("criteria:revise", "post", of_version("revise", DRAFT), office(422, 422)),
    Route("criteria:publish", "get", of_version("publish", DRAFT), office(403, 200)),
    Route("criteria:publish", "post", of_version("publish", DRAFT), office(403, 302)),
    Route("criteria:retire", "get", of_version("retire"), office(403, 200)),
    Route("criteria:retire", "post", of_version("retire"), office(403, 302)),
]
