"""The meaning of each kind of rule, edge by edge."""

from decimal import Decimal
from fractions import Fraction

import pytest

from criteria.domain.facts import Absence, Fact, measured, missing
from criteria.domain.rules import absence_for, penalty_points, points_for
from criteria.domain.spec import (
    Bands,
    BelowMin,
    Bool,
    Deduct,
    Linear,
    Manual,
    Map,
    Measure,
    Penalty,
    Proportional,
    Step,
    Sum,
    Word,
    ZeroOnly,
)

X, Y, P = Measure("x"), Measure("y"), "p"
FOUR = Decimal(4)
BANDS = Bands(X, FOUR, (Step(Decimal(90), FOUR), Step(Decimal("0.01"), Decimal(1))))
DEDUCT = Deduct(X, Decimal(5), Decimal(5), Decimal("1.5"), Decimal(0))


def facts(**values: object) -> dict[str, Fact]:
    return {
        name: missing(name, Absence.NOT_YET)
        if value is None
        else measured(name, value if isinstance(value, bool) else Decimal(value))
        for name, value in values.items()
    }


@pytest.mark.parametrize(
    ("x", "points"), [("0", 0), ("50", 0), ("75", 2), ("100", 4), ("62.5", 1), ("49.99", 0)]
)
def test_linear_runs_between_its_ends(x, points):
    rule = Linear(X, FOUR, Decimal(50), Decimal(100))

    assert points_for(rule, facts(x=x)) == points


def test_linear_ends_before_the_top():
    rule = Linear(X, FOUR, Decimal(20), Decimal(80))

    assert points_for(rule, facts(x="90")) == 4


@pytest.mark.parametrize(("x", "points"), [("0", 0), ("33.3", Fraction("1.332")), ("100", 4)])
def test_proportional_is_exact(x, points):
    assert points_for(Proportional(X, FOUR), facts(x=x)) == points


@pytest.mark.parametrize(
    ("x", "points"), [("100", 4), ("90", 4), ("89.9999", 1), ("0.01", 1), ("0.0099", 0), ("0", 0)]
)
def test_points_change_exactly_at_the_edge_of_a_band(x, points):
    assert points_for(BANDS, facts(x=x)) == points


@pytest.mark.parametrize(("x", "points"), [(0, 5), (1, "3.5"), ("1.5", "2.75"), (3, "0.5"), (4, 0)])
def test_deduct_stops_at_its_least(x, points):
    assert points_for(DEDUCT, facts(x=x)) == Fraction(points)


@pytest.mark.parametrize(
    ("start", "least", "points"), [("9", "0", 5), ("5", "2", "3.5"), ("3", "9", 5)]
)
def test_deduct_never_leaves_the_maximum_of_the_indicator(start, least, points):
    rule = Deduct(X, Decimal(5), Decimal(start), Decimal("1.5"), Decimal(least))

    assert points_for(rule, facts(x=1)) == Fraction(points)


@pytest.mark.parametrize(("word", "points"), [("tot", 4), ("kem", 0)])
def test_map_gives_the_points_of_the_word(word, points):
    rule = Map(X, FOUR, (Word("tot", FOUR), Word("kem", Decimal(0))))

    assert points_for(rule, {"x": measured("x", word)}) == points


@pytest.mark.parametrize(("x", "points"), [("0", 4), ("-0", 4), ("0.5", 0), ("1e999999999", 0)])
def test_zero_only_wants_nothing_counted(x, points):
    assert points_for(ZeroOnly(X, FOUR), facts(x=x)) == points


@pytest.mark.parametrize(
    ("x", "y", "points"),
    [
        (True, "50", 2),
        (False, "50", 1),
        (None, "50", "1.5"),
        (True, None, 3),
        (False, None, 0),
        (None, None, None),
    ],
)
def test_parts_that_apply_carry_the_whole_sum(x, y, points):
    rule = Sum(Decimal(3), (Bool(X, Decimal(1)), Proportional(Y, Decimal(2))))

    found = points_for(rule, facts(x=x, y=y))

    assert found == (None if points is None else Fraction(points))


