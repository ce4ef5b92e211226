"""Rows of evaluations for tests: rounds, cards, self-reviews, ratings, closed registers."""

from datetime import date, datetime, time

from django.utils import timezone

from cells.enums import ComplaintOutcome, DisciplineForm, Register
from cells.models import Complaint, Discipline, Member, NothingToReport, Unit, User
from criteria.models import CriteriaVersion
from evaluations.enums import AssessmentForm, AssessmentStatus, RatingLevel, RoundStatus
from evaluations.models import AssessmentSection, Rating, Round, Scorecard, SelfAssessment
from tests.factories.criteria import make_version

TEXTS_2B = {
    "conduct": "Giữ vững lập trường, đoàn kết nội bộ.",
    "duties": "Hoàn thành nhiệm vụ được giao.",
    "commitment": "Thực hiện tốt cam kết.",
    "shortcomings": "Có lúc chậm báo cáo.",
    "remedied": "Đã khắc phục.",
    "direction": "Gửi báo cáo trước hạn một ngày.",
}


def at(day: date, hour: int = 9) -> datetime:
    """A moment of a day, in local time."""
    return timezone.make_aware(datetime.combine(day, time(hour)))


def make_round(
    unit: Unit,
    *,
    year: int = 2026,
    version: CriteriaVersion | None = None,
    status: RoundStatus = RoundStatus.OPEN,
    commitment_due: date = date(2026, 1, 31),
    self_assessment_due: date = date(2026, 11, 30),
    cell_due: date = date(2026, 12, 10),
    decision_due: date = date(2026, 12, 25),
) -> Round:
    return Round.objects.create(
        unit=unit,
        year=year,
        version=version or make_version(unit),
        status=status,
        commitment_due=commitment_due,
        self_assessment_due=self_assessment_due,
        cell_due=cell_due,
        decision_due=decision_due,
        title_wording="Trong sạch, vững mạnh tiêu biểu",
        recognition_wording="Chi bộ 4 tốt",
    )


def make_card(round_: Round, cell: Unit, *, edition: int = 1) -> Scorecard:
    """A draft card that was never computed."""
    return Scorecard.objects.create(round=round_, cell=cell, edition=edition)


def make_assessment(
    round_: Round,
    member: Member,
    cell: Unit,
    *,
    submitted_on: date | None = date(2026, 11, 20),
    level: RatingLevel = RatingLevel.GOOD,
    status: AssessmentStatus | None = None,
) -> SelfAssessment:
    """Handed in on a day, or (None) a draft; with all its texts."""
    handed_in = submitted_on is not None
    assessment = SelfAssessment.objects.create(
        round=round_,
        member=member,
        cell=cell,
        form=AssessmentForm.STAFF,
        status=status or (AssessmentStatus.SUBMITTED if handed_in else AssessmentStatus.DRAFT),
        level=level,
        general_points=28,
        task_points=60,
        submitted_at=at(submitted_on) if submitted_on else None,
        first_submitted_on=submitted_on,
        content_hash="0" * 64 if handed_in else "",
    )
    AssessmentSection.objects.bulk_create(
        [
            AssessmentSection(assessment=assessment, key=key, text=text)
            for key, text in TEXTS_2B.items()
        ]
    )
    return assessment


def make_rating(
    round_: Round,
    cell: Unit,
    *,
    by: User,
    member: Member | None = None,
    proposed: RatingLevel = RatingLevel.GOOD,
    proposed_on: date = date(2026, 12, 1),
    decided: RatingLevel | None = None,
    decided_on: date = date(2026, 12, 20),
    edition: int = 1,
) -> Rating:
    return Rating.objects.create(
        round=round_,
        cell=cell,
        member=member,
        edition=edition,
        proposed_level=proposed,
        proposed_by=by,
        proposed_at=at(proposed_on),
        decided_level=decided or "",
        decision_no="15-QĐ/ĐU" if decided else "",
        decision_date=decided_on if decided else None,
        decided_reason="Theo kết luận thẩm định" if decided and decided != proposed else "",
        decided_by=by if decided else None,
        decided_at=at(decided_on) if decided else None,
    )


def make_discipline(
    cell: Unit,
    *,
    by: User,
    member: Member | None = None,
    form: DisciplineForm = DisciplineForm.REPRIMAND,
    decided_on: date = date(2026, 5, 12),
    document_no: str = "07-QĐ/CB",
    self_detected: bool = False,
    revoked_on: date | None = None,
) -> Discipline:
    return Discipline.objects.create(
        cell=cell,
        member=member,
        form=form,
        decided_on=decided_on,
        document_no=document_no,
        self_detected=self_detected,
        revoked_on=revoked_on,
        revoked_reason="Giải quyết khiếu nại" if revoked_on else "",
        entered_by=by,
    )


def make_complaint(
    cell: Unit,
    *,
    by: User,
    received_on: date = date(2026, 4, 2),
    concluded_on: date | None = date(2026, 5, 4),
    outcome: ComplaintOutcome = ComplaintOutcome.TRUE,
) -> Complaint:
    return Complaint.objects.create(
        cell=cell,
        received_on=received_on,
        concluded_on=concluded_on,
        outcome=outcome if concluded_on else "",
        document_no="03-KL/ĐU" if concluded_on else "",
        summary="Phản ánh về phân công nhiệm vụ",
        entered_by=by,
    )


def make_nothing(
    cell: Unit,
    register: Register,
    *,
    by: User,
    start: date = date(2026, 1, 1),
    end: date = date(2026, 9, 30),
    confirmed_on: date = date(2026, 10, 2),
) -> NothingToReport:
    """A confirmation "không phát sinh" for the days from start to end."""
    return NothingToReport.objects.create(
        cell=cell,
        register=register,
        period_start=start,
        period_end=end,
        confirmed_by=by,
        confirmed_at=at(confirmed_on),
    )
