"""Rows of the matrix for documents: files, resolutions, numbers, templates, signed copies."""

from collections.abc import Callable

from django.urls import reverse

from meetings.domain.record import canonical
from meetings.enums import MeetingStatus
from meetings.models import Resolution
from meetings.queries.minutes import draft_record
from tests.factories.documents import make_scan
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
]