@pytest.mark.parametrize(
    ("p", "points"), [(0, 4), (1, "3.5"), (3, "2.5"), (9, 2), (None, 4), ("0.5", "3.75")]
)
def test_penalty_takes_off_up_to_its_most(p, points):
    rule = Proportional(X, FOUR, Penalty(P, Decimal("0.5"), Decimal(2)))

    assert points_for(rule, facts(x=100, p=p)) == Fraction(points)


def test_penalty_never_goes_below_nothing():
    rule = Proportional(X, FOUR, Penalty(P, Decimal(5), Decimal(9)))

    assert points_for(rule, facts(x=50, p=1)) == 0


def test_penalty_on_a_sum_is_taken_from_the_whole():
    rule = Sum(
        Decimal(3), (Bool(X, Decimal(1)), Bool(Y, Decimal(2))), Penalty(P, Decimal(1), Decimal(1))
    )

    assert points_for(rule, facts(x=True, y=None, p=4)) == 2


def test_penalty_does_not_make_a_missing_value_points():
    rule = Proportional(X, FOUR, Penalty(P, Decimal(1), Decimal(1)))

    assert points_for(rule, facts(x=None, p=1)) is None


def test_penalty_metric_that_nobody_named_costs_nothing():
    assert penalty_points(Penalty(P, Decimal(1), Decimal(1)), {}) == 0


@pytest.mark.parametrize(
    "rule",
    [
        Linear(X, FOUR, Decimal(50), Decimal(100)),
        Proportional(X, FOUR),
        BANDS,
        DEDUCT,
        Map(X, FOUR, (Word("tot", FOUR),)),
        ZeroOnly(X, FOUR),
    ],
    ids=lambda rule: type(rule).__name__,
)
def test_nothing_measured_is_not_zero(rule):
    assert (points_for(rule, facts(x=None)), points_for(rule, {})) == (None, None)


@pytest.mark.parametrize(("given", "points"), [(None, None), (Decimal("1.5"), Fraction("1.5"))])
def test_manual_takes_the_points_given(given, points):
    assert points_for(Manual(FOUR), {}, given) == points


@pytest.mark.parametrize(
    ("denominator", "below", "points"),
    [
        (2, BelowMin.NOT_APPLICABLE, None),
        (3, BelowMin.NOT_APPLICABLE, 4),
        (None, BelowMin.NOT_APPLICABLE, 4),
        (2, BelowMin.AS_IS, 4),
    ],
)
def test_value_resting_on_too_little_counts_as_the_set_says(denominator, below, points):
    rule = Proportional(Measure("x", Decimal(3), below), FOUR)
    fact = measured("x", 100, denominator=denominator)

    assert points_for(rule, {"x": fact}) == points


@pytest.mark.parametrize(
    ("rule", "absence"),
    [
        (Proportional(X, FOUR), Absence.NOT_YET),
        (Proportional(Y, FOUR), Absence.NOT_MEASURED),
        (Sum(FOUR, (Bool(Y, FOUR), Bool(X, FOUR))), Absence.NOT_YET),
        (Manual(FOUR), Absence.NOT_YET),
    ],
)
def test_absence_is_the_first_reason_found(rule, absence):
    assert absence_for(rule, facts(x=None)) == absence


def test_value_below_its_minimum_is_not_applicable():
    rule = Proportional(Measure("x", Decimal(3)), FOUR)

    assert absence_for(rule, {"x": measured("x", 9, denominator=1)}) == Absence.NOT_APPLICABLE


def test_rule_refuses_a_value_of_another_kind():
    with pytest.raises(TypeError):
        points_for(Proportional(X, FOUR), {"x": measured("x", True)})
