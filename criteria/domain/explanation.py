"""Why these points: which rule applied to which value, in Vietnamese sentences."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from criteria.domain.catalogue import label_of
from criteria.domain.facts import Absence, Fact, Value
from criteria.domain.numerals import exact, in_words
from criteria.domain.rules import is_below_minimum, part_points, penalty_points, value_for
from criteria.domain.spec import (
    Bands,
    Bool,
    Deduct,
    Linear,
    Manual,
    Map,
    Part,
    Penalty,
    Proportional,
    Rule,
    Sum,
    ZeroOnly,
    penalty_of,
)
from criteria.domain.wording import threshold_in_words, value_in_words

Facts = Mapping[str, Fact]


def explain(rule: Rule, facts: Facts, given: Decimal | None = None) -> tuple[str, ...]:
    """The sentences that lead from the facts to the points of a rule, or say why there are none."""
    match rule:
        case Manual():
            return (_given(given),)
        case Sum():
            lines = list(_sum_lines(rule, facts))
        case _:
            lines = [_part_line(rule, facts)]
    penalty = penalty_of(rule)
    if penalty and (cost := penalty_points(penalty, facts)):
        lines.append(_penalty_line(penalty, facts[penalty.metric], cost))
    return tuple(lines)


def _given(given: Decimal | None) -> str:
    if given is None:
        return "Chưa có người chấm điểm chỉ tiêu này."
    return f"Người chấm cho {in_words(given)} điểm."


def _sum_lines(rule: Sum, facts: Facts) -> Iterator[str]:
    applying = [part for part in rule.parts if value_for(part.measure, facts) is not None]
    for part in rule.parts:
        yield f"{label_of(part.measure.metric)}: {_part_line(part, facts)}"
    if applying and len(applying) < len(rule.parts):
        weight = sum(exact(part.maximum) for part in applying)
        yield (
            f"Phần áp dụng ({in_words(weight)} điểm) gánh đủ "
            f"{in_words(rule.maximum)} điểm của chỉ tiêu."
        )


def _part_line(part: Part, facts: Facts) -> str:
    points = part_points(part, facts)
    value = value_for(part.measure, facts)
    if points is None or value is None:
        return _absence(part, facts)
    shown = value_in_words(part.measure.metric, value)
    return f"{shown} {_reached(part, value)} → {in_words(points)} điểm."


def _absence(part: Part, facts: Facts) -> str:
    fact = facts.get(part.measure.metric)
    if fact is not None and fact.absence is None and is_below_minimum(part.measure, fact):
        return "Số liệu quá ít so với mẫu số tối thiểu của bộ tiêu chí nên không áp dụng."
    absence = fact.absence if fact is not None else None
    return (absence or Absence.NOT_MEASURED).sentence


def _reached(part: Part, value: Value) -> str:  # noqa: PLR0911 - one case for each kind of rule
    match part:
        case Linear():
            metric = part.measure.metric
            lo, hi = threshold_in_words(metric, part.lo), threshold_in_words(metric, part.hi)
            return f"trong thang từ {lo} đến {hi}"
        case Proportional():
            return f"của {in_words(part.maximum)} điểm"
        case Bands():
            return _band_reached(part, value)
        case Deduct():
            return (
                f"(từ {in_words(part.start)} điểm, trừ {in_words(part.per_unit)} điểm mỗi đơn vị)"
            )
        case Map():
            return "theo bảng điểm của mức"
        case ZeroOnly():
            return "(chỉ 0 mới được điểm)"
        case Bool():
            return "như yêu cầu" if value else "như yêu cầu cần có"
        case _:
            assert_never(part)


def _band_reached(part: Bands, value: Value) -> str:
    number = value if isinstance(value, Decimal) else Decimal(0)
    for step in part.steps:
        if step.threshold <= number:
            return f"đạt mức từ {threshold_in_words(part.measure.metric, step.threshold)}"
    lowest = threshold_in_words(part.measure.metric, part.steps[-1].threshold)
    return f"chưa đạt mức thấp nhất từ {lowest}"


def _penalty_line(penalty: Penalty, fact: Fact, cost: Fraction) -> str:
    reason = value_in_words(penalty.metric, fact.value if fact.value is not None else Decimal(0))
    limit = f" (mức trừ tối đa {in_words(penalty.most)})" if cost == exact(penalty.most) else ""
    return f"Trừ {in_words(cost, 2)} điểm vì {reason}{limit}."
