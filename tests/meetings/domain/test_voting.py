"""The right denominator, the required share, and the verdict in words."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cells.enums import ActivityState, Standing
from meetings.domain.voting import (
    Count,
    Electorate,
    Share,
    Voter,
    electorate,
    is_passed,
    may_vote,
    needed,
    too_many,
    verdict,
)
from meetings.enums import Presence

HALF = Share(1, 2, exceeds=True, words="trên một nửa")
TWO_THIRDS = Share(2, 3, exceeds=False, words="ít nhất hai phần ba")
TEN = Electorate(entitled=10, present=9)


def voter(
    activity=ActivityState.ACTIVE, presence=Presence.PRESENT, standing=Standing.OFFICIAL
) -> Voter:
    return Voter(standing, activity, presence)


@pytest.mark.parametrize("presence", Presence)
def test_official_member_summoned_counts_whether_there_or_not(presence):
    assert may_vote(voter(presence=presence), temporary_members_vote=False)


@pytest.mark.parametrize("state", [ActivityState.EXEMPT, ActivityState.TEMPORARY_OUT])
@pytest.mark.parametrize(
    ("presence", "votes"),
    [
        (Presence.PRESENT, True),
        (Presence.LATE, True),
        (Presence.EXCUSED, False),
        (Presence.UNEXCUSED, False),
    ],
)
def test_who_need_not_come_votes_only_when_there(state, presence, votes):
    assert may_vote(voter(state, presence), temporary_members_vote=False) == votes


@pytest.mark.parametrize("state", ActivityState)
@pytest.mark.parametrize("rule", [True, False])
def test_probationary_member_never_votes(state, rule):
    one = voter(state, standing=Standing.PROBATIONARY)

    assert not may_vote(one, temporary_members_vote=rule)


def test_suspended_member_never_votes():
    assert not may_vote(voter(ActivityState.SUSPENDED), temporary_members_vote=True)


@pytest.mark.parametrize("rule", [True, False])
def test_member_here_for_a_time_votes_by_the_rule_of_the_committee(rule):
    away = voter(ActivityState.TEMPORARY_IN, Presence.UNEXCUSED)

    assert may_vote(away, temporary_members_vote=rule) == rule


def test_roll_is_counted():
    roll = [
        voter(),
        voter(presence=Presence.LATE),
        voter(presence=Presence.EXCUSED),
        voter(ActivityState.EXEMPT, Presence.EXCUSED),
        voter(ActivityState.EXEMPT),
        voter(standing=Standing.PROBATIONARY),
        voter(ActivityState.TEMPORARY_IN),
    ]

    own = electorate(roll, temporary_members_vote=False)
    wider = electorate(roll, temporary_members_vote=True)

    assert own == Electorate(4, 3, "đảng viên chính thức")
    assert wider == Electorate(5, 4, "đảng viên có quyền biểu quyết")


def test_committee_of_a_cell_counts_its_members():
    found = electorate([voter()], temporary_members_vote=False, is_committee=True)

    assert found == Electorate(1, 1, "chi ủy viên")


@pytest.mark.parametrize(
    ("share", "entitled", "votes"),
    [
        (HALF, 10, 6),
        (HALF, 11, 6),
        (HALF, 1, 1),
        (TWO_THIRDS, 9, 6),
        (TWO_THIRDS, 10, 7),
        (TWO_THIRDS, 11, 8),
        (TWO_THIRDS, 12, 8),
    ],
)
def test_fewest_votes_that_are_enough(share, entitled, votes):
    assert needed(share, entitled) == votes


@given(st.integers(1, 500), st.data(), st.sampled_from([HALF, TWO_THIRDS]))
def test_verdict_is_what_the_fraction_says(entitled, data, share):
    in_favour = data.draw(st.integers(0, entitled))
    part, wanted = Fraction(in_favour, entitled), Fraction(share.numerator, share.denominator)

    assert is_passed(in_favour, entitled, share) == (
        part > wanted if share.exceeds else part >= wanted
    )


def test_nobody_entitled_decides_nothing():
    assert not is_passed(0, 0, TWO_THIRDS)


@pytest.mark.parametrize(("other", "refused"), [(0, False), (1, False), (2, True)])
def test_no_more_votes_than_people_entitled_who_are_there(other, refused):
    assert too_many(Count(8, 0, other), TEN) == refused


@pytest.mark.parametrize(
    ("count", "share", "words"),
    [
        (Count(8, 0, 0), HALF, "8/10 đảng viên chính thức tán thành, đạt trên một nửa."),
        (
            Count(5, 3, 1),
            HALF,
            "5/10 đảng viên chính thức tán thành, chưa đạt trên một nửa (cần 6); "
            "3 không tán thành, 1 ý kiến khác.",
        ),
        (
            Count(6, 0, 2),
            TWO_THIRDS,
            "6/10 đảng viên chính thức tán thành, chưa đạt ít nhất hai phần ba (cần 7); "
            "2 ý kiến khác.",
        ),
        (
            Count(7, 1, 0),
            TWO_THIRDS,
            "7/10 đảng viên chính thức tán thành, đạt ít nhất hai phần ba; 1 không tán thành.",
        ),
    ],
)
def test_verdict_explains_itself(count, share, words):
    assert verdict(count, TEN, share) == words
