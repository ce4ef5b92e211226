"""Numbers of documents: exact, and as they were written."""

from decimal import Decimal
from fractions import Fraction

import pytest

from criteria.domain.numerals import PLACES, Numeral, exact, in_words, same_number, written


@pytest.mark.parametrize("text", ["4", "4.0", "1.50", "1e1", "-0"])
def test_numeral_keeps_its_text(text):
    numeral = Numeral(text)

    assert (written(numeral), numeral) == (text, Decimal(text))


def test_number_made_elsewhere_is_written_plainly():
    assert written(Decimal("1.50")) == "1.50"


@pytest.mark.parametrize("text", ["1e99999999999999999999", "1e-99999999999999999999"])
def test_exponent_that_no_decimal_holds_is_not_finite(text):
    assert Numeral(text).is_finite() is False


@pytest.mark.parametrize(
    ("text", "fraction"),
    [
        ("0.1", Fraction(1, 10)),
        ("-0", Fraction(0)),
        ("1e999999999", Fraction(10**PLACES)),
        ("-1e999999999", Fraction(-(10**PLACES))),
        ("1e-999999999", Fraction(1, 10**PLACES)),
    ],
)
def test_exact_is_a_fraction_of_bearable_size(text, fraction):
    assert exact(Decimal(text)) == fraction


def test_exact_keeps_the_side_of_a_threshold_for_a_number_too_long():
    above, below = Decimal("0.5" + "0" * PLACES + "1"), Decimal("0.4" + "9" * (PLACES + 1))

    assert (exact(above) > Fraction(1, 2), exact(below) < Fraction(1, 2)) == (True, True)


@pytest.mark.parametrize("text", ["0.7", "0.70", "7e-1", "0.07e1"])
def test_ways_to_write_a_number_are_the_same(text):
    assert same_number(Decimal(text)) == "7E-1"


@pytest.mark.parametrize(
    ("text", "same"), [("0", "0"), ("-0.00", "0"), ("-10", "-1E1"), ("100", "1E2"), ("12", "12E0")]
)
def test_same_number_tells_numbers_apart(text, same):
    assert same_number(Decimal(text)) == same


@pytest.mark.parametrize(
    ("value", "digits", "words"),
    [
        (Decimal("3.50"), None, "3,5"),
        (Decimal("3.50"), 2, "3,50"),
        (Decimal("0.005"), None, "0,01"),
        (Decimal("-0.004"), None, "0"),
        (Decimal("-1.5"), None, "-1,5"),
        (Fraction(1, 3), None, "0,33"),
        (25, None, "25"),
        (25, 0, "25"),
        (Decimal("1e400"), None, "trên 10^15"),
        (Decimal("-1e400"), None, "dưới -10^15"),
    ],
)
def test_number_in_words_has_a_decimal_comma(value, digits, words):
    assert in_words(value, digits) == words


def test_number_in_words_shows_as_many_digits_as_asked_for():
    assert in_words(Decimal("69.9991"), at_most=4) == "69,9991"
