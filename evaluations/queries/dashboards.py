"""The committee's board: cells × criteria and what matters now, in constantly many queries."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F
from django.urls import reverse

from cells.models import Unit
from cells.queries.members import headcounts
from criteria.domain.spec import Criterion
from criteria.queries import spec_of
from evaluations.domain.legend import Legend
from evaluations.enums import AssessmentStatus, RatingLevel, ScorecardStatus
from evaluations.models import (
    CriterionScore,
    FactSnapshot,
    Rating,
    Round,
    Scorecard,
    SelfAssessment,
)
from evaluations.queries.reviewees import required_count, reviewees
from evaluations.queries.rulebook import board_legend
from meetings.enums import TaskStatus
from meetings.models import Task
from meetings.queries.calendar import CalendarState, MonthState, month_states

MET = frozenset({CalendarState.HELD, CalendarState.WAITING, CalendarState.EXPLAINED})
NOT_THERE = frozenset({CalendarState.NOT_FOUNDED, CalendarState.CLOSED})


@dataclass(frozen=True, slots=True)
class BoardScore:
    """One criterion of one cell; ``trend`` against what was last frozen, None without that."""

    criterion: str
    score: Decimal | None
    maximum: Decimal
    coverage: Decimal
    tone: str
    trend: Decimal | None


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One cell of the board with its newest card."""

    cell: Unit
    card: Scorecard
    scores: tuple[BoardScore, ...]
    total: Decimal | None
    band_label: str
    disqualifiers: tuple[str, ...]
    members: int
    months: tuple[MonthState, ...]
    url: str

    @property
    def is_stale(self) -> bool:
        return self.card.needs_computing


@dataclass(frozen=True, slots=True)
class BoardNumbers:
    """The four numbers that matter now; ``month`` is the one they are about."""

    month: int
    cells_without_meeting: int
    overdue_tasks: int
    reviews_handed_in: int
    reviews_required: int
    excellent_members: int
    excellent_cells: int


@dataclass(frozen=True, slots=True)
class Board:
    """The board of a round as of a day."""

    round: Round
    criteria: tuple[Criterion, ...]
    total_max: Decimal
    rows: tuple[BoardRow, ...]
    numbers: BoardNumbers
    legend: Legend


def board(unit: Unit, round_: Round, today: date) -> Board:
    """The cells of a branch in a round, in the order of the tree."""
    cards = _cards(unit, round_)
    ids = [card.cell_id for card in cards]
    spec = spec_of(round_.version)
    months = month_states(ids, round_.year, today)
    return Board(
        round=round_,
        criteria=spec.criteria,
        total_max=spec.total_max,
        rows=tuple(_rows(cards, months, today)),
        numbers=_numbers(round_, ids, months, today),
        legend=board_legend(),
    )


def _cards(unit: Unit, round_: Round) -> list[Scorecard]:
    """The newest card of each cell of the branch, without its long documents."""
    rows = Scorecard.objects.current().filter(
        round=round_, cell__path__gte=unit.path, cell__path__lt=unit.path + "~"
    )
    rows = rows.annotate(board_band=F("result__band_label"), board_fired=F("result__disqualifiers"))
    rows = rows.select_related("cell", "round").defer("facts", "result")
    return list(rows.order_by("cell__position", "cell__name_key", "cell_id"))


def _rows(
    cards: list[Scorecard], months: Mapping[int, list[MonthState]], today: date
) -> Iterable[BoardRow]:
    scores = _scores(cards)
    counts = headcounts([card.cell_id for card in cards], today)
    before = _last_frozen(cards)
    for card in cards:
        fired: list[dict[str, Any]] = card.board_fired or []  # type: ignore[attr-defined] # annotated
        cell: Unit = card.cell
        yield BoardRow(
            cell=cell,
            card=card,
            scores=tuple(_score(row, before.get(card.pk, {})) for row in scores.get(card.pk, [])),
            total=card.total,
            band_label=card.board_band or "",  # type: ignore[attr-defined] # annotated
            disqualifiers=tuple(item["code"] for item in fired),
            members=counts[card.cell_id],
            months=tuple(months.get(card.cell_id, [])),
            url=reverse("evaluations:scorecard", args=[cell.slug, card.round.year]),
        )


def _scores(cards: list[Scorecard]) -> dict[int, list[CriterionScore]]:
    found: dict[int, list[CriterionScore]] = {}
    for row in CriterionScore.objects.filter(scorecard__in=cards).order_by("order"):
        found.setdefault(row.scorecard_id, []).append(row)
    return found


def _score(row: CriterionScore, before: Mapping[str, Decimal]) -> BoardScore:
    known = row.criterion in before and row.score is not None
    return BoardScore(
        criterion=row.criterion,
        score=row.score,
        maximum=row.maximum,
        coverage=row.coverage,
        tone=board_legend().tone_of(row.score, row.maximum),
        trend=row.score - before[row.criterion] if known and row.score is not None else None,
    )


def _last_frozen(cards: list[Scorecard]) -> dict[int, dict[str, Decimal]]:
    """The scores of draft cards when they were last frozen (and given back since)."""
    drafts = [card.pk for card in cards if card.status == ScorecardStatus.DRAFT]
    rows = FactSnapshot.objects.filter(scorecard__in=drafts).order_by("pk")
    return {
        card_id: {item["code"]: Decimal(item["score"]) for item in criteria or [] if item["score"]}
        for card_id, criteria in rows.values_list("scorecard_id", "result__criteria")
    }


def _numbers(
    round_: Round, cell_ids: list[int], months: Mapping[int, list[MonthState]], today: date
) -> BoardNumbers:
    month = today.month if today.year == round_.year else 12
    required = reviewees(dict.fromkeys(cell_ids, min(today, round_.self_assessment_due)))
    handed_in = SelfAssessment.objects.filter(
        round=round_, cell__in=cell_ids, status=AssessmentStatus.SUBMITTED
    )
    excellent = _excellent(round_, cell_ids)
    return BoardNumbers(
        month=month,
        cells_without_meeting=_without_meeting(months, month),
        overdue_tasks=_overdue_tasks(cell_ids, today),
        reviews_handed_in=handed_in.count(),
        reviews_required=required_count(required),
        excellent_members=excellent[True],
        excellent_cells=excellent[False],
    )


def _without_meeting(months: Mapping[int, list[MonthState]], month: int) -> int:
    return sum(
        state.state not in MET and state.state not in NOT_THERE
        for states in months.values()
        for state in states
        if state.month == month
    )


def _overdue_tasks(cell_ids: list[int], today: date) -> int:
    rows = Task.objects.filter(
        cell__in=cell_ids, due_on__lt=today, is_proposed=False, force_majeure=False
    )
    return rows.exclude(status__in=[TaskStatus.ACCEPTED, TaskStatus.CANCELLED]).count()


def _excellent(round_: Round, cell_ids: list[int]) -> Counter[bool]:
    """How many members (True) and cells (False) are proposed or decided excellent."""
    rows = Rating.objects.current().filter(round=round_, cell__in=cell_ids)
    return Counter(
        member_id is not None
        for member_id, proposed, decided in rows.values_list(
            "member_id", "proposed_level", "decided_level"
        )
        if (decided or proposed) == RatingLevel.EXCELLENT
    )
