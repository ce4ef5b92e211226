"""Pages of levels: the table of a cell, propose, decide, accept all, rate anew, record."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import DetailView
from django.views.generic.detail import SingleObjectMixin

from cells.access import Action, can, grants, require
from cells.access.mixins import AccessMixin
from cells.access.steps import Crumbs
from cells.models import Member, Unit
from cells.queries.members import members_of
from chibo4tot.shared import clock
from evaluations.forms.ratings import (
    AcceptForm,
    CorrectForm,
    DecideForm,
    ProposeForm,
    RecordLevelForm,
    RecordMemberForm,
)
from evaluations.models import Rating, Round
from evaluations.queries.hints import cell_suggestion, member_suggestions
from evaluations.queries.ratings import history_of, member_rows, proposers, unit_rating
from evaluations.queries.reviewees import why_not_reviewed
from evaluations.queries.rounds import round_for
from evaluations.queries.scorecards import current_card
from evaluations.services.ratings import (
    accept_proposals,
    correct_rating,
    decide_rating,
    propose_rating,
    record_level,
    record_member_level,
)
from evaluations.views.assessments import level_shown
from evaluations.views.base import OneRound, StepPage, round_crumbs, unit_url
from evaluations.views.rating_rows import Hint, Lines, hint_of, initial_proposal


def hint_of_cell(cell: Unit, year: int) -> Hint | None:
    """What the card says about the level of the cell; None until it is computed."""
    card = current_card(cell, year)
    return hint_of(cell_suggestion(card)) if card and card.facts else None


def hint_on(round_: Round, cell: Unit, member: Member | None) -> Hint | None:
    """What the facts say about one member, or about the cell itself."""
    if member is None:
        return hint_of_cell(cell, round_.year)
    today = clock.today()
    if why_not_reviewed(member.pk, cell.pk, min(today, round_.decision_due)):
        return None
    return hint_of(member_suggestions(cell.pk, [member.pk], round_.year, today)[member.pk])


class OneCellYear(AccessMixin, SingleObjectMixin[Unit]):
    """The cell and the year named in the address, and the round that holds there."""

    queryset = Unit.objects.cells()
    view_action = Action.UNIT_VIEW
    object: Unit
    kwargs: dict[str, Any]

    @cached_property
    def round(self) -> Round:
        """The round of the year; 404 without one."""
        found = round_for(self.object, self.kwargs["year"])
        if found is None:
            raise Http404
        return found

    def crumbs(self) -> Crumbs:
        """The trail."""
        return [(self.object.label, unit_url(self.object))]

    def table_url(self) -> str:
        """The table of levels."""
        return reverse("evaluations:ratings", args=[self.object.slug, self.round.year])


class Ratings(OneCellYear, DetailView[Unit]):
    """The year-end table of a cell; whoever may not see all of it sees the own line only."""

    context_object_name = "cell"
    template_name = "evaluations/rating_list.html"

    def get_object(self, queryset: QuerySet[Unit] | None = None) -> Unit:
        """Of use to whoever sees the levels of the cell or has one there."""
        found: Unit = super().get_object(queryset)
        own = members_of([found.pk], clock.today()).filter(member=grants(self.actor).member_id)
        if not can(self.actor, Action.RATING_VIEW, found) and not own.exists():
            raise PermissionDenied("Bạn chưa có quyền xem mức xếp loại của chi bộ này.")
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The cell's own level, one line a member, who is not rated and why."""
        cell, round_ = self.object, self.round
        sees_all = can(self.actor, Action.RATING_VIEW, cell)
        rows = member_rows(round_, cell, clock.today())
        if not sees_all:
            rows = [row for row in rows if row.member.member_id == grants(self.actor).member_id]
        lines = Lines(self.actor, round_, cell, proposers(cell))
        members = [lines.of_member(row) for row in rows if row.member.is_required]
        context = super().get_context_data(**kwargs) | {
            "round": round_,
            "crumbs": self.crumbs(),
            "sees_all": sees_all,
            "lines": members,
            "left_out": [row.member for row in rows if not row.member.is_required],
            "may_read_reviews": can(self.actor, Action.SELF_ASSESSMENT_VIEW, cell),
        }
        if not sees_all:
            return context
        own = lines.of_cell(unit_rating(round_, cell), hint_of_cell(cell, round_.year))
        waiting = [line for line in [own, *members] if line.may_decide]
        return context | {"own": own, "has_waiting": bool(waiting)}


