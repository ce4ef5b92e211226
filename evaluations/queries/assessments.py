"""Self-reviews for pages: a member's own, and the state of a whole cell."""

from dataclasses import dataclass
from datetime import date

from cells.models import Member, Unit
from evaluations.domain.self_review import is_late
from evaluations.enums import AssessmentStatus
from evaluations.models import Round, SelfAssessment
from evaluations.queries.reviewees import Reviewee, reviewees


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """One member of the cell: whether the self-review is handed in, and whether in time."""

    member: Reviewee
    assessment: SelfAssessment | None
    is_handed_in: bool
    is_late: bool


def own_assessment(member: Member, year: int) -> SelfAssessment | None:
    """The member's self-review of the year."""
    rows = SelfAssessment.objects.filter(member=member, round__year=year)
    return rows.select_related("round__unit", "cell", "member").order_by("-pk").first()


def assessment_rows(round_: Round, cell: Unit, today: date) -> list[AssessmentRow]:
    """Each member of the cell by name, also those left out; a constant number of queries."""
    due = round_.self_assessment_due
    members = reviewees({cell.pk: min(today, due)})[cell.pk]
    rows = SelfAssessment.objects.filter(round=round_, member__in=[m.member_id for m in members])
    found = {row.member_id: row for row in rows.defer("facts")}
    return [_row(member, found.get(member.member_id), due, today) for member in members]


def _row(
    member: Reviewee, assessment: SelfAssessment | None, due: date, today: date
) -> AssessmentRow:
    first = None if assessment is None else assessment.first_submitted_on
    return AssessmentRow(
        member=member,
        assessment=assessment,
        is_handed_in=assessment is not None and assessment.status == AssessmentStatus.SUBMITTED,
        is_late=member.is_required and is_late(first, due, today),
    )
