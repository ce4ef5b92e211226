"""Pages of self-reviews: my own, one that was handed in, those of a cell, giving one back."""

from typing import Any

from django.db.models import Q, QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import DetailView, FormView
from django.views.generic.detail import SingleObjectMixin

from cells.access import Action, can, grants
from cells.access.mixins import AccessMixin
from cells.access.steps import Crumbs
from cells.models import Member, Membership, Unit
from cells.queries.members import membership_on
from cells.services.access_log import note_view
from chibo4tot.shared import clock
from chibo4tot.shared.views import ServiceFormMixin
from evaluations.domain.self_review import is_late
from evaluations.enums import AssessmentStatus, RatingLevel, RoundStatus
from evaluations.forms.assessments import ReturnReviewForm, StartForm
from evaluations.models import Round, SelfAssessment
from evaluations.queries.assessments import AssessmentRow, assessment_rows, own_assessment
from evaluations.queries.prefill import own_facts_from_data
from evaluations.queries.reviewees import why_not_reviewed
from evaluations.queries.rounds import round_for
from evaluations.queries.rulebook import review_form
from evaluations.services.assessments import return_assessment, start_assessment, texts_of
from evaluations.views.base import StepPage, unit_url

LEVEL_TONES = {
    RatingLevel.EXCELLENT: "gold",
    RatingLevel.GOOD: "good",
    RatingLevel.COMPLETED: "plain",
    RatingLevel.FAILED: "bad",
    RatingLevel.NOT_RATED: "none",
}


def level_shown(level: str) -> tuple[str, str]:
    """The words of a level and their tone; two empty texts where there is none yet."""
    if not level:
        return "", "none"
    known = RatingLevel(level)
    return str(known.label), LEVEL_TONES[known]


class MyAssessment(AccessMixin, ServiceFormMixin, FormView[Form]):
    """Goes to my self-review of the year; asks for the form where none is begun."""

    view_action = Action.SELF_ASSESSMENT_VIEW
    action = Action.SELF_ASSESSMENT_WRITE
    form_class = StartForm
    template_name = "evaluations/assessment_start.html"
    success_message = "Đã mở bản tự kiểm điểm. Số liệu trong năm của đồng chí đã điền sẵn."

    @cached_property
    def member(self) -> Member:
        """Who I am in the register."""
        found = Member.objects.filter(user=self.actor).first()
        if found is None:
            raise Http404
        return found

    @cached_property
    def membership(self) -> Membership:
        """Where I belong today."""
        found = membership_on(self.member, clock.today())
        if found is None:
            raise Http404
        return found

    @cached_property
    def round(self) -> Round:
        """The round that reviews my cell."""
        found = round_for(self.membership.cell, self.kwargs["year"])
        if found is None:
            raise Http404
        return found

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Go to what is begun."""
        mine = own_assessment(self.member, self.kwargs["year"])
        return redirect(mine) if mine else super().get(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """The form of most people."""
        return {"form": "2B"}

    def refusal(self) -> str:
        """Why there is nothing to write; empty when there is."""
        if self.round.status != RoundStatus.OPEN:
            return f"Kỳ đánh giá năm {self.round.year}: {self.round.get_status_display().lower()}."
        day = min(clock.today(), self.round.self_assessment_due)
        return why_not_reviewed(self.member.pk, self.membership.cell_id, day)

    def perform(self, form: Form) -> SelfAssessment:
        """Begin."""
        chosen = form.cleaned_data["form"]
        return start_assessment(self.round, self.member, form=chosen, actor=self.actor)

    def next_url(self, result: Any) -> str:
        """The page on which one writes."""
        return reverse("evaluations:assessment_write", args=[result.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What is asked, by when."""
        return super().get_context_data(**kwargs) | {
            "round": self.round,
            "cell": self.membership.cell,
            "refusal": self.refusal(),
            "crumbs": [(self.membership.cell.label, unit_url(self.membership.cell))],
        }


class OneAssessment(AccessMixin, SingleObjectMixin[SelfAssessment]):
    """The self-review named in the address; what another is still writing does not exist."""

    queryset = SelfAssessment.objects.select_related("round__unit", "cell", "member")
    view_action = Action.SELF_ASSESSMENT_VIEW
    context_object_name = "assessment"
    object: SelfAssessment
    request: HttpRequest

    def get_queryset(self) -> QuerySet[SelfAssessment]:
        """In reach, and mine or handed in."""
        mine = Q(member=grants(self.request.user).member_id)
        return super().get_queryset().filter(mine | ~Q(status=AssessmentStatus.DRAFT))

    @property
    def is_own(self) -> bool:
        """Whether it is mine."""
        return self.object.member_id == grants(self.request.user).member_id

    def crumbs(self) -> Crumbs:
        """The trail: the list of the cell for who may see it."""
        found = self.object
        trail = [(found.cell.label, unit_url(found.cell))]
        if can(self.request.user, Action.SELF_ASSESSMENT_VIEW, found.cell):
            listed = reverse("evaluations:assessments", args=[found.cell.slug, found.round.year])
            trail.append((f"Tự kiểm điểm năm {found.round.year}", listed))
        return trail


