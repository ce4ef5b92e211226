"""The facts of a frozen card with the records behind them, and what has changed since."""

from datetime import date
from typing import Any

from cells.queries.units import CellScope
from chibo4tot.shared.periods import Period
from criteria.domain.facts import Fact, fact_from_data
from evaluations.domain.changes import Change, changed_facts
from evaluations.domain.records import record_to_data
from evaluations.facts import collect, records_of
from evaluations.models import Scorecard
from evaluations.queries.scorecards import findings_in_force


def facts_with_records(
    facts: dict[str, Any], cell: CellScope, period: Period, as_of: date
) -> dict[str, Any]:
    """The stored facts of a card, each with the keys, names and addresses of its records."""
    return {
        metric: data
        | {"records": [record_to_data(row) for row in records_of(metric, cell, period, as_of)]}
        for metric, data in facts.items()
    }


def changed_after_freeze(card: Scorecard) -> list[Change]:
    """What would be measured otherwise today, as of the day the card was sent; none for a draft.

    The card itself does not change: its reader is told "đã thay đổi sau khi gửi".
    """
    if not card.is_frozen or card.as_of is None:
        return []
    then = stored_facts(card)
    cell = CellScope(card.cell_id, card.cell.valid_from, card.cell.valid_to)
    now = collect(then, [cell], Period.of_year(card.round.year), card.as_of)
    changes = changed_facts(then, now[card.cell_id])
    return [*changes, *_changed_findings(card)]


def stored_facts(card: Scorecard) -> dict[str, Fact]:
    """The facts that the card was last computed from."""
    return {metric: fact_from_data(data) for metric, data in _stored(card).items()}


def _stored(card: Scorecard) -> dict[str, Any]:
    return dict(card.facts)


def _changed_findings(card: Scorecard) -> list[Change]:
    now = set(findings_in_force(card.round_id, [card.cell_id])[card.cell_id])
    return [
        Change(f"Điểm liệt {code}", "chưa xác lập", "đã xác lập")
        for code in sorted(now - known(card))
    ]


def known(card: Scorecard) -> set[str]:
    """The disqualifiers that the card as computed knows of."""
    fired: Any = card.result.get("disqualifiers", [])
    return {item["code"] for item in fired}
