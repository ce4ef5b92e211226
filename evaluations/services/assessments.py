"""Start, save, hand in and return the yearly self-review of a member."""

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from cells.access import Action, require
from cells.audit import record, text_mark
from cells.models import Member, User
from cells.queries.members import membership_on
from chibo4tot.shared import clock
from chibo4tot.shared.drafts import discard_draft, find_draft, place_of, version_of
from chibo4tot.shared.errors import DomainError, EditConflict, WrongState
from chibo4tot.shared.flow import ensure_allowed
from criteria.domain.numerals import in_words
from evaluations.domain.flow import ASSESSMENT
from evaluations.domain.self_review import ReviewForm, missing_sections
from evaluations.enums import AssessmentForm, AssessmentStatus, RatingLevel
from evaluations.models import AssessmentSection, Round, SelfAssessment
from evaluations.queries.prefill import facts_for, own_facts_to_data
from evaluations.queries.reviewees import reviewees
from evaluations.queries.rulebook import review_form
from evaluations.services.guards import ensure_open
from evaluations.services.scorecards import mark_stale

DRAFT_FORM = "write"


@transaction.atomic
def start_assessment(
    round_: Round, member: Member, *, actor: User, form: str = AssessmentForm.STAFF
) -> SelfAssessment:
    """Begin one's own self-review, or go on with the one begun; form 2A, 2B or 2C."""
    membership = membership_on(member, clock.today())
    if membership is None or not membership.cell.is_within(round_.unit.path):
        raise WrongState("Đồng chí không sinh hoạt chính thức tại chi bộ nào của kỳ đánh giá này.")
    wanted = SelfAssessment(round=round_, member=member, cell=membership.cell, form=form)
    require(actor, Action.SELF_ASSESSMENT_WRITE, wanted)
    ensure_open(round_)
    if form not in AssessmentForm.values:
        raise ValidationError("Hãy chọn một trong các mẫu 2A, 2B, 2C.")
    _ensure_reviewed(wanted)
    found, made = SelfAssessment.objects.get_or_create(
        round=round_, member=member, defaults={"cell": membership.cell, "form": form}
    )
    if made:
        record(actor, "assessment.started", found, form=form)
    return found


def _ensure_reviewed(assessment: SelfAssessment) -> None:
    day = min(clock.today(), assessment.round.self_assessment_due)
    rows = reviewees({assessment.cell_id: day})[assessment.cell_id]
    mine = next((row for row in rows if row.member_id == assessment.member_id), None)
    if mine is not None and mine.why_not is not None:
        raise WrongState(f"Đồng chí không thuộc diện kiểm điểm, xếp loại kỳ này: {mine.why_not}.")


@transaction.atomic
def save_assessment(
    assessment: SelfAssessment,
    *,
    sections: Mapping[str, str],
    level: str,
    general_points: Decimal | None,
    task_points: Decimal | None,
    base_revision: int,
    actor: User,
    draft_version: int | None = None,
) -> SelfAssessment:
    """Keep what was written; EditConflict if another window saved meanwhile. The row is locked.

    The draft is forgotten if it is the one that the writer's page holds.
    """
    require(actor, Action.SELF_ASSESSMENT_WRITE, assessment)
    found = _locked(assessment)
    ensure_open(found.round)
    if not found.is_editable:
        raise WrongState("Bản tự kiểm điểm đã nộp. Muốn sửa, hãy đề nghị bí thư chi bộ trả lại.")
    if found.revision != base_revision:
        raise EditConflict(
            "Bản này vừa được lưu ở một cửa sổ khác. Hãy so sánh hai bản rồi lưu lại.",
            theirs=texts_of(found),
            version=found.revision,
        )
    form = review_form(found.form)
    _ensure_fits(form, sections, level, general_points, task_points)
    _write_sections(found, sections)
    found.level = level
    found.general_points, found.task_points = general_points, task_points
    found.revision += 1
    found.updated_at = clock.now()
    found.save()
    record(actor, "assessment.saved", found, revision=found.revision)
    _forget_draft(found, actor, draft_version)
    return found


def _forget_draft(assessment: SelfAssessment, actor: User, version: int | None) -> None:
    draft = find_draft(actor.pk, place_of(assessment, DRAFT_FORM))
    if draft is not None and version == version_of(draft):
        discard_draft(actor.pk, draft.place)