class RatingPropose(OneCellYear, StepPage):
    """The cell proposes the level of a member."""

    action = Action.RATING_PROPOSE
    form_class = ProposeForm
    template_name = "evaluations/rating_step.html"
    success_message = "Đã lưu đề xuất mức xếp loại."

    def get_object(self, queryset: QuerySet[Unit] | None = None) -> Unit:
        """Nobody proposes or decides for himself."""
        self.object = super().get_object(queryset)
        require(self.actor, self.action, self.wanted)
        return self.object

    @cached_property
    def member(self) -> Member | None:
        """The member named in the address; belongs to the cell today."""
        found = members_of([self.object.pk], clock.today()).filter(member=self.kwargs["member"])
        membership = found.first()
        if membership is None:
            raise Http404
        return membership.member

    @cached_property
    def wanted(self) -> Rating:
        """The level so far, or an empty one."""
        if self.member is None:
            return unit_rating(self.round, self.object) or Rating(
                round=self.round, cell=self.object
            )
        rows = Rating.objects.current().filter(round=self.round, member=self.member)
        found = rows.select_related("cell").first()
        return found or Rating(round=self.round, cell=self.object, member=self.member)

    @property
    def title(self) -> str:  # type: ignore[override] # named after the person
        """Whose level."""
        return f"Đề xuất mức xếp loại: {self.member or self.object.name}"

    def get_initial(self) -> dict[str, Any]:
        """The proposal so far."""
        return initial_proposal(self.wanted, "")

    def perform(self, form: Form) -> Rating:
        """Propose."""
        return propose_rating(
            self.round,
            cell=self.object,
            member=self.member,
            level=form.cleaned_data["level"],
            reason=form.cleaned_data["reason"],
            actor=self.actor,
        )

    def back_url(self) -> str:
        """The line in the table."""
        return f"{self.table_url()}#m{self.member.pk if self.member else ''}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form beside the conditions."""
        hint = hint_on(self.round, self.object, self.member)
        return super().get_context_data(**kwargs) | {"hint": hint}


class RatingProposeCell(RatingPropose):
    """The cell proposes its own level."""

    member = None


class RatingRecordMember(RatingPropose):
    """The committee's decision on a member for whom nobody else may propose."""

    action = Action.RATING_DECIDE
    form_class = RecordMemberForm  # type: ignore[assignment] # another form on the same page
    explain = "Chỉ ghi khi không ai khác trong chi bộ đề xuất được mức của đảng viên này."
    success_message = "Đã ghi quyết định xếp loại."

    @property
    def title(self) -> str:  # type: ignore[override] # named after the person
        """Whose level."""
        return f"Ghi mức xếp loại: {self.member}"

    def get_initial(self) -> dict[str, Any]:
        """Nothing is proposed."""
        return {}

    def perform(self, form: Form) -> Rating:
        """Record it."""
        assert self.member is not None, "the address names a member"
        return record_member_level(
            self.round, self.object, self.member, actor=self.actor, **form.cleaned_data
        )


