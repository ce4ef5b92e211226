"""Rows of the matrix for the committee's side of the verdict: board, rounds, cards, findings."""

from collections.abc import Callable
from datetime import date

from django.core.files.base import ContentFile
from django.urls import reverse

from cells.access import THE_PROGRAM
from evaluations.enums import RoundStatus
from evaluations.models import Commitment, Finding, ManualPoints, Round, Scorecard
from evaluations.services.scorecards import compute_scorecard
from tests.factories.evaluations import make_card, make_round
from tests.matrix.rows import LOGIN, Route, answers
from tests.world import World

# The board is the committee's.
BOARD = answers(LOGIN, 403, 403, 403, 200, 200, 200, 403, 403)
# Lists: whoever holds the right somewhere.
LISTS = answers(LOGIN, 200, 200, 200, 200, 200, 200, 403, 403)
# A round holds for all cells under its committee.
ROUND = answers(LOGIN, 200, 200, 200, 200, 200, 200, 404, 404)
KEEPERS = answers(LOGIN, 403, 403, 403, 200, 200, 403, 404, 404)
KEEPERS_POST = answers(LOGIN, 403, 403, 403, 302, 302, 403, 404, 404)
KEEPERS_REFUSED = answers(LOGIN, 403, 403, 403, 422, 422, 403, 404, 404)
# A card: read by its cell and the committee's readers.
CARD = answers(LOGIN, 200, 200, 404, 200, 200, 200, 404, 404)
HEADS = answers(LOGIN, 200, 403, 404, 403, 403, 403, 404, 404)
HEADS_REFUSED = answers(LOGIN, 422, 403, 404, 403, 403, 403, 404, 404)
BOTH = answers(LOGIN, 200, 403, 404, 200, 200, 403, 404, 404)
BOTH_POST = answers(LOGIN, 302, 403, 404, 302, 302, 403, 404, 404)
JUDGES = answers(LOGIN, 403, 403, 404, 200, 200, 403, 404, 404)
JUDGES_REFUSED = answers(LOGIN, 403, 403, 404, 422, 422, 403, 404, 404)
CHIEF = answers(LOGIN, 403, 403, 404, 403, 200, 403, 404, 404)
CHIEF_REFUSED = answers(LOGIN, 403, 403, 404, 403, 422, 403, 404, 404)


def round_of(world: World, status: RoundStatus = RoundStatus.OPEN) -> Round:
    """The round of 2026."""
    return make_round(world.committee, status=status)


def card_of(world: World) -> Scorecard:
    """The draft card of cell A, never computed, beside one of cell B."""
    found = round_of(world)
    make_card(found, world.cell_b)
    return make_card(found, world.cell_a)


def at_round(page: str, status: RoundStatus = RoundStatus.OPEN) -> Callable[[World], str]:
    """The address of a page about the round."""

    def build(world: World) -> str:
        found = round_of(world, status)
        return reverse(f"evaluations:{page}", args=[found.unit.slug, found.year])

    return build


def at_card(page: str, *more: object, computed: bool = False) -> Callable[[World], str]:
    """The address of a page about the card of cell A."""

    def build(world: World) -> str:
        card = card_of(world)
        if computed:
            compute_scorecard(card, actor=THE_PROGRAM)
        return reverse(f"evaluations:{page}", args=[card.cell.slug, card.round.year, *more])

    return build


def at_commitment(page: str, *, with_scan: bool = False) -> Callable[[World], str]:
    """The address of a page about the commitment of cell A."""

    def build(world: World) -> str:
        card = card_of(world)
        made = Commitment.objects.create(
            round=card.round,
            cell=card.cell,
            signed_on=date(2026, 1, 20),
            signers="Bí thư",
            scan=ContentFile(b"%PDF-1.4", name="x.pdf") if with_scan else "",
            scan_name="cam-ket.pdf" if with_scan else "",
            recorded_by=world.people["secretary_a"],
        )
        return reverse(f"evaluations:{page}", args=[made.pk])

    return build


def at_evidence(world: World) -> str:
    """The address of the evidence of points."""
    made = ManualPoints.objects.create(
        scorecard=card_of(world),
        indicator="M.1",
        points=1,
        evidence=ContentFile(b"%PDF-1.4", name="x.pdf"),
        evidence_name="minh-chung.pdf",
        author=world.people["secretary_a"],
    )
    return reverse("evaluations:evidence", args=[made.pk])


def at_finding(world: World) -> str:
    """The address of lifting a finding that the committee secretary established."""
    card = card_of(world)
    made = Finding.objects.create(
        round=card.round,
        cell=card.cell,
        disqualifier="D1",
        document_no="12-KL/ĐU",
        document_date=date(2026, 6, 1),
        note="Mất đoàn kết nội bộ.",
        established_by=world.people["committee_secretary"],
    )
    return reverse("evaluations:finding_lift", args=[made.pk])


def at_list(page: str) -> Callable[[World], str]:
    """The address of a list, with one round and two cards to show."""

    def build(world: World) -> str:
        card_of(world)
        return reverse(f"evaluations:{page}")

    return build


