"""When a disqualifier holds, and the sentence that says so."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from operator import eq, ge, gt, le, lt
from typing import assert_never

from criteria.domain.catalogue import label_of
from criteria.domain.facts import Fact, Value
from criteria.domain.numerals import exact, in_words
from criteria.domain.rules import is_below_minimum
from criteria.domain.spec import CriterionBelow, Disqualifier, Established, MetricCondition, Spec
from criteria.domain.wording import comparison_in_words, threshold_in_words, value_in_words

Scores = Mapping[str, tuple[Decimal | None, Decimal]]  # criterion -> printed score, maximum
COMPARE: dict[str, Callable[[Fraction, Fraction], bool]] = {
    ">=": ge,
    ">": gt,
    "<=": le,
    "<": lt,
    "=": eq,
}


def reason_to_fire(
    item: Disqualifier,
    spec: Spec,
    facts: Mapping[str, Fact],
    scores: Scores,
    *,
    is_established: bool,
) -> str | None:
    """The sentence that decided, or None if the disqualifier does not hold."""
    match item.when:
        case Established():
            return "Đã được xác lập bằng văn bản." if is_established else None
        case MetricCondition():
            return _metric_reason(item.when, spec, facts)
        case CriterionBelow():
            return _score_reason(item.when, scores)
        case _:
            assert_never(item.when)


def condition_value(spec: Spec, metric: str, facts: Mapping[str, Fact]) -> Value | None:
    """The value a condition may use: none where some indicator finds it rests on too little."""
    fact = facts.get(metric)
    if fact is None:
        return None
    if any(item.metric == metric and is_below_minimum(item, fact) for item in spec.measures):
        return None
    return fact.value


def _metric_reason(when: MetricCondition, spec: Spec, facts: Mapping[str, Fact]) -> str | None:
    value = condition_value(spec, when.metric, facts)
    if value is None or not _holds(when, value):
        return None
    shown = (
        threshold_in_words(when.metric, value)
        if isinstance(value, Decimal)
        else value_in_words(when.metric, value)
    )
    return f"{label_of(when.metric)} là {shown}, {comparison_in_words(when)}."


def _holds(when: MetricCondition, value: Value) -> bool:
    if isinstance(value, Decimal) and isinstance(when.value, Decimal):
        return COMPARE[when.op](exact(value), exact(when.value))
    return value == when.value


def _score_reason(when: CriterionBelow, scores: Scores) -> str | None:
    for code, (reached, maximum) in scores.items():
        if reached is not None and exact(reached) < exact(when.ratio) * exact(maximum):
            share = in_words(exact(when.ratio) * 100)
            return (
                f"Tiêu chí {code} đạt {in_words(reached)}/{in_words(maximum)} điểm, "
                f"dưới {share}% điểm tối đa."
            )
    return None
