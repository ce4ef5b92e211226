"""Pages of points by hand: give them, fetch the evidence."""

from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.generic import View
from django.views.generic.detail import SingleObjectMixin

from cells.access import Action
from cells.access.mixins import AccessMixin
from cells.access.steps import Crumbs
from chibo4tot.shared.files import attachment
from criteria.domain.numerals import in_words
from criteria.domain.spec import Indicator
from criteria.queries import spec_of
from evaluations.forms.points import PointsForm
from evaluations.models import ManualPoints
from evaluations.queries.scorecards import manual_points_of
from evaluations.services.manual_points import give_points
from evaluations.views.base import OneCard, StepPage, card_crumbs


class PointsNew(StepPage, OneCard):
    """Give points to an indicator that the set leaves to people."""

    action = Action.SCORECARD_SCORE
    form_class = PointsForm
    success_message = "Đã lưu điểm. Phiếu điểm đang được tính lại."

    def indicator(self) -> Indicator:
        """The indicator named in the address, if it takes points by hand."""
        spec = spec_of(self.card.round.version)
        for found in spec.indicators:
            if found.code == self.kwargs["code"] and found.manual is not None:
                return found
        raise Http404

    def get_form_kwargs(self) -> dict[str, Any]:
        """The most that may be given, and in which steps."""
        found = self.indicator()
        assert found.manual is not None, "looked for above"
        return super().get_form_kwargs() | {"maximum": found.maximum, "step": found.manual.step}

    def get_initial(self) -> dict[str, Any]:
        """The points in force."""
        given = manual_points_of([self.card])[self.card.pk].get(self.kwargs["code"])
        return {} if given is None else {"points": given}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the indicator asks for."""
        found = self.indicator()
        asks = f"Tối đa {in_words(found.maximum)} điểm. {found.basis}".strip()
        return super().get_context_data(**kwargs) | {
            "title": f"Chấm điểm {found.code}. {found.title}",
            "explain": f"{asks} {found.note}".strip(),
        }

    def perform(self, form: Form) -> ManualPoints:
        """Give them."""
        return give_points(self.card, self.kwargs["code"], **form.cleaned_data, actor=self.actor)

    def crumbs(self) -> Crumbs:
        """The trail."""
        return card_crumbs(self.card.cell, self.card.round.year)

    def back_url(self) -> str:
        """The page of the number; the card while that has none."""
        if self.card.computed_at is None:
            return self.card.get_absolute_url()
        args = [self.card.cell.slug, self.card.round.year, self.kwargs["code"]]
        return reverse("evaluations:line", args=args)


class Evidence(AccessMixin, SingleObjectMixin[ManualPoints], View):
    """The evidence of points, for who may see the card."""

    queryset = ManualPoints.objects.select_related("scorecard__cell")
    view_action = Action.SCORECARD_VIEW

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send the file."""
        found = self.get_object()
        return attachment(found.evidence, found.evidence_name)