def is_being_written(assessment: SelfAssessment) -> bool:
    """Whether its text may still change."""
    return assessment.is_editable and assessment.round.status == RoundStatus.OPEN


class AssessmentRead(OneAssessment, DetailView[SelfAssessment]):
    """A self-review as handed in, with the figures as they then were; leaves an access event."""

    template_name = "evaluations/assessment.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """One's own goes on being written; that of another is noted."""
        self.object = found = self.get_object()
        if self.is_own and is_being_written(found):
            return redirect("evaluations:assessment_write", found.pk)
        note_view(self.actor, found.member, found, purpose="Đọc bản tự kiểm điểm")
        return self.render_to_response(self.get_context_data(object=found))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The texts unless they are being changed, the figures, the steps."""
        found = self.object
        is_shown = self.is_own or found.status == AssessmentStatus.SUBMITTED
        texts = texts_of(found) if is_shown else {}
        review = review_form(found.form)
        sections = [(s.heading, texts.get(s.key, "")) for s in review.sections]
        level, tone = level_shown(found.level)
        today = clock.today()
        is_returned = found.status == AssessmentStatus.RETURNED
        return super().get_context_data(**kwargs) | {
            "crumbs": self.crumbs(),
            "review": review,
            "is_shown": is_shown,
            "is_own": self.is_own,
            "is_returned": is_returned,
            "sections": [pair for pair in sections if pair[1]],
            "facts": own_facts_from_data(found.facts),
            "level_word": level,
            "level_tone": tone,
            "total": total_points(found) if is_shown else None,
            "is_late": is_late(found.first_submitted_on, found.round.self_assessment_due, today),
            "may_return": found.status == AssessmentStatus.SUBMITTED
            and found.round.status == RoundStatus.OPEN
            and can(self.actor, Action.SELF_ASSESSMENT_RETURN, found),
        }


def total_points(assessment: SelfAssessment) -> Any:
    """Both groups together; None while one is missing."""
    if assessment.general_points is None or assessment.task_points is None:
        return None
    return assessment.general_points + assessment.task_points


class AssessmentReturn(OneAssessment, StepPage):
    """The head of the cell gives a self-review back."""

    action = Action.SELF_ASSESSMENT_RETURN
    form_class = ReturnReviewForm
    title = "Trả lại bản tự kiểm điểm"
    explain = "Đảng viên sẽ viết thêm rồi nộp lại. Nội dung đã viết không mất."
    success_message = "Đã trả lại bản tự kiểm điểm để viết thêm."

    def perform(self, form: Form) -> SelfAssessment:
        """Return it."""
        return return_assessment(self.object, reason=form.cleaned_data["reason"], actor=self.actor)

    def crumbs(self) -> Crumbs:
        """The trail ends in the self-review."""
        return [*super().crumbs(), (str(self.object.member), self.back_url())]


class Assessments(AccessMixin, DetailView[Unit]):
    """Who of a cell has handed in, who is late, who is left out and why."""

    queryset = Unit.objects.cells()
    view_action = Action.UNIT_VIEW
    action = Action.SELF_ASSESSMENT_VIEW
    context_object_name = "cell"
    template_name = "evaluations/assessment_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One line a member."""
        cell = self.object
        round_ = round_for(cell, self.kwargs["year"])
        if round_ is None:
            raise Http404
        rows = assessment_rows(round_, cell, clock.today())
        due = [row for row in rows if row.member.is_required]
        handed_in = sum(row.is_handed_in for row in due)
        me = grants(self.actor).member_id
        return super().get_context_data(**kwargs) | {
            "round": round_,
            "crumbs": [(cell.label, unit_url(cell))],
            "rows": [(row, *row_words(row), link_of(row, me)) for row in due],
            "left_out": [row.member for row in rows if not row.member.is_required],
            "handed_in": handed_in,
            "in_time": sum(row.is_handed_in and not row.is_late for row in due),
            "missing": len(due) - handed_in,
            "due": len(due),
            "may_see_levels": can(self.actor, Action.RATING_VIEW, cell),
        }


def link_of(row: AssessmentRow, me: int | None) -> str:
    """Where to read it; nothing for what another is still writing."""
    found = row.assessment
    if found is None:
        return ""
    is_hidden = found.status == AssessmentStatus.DRAFT and row.member.member_id != me
    return "" if is_hidden else found.get_absolute_url()


def row_words(row: AssessmentRow) -> tuple[str, str]:
    """How the self-review of a member stands, and its tone."""
    found = row.assessment
    if row.is_handed_in:
        return ("Nộp muộn", "warn") if row.is_late else ("Đã nộp", "good")
    if found is None:
        return ("Chưa nộp, đã quá hạn", "bad") if row.is_late else ("Chưa viết", "none")
    if found.status == AssessmentStatus.RETURNED:
        return "Được trả lại để viết thêm", "warn"
    return ("Đang viết, đã quá hạn", "bad") if row.is_late else ("Đang viết", "plain")
