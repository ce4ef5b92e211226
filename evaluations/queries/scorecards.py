"""Scorecards for a page or a computation, with points by hand and established findings."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.db.models import Prefetch, QuerySet

from cells.models import Unit
from evaluations.models import (
    CriterionScore,
    FactSnapshot,
    Finding,
    ManualPoints,
    Scorecard,
    ScorecardLine,
)
from evaluations.models.scorecards import ScorecardQuerySet


def for_page() -> ScorecardQuerySet:
    """Cards with all that a page about one card shows."""
    return Scorecard.objects.select_related(
        "cell", "round__unit", "round__version__set", "submitted_by", "confirmed_by"
    ).prefetch_related(
        Prefetch("criteria", CriterionScore.objects.order_by("order")),
        Prefetch("lines", ScorecardLine.objects.order_by("order")),
    )


def current_card(cell: Unit, year: int) -> Scorecard | None:
    """The newest edition of a cell's card of the year."""
    return for_page().filter(cell=cell, round__year=year).order_by("-edition").first()


def manual_points_of(cards: Sequence[Scorecard]) -> dict[int, dict[str, Decimal]]:
    """The points by hand in force, card -> indicator -> points; one query."""
    rows = ManualPoints.objects.filter(scorecard__in=cards, superseded_at__isnull=True)
    found: dict[int, dict[str, Decimal]] = {card.pk: {} for card in cards}
    for card_id, indicator, points in rows.values_list("scorecard_id", "indicator", "points"):
        found[card_id][indicator] = points
    return found


def findings_in_force(round_id: int, cell_ids: Iterable[int]) -> dict[int, dict[str, bool]]:
    """The disqualifiers established for each cell; one query."""
    asked = list(cell_ids)
    rows = Finding.objects.filter(round=round_id, cell__in=asked, lifted_at__isnull=True)
    found: dict[int, dict[str, bool]] = {cell_id: {} for cell_id in asked}
    for cell_id, code in rows.values_list("cell_id", "disqualifier"):
        found[cell_id][code] = True
    return found


def findings_of(round_id: int, cell_id: int) -> "QuerySet[Finding]":
    """All findings about a cell in a round, also those lifted, the newest first."""
    rows = Finding.objects.filter(round=round_id, cell=cell_id)
    return rows.select_related("established_by", "lifted_by").order_by("-pk")


def points_history(card: Scorecard, indicator: str) -> "QuerySet[ManualPoints]":
    """Who gave which points to an indicator and why, the one in force first."""
    rows = card.manual_points.filter(indicator=indicator)
    return rows.select_related("author").order_by("-pk")


def latest_snapshot(card: Scorecard) -> FactSnapshot | None:
    """What the card was frozen with last."""
    return card.snapshots.select_related("taken_by").order_by("-pk").first()


def editions_of(card: Scorecard) -> "QuerySet[Scorecard]":
    """All editions of the card, the newest first."""
    return Scorecard.objects.filter(round=card.round_id, cell=card.cell_id).order_by("-edition")
