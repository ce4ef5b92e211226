"""Meetings of one person at the same time."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.domain.clashes import Slot, clashes_of

EIGHT = datetime(2026, 12, 18, 8, tzinfo=UTC)


def slot(key, start, length):
    begins = EIGHT + timedelta(minutes=start)
    return Slot(key, begins, begins + timedelta(minutes=length))


@pytest.mark.parametrize(
    ("slots", "found"),
    [
        ([], []),
        ([(0, 90)], []),
        ([(0, 90), (90, 90)], []),
        ([(0, 90), (89, 90)], [(1, 2)]),
        ([(30, 90), (0, 90)], [(2, 1)]),
        ([(0, 300), (30, 60), (120, 60)], [(1, 2), (1, 3)]),
        ([(0, 90), (0, 90)], [(1, 2)]),
    ],
)
def test_clashes(slots, found):
    made = [slot(number, *times) for number, times in enumerate(slots, start=1)]

    clashes = clashes_of(made)

    assert [(one.first.meeting_id, one.second.meeting_id) for one in clashes] == found


@given(st.lists(st.tuples(st.integers(0, 600), st.integers(1, 180)), max_size=8))
def test_somebody_is_free_exactly_when_no_two_overlap(times):
    made = [slot(number, *one) for number, one in enumerate(times)]

    overlap = any(
        one.starts_at < two.ends_at and two.starts_at < one.ends_at
        for index, one in enumerate(made)
        for two in made[index + 1 :]
    )

    assert bool(clashes_of(made)) == overlap
