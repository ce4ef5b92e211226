"""Who was due, who came, and whether that is enough, on plain values."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cells.domain.tenure import is_due
from cells.enums import ActivityState, Standing
from meetings.domain.attendance import (
    Head,
    Tally,
    counts_as_due,
    groups_sentence,
    has_quorum,
    roll_sentence,
    tally,
)
from meetings.enums import AbsenceReason, Presence

PRESENT, LATE, EXCUSED, UNEXCUSED = Presence


def heads(*presences, is_due=True, activity=ActivityState.ACTIVE):
    return [Head(is_due, presence, activity) for presence in presences]


def test_late_is_present_and_not_due_is_not_counted():
    exempt = heads(PRESENT, EXCUSED, is_due=False, activity=ActivityState.EXEMPT)

    counted = tally(heads(PRESENT, PRESENT, LATE, EXCUSED, UNEXCUSED) + exempt)

    assert counted == Tally(5, 3, 1, 1, 1, ((ActivityState.EXEMPT, 2),))
    assert counted.absent == 2


def test_present_and_absent_make_up_those_due():
    counted = tally(heads(PRESENT, LATE, EXCUSED, UNEXCUSED, UNEXCUSED))

    assert counted.present + counted.absent == counted.due


@pytest.mark.parametrize(
    ("activity", "due"),
    [
        (ActivityState.ACTIVE, True),
        (ActivityState.TEMPORARY_IN, True),
        (ActivityState.EXEMPT, False),
        (ActivityState.TEMPORARY_OUT, False),
        (ActivityState.SUSPENDED, False),
    ],
)
@pytest.mark.parametrize("excluded", [True, False])
def test_who_is_due_follows_the_state_of_activity(activity, due, excluded):
    assert counts_as_due(activity, PRESENT, None, duty_absence_excluded=excluded) is due


@pytest.mark.parametrize(
    ("presence", "reason", "excluded", "due"),
    [
        (EXCUSED, AbsenceReason.DUTY, False, True),
        (EXCUSED, AbsenceReason.DUTY, True, False),
        (EXCUSED, AbsenceReason.SICK, True, True),
        (UNEXCUSED, None, True, True),
        (LATE, None, True, True),
    ],
)
def test_only_duty_away_may_be_excluded(presence, reason, excluded, due):
    found = counts_as_due(ActivityState.ACTIVE, presence, reason, duty_absence_excluded=excluded)

    assert found is due


@pytest.mark.parametrize(
    ("present", "due", "percent", "enough"),
    [
        (10, 20, "50", True),
        (9, 20, "50", False),
        (2, 3, "66.67", False),
        (2, 3, "66.66", True),
        (0, 0, "50", False),
        (0, 5, "0", True),
    ],
)
def test_quorum_is_reached_exactly_at_its_share(present, due, percent, enough):
    assert has_quorum(present, due, Decimal(percent)) is enough


def test_roll_is_said_in_one_sentence():
    listed = heads(*[PRESENT] * 19, EXCUSED)
    listed += heads(EXCUSED, is_due=False, activity=ActivityState.EXEMPT)

    sentence = roll_sentence(tally(listed), Decimal(50))

    assert sentence == "19/20 dự, đủ điều kiện họp; 1 đồng chí được miễn sinh hoạt"


def test_sentence_says_when_too_few_came_and_who_is_on_duty():
    listed = heads(PRESENT, UNEXCUSED, UNEXCUSED) + heads(EXCUSED, is_due=False)

    sentence = roll_sentence(tally(listed), Decimal(50))

    assert sentence == (
        "1/3 dự, chưa đủ điều kiện họp; 1 đồng chí đi công tác, không tính vào số phải dự"
    )


def test_twelve_members_of_whom_one_is_exempt_and_one_excused():
    listed = heads(*[PRESENT] * 10, EXCUSED)
    listed += heads(EXCUSED, is_due=False, activity=ActivityState.EXEMPT)

    counted = tally(listed)

    assert (counted.present, counted.due) == (10, 11)


def test_cell_of_twelve_is_told_by_group_and_the_exempt_are_apart():
    official = heads(*[PRESENT] * 9, EXCUSED)
    probationary = [Head(True, PRESENT, standing=Standing.PROBATIONARY)]
    exempt = heads(EXCUSED, is_due=False, activity=ActivityState.EXEMPT)
    cell = official + probationary + exempt

    assert roll_sentence(tally(cell), Decimal(50)).startswith("10/11 dự, đủ điều kiện họp;")
    assert groups_sentence(cell) == "Phải dự 11: 10 chính thức, 1 dự bị."


def test_who_takes_part_for_a_time_is_counted_as_such_whatever_the_standing():
    guests = [Head(True, PRESENT, ActivityState.TEMPORARY_IN, standing) for standing in Standing]
    away = heads(EXCUSED, is_due=False, activity=ActivityState.TEMPORARY_OUT)

    assert groups_sentence(guests + heads(LATE) + away) == (
        "Phải dự 3: 1 chính thức, 2 sinh hoạt tạm thời."
    )


def test_who_need_not_come_and_came_is_told_and_in_no_denominator():
    came = heads(PRESENT, is_due=False, activity=ActivityState.EXEMPT)

    assert groups_sentence(heads(PRESENT) + came) == (
        "Phải dự 1: 1 chính thức. Ngoài số phải dự có 1 đồng chí đến dự."
    )
    assert tally(heads(PRESENT) + came).due == 1


def test_roll_of_nobody_due():
    assert groups_sentence([]) == "Không có ai phải dự."


STATES = st.sampled_from(ActivityState)


@given(st.lists(st.tuples(STATES, st.sampled_from(Presence), st.sampled_from(Standing))))
def test_groups_make_up_those_due(people):
    listed = [
        Head(is_due(state), presence, state, standing) for state, presence, standing in people
    ]

    told = groups_sentence(listed).partition(".")[0]
    numbers = [int(word) for word in re.findall(r"\d+", told)]

    due = tally(listed).due
    assert numbers == [] if not due else (numbers[0], sum(numbers[1:])) == (due, due)
