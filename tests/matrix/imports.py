"""Rows of the matrix for the import of past meetings."""

from collections.abc import Callable

from django.urls import reverse

from meetings.models import MeetingImport
from tests.matrix.rows import LOGIN, Route, answers
from tests.world import World

# In order: anonymous, secretary_a, member_a, secretary_b, officer, chief, inspector, admin,
# outsider. The heads of the cell and the office import; others who see the cell may not.
IMPORTERS = answers(LOGIN, 200, 403, 404, 200, 200, 403, 403, 404)
IMPORTERS_REFUSED = answers(LOGIN, 422, 403, 404, 422, 422, 403, 403, 404)
# An import itself is seen by those who may import there; who holds the right nowhere gets 404 too.
OWNERS = answers(LOGIN, 200, 404, 404, 200, 200, 404, 404, 404)
OWNERS_REFUSED = answers(LOGIN, 422, 404, 404, 422, 422, 404, 404, 404)


def of_import(page: str, world: World) -> str:
    """The address of a page about an import into cell A that nobody confirmed."""
    batch = MeetingImport.objects.create(
        unit=world.cell_a,
        actor=world.user("officer"),
        file_name="hop.xlsx",
        file_hash="0" * 64,
        content={"rows": [], "ignored": []},
    )
    return reverse(f"meetings:{page}", args=[batch.pk])


def on_cell(page: str) -> Callable[[World], str]:
    """What builds the address of a page of cell A."""
    return lambda world: reverse(f"meetings:{page}", args=[world.cell_a.slug])


def on_import(page: str) -> Callable[[World], str]:
    """What builds the address of a page about an import."""
    return lambda world: of_import(page, world)


ROUTES = [
    Route("meetings:imports", "get", on_cell("imports"), IMPORTERS),
    Route("meetings:imports", "post", on_cell("imports"), IMPORTERS_REFUSED),
    Route("meetings:import_template", "get", on_cell("import_template"), IMPORTERS),
    Route("meetings:import", "get", on_import("import"), OWNERS),
    Route("meetings:import", "post", on_import("import"), OWNERS_REFUSED),
    Route("meetings:import_undo", "get", on_import("import_undo"), OWNERS),
    Route("meetings:import_undo", "post", on_import("import_undo"), OWNERS_REFUSED),
]
