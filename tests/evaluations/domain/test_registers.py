"""Which days must be confirmed before an empty register counts as zero."""

from datetime import date

import pytest

from chibo4tot.shared.periods import Period
from evaluations.domain.registers import Span, confirmed_until, is_covered, span_to_confirm

YEAR = Period.of_year(2026)
LONG_AGO = date(2015, 1, 1)
START = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("as_of", "end"),
    [
        (date(2026, 3, 30), None),
        (date(2026, 3, 31), date(2026, 3, 31)),
        (date(2026, 8, 15), date(2026, 6, 30)),
        (date(2026, 11, 30), date(2026, 9, 30)),
        (date(2026, 12, 1), date(2026, 11, 30)),
        (date(2026, 12, 30), date(2026, 11, 30)),
        (date(2026, 12, 31), date(2026, 12, 31)),
        (date(2027, 2, 1), date(2026, 12, 31)),
    ],
)
def test_quarters_that_are_over_must_be_confirmed(as_of, end):
    asked = span_to_confirm(YEAR, as_of, since=LONG_AGO)

    assert asked == (None if end is None else Span(START, end))


def test_cell_founded_in_may_is_asked_from_may():
    asked = span_to_confirm(YEAR, date(2026, 8, 1), since=date(2026, 5, 4))

    assert asked == Span(date(2026, 5, 4), date(2026, 6, 30))


def test_cell_closed_in_the_year_is_asked_to_its_last_day():
    asked = span_to_confirm(YEAR, date(2026, 9, 1), since=LONG_AGO, until=date(2026, 8, 20))

    assert asked == Span(START, date(2026, 8, 20))


@pytest.mark.parametrize(
    ("confirmed", "covered"),
    [
        ([], False),
        ([Span(START, date(2026, 6, 30))], True),
        ([Span(START, date(2026, 6, 29))], False),
        ([Span(START, date(2026, 3, 31)), Span(date(2026, 4, 1), date(2026, 6, 30))], True),
        ([Span(date(2026, 4, 1), date(2026, 6, 30)), Span(START, date(2026, 3, 31))], True),
        ([Span(START, date(2026, 3, 30)), Span(date(2026, 4, 1), date(2026, 6, 30))], False),
        ([Span(START, date(2026, 12, 31)), Span(START, date(2026, 1, 31))], True),
    ],
)
def test_every_day_asked_for_must_be_confirmed(confirmed, covered):
    asked = Span(START, date(2026, 6, 30))

    assert is_covered(asked, confirmed) is covered


def test_gap_is_named():
    asked = Span(START, date(2026, 6, 30))

    assert confirmed_until(asked, [Span(START, date(2026, 3, 31))]) == date(2026, 4, 1)
