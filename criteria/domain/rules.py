"""The meaning of a rule: facts in, points out, exact and not yet rounded."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from criteria.domain.facts import Absence, Fact, Value
from criteria.domain.numerals import exact
from criteria.domain.spec import (
    Bands,
    BelowMin,
    Bool,
    Deduct,
    Linear,
    Manual,
    Map,
    Measure,
    Part,
    Penalty,
    Proportional,
    Rule,
    Sum,
    ZeroOnly,
    measures_of,
    penalty_of,
)

Facts = Mapping[str, Fact]


def points_for(rule: Rule, facts: Facts, given: Decimal | None = None) -> Fraction | None:
    """The points of a rule; None where nothing was measured. `given` are points by hand."""
    match rule:
        case Manual():
            return None if given is None else exact(given)
        case Sum():
            points = _sum_points(rule, facts)
        case _:
            points = part_points(rule, facts)
    if points is None:
        return None
    return max(Fraction(0), points - penalty_points(penalty_of(rule), facts))


def part_points(part: Part, facts: Facts) -> Fraction | None:  # noqa: PLR0911 - one case for each kind of rule
    """The points of a rule that reads one metric, its penalty not counted."""
    value = value_for(part.measure, facts)
    if value is None:
        return None
    match part:
        case Bool():
            return exact(part.maximum) if value is True else Fraction(0)
        case Map():
            return exact({word.word: word.points for word in part.words}[str(value)])
        case Linear():
            share = (_number(value) - exact(part.lo)) / (exact(part.hi) - exact(part.lo))
            return exact(part.maximum) * min(max(share, Fraction(0)), Fraction(1))
        case Proportional():
            return exact(part.maximum) * _number(value) / 100
        case Bands():
            return _band_points(part, _number(value))
        case Deduct():
            left = exact(part.start) - exact(part.per_unit) * _number(value)
            return min(exact(part.maximum), max(exact(part.least), left))
        case ZeroOnly():
            return Fraction(0) if _number(value) else exact(part.maximum)
        case _:
            assert_never(part)


def penalty_points(penalty: Penalty | None, facts: Facts) -> Fraction:
    """What a penalty takes off; a metric without a value costs nothing."""
    fact = facts.get(penalty.metric) if penalty else None
    if penalty is None or fact is None or fact.value is None:
        return Fraction(0)
    return min(exact(penalty.most), exact(penalty.per_unit) * _number(fact.value))


def value_for(measure: Measure, facts: Facts) -> Value | None:
    """The value a rule may use: none if nothing was measured or too little to count."""
    fact = facts.get(measure.metric)
    if fact is None or is_below_minimum(measure, fact):
        return None
    return fact.value


def is_below_minimum(measure: Measure, fact: Fact) -> bool:
    """Whether the fact rests on too little, and the set says not to use it then."""
    return (
        measure.min_denominator is not None
        and measure.below_min is BelowMin.NOT_APPLICABLE
        and fact.denominator is not None
        and fact.denominator < measure.min_denominator
    )


def absence_for(rule: Rule, facts: Facts) -> Absence:
    """Why a rule gives no points: the first reason among the facts it reads."""
    for measure in measures_of(rule):
        fact = facts.get(measure.metric)
        if fact is not None:
            return fact.absence or Absence.NOT_APPLICABLE
    return Absence.NOT_YET if isinstance(rule, Manual) else Absence.NOT_MEASURED


def _sum_points(rule: Sum, facts: Facts) -> Fraction | None:
    applying = [
        (exact(part.maximum), points)
        for part in rule.parts
        if (points := part_points(part, facts)) is not None
    ]
    weight = sum(maximum for maximum, _ in applying)
    if not weight:
        return None
    whole = sum(exact(part.maximum) for part in rule.parts)
    return sum((points for _, points in applying), Fraction(0)) * whole / weight


def _band_points(rule: Bands, value: Fraction) -> Fraction:
    reached = (step.points for step in rule.steps if exact(step.threshold) <= value)
    return exact(next(reached, Decimal(0)))


def _number(value: Value) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, Decimal):
        raise TypeError(f"{value!r} is not a number")
    return exact(value)