def _locked(assessment: SelfAssessment) -> SelfAssessment:
    rows = SelfAssessment.objects.select_for_update(of=("self",))
    return rows.select_related("round__unit", "cell", "member").get(pk=assessment.pk)


def texts_of(assessment: SelfAssessment) -> dict[str, str]:
    """What was written, heading by heading."""
    return dict(assessment.sections.order_by("pk").values_list("key", "text"))


def _ensure_fits(
    form: ReviewForm,
    sections: Mapping[str, str],
    level: str,
    general_points: Decimal | None,
    task_points: Decimal | None,
) -> None:
    if unknown := set(sections) - form.keys:
        raise ValidationError(f"Mẫu này không có mục {', '.join(sorted(unknown))}.")
    if level and (level not in RatingLevel.values or level == RatingLevel.NOT_RATED):
        raise ValidationError("Hãy chọn một trong bốn mức xếp loại.")
    for points, most in ((general_points, form.general_max), (task_points, form.task_max)):
        if points is not None and not 0 <= points <= most:
            raise ValidationError(f"Điểm của nhóm này phải từ 0 đến {in_words(most)}.")


def _write_sections(assessment: SelfAssessment, sections: Mapping[str, str]) -> None:
    AssessmentSection.objects.bulk_create(
        [
            AssessmentSection(assessment=assessment, key=key, text=text.strip())
            for key, text in sections.items()
        ],
        update_conflicts=True,
        unique_fields=["assessment", "key"],
        update_fields=["text"],
    )


@transaction.atomic
def submit_assessment(assessment: SelfAssessment, *, actor: User) -> SelfAssessment:
    """Hand in; late is allowed and stays marked. The day of the first time counts for "on time"."""
    require(actor, Action.SELF_ASSESSMENT_WRITE, assessment)
    found = _locked(assessment)
    ensure_open(found.round)
    message = "Bản tự kiểm điểm này đã nộp."
    ensure_allowed(ASSESSMENT, found.status, AssessmentStatus.SUBMITTED, message=message)
    texts = texts_of(found)
    _ensure_complete(found, texts)
    today = clock.today()
    found.facts = own_facts_to_data(facts_for(found.member, found.round.year, today))
    found.status = AssessmentStatus.SUBMITTED
    found.submitted_at = found.updated_at = clock.now()
    found.first_submitted_on = found.first_submitted_on or today
    found.returned_reason = ""
    found.content_hash = _content_hash(found, texts)
    found.save()
    record(
        actor,
        "assessment.submitted",
        found,
        revision=found.revision,
        level=found.level,
        hash=found.content_hash,
    )
    mark_stale(found.cell_id, found.round.year)
    return found


def _ensure_complete(assessment: SelfAssessment, texts: Mapping[str, str]) -> None:
    if missing := missing_sections(review_form(assessment.form), texts):
        raise DomainError(f"Còn mục chưa viết: {'; '.join(missing)}.")
    if assessment.general_points is None or assessment.task_points is None:
        raise DomainError("Hãy tự chấm điểm cả hai nhóm tiêu chí.")
    if not assessment.level:
        raise DomainError("Hãy chọn mức tự xếp loại.")


def _content_hash(assessment: SelfAssessment, texts: Mapping[str, str]) -> str:
    content = {
        "form": assessment.form,
        "texts": dict(texts),
        "general_points": str(assessment.general_points),
        "task_points": str(assessment.task_points),
        "level": assessment.level,
        "facts": assessment.facts,
    }
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


@transaction.atomic
def return_assessment(assessment: SelfAssessment, *, reason: str, actor: User) -> SelfAssessment:
    """The cell gives a self-review back to be completed, with a reason; never one's own."""
    require(actor, Action.SELF_ASSESSMENT_RETURN, assessment)
    found = _locked(assessment)
    ensure_open(found.round)
    message = "Chỉ trả lại được bản tự kiểm điểm đã nộp."
    ensure_allowed(ASSESSMENT, found.status, AssessmentStatus.RETURNED, message=message)
    if not reason.strip():
        raise DomainError("Hãy ghi lý do trả lại để đảng viên biết cần viết thêm gì.")
    found.status = AssessmentStatus.RETURNED
    found.returned_reason = reason.strip()
    found.updated_at = clock.now()
    found.save()
    record(actor, "assessment.returned", found, reason=text_mark(found.returned_reason))
    return found
