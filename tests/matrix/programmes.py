"""Rows of the matrix for the pages of the year's programme."""

from collections.abc import Callable

from django.urls import reverse

from chibo4tot.shared import clock
from meetings.enums import ProgrammeStatus
from tests.factories.programmes import make_programme, make_work
from tests.matrix.meetings import HEADS, HEADS_POST, HEADS_REFUSED, LISTS, READERS
from tests.matrix.rows import Route
from tests.world import World

DRAFT, SUBMITTED = ProgrammeStatus.DRAFT, ProgrammeStatus.SUBMITTED
ADOPTED = ProgrammeStatus.ADOPTED


def of_year(
    page: str, status: ProgrammeStatus | None = None, *, with_item: bool = False
) -> Callable[[World], str]:
    """The address of a page of the programme of cell A for 2026, in a state."""

    def build(world: World) -> str:
        args: list[object] = [world.cell_a.slug, 2026]
        if status is not None:
            made = make_programme(world.cell_a, by=world.people["deputy_a"], status=status)
            item = make_work(made, world.member("member_a"))
            args += [item.pk] if with_item else []
        return reverse(f"meetings:{page}", args=args)

    return build


def of_this_year(world: World) -> str:
    """The address at which the programme of this year is started."""
    return reverse("meetings:programme_new", args=[world.cell_a.slug, clock.today().year])


ROUTES = [
    Route("meetings:programmes", "get", lambda world: reverse("meetings:programmes"), LISTS),
    Route("meetings:programme", "get", of_year("programme"), READERS),
    Route("meetings:programme", "get", of_year("programme", ADOPTED), READERS),
    Route("meetings:programme", "get", of_year("programme", DRAFT), READERS),
    Route("meetings:programme_print", "get", of_year("programme_print", ADOPTED), READERS),
    Route("meetings:programme_new", "get", of_year("programme_new"), HEADS),
    Route("meetings:programme_new", "post", of_this_year, HEADS_POST),
    Route("meetings:programme_submit", "get", of_year("programme_submit", DRAFT), HEADS),
    Route("meetings:programme_submit", "post", of_year("programme_submit", DRAFT), HEADS_POST),
    Route("meetings:programme_withdraw", "get", of_year("programme_withdraw", SUBMITTED), HEADS),
    Route(
        "meetings:programme_withdraw", "post", of_year("programme_withdraw", SUBMITTED), HEADS_POST
    ),
    Route("meetings:programme_adopt", "get", of_year("programme_adopt", SUBMITTED), HEADS),
    Route("meetings:programme_adopt", "post", of_year("programme_adopt", SUBMITTED), HEADS_REFUSED),
    Route("meetings:programme_revise", "get", of_year("programme_revise", ADOPTED), HEADS),
    Route("meetings:programme_revise", "post", of_year("programme_revise", ADOPTED), HEADS_REFUSED),
    Route("meetings:programme_item_new", "get", of_year("programme_item_new", DRAFT), HEADS),
    Route(
        "meetings:programme_item_new", "post", of_year("programme_item_new", DRAFT), HEADS_REFUSED
    ),
    Route(
        "meetings:programme_item_edit",
        "get",
        of_year("programme_item_edit", DRAFT, with_item=True),
        HEADS,
    ),
    Route(
        "meetings:programme_item_edit",
        "post",
        of_year("programme_item_edit", DRAFT, with_item=True),
        HEADS_REFUSED,
    ),
    Route(
        "meetings:programme_item_drop",
        "get",
        of_year("programme_item_drop", DRAFT, with_item=True),
        HEADS,
    ),
    Route(
        "meetings:programme_item_drop",
        "post",
        of_year("programme_item_drop", DRAFT, with_item=True),
        HEADS_POST,
    ),
]
