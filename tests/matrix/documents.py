"""Rows of the matrix for documents: files, resolutions, numbers, templates, signed copies."""

from collections.abc import Callable

from django.urls import reverse

from meetings.domain.record import canonical
from meetings.enums import MeetingStatus
from meetings.models import Resolution
from meetings.queries.minutes import draft_record
from tests.factories.documents import make_scan, make_template
from tests.matrix.meetings import (
    HEADS,
    HEADS_REFUSED,
    READERS,
    meeting,
    of_cell,
    of_meeting,
    planned,
)
from tests.matrix.rows import LOGIN, Route, answers
from tests.world import World


def of_version(page: str, *more: object) -> Callable[[World], str]:
    """The address of a file of version 1 of the minutes."""

    def build(world: World) -> str:
        made = meeting(world)
        return reverse(f"meetings:{page}", args=[made.cell.slug, made.pk, 1, *more])

    return build


def of_document(kind: str, form: str) -> Callable[[World], str]:
    """The address of a document of a planned meeting."""

    def build(world: World) -> str:
        made = planned(world)
        return reverse("meetings:document", args=[made.cell.slug, made.pk, kind, form])

    return build


def of_resolution(page: str) -> Callable[[World], str]:
    """The address of a page about the draft of a resolution."""

    def build(world: World) -> str:
        made = meeting(world, MeetingStatus.HELD)
        frozen = canonical(draft_record(made.minutes_versions.get(), number=1))
        made.minutes_versions.update(frozen_text=frozen)
        Resolution.objects.create(
            meeting=made,
            subject="Nhiệm vụ",
            signer=made.chair,
            written_by=world.user("secretary_a"),
        )
        return reverse(f"meetings:{page}", args=[made.cell.slug, made.pk])

    return build


def of_scan(page: str, *, matched: bool = True) -> Callable[[World], str]:
    """The address of a signed copy of cell A."""

    def build(world: World) -> str:
        return reverse(f"meetings:{page}", args=[make_scan(world, matched=matched).pk])

    return build


# Whoever collects signed papers: the cell's committee and the office.
COLLECTORS = answers(LOGIN, 200, 403, 404, 200, 200, 403, 404, 404)
COLLECTORS_REFUSED = answers(LOGIN, 422, 403, 404, 422, 422, 403, 404, 404)
COLLECTORS_ONLY = answers(LOGIN, 200, 404, 404, 200, 200, 404, 404, 404)
WAITING_REFUSED = answers(LOGIN, 422, 404, 404, 422, 422, 404, 404, 404)


def of_unit(page: str, *more: str, cell: bool = True) -> Callable[[World], str]:
    """The address of a page of cell A, or of the committee."""
    return lambda world: reverse(
        f"meetings:{page}", args=[(world.cell_a if cell else world.committee).slug, *more]
    )


def of_template(page: str) -> Callable[[World], str]:
    """The address of a version of a template of cell A."""
    return lambda world: reverse(f"meetings:{page}", args=[make_template(world).pk])


def of_default(world: World) -> str:
    """The address of the step back to the default."""
    make_template(world)
    return reverse("meetings:template_default", args=[world.cell_a.slug, "diem-danh"])


# Heads of the cell and the office; the cell's own people and the readers get 403.
NUMBERS = answers(LOGIN, 200, 403, 404, 200, 200, 403, 403, 404)
NUMBERS_REFUSED = answers(LOGIN, 422, 403, 404, 422, 422, 403, 403, 404)
# The office alone.
OFFICE = answers(LOGIN, 403, 403, 404, 200, 200, 403, 403, 404)
OFFICE_POST = answers(LOGIN, 403, 403, 404, 302, 302, 403, 403, 404)
OFFICE_REFUSED = answers(LOGIN, 403, 403, 404, 422, 422, 403, 403, 404)
OFFICE_ONLY = answers(LOGIN, 404, 404, 404, 200, 200, 404, 404, 404)
OFFICE_ONLY_POST = answers(LOGIN, 404, 404, 404, 302, 302, 404, 404, 404)
KIND = "diem-danh"

ROUTES = [
    Route("meetings:minutes_file", "get", of_version("minutes_file", "pdf"), READERS),
    Route("meetings:excerpt_file", "get", of_version("excerpt_file", 1, "pdf"), READERS),
    Route("meetings:document", "get", of_document("giay-moi", "docx"), READERS),
    Route("meetings:pack", "get", of_meeting("pack"), READERS),
    Route("meetings:document", "get", of_document("diem-danh", "pdf"), READERS),
    Route("meetings:resolution", "get", of_resolution("resolution"), READERS),
    Route("meetings:resolution_write", "get", of_resolution("resolution_write"), HEADS),
    Route("meetings:resolution_write", "post", of_resolution("resolution_write"), HEADS_REFUSED),
    Route("meetings:resolution_issue", "get", of_resolution("resolution_issue"), HEADS),
    Route("meetings:resolution_issue", "post", of_resolution("resolution_issue"), HEADS_REFUSED),
    Route("meetings:scan_add", "get", of_cell("scan_add"), COLLECTORS),
    Route("meetings:scan_add", "post", of_cell("scan_add"), COLLECTORS_REFUSED),
    Route("meetings:scan", "get", of_scan("scan"), READERS),
    Route("meetings:scan", "get", of_scan("scan", matched=False), COLLECTORS_ONLY),
    Route("meetings:scan_file", "get", of_scan("scan_file"), READERS),
    Route("meetings:scan_file", "get", of_scan("scan_file", matched=False), COLLECTORS_ONLY),
    Route("meetings:scan_match", "get", of_scan("scan_match", matched=False), COLLECTORS_ONLY),
    Route("meetings:scan_match", "post", of_scan("scan_match", matched=False), WAITING_REFUSED),
    Route("meetings:numbers", "get", of_unit("numbers"), NUMBERS),
    Route("meetings:term_begin", "get", of_unit("term_begin"), NUMBERS),
    Route("meetings:term_begin", "post", of_unit("term_begin"), NUMBERS_REFUSED),
    Route("meetings:numbers_continue", "get", of_unit("numbers_continue"), NUMBERS),
    Route("meetings:numbers_continue", "post", of_unit("numbers_continue"), NUMBERS_REFUSED),
    Route("meetings:template_list", "get", of_unit("template_list"), OFFICE),
    Route("meetings:templates", "get", of_unit("templates", KIND), OFFICE),
    Route("meetings:templates", "post", of_unit("templates", KIND), OFFICE_REFUSED),
    Route("meetings:template_used", "get", of_unit("template_used", KIND), OFFICE),
    Route("meetings:template_trial", "get", of_unit("template_trial", KIND), OFFICE),
    Route("meetings:template_default", "get", of_default, OFFICE),
    Route("meetings:template_default", "post", of_default, OFFICE_POST),
    Route("meetings:template_file", "get", of_template("template_file"), OFFICE_ONLY),
    Route("meetings:template_use", "get", of_template("template_use"), OFFICE_ONLY),
    Route("meetings:template_use", "post", of_template("template_use"), OFFICE_ONLY_POST),
]
