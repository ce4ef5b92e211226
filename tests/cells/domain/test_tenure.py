"""Standing, activity, who is due and who is rated, on plain values."""

from datetime import date

import pytest

from cells.domain.tenure import (
    Episode,
    activity_on,
    fault_of_dates,
    is_due,
    months_between,
    standing_on,
    why_not_rated,
)
from cells.enums import ActivityState, MembershipKind, Standing

DAY = date(2026, 6, 15)
S = ActivityState


@pytest.mark.parametrize(
    ("official", "unknown", "standing"),
    [
        (DAY, False, Standing.OFFICIAL),
        (date(2026, 6, 16), False, Standing.PROBATIONARY),
        (None, False, Standing.PROBATIONARY),
        (None, True, Standing.OFFICIAL),
    ],
)
def test_standing_changes_on_the_day_of_recognition(official, unknown, standing):
    assert standing_on(DAY, official, date_unknown=unknown) == standing


@pytest.mark.parametrize(
    ("kind", "episodes", "state"),
    [
        (MembershipKind.OFFICIAL, [], S.ACTIVE),
        (MembershipKind.TEMPORARY, [], S.TEMPORARY_IN),
        (MembershipKind.OFFICIAL, [Episode(S.EXEMPT, DAY, DAY)], S.EXEMPT),
        (MembershipKind.OFFICIAL, [Episode(S.EXEMPT, date(2026, 6, 16), None)], S.ACTIVE),
        (
            MembershipKind.OFFICIAL,
            [Episode(S.EXEMPT, date(2026, 1, 1), date(2026, 6, 14))],
            S.ACTIVE,
        ),
    ],
)
def test_activity_on_a_day(kind, episodes, state):
    assert activity_on(DAY, kind, episodes) == state


def test_who_is_due():
    assert [state for state in S if is_due(state)] == [S.ACTIVE, S.TEMPORARY_IN]


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2026, 1, 31), date(2026, 2, 28), 0),
        (date(2026, 1, 15), date(2026, 7, 15), 6),
        (date(2026, 1, 15), date(2026, 7, 14), 5),
        (date(2026, 7, 15), date(2026, 1, 15), 0),
    ],
)
def test_months_between(start, end, months):
    assert months_between(start, end) == months


@pytest.mark.parametrize(
    ("state", "admitted", "word"),
    [
        (S.EXEMPT, None, "miễn công tác"),
        (S.SUSPENDED, None, "đình chỉ"),
        (S.TEMPORARY_IN, None, "tạm thời"),
        (S.ACTIVE, date(2026, 1, 1), "chưa đủ 6 tháng"),
    ],
)
def test_why_not_rated(state, admitted, word):
    assert word in why_not_rated(DAY, state=state, admitted_on=admitted, min_months=6)


def test_the_others_are_rated():
    found = [
        why_not_rated(DAY, state=state, admitted_on=admitted, min_months=6)
        for state in (S.ACTIVE, S.TEMPORARY_OUT)
        for admitted in (None, date(2025, 12, 15))
    ]

    assert found == [None] * 4


@pytest.mark.parametrize(
    ("birth", "admitted", "official", "faulty"),
    [
        (date(2000, 5, 2), date(2018, 5, 2), date(2019, 5, 2), False),
        (date(2000, 5, 2), date(2018, 5, 1), None, True),
        (None, date(2018, 5, 1), date(2018, 4, 30), True),
        (None, None, date(2018, 4, 30), False),
    ],
)
def test_fault_of_dates(birth, admitted, official, faulty):
    assert (fault_of_dates(birth, admitted, official) is not None) is faulty