class RatingsAccept(OneCellYear, StepPage):
    """One decision for every open proposal of the cell."""

    action = Action.RATING_DECIDE
    form_class = AcceptForm
    template_name = "evaluations/rating_accept.html"
    title = "Chấp nhận mọi đề xuất bằng một quyết định"
    success_message = "Đã ghi quyết định theo đề xuất của chi bộ."

    def perform(self, form: Form) -> Any:
        """Decide all."""
        accept_proposals(self.round, self.object, actor=self.actor, **form.cleaned_data)

    def back_url(self) -> str:
        """The table."""
        return self.table_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whose levels will be decided."""
        rows = Rating.objects.current().filter(round=self.round, cell=self.object, decided_level="")
        own = grants(self.actor).member_id
        found = rows.exclude(proposed_level="").select_related("member")
        waiting = sorted(found, key=lambda row: row.member.name_key if row.member else "")
        return super().get_context_data(**kwargs) | {
            "waiting": [
                (str(row.member or self.object.name), *level_shown(row.proposed_level))
                for row in waiting
                if row.member_id is None or row.member_id != own
            ],
        }


class OneRating(AccessMixin, SingleObjectMixin[Rating]):
    """The level named in the address."""

    queryset = Rating.objects.current().select_related("round__unit", "cell", "member")
    view_action = Action.RATING_VIEW
    object: Rating

    def subject(self) -> str:
        """Whose level."""
        return str(self.object.member or self.object.cell.name)

    def crumbs(self) -> Crumbs:
        """The trail ends in the table."""
        cell, year = self.object.cell, self.object.round.year
        return [(cell.label, unit_url(cell)), (f"Xếp loại năm {year}", self.back_url())]

    def back_url(self) -> str:
        """The table; of the committee itself the page of titles."""
        found = self.object
        if not found.cell.is_cell:
            return awards_url(found.round)
        return f"{found.get_absolute_url()}#m{found.member_id or ''}"


def awards_url(round_: Round) -> str:
    """The page of titles of a round."""
    return reverse("evaluations:awards", args=[round_.unit.slug, round_.year])


class RatingDecide(OneRating, StepPage):
    """The committee's decision on one level."""

    action = Action.RATING_DECIDE
    form_class = DecideForm
    template_name = "evaluations/rating_step.html"
    success_message = "Đã ghi quyết định xếp loại."

    @property
    def title(self) -> str:  # type: ignore[override] # named after the person
        """Whose level."""
        return f"Quyết định mức xếp loại: {self.subject()}"

    @property
    def explain(self) -> str:  # type: ignore[override] # says what was proposed
        """What the cell proposes."""
        word = level_shown(self.object.proposed_level)[0]
        reason = self.object.proposed_reason.rstrip(".")
        return f"Chi bộ đề xuất: {word}." + (f" Lý do: {reason}." if reason else "")

    def get_form_kwargs(self) -> dict[str, Any]:
        """The proposal, from which a decision differs only with a reason."""
        return super().get_form_kwargs() | {"proposed": self.object.proposed_level}

    def get_initial(self) -> dict[str, Any]:
        """As proposed."""
        return {"level": self.object.proposed_level}

    def perform(self, form: Form) -> Rating:
        """Decide."""
        return decide_rating(self.object, actor=self.actor, **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form below the conditions."""
        hint = hint_on(self.object.round, self.object.cell, self.object.member)
        return super().get_context_data(**kwargs) | {"hint": hint}


class RatingCorrect(OneRating, StepPage):
    """Another level by a new decision; the old one stays readable."""

    action = Action.RATING_DECIDE
    form_class = CorrectForm
    template_name = "evaluations/rating_step.html"
    explain = "Quyết định trước được giữ nguyên trong lịch sử; quyết định mới thay thế từ nay."
    success_message = "Đã ghi quyết định xếp loại lại."

    @property
    def title(self) -> str:  # type: ignore[override] # named after the person
        """Whose level."""
        return f"Xếp loại lại: {self.subject()}"

    def perform(self, form: Form) -> Rating:
        """Decide anew."""
        return correct_rating(self.object, actor=self.actor, **form.cleaned_data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The decisions so far."""
        past = [(row, *level_shown(row.decided_level)) for row in history_of(self.object)]
        return super().get_context_data(**kwargs) | {"history": past}


class RatingRecord(StepPage, OneRound):
    """The level of the committee itself, decided by the one above."""

    action = Action.RATING_DECIDE
    form_class = RecordLevelForm
    title = "Ghi mức xếp loại của đảng bộ"
    explain = "Mức này do cấp trên quyết định; ở đây chỉ ghi lại số, ngày và cấp quyết định."
    success_message = "Đã ghi mức xếp loại của đảng bộ."

    def perform(self, form: Form) -> Rating:
        """Record it."""
        round_ = self.object
        return record_level(round_, round_.unit, actor=self.actor, **form.cleaned_data)

    def crumbs(self) -> Crumbs:
        """The trail."""
        return [*round_crumbs(self.object), ("Danh hiệu", self.back_url())]

    def back_url(self) -> str:
        """The page of titles."""
        return awards_url(self.object)
