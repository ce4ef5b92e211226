"""The page of levels of a cell: each member's own, proposed and decided level side by side."""

from dataclasses import dataclass
from datetime import date

from cells.access import Action, holders
from cells.models import Unit
from evaluations.domain.grading import Suggestion
from evaluations.enums import AssessmentStatus
from evaluations.models import Rating, Round, SelfAssessment
from evaluations.queries.hints import member_suggestions
from evaluations.queries.reviewees import Reviewee, reviewees


@dataclass(frozen=True, slots=True)
class RatingRow:
    """One member of the cell on the page of levels."""

    member: Reviewee
    assessment: SelfAssessment | None
    rating: Rating | None
    suggestion: Suggestion | None

    @property
    def self_level(self) -> str:
        """The level that the member gave himself, once handed in."""
        if self.assessment is None or self.assessment.status == AssessmentStatus.DRAFT:
            return ""
        return self.assessment.level


def member_rows(round_: Round, cell: Unit, today: date) -> list[RatingRow]:
    """Each member of the cell, by name; a constant number of queries."""
    members = reviewees({cell.pk: min(today, round_.decision_due)})[cell.pk]
    ids = [row.member_id for row in members]
    rows = Rating.objects.current().filter(round=round_, member__in=ids)
    ratings = {row.member_id: row for row in rows.select_related("proposed_by", "decided_by")}
    found = SelfAssessment.objects.filter(round=round_, member__in=ids).defer("facts")
    assessments = {row.member_id: row for row in found}
    hints = member_suggestions(cell.pk, ids, round_.year, today)
    return [
        RatingRow(
            member=member,
            assessment=assessments.get(member.member_id),
            rating=ratings.get(member.member_id),
            suggestion=hints[member.member_id] if member.is_required else None,
        )
        for member in members
    ]


def proposers(cell: Unit) -> list[int | None]:
    """The members (None: a log-in without one) who may propose levels in the cell."""
    return list(holders(Action.RATING_PROPOSE, cell).values_list("member", flat=True))


def others_may_propose(cell: Unit, member_id: int) -> bool:
    """Whether somebody else than the member may propose the member's level."""
    return any(one != member_id for one in proposers(cell))


def unit_rating(round_: Round, unit: Unit) -> Rating | None:
    """The level of a cell or of the committee itself, the newest edition."""
    rows = Rating.objects.current().filter(round=round_, cell=unit, member__isnull=True)
    return rows.select_related("proposed_by", "decided_by", "cell").first()


def unit_ratings(round_: Round) -> dict[int, Rating]:
    """The level of each cell of the round; one query."""
    rows = Rating.objects.current().filter(round=round_, member__isnull=True)
    return {row.cell_id: row for row in rows.select_related("cell")}


def history_of(rating: Rating) -> list[Rating]:
    """All editions of a rating, the newest first."""
    rows = Rating.objects.filter(round=rating.round_id, member=rating.member_id)
    if rating.member_id is None:
        rows = rows.filter(cell=rating.cell_id)
    return list(rows.select_related("decided_by", "proposed_by").order_by("-edition"))
