"""Writing one's self-review: the page, its autosave, check answers, hand in."""

from collections.abc import Mapping
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import FormView

from cells.access import Action
from chibo4tot.shared import clock
from chibo4tot.shared.drafts import find_draft, place_of, save_draft, version_of
from chibo4tot.shared.errors import EditConflict
from chibo4tot.shared.models import Draft
from chibo4tot.shared.views import ServiceFormMixin
from criteria.domain.numerals import in_words
from evaluations.domain.self_review import Gap, ReviewForm, is_late, what_is_missing
from evaluations.forms.assessments import (
    TEXT,
    DraftForm,
    SubmitReviewForm,
    WriteForm,
    typed_texts,
)
from evaluations.models import SelfAssessment
from evaluations.queries.prefill import facts_for
from evaluations.queries.rulebook import review_form
from evaluations.services.assessments import (
    DRAFT_FORM,
    save_assessment,
    submit_assessment,
    texts_of,
)
from evaluations.views.assessments import (
    OneAssessment,
    is_being_written,
    level_shown,
    total_points,
)
from evaluations.views.base import StepPage

NEWER = "Bản này vừa được lưu ở một cửa sổ khác. Hãy bấm Lưu để xem hai bản; bài viết chưa mất."
OTHER_TAB = (
    "Đồng chí đang viết bản này ở một thẻ khác. Hãy viết tiếp ở một thẻ thôi; "
    "muốn giữ nội dung ở thẻ này thì bấm Lưu."
)
EMPTY = "(để trống)"


def stored_texts(assessment: SelfAssessment) -> dict[str, str]:
    """What is stored, as the page prints it."""
    general, task = assessment.general_points, assessment.task_points
    review, texts = review_form(assessment.form), texts_of(assessment)
    return {TEXT + section.key: texts.get(section.key, "") for section in review.sections} | {
        "general_points": "" if general is None else in_words(general),
        "task_points": "" if task is None else in_words(task),
        "level": assessment.level,
    }


def gaps_of(assessment: SelfAssessment, texts: Mapping[str, str]) -> list[Gap]:
    """What is missing before it can be handed in."""
    return what_is_missing(
        review_form(assessment.form),
        texts,
        general_points=assessment.general_points,
        task_points=assessment.task_points,
        level=assessment.level,
    )


def anchor_of(gap: Gap, review: ReviewForm) -> str:
    """The id of the field on the page."""
    if gap.field in review.keys:
        return f"id_{TEXT}{gap.field}"
    return "div_id_level" if gap.field == "level" else f"id_{gap.field}"


class WritePage(OneAssessment, ServiceFormMixin, FormView[Form]):
    """One's own self-review while it may change."""

    action = Action.SELF_ASSESSMENT_WRITE
    template_name = "evaluations/assessment_write.html"
    success_message = "Đã lưu."
    is_conflict = False

    def go_reading(self) -> HttpResponse | None:
        """What is handed in is read, not written."""
        self.object = self.get_object()
        return None if is_being_written(self.object) else redirect(self.object)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page as stored, with the writer's draft filled in."""
        return self.go_reading() or super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save."""
        return self.go_reading() or super().post(request, *args, **kwargs)

    @cached_property
    def review(self) -> ReviewForm:
        """The headings of the chosen form."""
        return review_form(self.object.form)

    @cached_property
    def draft(self) -> Draft | None:
        """What autosave kept."""
        return find_draft(self.actor.pk, place_of(self.object, DRAFT_FORM))

    def get_form(self, form_class: Any = None) -> Any:
        """What was sent, or what is stored with the draft over it."""
        if self.request.method == "POST":
            return WriteForm(self.request.POST, review=self.review)
        return self.opened(self.draft.fields if self.draft else {})

    def opened(self, typed: Mapping[str, str]) -> WriteForm:
        """The page as stored with what was typed over it."""
        draft = self.draft
        initial = (
            stored_texts(self.object)
            | dict(typed)
            | {
                "revision": self.object.revision,
                "draft_version": version_of(draft) if draft else None,
            }
        )
        return WriteForm(review=self.review, initial=initial)

    def perform(self, form: Any) -> SelfAssessment:
        """Save; a conflict is shown by ``form_invalid``."""
        sent = form.cleaned_data
        try:
            return save_assessment(
                self.object,
                sections=form.texts,
                level=sent["level"],
                general_points=sent["general_points"],
                task_points=sent["task_points"],
                base_revision=sent["revision"],
                draft_version=sent["draft_version"],
                actor=self.actor,
            )
        except EditConflict:
            self.is_conflict = True
            raise

    def form_invalid(self, form: Any) -> HttpResponse:
        """Everything typed is shown again; after a conflict beside what was saved meanwhile."""
        if self.is_conflict:
            self.object = self.get_object()
            form = self.opened(typed_texts(form.data))
        return super().form_invalid(form)

    def next_url(self, result: Any) -> str:
        """Stay on the page."""
        return reverse("evaluations:assessment_write", args=[self.object.pk])

    def differing(self, form: WriteForm) -> dict[str, str]:
        """What is stored where the page opened holds something else."""
        if form.is_bound:
            return {}
        stored = stored_texts(self.object)
        differing = {
            name: text
            for name, text in stored.items()
            if str(form.initial.get(name, "")).strip() != text.strip()
        }
        if "level" in differing:
            differing["level"] = level_shown(differing["level"])[0]
        return {name: text or EMPTY for name, text in differing.items()}

    @property
    def is_stale(self) -> bool:
        """Whether something was saved elsewhere since this was typed."""
        draft = self.draft
        return self.is_conflict or (
            draft is not None and draft.base_version != self.object.revision
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Each heading with its figures, and what somebody must know before writing on."""
        context = super().get_context_data(**kwargs)
        form, found, today = context["form"], self.object, clock.today()
        differing = self.differing(form)
        theirs = differing if self.is_stale else {}
        facts = {fact.key: fact for fact in facts_for(found.member, found.round.year, today)}
        missing = {gap.field for gap in gaps_of(found, texts_of(found))}
        is_restored = self.draft is not None and differing and not theirs
        return context | {
            "crumbs": self.crumbs(),
            "blocks": [
                (section, bound, [facts[key] for key in section.facts], theirs.get(bound.name, ""))
                for section, bound in form.blocks
            ],
            "verdict": [(bound, theirs.get(bound.name, "")) for bound in form.verdict],
            "required": sum(section.is_required for section in self.review.sections),
            "checklist": self.checklist(missing),
            "restored": self.draft.saved_at if self.draft and is_restored else None,
            "is_conflict": bool(theirs),
            "is_late": is_late(found.first_submitted_on, found.round.self_assessment_due, today),
        }

    def checklist(self, missing: set[str]) -> list[tuple[str, str, bool, str]]:
        """The headings that must be written, and whether they are, as last saved."""
        entries = [
            (section.short_heading, Gap(section.key, ""))
            for section in self.review.sections
            if section.is_required
        ]
        entries += [
            ("Điểm nhóm tiêu chí chung", Gap("general_points", "")),
            ("Điểm kết quả nhiệm vụ", Gap("task_points", "")),
            ("Mức tự xếp loại", Gap("level", "")),
        ]
        return [
            (label, f"#{anchor_of(gap, self.review)}", gap.field not in missing, "")
            for label, gap in entries
        ]


