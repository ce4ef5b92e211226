"""Pages of cards: one's own or those in reach, one card, one number, and the steps of its way."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import DetailView, TemplateView

from cells.access import Action, can, visible
from cells.access.mixins import AccessMixin
from cells.access.steps import Crumbs
from chibo4tot.shared import clock
from criteria.domain.facts import Absence
from criteria.queries import spec_of
from evaluations.domain.card_data import insufficient_criteria
from evaluations.facts.explaining import Explanation, explain_line
from evaluations.facts.freezing import changed_after_freeze
from evaluations.models import Commitment, Scorecard
from evaluations.queries.cards import card_years, cards_of_year
from evaluations.queries.scorecards import editions_of, findings_of, latest_snapshot
from evaluations.views.base import OneCard, card_crumbs, unit_url
from evaluations.views.card_reading import (
    CriterionReading,
    advice,
    count_lines,
    digits_of,
    read_card,
    stages_of,
)
from evaluations.views.card_steps import steps_for
from evaluations.views.line_reading import part_pages
from evaluations.views.privacy import Reader
from evaluations.views.rounds import state_of

PAGE = 100


class ScorecardList(AccessMixin, TemplateView):
    """The cards in reach; who reaches only one cell goes straight to its newest card."""

    view_action = Action.SCORECARD_VIEW
    template_name = "evaluations/scorecard_list.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The list, or the one card there is."""
        cards = visible(self.actor, Action.SCORECARD_VIEW, Scorecard.objects.all())
        if "nam" not in request.GET and cards.values("cell").distinct().count() == 1:
            newest = cards.select_related("cell", "round").order_by("-round__year").first()
            assert newest is not None, "there is one"
            return redirect(newest.get_absolute_url())
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The cards of a year."""
        cards = visible(self.actor, Action.SCORECARD_VIEW, Scorecard.objects.all())
        years = card_years(cards)  # type: ignore[arg-type] # the manager's own queryset
        asked = self.request.GET.get("nam", "")
        this_year = clock.today().year
        likely = this_year if this_year in years else years[0] if years else this_year
        year = int(asked) if asked.isdecimal() and int(asked) in years else likely
        found = cards_of_year(cards, year)  # type: ignore[arg-type] # as above
        here = reverse("evaluations:scorecards")
        return super().get_context_data(**kwargs) | {
            "title": f"Phiếu điểm năm {year}",
            "rows": [(card, *state_of(card)) for card in found],
            "tabs": [(f"Năm {one}", f"{here}?nam={one}", one == year) for one in years],
        }


class ScorecardDetail(AccessMixin, OneCard, DetailView[Scorecard]):
    """The card of a cell: four criteria, their lines, the verdict, and what may be done now."""

    template_name = "evaluations/scorecard_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The card in words; the criterion asked for stands open with its records."""
        card = self.card
        spec = spec_of(card.round.version)
        steps = steps_for(card, self.actor)
        criteria = self.criteria()
        return super().get_context_data(**kwargs) | {
            "title": f"Phiếu điểm năm {card.round.year}",
            "subtitle": subtitle_of(card),
            "crumbs": [
                (card.cell.label, unit_url(card.cell)),
                ("Phiếu điểm", reverse("evaluations:scorecards") + f"?nam={card.round.year}"),
            ],
            "stages": stages_of(card),
            "criteria": criteria,
            "counted": count_lines(criteria),
            "digits": digits_of(spec),
            "total_max": spec.total_max,
            "is_exemplary": bool(card.band) and card.band == spec.bands[0].code,
            "steps": [step for step in steps if not step.refused],
            "refused": [step for step in steps if step.refused],
            "is_edition": card.edition > 1,
            "changes": changed_after_freeze(card),
            "thin": thin_titles(card),
            "findings": self.findings(),
            "finding_url": self.finding_url(),
            "commitment": Commitment.objects.filter(round=card.round, cell=card.cell).first(),
            "editions": [one for one in editions_of(card) if one.edition != card.edition],
            "snapshot": latest_snapshot(card),
        }

    def criteria(self) -> list[CriterionReading]:
        """The criteria as this person may read them."""
        chosen = self.request.GET.get("tieu-chi", "")
        may_score = can(self.actor, Action.SCORECARD_SCORE, self.card)
        reader = Reader(self.actor, self.card.cell)
        return read_card(self.card, chosen=chosen, may_score=may_score, reader=reader)

    def findings(self) -> list[tuple[Any, str]]:
        """The findings about the cell, and where this person may lift each."""
        may = can(self.actor, Action.SCORECARD_CONFIRM, self.card)
        return [
            (
                found,
                reverse("evaluations:finding_lift", args=[found.pk])
                if may and found.lifted_at is None and found.established_by_id != self.actor.pk
                else "",
            )
            for found in findings_of(self.card.round_id, self.card.cell_id)
        ]

    def finding_url(self) -> str:
        """Where this person may establish a finding."""
        if not can(self.actor, Action.SCORECARD_CONFIRM, self.card):
            return ""
        return reverse("evaluations:finding_new", args=[self.card.cell.slug, self.card.round.year])


