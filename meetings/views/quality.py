"""Pages of the quality score of one meeting: score it, read it, confirm, decide, score again."""

from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import DetailView

from cells.access import Action, can, grants, require
from cells.access.mixins import AccessMixin
from cells.access.steps import Crumbs
from cells.models import User
from meetings.enums import MEASURED_KINDS, MeetingStatus, QualityStatus
from meetings.forms.quality import ConfirmForm, DecideForm, QualityForm, RescoreForm
from meetings.models import Meeting, QualityScore
from meetings.queries.quality import form_of_meeting, newest_score, scores_of
from meetings.queries.quality_sheets import filled, lines_of, sheet_of
from meetings.services.quality import confirm_score, correct_score, decide_score, score_meeting
from meetings.views.base import OneMeeting, StepPage, crumbs_of

TONES = {
    QualityStatus.PROPOSED: "warn",
    QualityStatus.CONFIRMED: "plain",
    QualityStatus.DECIDED: "good",
}
BEGUN = frozenset({MeetingStatus.IN_PROGRESS, MeetingStatus.HELD})


def quality_card(meeting: Meeting, user: User) -> dict[str, Any]:
    """What the page of a meeting says about its quality score; nothing where none is due."""
    if meeting.kind not in MEASURED_KINDS or meeting.status not in BEGUN:
        return {}
    score = newest_score(meeting)
    return {
        "quality": score,
        "quality_tone": TONES[QualityStatus(score.status)] if score else "none",
        "quality_may_score": can(user, Action.QUALITY_SCORE, meeting),
        "quality_may_confirm": score is not None
        and score.status == QualityStatus.PROPOSED
        and grants(user).member_id == meeting.chair_id
        and can(user, Action.QUALITY_SCORE, meeting),
        "quality_is_due": True,
    }


class OneScored(OneMeeting):
    """A meeting with its quality score."""

    @property
    def score(self) -> QualityScore | None:
        """The newest version."""
        return newest_score(self.meeting)

    def crumbs(self) -> Crumbs:
        """The trail through the meeting."""
        here = (str(self.meeting), self.meeting.get_absolute_url())
        return crumbs_of(self.meeting.cell, here)

    def back_url(self) -> str:
        """The page of the score."""
        return reverse("meetings:quality", args=[self.meeting.cell.slug, self.meeting.pk])


class QualityPage(AccessMixin, OneScored, DetailView[Meeting]):
    """The score as it is read; who may score an unconfirmed one is led to the form."""

    template_name = "meetings/quality.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form for whom it waits, else the score."""
        self.object = self.get_object()
        score = self.score
        begun = self.meeting.status in BEGUN and self.meeting.kind in MEASURED_KINDS
        if score is None and begun and can(self.actor, Action.QUALITY_SCORE, self.meeting):
            return redirect("meetings:quality_score", self.meeting.cell.slug, self.meeting.pk)
        return self.render_to_response(self.get_context_data(score=score))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The lines, who did what, and what this person may do next."""
        score: QualityScore | None = kwargs["score"]
        context = super().get_context_data(**kwargs) | {
            "title": "Chất lượng buổi sinh hoạt",
            "crumbs": self.crumbs(),
            "versions": list(scores_of(self.meeting)),
        }
        if score is None:
            return context
        is_chair = grants(self.actor).member_id == self.meeting.chair_id
        may_score = can(self.actor, Action.QUALITY_SCORE, self.meeting)
        may_decide = can(self.actor, Action.QUALITY_DECIDE, self.meeting)
        proposed = score.status == QualityStatus.PROPOSED
        return context | {
            "lines": lines_of(score),
            "maximum": form_of_meeting(self.meeting, score).form.total,
            "tone": TONES[QualityStatus(score.status)],
            "may_edit": proposed and may_score,
            "may_confirm": proposed and may_score and is_chair,
            "may_decide": score.status == QualityStatus.CONFIRMED and may_decide,
            "may_correct": not proposed and (may_decide if score.is_decided else may_score),
        }


class QualityPrint(AccessMixin, OneScored, DetailView[Meeting]):
    """The form on paper; empty where the meeting is not scored yet."""

    template_name = "meetings/quality_print.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The stored lines, or the items of the form."""
        score = self.score
        form = form_of_meeting(self.meeting, score).form
        lines = lines_of(score) if score else []
        return super().get_context_data(**kwargs) | {
            "score": score,
            "form_name": score.form_name if score else form.name,
            "lines": lines,
            "blank": [] if score else [line.item for line in sheet_of(self.meeting, None)],
            "bands": form.bands,
            "total": form.total,
        }


