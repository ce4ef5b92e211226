"""A share is exact enough for every threshold and every tie."""

from decimal import Decimal
from fractions import Fraction

import pytest

from chibo4tot.shared.numbers import round_half_up
from evaluations.facts.sources import percent


@pytest.mark.parametrize(("part", "whole"), [(1, 3), (2, 3), (17, 19), (9_999_999, 10_000_000)])
def test_share_below_a_threshold_does_not_reach_it(part, whole):
    threshold = Decimal(100) * part / whole

    assert percent(Decimal(part), Decimal(whole)) < Decimal(100)
    assert abs(percent(Decimal(part), Decimal(whole)) - threshold) < Decimal("1e-20")


@pytest.mark.parametrize(
    ("part", "whole", "expected"), [(9, 10, "90"), (19, 20, "95"), (3, 3, "100")]
)
def test_share_at_a_threshold_is_exactly_it(part, whole, expected):
    assert percent(Decimal(part), Decimal(whole)) == Decimal(expected)


def test_points_on_a_tie_round_up_as_with_an_exact_fraction():
    share = percent(Decimal(167), Decimal(600))

    points = Fraction(3) * Fraction(share) / 100

    assert round_half_up(points, 2) == round_half_up(Fraction(3 * 167, 600), 2) == Decimal("0.84")
