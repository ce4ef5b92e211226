"""Load facts, score, store: for one card, or for the draft cards of a round in batches."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.db import transaction

from cells.access import Action, Actor, Program, require
from cells.audit import record
from cells.models import User
from cells.queries.units import CellScope, scopes
from chibo4tot.shared import clock
from chibo4tot.shared.periods import Period
from chibo4tot.shared.queue import enqueue
from criteria.domain.facts import Fact, fact_to_data
from criteria.domain.spec import Spec
from criteria.queries import spec_of
from evaluations.domain.card_data import card_to_data
from evaluations.domain.scoring import Result, score
from evaluations.enums import ScorecardStatus
from evaluations.facts import collect
from evaluations.models import CriterionScore, Round, Scorecard, ScorecardLine
from evaluations.queries.rounds import cells_of_round
from evaluations.queries.scorecards import findings_in_force, manual_points_of

BATCH = 500
COMPUTED = (
    "stale_since",
    "computed_at",
    "as_of",
    "is_final",
    "spec_hash",
    "total",
    "band",
    "facts",
    "result",
    "updated_at",
)


def compute_round(round_: Round, *, actor: Actor, batch: int = BATCH) -> int:
    """Compute every draft card of an open round; how many.

    One query per metric for each batch of cells, and one transaction per batch, so that neither
    memory nor locks grow with the number of cells. Cells founded since get their card first.
    """
    require(actor, Action.SCORECARD_COMPUTE, round_)
    add_missing_cards(round_)
    spec = spec_of(round_.version)
    done = sum(_compute_batch(ids, spec) for ids in _draft_ids(round_, batch))
    record(person(actor), "round.computed", round_, cards=done)
    return done


def person(actor: Actor) -> User | None:
    """Who stands in the audit: nobody where the program acts by itself."""
    return None if isinstance(actor, Program) else actor


def add_missing_cards(round_: Round) -> None:
    """A draft card for each cell of the round that has none."""
    has_card = Scorecard.objects.filter(round=round_).values("cell_id")
    cells = cells_of_round(round_).exclude(pk__in=has_card)
    Scorecard.objects.bulk_create(
        [Scorecard(round=round_, cell=cell, stale_since=clock.now()) for cell in cells]
    )


def ask_to_compute(card_ids: Sequence[int]) -> None:
    """Mark draft cards stale and have each computed after the commit, once however often asked."""
    rows = Scorecard.objects.filter(pk__in=card_ids, status=ScorecardStatus.DRAFT)
    rows.filter(stale_since__isnull=True).update(stale_since=clock.now())
    for card_id in card_ids:
        enqueue("evaluations.compute_scorecard", key=f"scorecard:{card_id}", scorecard_id=card_id)


def _draft_ids(round_: Round, batch: int) -> Iterator[list[int]]:
    rows = Scorecard.objects.filter(round=round_, status=ScorecardStatus.DRAFT)
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), batch):
        yield ids[start : start + batch]


@transaction.atomic
def _compute_batch(ids: list[int], spec: Spec) -> int:
    rows = Scorecard.objects.select_for_update(of=("self",)).filter(
        pk__in=ids, status=ScorecardStatus.DRAFT
    )
    cards = list(rows.select_related("round__version").order_by("pk"))
    compute_cards(cards, spec, as_of=clock.today())
    return len(cards)


def compute_cards(
    cards: Sequence[Scorecard], spec: Spec, *, as_of: date, final: bool | None = None
) -> None:
    """Compute cards of one round, which the caller has locked, and store them.

    ``final`` None: a card is final once its year is over. Sending a card makes it final before
    that: cells finish their year before 31 December, and the card then says up to which day.
    """
    if not cards:
        return
    period = Period.of_year(cards[0].round.year)
    found = scopes([card.cell_id for card in cards])
    facts = collect(spec.metrics, found, period, as_of)
    by_hand = manual_points_of(cards)
    established = findings_in_force(cards[0].round_id, facts)
    is_final = as_of > period.end if final is None else final
    results = {
        card.pk: score(
            spec,
            facts[card.cell_id],
            by_hand[card.pk],
            established[card.cell_id],
            final=is_final,
        )
        for card in cards
    }
    for card in cards:
        _fill(card, spec, facts[card.cell_id], results[card.pk], as_of)
        card.save(update_fields=COMPUTED)
    _store_lines(cards, results)


def scope_of(card: Scorecard) -> CellScope:
    """The cell of a card with its dates."""
    return CellScope(card.cell_id, card.cell.valid_from, card.cell.valid_to)


def _fill(card: Scorecard, spec: Spec, facts: dict[str, Fact], result: Result, as_of: date) -> None:
    card.stale_since = None
    card.computed_at = card.updated_at = clock.now()
    card.as_of = as_of
    card.is_final = result.final
    card.spec_hash = card.round.version.content_hash
    card.total = result.total
    card.band = "" if result.band is None else result.band.code
    card.facts = {str(metric): fact_to_data(fact) for metric, fact in facts.items()}
    card.result = card_to_data(result, spec)


def _store_lines(cards: Sequence[Scorecard], results: dict[int, Result]) -> None:
    ScorecardLine.objects.filter(scorecard__in=cards).delete()
    CriterionScore.objects.filter(scorecard__in=cards).delete()
    ScorecardLine.objects.bulk_create(
        [line for card in cards for line in _lines(card, results[card.pk])], batch_size=BATCH
    )
    CriterionScore.objects.bulk_create(
        [item for card in cards for item in _criteria(card, results[card.pk])], batch_size=BATCH
    )


def _lines(card: Scorecard, result: Result) -> Iterator[ScorecardLine]:
    order = 0
    for criterion in result.criteria:
        for line in criterion.indicators:
            order += 1
            yield ScorecardLine(
                scorecard=card,
                criterion=criterion.code,
                indicator=line.code,
                points=line.points,
                maximum=line.maximum,
                absence="" if line.absence is None else line.absence.value,
                order=order,
            )


def _criteria(card: Scorecard, result: Result) -> Iterator[CriterionScore]:
    for order, criterion in enumerate(result.criteria, start=1):
        yield CriterionScore(
            scorecard=card,
            criterion=criterion.code,
            score=criterion.score,
            maximum=criterion.maximum,
            coverage=criterion.coverage,
            order=order,
        )