class ScorecardEdition(ScorecardDetail):
    """An earlier edition of a card, as it was published."""

    def get_queryset(self) -> Any:
        """That edition."""
        rows = visible(self.actor, self.view_action, OneCard.queryset)
        return rows.filter(round__year=self.kwargs["year"], edition=self.kwargs["edition"])


def subtitle_of(card: Scorecard) -> str:
    """Whose card, as of when, by which set."""
    by_set = f"theo bộ tiêu chí {card.round.version}"
    if card.as_of is None:
        return f"{card.cell.name}. Chưa tính lần nào, {by_set}"
    word = "Chốt" if card.is_frozen else "Tạm tính"
    return f"{card.cell.name}. {word} theo số liệu đến {card.as_of:%d/%m/%Y}, {by_set}"


def thin_titles(card: Scorecard) -> list[str]:
    """The criteria of which too little was measured, by name."""
    thin = set(insufficient_criteria(card.result))
    stored: Any = card.result.get("criteria", [])
    return [item["title"] for item in stored if item["code"] in thin]


class LineDetail(AccessMixin, OneCard, DetailView[Scorecard]):
    """The stable address of one number: what was measured, from which records, by which rule."""

    template_name = "evaluations/line_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Everything behind the number."""
        card, code = self.card, self.kwargs["code"]
        found = explain_line(card, code)
        if found is None:
            raise Http404
        spec = spec_of(card.round.version)
        snapshot = latest_snapshot(card) if card.is_frozen else None
        return super().get_context_data(**kwargs) | {
            "line": found,
            "title": f"{code}. {found.indicator.title}",
            "crumbs": self.crumbs(found),
            "digits": digits_of(spec),
            "parts": part_pages(found, self.request.GET, Reader(self.actor, card.cell)),
            "snapshot": snapshot,
            "improve": advice(
                found.indicator.improve,
                is_unconfirmed=any(
                    part.fact.absence is Absence.NOT_CONFIRMED for part in found.parts
                ),
            ),
            "points_url": self.points_url(found),
            "may_score": can(self.actor, Action.SCORECARD_SCORE, card),
        }

    def crumbs(self, found: Explanation) -> Crumbs:
        """Cell, card, criterion."""
        card, code = self.card, found.criterion.code
        url = f"{card.get_absolute_url()}?tieu-chi={code}#{code}"
        return card_crumbs(card.cell, card.round.year, (found.criterion.title, url))

    def points_url(self, found: Explanation) -> str:
        """Where this person may give points now."""
        if not found.takes_points or self.card.is_frozen:
            return ""
        if not can(self.actor, Action.SCORECARD_SCORE, self.card):
            return ""
        args = [self.card.cell.slug, self.card.round.year, self.kwargs["code"]]
        return reverse("evaluations:points_new", args=args)
