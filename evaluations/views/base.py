"""What the pages of the verdict share: the person, the trail, the round and the card asked for."""

from typing import Any

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.views.generic.detail import SingleObjectMixin

from cells.access import Action, steps
from cells.access.steps import Crumbs
from cells.models import Unit
from evaluations.models import Round, Scorecard
from evaluations.models.scorecards import ScorecardQuerySet
from evaluations.queries.scorecards import for_page


def unit_url(unit: Unit) -> str:
    """The unit's own page."""
    try:
        return unit.get_absolute_url()
    except NoReverseMatch:
        return ""


def round_crumbs(round_: Round) -> Crumbs:
    """The trail of a page under a round."""
    return [("Đánh giá năm", reverse("evaluations:rounds")), (str(round_), round_url(round_))]


def round_url(round_: Round) -> str:
    """The page of a round."""
    return reverse("evaluations:round", args=[round_.unit.slug, round_.year])


def card_crumbs(cell: Unit, year: int, *more: tuple[str, str]) -> Crumbs:
    """The trail of a page under a card."""
    card_url = reverse("evaluations:scorecard", args=[cell.slug, year])
    return [(cell.label, unit_url(cell)), (f"Phiếu điểm năm {year}", card_url), *more]


class StepPage(steps.StepPage):
    """A step of a round; it leads back to where it was asked for."""

    template_name = "evaluations/step.html"

    def crumbs(self) -> Crumbs:
        """The trail."""
        raise NotImplementedError

    def next_url(self, result: Any) -> str:
        """Back to where the step was asked for."""
        return self.back_url()


class OneRound(SingleObjectMixin[Round]):
    """The round named in the address by its committee and year."""

    queryset = Round.objects.select_related("unit", "version__set", "opened_by")
    view_action = Action.ROUND_VIEW
    slug_field = "unit__slug"
    context_object_name = "round"
    object: Round
    kwargs: dict[str, Any]

    def get_queryset(self) -> QuerySet[Round]:
        """The rounds of the year."""
        return super().get_queryset().filter(year=self.kwargs["year"])

    @property
    def round(self) -> Round:
        """The object of the page."""
        return self.object


class OneCard(SingleObjectMixin[Scorecard]):
    """The newest edition of the card named in the address by its cell and year."""

    queryset = for_page()
    view_action = Action.SCORECARD_VIEW
    slug_field = "cell__slug"
    context_object_name = "card"
    object: Scorecard
    kwargs: dict[str, Any]

    def get_queryset(self) -> QuerySet[Scorecard]:
        """The newest cards of the year."""
        newest = ScorecardQuerySet.current(super().get_queryset())  # type: ignore[arg-type] # its own queryset
        return newest.filter(round__year=self.kwargs["year"])

    @property
    def card(self) -> Scorecard:
        """The object of the page."""
        return self.object
