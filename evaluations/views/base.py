"""What the pages of the verdict share: the person, the trail, the round and the card asked for."""

from typing import Any

from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.views.generic import FormView
from django.views.generic.detail import SingleObjectMixin

from cells.access import Action
from cells.access.mixins import AccessMixin
from cells.models import Unit, User
from chibo4tot.shared.views import ServiceFormMixin
from evaluations.models import Round, Scorecard
from evaluations.models.scorecards import ScorecardQuerySet
from evaluations.queries.scorecards import for_page

Crumbs = list[tuple[str, str]]


class EvaluationPage(AccessMixin):
    """A page of this app."""

    request: HttpRequest

    @property
    def actor(self) -> User:
        """Who is logged in; AccessMixin lets nobody else in."""
        assert isinstance(self.request.user, User), "only people with a log-in come here"
        return self.request.user


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


class StepPage(EvaluationPage, ServiceFormMixin, FormView[Form]):
    """A page that asks for what one step needs and takes it: a form about one object.

    ``title`` names the step, ``explain`` says what will happen.
    """

    template_name = "evaluations/step.html"
    title = ""
    explain = ""
    object: Any

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form, after looking the object up."""
        self.object = self.get_object()
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the step, after looking the object up."""
        self.object = self.get_object()
        return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What every step page says."""
        return super().get_context_data(**kwargs) | {
            "title": self.title,
            "explain": self.explain,
            "crumbs": self.crumbs(),
            "back_url": self.back_url(),
        }

    def crumbs(self) -> Crumbs:
        """The trail."""
        raise NotImplementedError

    def back_url(self) -> str:
        """Where to go without taking the step."""
        url: str = self.object.get_absolute_url()
        return url

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
