"""Freeze what a card was computed from: facts with their records, result, hashes."""

from typing import Any

from cells.models import User
from chibo4tot.shared import clock
from chibo4tot.shared.periods import Period
from evaluations.domain.card_data import content_hash
from evaluations.enums import SnapshotReason
from evaluations.facts.freezing import facts_with_records
from evaluations.models import FactSnapshot, Scorecard
from evaluations.queries.scorecards import latest_snapshot
from evaluations.services.computing import scope_of


def take_snapshot(card: Scorecard, *, reason: SnapshotReason, actor: User) -> FactSnapshot:
    """Keep the facts of a card just computed, with the records behind them."""
    assert card.as_of is not None, "a card is computed before it is frozen"
    period = Period.of_year(card.round.year)
    facts = facts_with_records(dict(card.facts), scope_of(card), period, card.as_of)
    return _keep(card, facts, reason, actor)


def copy_snapshot(card: Scorecard, *, reason: SnapshotReason, actor: User) -> FactSnapshot:
    """Keep the same facts once more at a later step: the card has not changed since it was sent."""
    frozen = latest_snapshot(card)
    assert frozen is not None, "a sent card has a snapshot"
    return _keep(card, dict(frozen.facts), reason, actor)


def _keep(
    card: Scorecard, facts: dict[str, Any], reason: SnapshotReason, actor: User
) -> FactSnapshot:
    return FactSnapshot.objects.create(
        scorecard=card,
        reason=reason,
        taken_at=clock.now(),
        taken_by=actor,
        spec_hash=card.spec_hash,
        facts=facts,
        result=card.result,
        content_hash=content_hash(card.spec_hash, facts, card.result),
    )