class ScorePage(StepPage, OneScored):
    """A step on the score of a meeting: StepPage first, it asks who may see the meeting."""

    def crumbs(self) -> Crumbs:
        """The trail through the meeting."""
        return OneScored.crumbs(self)

    def back_url(self) -> str:
        """The page of the score, or of the meeting where that page would lead here again."""
        return OneScored.back_url(self) if self.score else self.meeting.get_absolute_url()

    def next_url(self, result: Any) -> str:
        """The page of the score."""
        return OneScored.back_url(self)


class QualityScoring(ScorePage):
    """All items of the form, what the records give filled in."""

    action = Action.QUALITY_SCORE
    template_name = "meetings/quality_form.html"
    title = "Chấm chất lượng buổi sinh hoạt"
    success_message = "Đã lưu điểm chất lượng buổi sinh hoạt."

    def get_form(self, form_class: Any = None) -> Form:
        """The items with the points so far."""
        score = self.score
        sheet = sheet_of(self.meeting, score)
        if "du-diem" in self.request.GET:
            sheet = filled(sheet)
        initial = {"comment": score.comment} if score else {}
        data = self.request.POST if self.request.method == "POST" else None
        form = QualityForm(data, asked=sheet, initial=initial)
        if grants(self.actor).member_id != self.meeting.chair_id:
            form.submit_label = "Lưu, đề nghị người chủ trì xác nhận"
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whether something is left to fill with full points."""
        context = super().get_context_data(**kwargs)
        return context | {"may_fill": any(one.points is None for one in context["form"].asked)}

    def perform(self, form: Form) -> QualityScore:
        """Propose; of the chair's hand it is confirmed."""
        assert isinstance(form, QualityForm), "made above"
        return score_meeting(
            self.meeting,
            form.answers,
            comment=form.cleaned_data["comment"],
            actor=self.actor,
        )


class QualityStep(ScorePage):
    """A step on the newest score of a meeting; without a score there is no such page."""

    def get_object(self, queryset: Any = None) -> Meeting:
        """The meeting, which has a score."""
        found: Meeting = super().get_object(queryset)
        if newest_score(found) is None:
            raise Http404
        return found

    def newest(self) -> QualityScore:
        """The score that the step is about; the service refuses a wrong state."""
        score = newest_score(self.meeting)
        assert score is not None, "looked up with the meeting"
        return score


class QualityConfirm(QualityStep):
    """The chair confirms what the cell proposed."""

    action = Action.QUALITY_SCORE
    form_class = ConfirmForm
    title = "Xác nhận điểm chất lượng"
    explain = "Sau khi xác nhận, muốn sửa phải chấm lại thành bản mới, có lý do."
    success_message = "Đã xác nhận điểm chất lượng."

    def perform(self, form: Form) -> QualityScore:
        """Confirm it."""
        return confirm_score(self.newest(), actor=self.actor)


class QualityCorrect(QualityStep):
    """Open a confirmed score again as a new version."""

    form_class = RescoreForm
    title = "Chấm lại buổi sinh hoạt"
    explain = "Bản đã xác nhận vẫn được giữ và vẫn có hiệu lực cho đến khi bản mới được xác nhận."
    success_message = "Đã lập bản chấm lại. Hãy sửa điểm rồi xác nhận."

    def get_object(self, queryset: Any = None) -> Meeting:
        """What the committee decided only those open again who may decide."""
        found = super().get_object(queryset)
        score = newest_score(found)
        is_decided = score is not None and score.is_decided
        require(self.actor, Action.QUALITY_DECIDE if is_decided else Action.QUALITY_SCORE, found)
        return found

    def perform(self, form: Form) -> QualityScore:
        """Start the new version."""
        reason = form.cleaned_data["reason"]
        return correct_score(self.newest(), reason=reason, actor=self.actor)


class QualityDecide(QualityStep):
    """The committee decides, item by item where it sees otherwise."""

    action = Action.QUALITY_DECIDE
    template_name = "meetings/quality_form.html"
    title = "Quyết định điểm chất lượng"
    explain = "Điểm của chi bộ đã chọn sẵn; chỉ đổi mục đảng ủy đánh giá khác, kèm lý do."
    success_message = "Đã ghi quyết định về điểm chất lượng."

    def get_form(self, form_class: Any = None) -> Form:
        """The points of the cell, to be changed where the committee differs."""
        data = self.request.POST if self.request.method == "POST" else None
        return DecideForm(data, asked=sheet_of(self.meeting, self.newest()))

    def perform(self, form: Form) -> QualityScore:
        """Decide."""
        assert isinstance(form, DecideForm), "made above"
        reason = form.cleaned_data["reason"]
        return decide_score(self.newest(), form.points, reason=reason, actor=self.actor)