DRAFT, CLOSED = RoundStatus.DRAFT, RoundStatus.CLOSED
# Whoever reaches one cell only goes straight to its card.
CARDS = answers(LOGIN, 302, 302, 302, 200, 200, 200, 403, 403)
NEW_ROUND = "evaluations:round_new"


def at_new_round(world: World) -> str:
    """The address of preparing a round."""
    return reverse(NEW_ROUND, args=[world.committee.slug])


ROUTES = [
    Route("evaluations:board", "get", at_list("board"), BOARD),
    Route("evaluations:rounds", "get", at_list("rounds"), LISTS),
    Route(NEW_ROUND, "get", at_new_round, KEEPERS),
    Route(NEW_ROUND, "post", at_new_round, KEEPERS_REFUSED),
    Route("evaluations:round", "get", at_round("round"), ROUND),
    Route("evaluations:round_deadlines", "get", at_round("round_deadlines"), KEEPERS),
    Route("evaluations:round_deadlines", "post", at_round("round_deadlines"), KEEPERS_REFUSED),
    Route("evaluations:round_open", "get", at_round("round_open", DRAFT), KEEPERS),
    Route("evaluations:round_open", "post", at_round("round_open", DRAFT), KEEPERS_POST),
    Route("evaluations:round_close", "get", at_round("round_close"), KEEPERS),
    Route("evaluations:round_close", "post", at_round("round_close"), KEEPERS_POST),
    Route("evaluations:round_reopen", "get", at_round("round_reopen", CLOSED), KEEPERS),
    Route("evaluations:round_reopen", "post", at_round("round_reopen", CLOSED), KEEPERS_REFUSED),
    Route("evaluations:round_compute", "get", at_round("round_compute"), KEEPERS),
    Route("evaluations:round_compute", "post", at_round("round_compute"), KEEPERS_POST),
    Route("evaluations:commitments", "get", at_round("commitments"), ROUND),
    Route("evaluations:commitment_new", "get", at_card("commitment_new"), HEADS),
    Route("evaluations:commitment_new", "post", at_card("commitment_new"), HEADS_REFUSED),
    Route("evaluations:commitment", "get", at_commitment("commitment"), CARD),
    Route(
        "evaluations:commitment_scan", "get", at_commitment("commitment_scan", with_scan=True), CARD
    ),
    Route("evaluations:commitment_attach", "get", at_commitment("commitment_attach"), HEADS),
    Route(
        "evaluations:commitment_attach", "post", at_commitment("commitment_attach"), HEADS_REFUSED
    ),
    Route("evaluations:scorecards", "get", at_list("scorecards"), CARDS),
    Route("evaluations:scorecard", "get", at_card("scorecard", computed=True), CARD),
    Route("evaluations:scorecard_edition", "get", at_card("scorecard_edition", 1), CARD),
    Route("evaluations:scorecard_compute", "get", at_card("scorecard_compute"), BOTH),
    Route("evaluations:scorecard_compute", "post", at_card("scorecard_compute"), BOTH_POST),
    Route("evaluations:scorecard_submit", "get", at_card("scorecard_submit"), HEADS),
    Route(
        "evaluations:scorecard_submit",
        "post",
        at_card("scorecard_submit"),
        answers(LOGIN, 302, 403, 404, 403, 403, 403, 404, 404),
    ),
    Route("evaluations:scorecard_return", "get", at_card("scorecard_return"), JUDGES),
    Route("evaluations:scorecard_return", "post", at_card("scorecard_return"), JUDGES_REFUSED),
    Route("evaluations:scorecard_confirm", "get", at_card("scorecard_confirm"), JUDGES),
    Route("evaluations:scorecard_confirm", "post", at_card("scorecard_confirm"), JUDGES_REFUSED),
    Route("evaluations:scorecard_recognise", "get", at_card("scorecard_recognise"), CHIEF),
    Route("evaluations:scorecard_recognise", "post", at_card("scorecard_recognise"), CHIEF_REFUSED),
    Route("evaluations:scorecard_publish", "get", at_card("scorecard_publish"), CHIEF),
    Route("evaluations:scorecard_publish", "post", at_card("scorecard_publish"), CHIEF_REFUSED),
    Route("evaluations:scorecard_reopen", "get", at_card("scorecard_reopen"), CHIEF),
    Route("evaluations:scorecard_reopen", "post", at_card("scorecard_reopen"), CHIEF_REFUSED),
    Route("evaluations:line", "get", at_card("line", "C3.1", computed=True), CARD),
    Route("evaluations:points_new", "get", at_card("points_new", "C3.1"), HEADS),
    Route("evaluations:points_new", "post", at_card("points_new", "C3.1"), HEADS_REFUSED),
    Route("evaluations:evidence", "get", at_evidence, CARD),
    Route("evaluations:finding_new", "get", at_card("finding_new"), JUDGES),
    Route("evaluations:finding_new", "post", at_card("finding_new"), JUDGES_REFUSED),
    Route("evaluations:finding_lift", "get", at_finding, JUDGES),
    Route("evaluations:finding_lift", "post", at_finding, JUDGES_REFUSED),
]
