"""How far each cell of a round has come: commitment, card, self-reviews, levels."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cells.models import Unit
from evaluations.enums import AssessmentStatus
from evaluations.models import Commitment, Rating, Round, Scorecard, SelfAssessment
from evaluations.models.scorecards import ScorecardQuerySet
from evaluations.queries.reviewees import reviewees


@dataclass(frozen=True, slots=True)
class CellProgress:
    """One cell of a round. Proposed and decided count members only; a decided one is proposed."""

    cell: Unit
    card: Scorecard
    commitment: Commitment | None
    reviews: int
    proposed: int
    decided: int
    required: int


@dataclass(frozen=True, slots=True)
class RoundProgress:
    """The cells of a round, and their sums."""

    rows: tuple[CellProgress, ...]

    @property
    def signed(self) -> int:
        return sum(row.commitment is not None for row in self.rows)

    @property
    def reviews(self) -> int:
        return sum(row.reviews for row in self.rows)

    @property
    def proposed(self) -> int:
        return sum(row.proposed for row in self.rows)

    @property
    def decided(self) -> int:
        return sum(row.decided for row in self.rows)

    @property
    def required(self) -> int:
        return sum(row.required for row in self.rows)


def progress_by_cell(round_: Round, cards: Iterable[Scorecard], today: date) -> RoundProgress:
    """The progress behind the given cards of a round; a constant number of queries."""
    found = list(cards)
    ids = [card.cell_id for card in found]
    rows = Commitment.objects.filter(round=round_, cell__in=ids)
    commitments = {row.cell_id: row for row in rows}
    members = reviewees(dict.fromkeys(ids, min(today, round_.self_assessment_due)))
    reviews = _handed_in(round_, ids)
    levels = _levels(round_, ids)
    return RoundProgress(
        tuple(
            CellProgress(
                cell=card.cell,
                card=card,
                commitment=commitments.get(card.cell_id),
                reviews=reviews[card.cell_id],
                proposed=levels[card.cell_id][0],
                decided=levels[card.cell_id][1],
                required=sum(one.is_required for one in members[card.cell_id]),
            )
            for card in found
        )
    )


def cards_of_round(round_: Round) -> ScorecardQuerySet:
    """The newest card of each cell of the round without its long documents, in the tree's order."""
    rows = Scorecard.objects.current().filter(round=round_).select_related("cell", "round")
    return rows.defer("facts", "result").order_by("cell__position", "cell__name_key", "cell_id")


def _handed_in(round_: Round, cell_ids: list[int]) -> Counter[int]:
    rows = SelfAssessment.objects.filter(
        round=round_, cell__in=cell_ids, status=AssessmentStatus.SUBMITTED
    )
    return Counter(rows.values_list("cell_id", flat=True))


def _levels(round_: Round, cell_ids: list[int]) -> dict[int, tuple[int, int]]:
    counted: dict[int, tuple[int, int]] = defaultdict(lambda: (0, 0))
    rows = Rating.objects.current().filter(round=round_, cell__in=cell_ids, member__isnull=False)
    for cell_id, level in rows.values_list("cell_id", "decided_level"):
        proposed, decided = counted[cell_id]
        counted[cell_id] = proposed + 1, decided + bool(level)
    return counted
