"""Pages of the title of the year: conditions of each unit, and the decision on one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Q, QuerySet
from django.forms import Form
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import DetailView

from cells.access import Action, can, require
from cells.access.mixins import AccessMixin
from cells.access.steps import Crumbs
from cells.models import Unit
from evaluations.domain.awards import AwardRule, Proposal
from evaluations.domain.conditions import Condition, State, condition_from_data
from evaluations.enums import RoundStatus
from evaluations.forms.awards import AwardForm
from evaluations.models import Award, Rating, Round
from evaluations.queries.awards import awards_by_unit, cell_proposals, proposal_for
from evaluations.queries.ratings import unit_rating
from evaluations.queries.rounds import cells_of_round
from evaluations.queries.rulebook import award_rules
from evaluations.services.awards import decide_award
from evaluations.views.base import OneRound, StepPage, round_crumbs, round_url
from evaluations.views.ratings import awards_url

# Where a fact of the rule is looked up and mended; of the committee all else is on the round.
PAGES_OF_CELL = {"decided_level": "evaluations:ratings"}


@dataclass(frozen=True, slots=True)
class AwardLine:
    """A unit on the page: conditions as they stand or, once decided, as they were judged."""

    unit: Unit
    conditions: tuple[tuple[Condition, str], ...]
    met: int
    failing: tuple[tuple[Condition, str], ...]
    is_proposed: bool
    award: Award | None
    decide_url: str


def link_of(rule: AwardRule, round_: Round, unit: Unit) -> str:
    """The page on which a condition is decided."""
    if unit.is_cell:
        name = PAGES_OF_CELL.get(rule.fact, "evaluations:scorecard")
        return reverse(name, args=[unit.slug, round_.year])
    # Who may record the committee's own level finds the button on the page of titles.
    return awards_url(round_) if rule.fact == "decided_level" else round_url(round_)


def line_of(
    round_: Round, unit: Unit, proposal: Proposal, award: Award | None, *, may_decide: bool
) -> AwardLine:
    """The line of a unit."""
    judged = proposal.conditions if award is None else _kept(award)
    pairs = _linked(round_, unit, judged)
    decide_url = ""
    if may_decide:
        args = [round_.unit.slug, round_.year, unit.slug]
        decide_url = reverse("evaluations:award_decide", args=args)
    return AwardLine(
        unit=unit,
        conditions=pairs,
        met=sum(one.state is State.MET for one, _ in pairs),
        failing=tuple(pair for pair in pairs if pair[0].state is not State.MET),
        is_proposed=proposal.granted if award is None else award.proposed,
        award=award,
        decide_url=decide_url,
    )


def _kept(award: Award) -> tuple[Condition, ...]:
    rows = cast(Sequence[dict[str, Any]], award.conditions)
    return tuple(condition_from_data(row) for row in rows)


def _linked(
    round_: Round, unit: Unit, judged: tuple[Condition, ...]
) -> tuple[tuple[Condition, str], ...]:
    rules = {rule.code: rule for rule in award_rules("cell" if unit.is_cell else "committee")}
    return tuple(
        (one, link_of(rules[one.code], round_, unit) if one.code in rules else "") for one in judged
    )


class Awards(AccessMixin, OneRound, DetailView[Round]):
    """The committee itself and its cells, each with the conditions of the title."""

    action = Action.RATING_VIEW
    template_name = "evaluations/award_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Failing conditions are named, each with the page that mends it."""
        round_ = self.object
        cells = list(cells_of_round(round_))
        proposals = cell_proposals(round_, [cell.pk for cell in cells])
        awards = awards_by_unit(round_)
        is_open = round_.status == RoundStatus.OPEN
        may_decide = is_open and can(self.request.user, Action.AWARD_DECIDE, round_)
        committee = round_.unit
        lines = [
            line_of(round_, cell, proposals[cell.pk], awards.get(cell.pk), may_decide=may_decide)
            for cell in cells
        ]
        own = line_of(
            round_,
            committee,
            proposal_for(round_, committee),
            awards.get(committee.pk),
            may_decide=may_decide,
        )
        may_record = is_open and can(self.request.user, Action.RATING_DECIDE, round_)
        return super().get_context_data(**kwargs) | {
            "crumbs": round_crumbs(round_),
            "own": own,
            "lines": lines,
            "granted": sum(line.award is not None and line.award.granted for line in lines),
            "record_url": self.record_url() if may_record else "",
        }

    def record_url(self) -> str:
        """Where the level of the committee itself is recorded, or recorded anew."""
        rating: Rating | None = unit_rating(self.object, self.object.unit)
        if rating is not None:
            return reverse("evaluations:rating_correct", args=[rating.pk])
        return reverse("evaluations:rating_record", args=[self.object.unit.slug, self.object.year])


class AwardDecide(StepPage, OneRound):
    """Grant the title to one unit or not."""

    action = Action.AWARD_DECIDE
    form_class = AwardForm
    template_name = "evaluations/award_decide.html"
    success_message = "Đã ghi quyết định về danh hiệu."

    def get_object(self, queryset: QuerySet[Round] | None = None) -> Round:
        """The round, with a unit of it on which the person has the right."""
        found: Round = super().get_object(queryset)
        self.object = found
        require(self.actor, Action.AWARD_DECIDE, self.unit)
        return found

    @cached_property
    def unit(self) -> Unit:
        """The unit named in the address: the committee or one of its cells."""
        units = Unit.objects.filter(
            Q(pk=self.object.unit_id) | Q(pk__in=cells_of_round(self.object).values("pk"))
        )
        found = units.filter(slug=self.kwargs["unit"]).first()
        if found is None:
            raise Http404
        return found

    @cached_property
    def proposal(self) -> Proposal:
        """What the conditions say today."""
        return proposal_for(self.object, self.unit)

    @cached_property
    def past(self) -> list[Award]:
        """The decisions so far, the newest first."""
        rows = Award.objects.filter(round=self.object, unit=self.unit)
        return list(rows.select_related("decided_by").order_by("-edition"))

    @property
    def title(self) -> str:  # type: ignore[override] # named after the unit
        """Whose title."""
        return f"Danh hiệu của {self.unit.name}"

    def get_form_kwargs(self) -> dict[str, Any]:
        """When a reason is asked for."""
        more = {"proposed": self.proposal.granted, "again": bool(self.past)}
        return super().get_form_kwargs() | more

    def perform(self, form: Form) -> Award:
        """Decide."""
        return decide_award(self.object, self.unit, actor=self.actor, **form.cleaned_data)

    def crumbs(self) -> Crumbs:
        """The trail."""
        return [*round_crumbs(self.object), ("Danh hiệu", awards_url(self.object))]

    def back_url(self) -> str:
        """The line on the page of titles."""
        return f"{awards_url(self.object)}#u{self.unit.pk}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The conditions, and what was decided before."""
        return super().get_context_data(**kwargs) | {
            "round": self.object,
            "conditions": _linked(self.object, self.unit, self.proposal.conditions),
            "is_proposed": self.proposal.granted,
            "past": self.past,
        }