class AssessmentWrite(WritePage):
    """The page, and its button "Lưu"."""


class AssessmentFinish(WritePage):
    """Saves and goes on to checking the answers."""

    def next_url(self, result: Any) -> str:
        """The check-answers page."""
        return reverse("evaluations:assessment_submit", args=[self.object.pk])


class AssessmentDraft(OneAssessment, FormView[DraftForm]):
    """What autosave calls: keeps the text as typed, for the writer only."""

    action = Action.SELF_ASSESSMENT_WRITE
    form_class = DraftForm
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Find what is being written."""
        self.object = self.get_object()
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: DraftForm) -> HttpResponse:
        """Keep it, unless the page is older than what is stored or drafted elsewhere."""
        place, sent = place_of(self.object, DRAFT_FORM), form.cleaned_data
        if not is_being_written(self.object) or sent["revision"] != self.object.revision:
            return JsonResponse({"message": NEWER}, status=409)
        draft = save_draft(
            self.actor.pk,
            place,
            form.typed,
            base_version=self.object.revision,
            known_version=sent["draft_version"],
        )
        if draft is None:
            return JsonResponse({"message": OTHER_TAB}, status=409)
        return JsonResponse({"version": version_of(draft)})

    def form_invalid(self, form: DraftForm) -> HttpResponse:
        """Why the draft was not kept."""
        found = [str(error) for errors in form.errors.values() for error in errors]
        return JsonResponse({"message": " ".join(found)}, status=422)


class AssessmentSubmit(OneAssessment, StepPage):
    """Check answers: the whole text read back, what is missing, then hand in."""

    action = Action.SELF_ASSESSMENT_WRITE
    form_class = SubmitReviewForm
    template_name = "evaluations/assessment_submit.html"
    title = "Xem lại rồi nộp"
    success_message = "Đã nộp bản tự kiểm điểm."

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What is handed in already is read."""
        found = self.get_object()
        if not is_being_written(found):
            return redirect(found)
        return super().get(request, *args, **kwargs)

    def perform(self, form: Form) -> SelfAssessment:
        """Hand in."""
        return submit_assessment(self.object, actor=self.actor)

    def next_url(self, result: Any) -> str:
        """The text as handed in."""
        return self.object.get_absolute_url()

    def back_url(self) -> str:
        """The page on which one writes."""
        return reverse("evaluations:assessment_write", args=[self.object.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The text and what is missing, each with a link to its field."""
        found, review, texts = self.object, review_form(self.object.form), texts_of(self.object)
        back, today = self.back_url(), clock.today()
        level, tone = level_shown(found.level)
        return super().get_context_data(**kwargs) | {
            "missing": [
                (gap.text, f"{back}#{anchor_of(gap, review)}", False, "")
                for gap in gaps_of(found, texts)
            ],
            "sections": [
                (s.heading, texts.get(s.key, ""), f"{back}#id_{TEXT}{s.key}", s.is_required)
                for s in review.sections
            ],
            "review": review,
            "level_word": level,
            "level_tone": tone,
            "total": total_points(found),
            "facts": facts_for(found.member, found.round.year, today),
            "is_late": is_late(found.first_submitted_on, found.round.self_assessment_due, today),
            "has_draft": find_draft(self.actor.pk, place_of(found, DRAFT_FORM)) is not None,
        }
