"""The one rounding rule and the share of a part in a whole."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo4tot.shared.numbers import Rate, round_half_up


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (Fraction(1, 8), 2, "0.13"),
        (Decimal("2.345"), 2, "2.35"),
        (Decimal("2.3449999"), 2, "2.34"),
        (Decimal("-0.125"), 2, "-0.13"),
        (Fraction(2, 3), 4, "0.6667"),
        (5, 1, "5.0"),
        (Decimal("0.5"), 0, "1"),
        (Fraction(10**28 + 1), 0, "10000000000000000000000000001"),
        (Fraction(-1, 3), 2, "-0.33"),
    ],
)
def test_round_half_up_goes_away_from_zero_at_a_tie(value, digits, text):
    assert str(round_half_up(value, digits)) == text


@given(st.fractions(), st.integers(0, 6))
def test_round_half_up_is_never_further_than_half_a_unit(value, digits):
    rounded = Fraction(round_half_up(value, digits))

    assert abs(rounded - value) <= Fraction(1, 2 * 10**digits)


def test_rate_of_nothing_is_nothing_not_zero():
    assert Rate(Decimal(0), Decimal(0)).percent() is None
    assert Rate(Decimal(0), Decimal(4)).percent() == Decimal("0.00")
    assert Rate(Decimal(2), Decimal(3)).percent() == Decimal("66.67")
