"""How long somebody was active in a cell."""

from datetime import date

import pytest

from meetings.domain.assignments import Stretch, active_stretches, lasts_a_month


def days(start, end, month=3, to=None):
    return Stretch(date(2026, month, start), date(2026, to or month, end))


def test_memberships_that_touch_are_one():
    found = active_stretches([days(10, 20), days(1, 9), days(15, 18), days(25, 31)], [])

    assert found == [days(1, 20), days(25, 31)]


@pytest.mark.parametrize(
    ("absence", "left"),
    [
        (days(10, 20), [days(1, 9), days(21, 31)]),
        (days(1, 5), [days(6, 31)]),
        (days(20, 31), [days(1, 19)]),
        (days(1, 31), []),
        (days(1, 5, month=4), [days(1, 31)]),
        (days(1, 28, month=2), [days(1, 31)]),
    ],
)
def test_absence_is_cut_out(absence, left):
    assert active_stretches([days(1, 31)], [absence]) == left


@pytest.mark.parametrize(
    ("stretches", "is_long"),
    [
        ([], False),
        ([days(1, 31)], True),
        ([days(1, 30)], False),
        ([days(15, 14, to=4)], True),
        ([days(15, 13, to=4)], False),
        ([days(1, 20), days(22, 30)], False),
    ],
)
def test_month_is_one_stretch(stretches, is_long):
    assert lasts_a_month(stretches) is is_long
