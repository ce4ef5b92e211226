"""The level that counts for each member on a day: decided, else proposed, else self-proposed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils import timezone

from evaluations.models import Rating, SelfAssessment


@dataclass(frozen=True, slots=True)
class MemberLevel:
    """A member's level so far and where it comes from: decided, proposed or self."""

    member_id: int
    cell_id: int
    cell_slug: str
    level: str
    origin: str
    key: str


def levels_on(cell_ids: Iterable[int], year: int, as_of: date) -> list[MemberLevel]:
    """The levels of the cells' members as known on a day; two queries for any number of cells."""
    asked = list(cell_ids)
    found: dict[tuple[int, int], MemberLevel] = {}
    for rating in _ratings(asked, year):
        level = _of_rating(rating, as_of)
        if level is not None:
            found[rating.round_id, level.member_id] = level
    for assessment in _assessments(asked, year, as_of):
        found.setdefault((assessment.round_id, assessment.member_id), _of_assessment(assessment))
    return list(found.values())


def _ratings(cell_ids: list[int], year: int) -> Iterable[Rating]:
    """All editions, the oldest first: a later one holds from its decision on."""
    rows = Rating.objects.filter(cell__in=cell_ids, round__year=year, member__isnull=False)
    return rows.select_related("cell").order_by("edition", "pk")


def _of_rating(rating: Rating, as_of: date) -> MemberLevel | None:
    if rating.decided_level and rating.decision_date and rating.decision_date <= as_of:
        level, origin = rating.decided_level, "decided"
    elif (
        rating.edition == 1
        and rating.proposed_at
        and timezone.localdate(rating.proposed_at) <= as_of
    ):
        level, origin = rating.proposed_level, "proposed"
    else:
        return None
    assert rating.member_id is not None, "ratings of units are not asked for"
    return MemberLevel(
        member_id=rating.member_id,
        cell_id=rating.cell_id,
        cell_slug=rating.cell.slug,
        level=level,
        origin=origin,
        key=f"evaluations.rating:{rating.pk}",
    )


def _assessments(cell_ids: list[int], year: int, as_of: date) -> Iterable[SelfAssessment]:
    """Handed in, and the member rated in no other cell of the round."""
    elsewhere = Rating.objects.filter(round=OuterRef("round"), member=OuterRef("member")).exclude(
        cell=OuterRef("cell")
    )
    rows = SelfAssessment.objects.filter(
        ~Exists(elsewhere), cell__in=cell_ids, round__year=year, first_submitted_on__lte=as_of
    ).exclude(level="")
    return rows.select_related("cell").order_by("pk")


def _of_assessment(assessment: SelfAssessment) -> MemberLevel:
    return MemberLevel(
        member_id=assessment.member_id,
        cell_id=assessment.cell_id,
        cell_slug=assessment.cell.slug,
        level=assessment.level,
        origin="self",
        key=f"evaluations.selfassessment:{assessment.pk}",
    )
