"""Lists of cards: the years that have any, and the newest card of each cell in a year."""

from collections.abc import Iterable

from django.db.models import F

from evaluations.models import Scorecard
from evaluations.models.scorecards import ScorecardQuerySet


def card_years(cards: ScorecardQuerySet) -> list[int]:
    """The years of the given cards, the newest first."""
    years = cards.order_by("-round__year").values_list("round__year", flat=True)
    return list(years.distinct())


def cards_of_year(cards: ScorecardQuerySet, year: int) -> "Iterable[Scorecard]":
    """The newest editions of the given cards in a year, without their long documents."""
    rows = cards.current().filter(round__year=year).select_related("cell", "round__unit")
    rows = rows.annotate(list_band=F("result__band_label")).defer("facts", "result")
    return rows.order_by("cell__path")
