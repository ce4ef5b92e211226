"""Everything behind one number of a card: value, records, what was left out, rule, points."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from cells.queries.units import CellScope
from chibo4tot.shared.periods import Period
from criteria.domain.catalogue import label_of
from criteria.domain.facts import Absence, Fact, Metric, fact_from_data
from criteria.domain.spec import Criterion, Indicator, measures_of, penalty_of
from criteria.domain.wording import rule_in_words, value_in_words
from criteria.queries import spec_of
from evaluations.domain.card_data import lines_of
from evaluations.domain.records import RecordRef, record_from_data
from evaluations.facts import SOURCES, Provided, records_of
from evaluations.models import ManualPoints, Scorecard
from evaluations.queries.scorecards import latest_snapshot, points_history


@dataclass(frozen=True, slots=True)
class Part:
    """One metric that the line reads, with the records behind it.

    ``value`` is None where there is none; ``absence`` is then the sentence that says why.
    """

    metric: str
    label: str
    value: str | None
    absence: str
    fact: Fact
    records: tuple[RecordRef, ...]

    @property
    def counted(self) -> tuple[RecordRef, ...]:
        """The records in the numerator."""
        return tuple(row for row in self.records if row.counted)

    @property
    def others(self) -> tuple[RecordRef, ...]:
        """The records looked at that are not in the numerator."""
        return tuple(row for row in self.records if not row.counted)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the page of one number shows; the texts of the set stand in ``indicator``."""

    criterion: Criterion
    indicator: Indicator
    rule: str
    fallback: str
    points: Decimal | None
    maximum: Decimal
    absence: str
    by_hand: bool
    reasons: tuple[str, ...]
    parts: tuple[Part, ...]
    history: tuple[ManualPoints, ...]

    @property
    def takes_points(self) -> bool:
        return self.indicator.manual is not None


def explain_line(card: Scorecard, code: str) -> Explanation | None:
    """The explanation of an indicator of a computed card; None if the set has no such line.

    A frozen card shows the records that were kept with it, a draft those of now.
    """
    found = _find(card, code)
    stored = next((line for line in lines_of(card.result) if line["code"] == code), None)
    if found is None or stored is None:
        return None
    criterion, indicator = found
    absence = stored["absence"]
    return Explanation(
        criterion=criterion,
        indicator=indicator,
        rule=rule_in_words(indicator.rule),
        fallback="" if indicator.fallback is None else rule_in_words(indicator.fallback),
        points=None if stored["points"] is None else Decimal(stored["points"]),
        maximum=indicator.maximum,
        absence="" if absence is None else Absence(absence).sentence,
        by_hand=stored["by_hand"],
        reasons=tuple(stored["reasons"]),
        parts=RecordsBehind(card).parts(indicator),
        history=tuple(points_history(card, code)),
    )


def _find(card: Scorecard, code: str) -> tuple[Criterion, Indicator] | None:
    spec = spec_of(card.round.version)
    for criterion in spec.criteria:
        for indicator in criterion.indicators:
            if indicator.code == code:
                return criterion, indicator
    return None


def metrics_of(indicator: Indicator) -> list[str]:
    """The metrics that a line reads, its penalty's last, each once."""
    read = [measure.metric for measure in measures_of(indicator.rule)]
    penalty = penalty_of(indicator.rule)
    return list(dict.fromkeys([*read, *([penalty.metric] if penalty else [])]))


class RecordsBehind:
    """The records behind the lines of one card; each metric and the snapshot are read once."""

    def __init__(self, card: Scorecard) -> None:
        self.card = card
        self.found: dict[str, Part | None] = {}

    def parts(self, indicator: Indicator) -> tuple[Part, ...]:
        """One for each metric that the line reads and the card knows."""
        for metric in metrics_of(indicator):
            if metric not in self.found:
                self.found[metric] = self._part(metric)
        parts = (self.found[metric] for metric in metrics_of(indicator))
        return tuple(part for part in parts if part is not None)

    @cached_property
    def kept(self) -> dict[str, Any] | None:
        """What the card was frozen with; None for a draft."""
        return _kept_records(self.card)

    def _part(self, metric: str) -> Part | None:
        data: Any = self.card.facts.get(metric)
        if data is None:
            return None
        fact = fact_from_data(data)
        return Part(
            metric=metric,
            label=label_of(metric),
            value=None if fact.value is None else value_in_words(metric, fact.value),
            absence=_absence(fact),
            fact=fact,
            records=tuple(_records(self.card, metric, self.kept)),
        )


def _absence(fact: Fact) -> str:
    """Why there is no value; of what is not measured the declared reason."""
    if fact.absence is None:
        return ""
    source = SOURCES[Metric(fact.metric)]
    if fact.absence is Absence.NOT_MEASURED and not isinstance(source, Provided):
        return source.reason
    return fact.absence.sentence


def _kept_records(card: Scorecard) -> dict[str, Any] | None:
    if not card.is_frozen:
        return None
    snapshot = latest_snapshot(card)
    return None if snapshot is None else dict(snapshot.facts)


def _records(card: Scorecard, metric: str, kept: dict[str, Any] | None) -> list[RecordRef]:
    if kept is not None:
        return [record_from_data(row) for row in kept.get(metric, {}).get("records", [])]
    if card.as_of is None:
        return []
    cell = CellScope(card.cell_id, card.cell.valid_from, card.cell.valid_to)
    return records_of(metric, cell, Period.of_year(card.round.year), card.as_of)
