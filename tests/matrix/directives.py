"""Rows of the matrix for directives: address, method, and the answer to each person."""

from collections.abc import Callable

from django.urls import reverse

from chibo4tot.shared.files import keep_file
from tests.factories.directives import make_directive
from tests.factories.files import upload
from tests.matrix.meetings import (
    HEADS,
    HEADS_POST,
    HEADS_REFUSED,
    LISTS,
    READERS,
    of_item,
    planned,
)
from tests.matrix.rows import LOGIN, Route, answers
from tests.world import World

# The office keeps the register; whoever sees the directive gets 403, the others 404.
OFFICE = answers(LOGIN, 403, 403, 404, 200, 200, 403, 404, 404)
OFFICE_REFUSED = answers(LOGIN, 403, 403, 404, 422, 422, 403, 404, 404)
# The register of the committee itself is not among what cells see.
REGISTER = answers(LOGIN, 404, 404, 404, 200, 200, 403, 404, 404)
REGISTER_REFUSED = answers(LOGIN, 404, 404, 404, 422, 422, 403, 404, 404)


def of_directive(page: str) -> Callable[[World], str]:
    """The address of a page about a directive for cell A."""

    def build(world: World) -> str:
        made = make_directive(world.committee, by=world.user("chief"), cells=[world.cell_a])
        if page == "directive_file":
            made.file = keep_file(upload(), by=world.user("chief"))
            made.save()
        return reverse(f"meetings:{page}", args=[made.pk])

    return build


def of_addressed_cell(world: World) -> str:
    """The address of the step that puts a directive on an agenda of cell A."""
    made = make_directive(world.committee, by=world.user("chief"), cells=[world.cell_a])
    planned(world)
    return reverse("meetings:directive_put", args=[world.cell_a.slug, made.pk])


def of_planned_item(world: World) -> str:
    """The address of the directives of an item of a planned meeting."""
    made = planned(world)
    item = made.minutes_versions.get().items.get()
    return reverse("meetings:item_directives", args=[made.cell.slug, made.pk, item.pk])


def of_register(world: World) -> str:
    """The address of a new entry in the register of the committee."""
    return reverse("meetings:directive_new", args=[world.committee.slug])


def page(name: str) -> Callable[[World], str]:
    """The address of a page about nothing in particular."""
    return lambda world: reverse(f"meetings:{name}")


ROUTES = [
    Route("meetings:directives", "get", page("directives"), LISTS),
    Route("meetings:directive_matrix", "get", page("directive_matrix"), LISTS),
    Route("meetings:directive_xlsx", "get", page("directive_xlsx"), LISTS),
    Route("meetings:directive", "get", of_directive("directive"), READERS),
    Route("meetings:directive_file", "get", of_directive("directive_file"), READERS),
    Route("meetings:directive_new", "get", of_register, REGISTER),
    Route("meetings:directive_new", "post", of_register, REGISTER_REFUSED),
    Route("meetings:directive_correct", "get", of_directive("directive_correct"), OFFICE),
    Route("meetings:directive_correct", "post", of_directive("directive_correct"), OFFICE_REFUSED),
    Route("meetings:directive_withdraw", "get", of_directive("directive_withdraw"), OFFICE),
    Route(
        "meetings:directive_withdraw", "post", of_directive("directive_withdraw"), OFFICE_REFUSED
    ),
    Route("meetings:directive_put", "get", of_addressed_cell, HEADS),
    Route("meetings:directive_put", "post", of_addressed_cell, HEADS_REFUSED),
    Route("meetings:item_directives", "get", of_planned_item, HEADS),
    Route("meetings:item_directives", "post", of_planned_item, HEADS_POST),
    Route("meetings:item_directives_live", "get", of_item("item_directives_live"), HEADS),
    Route("meetings:item_directives_live", "post", of_item("item_directives_live"), HEADS_REFUSED),
]
