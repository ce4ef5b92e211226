"""Hints for the official level: conditions met, failed, to be looked at."""

from decimal import Decimal

import pytest

from criteria.domain.facts import Absence, Metric, measured, missing
from evaluations.domain.conditions import State
from evaluations.domain.grading import suggest
from evaluations.enums import RatingLevel
from evaluations.queries.rulebook import grading_rules


def facts(**values: str | None) -> dict[str, object]:
    return {
        metric: missing(metric, Absence.NOT_MEASURED)
        if value is None
        else measured(metric, Decimal(value))
        for metric, value in values.items()
    }


ALL_DONE = {
    "task_completion_rate": "100",
    "task_on_time_rate": "100",
    "task_exceeded_rate": "30",
    "discipline_weight": "0",
    "remediation_on_time_rate": "100",
}


@pytest.mark.parametrize(
    ("changed", "certain"),
    [
        ({}, RatingLevel.EXCELLENT),
        ({"task_exceeded_rate": "28"}, RatingLevel.GOOD),
        ({"task_on_time_rate": "85"}, RatingLevel.COMPLETED),
        ({"task_on_time_rate": "76"}, RatingLevel.FAILED),
        ({"task_completion_rate": "90", "task_on_time_rate": "90"}, RatingLevel.FAILED),
        ({"task_completion_rate": "69"}, RatingLevel.FAILED),
    ],
)
def test_level_that_the_facts_of_a_cell_allow(changed, certain):
    suggestion = suggest(grading_rules("cell"), facts(**(ALL_DONE | changed)))

    assert suggestion.certain == certain


def test_condition_not_measured_leaves_the_level_possible_but_not_certain():
    known = facts(**(ALL_DONE | {"task_exceeded_rate": None}))

    suggestion = suggest(grading_rules("cell"), known)

    assert suggestion.certain == RatingLevel.GOOD
    assert suggestion.possible == RatingLevel.EXCELLENT
    exceeded = suggestion.levels[0].conditions[2]
    assert (exceeded.state, exceeded.distance) == (
        State.TO_REVIEW,
        "Chương trình chưa đo chỉ tiêu này.",
    )


def test_failed_condition_says_how_far_it_is():
    suggestion = suggest(grading_rules("cell"), facts(**(ALL_DONE | {"task_on_time_rate": "92.5"})))

    on_time = suggestion.levels[1].conditions[1]
    assert on_time.state is State.NOT_MET
    assert on_time.distance == "Hiện là 92,5%, cần từ 100% trở lên."


def test_shares_of_hints_have_two_decimals():
    known = facts(**(ALL_DONE | {"task_on_time_rate": "92.307692"}))

    suggestion = suggest(grading_rules("cell"), known)

    on_time = suggestion.levels[1].conditions[1]
    assert on_time.distance == "Hiện là 92,31%, cần từ 100% trở lên."


def test_discipline_is_weighed_by_people():
    suggestion = suggest(grading_rules("cell"), facts(**(ALL_DONE | {"discipline_weight": "3"})))

    codes = {item.code: item.state for item in suggestion.mandatory}
    assert codes == {
        "K-T1": State.TO_REVIEW,
        "K-T2": State.TO_REVIEW,
        "K-T3": State.TO_REVIEW,
        "K-T4": State.MET,
    }
    assert suggestion.certain == RatingLevel.GOOD
    assert suggestion.possible == RatingLevel.EXCELLENT


def test_mandatory_case_fixes_the_level():
    suggestion = suggest(
        grading_rules("cell"), facts(**(ALL_DONE | {"task_completion_rate": "69"}))
    )

    assert suggestion.mandatory[3].distance == "Hiện là 69%."
    assert suggestion.is_by_elimination is False


def test_gap_between_levels_is_failed_by_elimination():
    suggestion = suggest(
        grading_rules("cell"), facts(**(ALL_DONE | {"task_completion_rate": "90"}))
    )

    assert (suggestion.certain, suggestion.is_by_elimination) == (RatingLevel.FAILED, True)


def test_without_facts_nothing_is_certain():
    suggestion = suggest(grading_rules("member"), {})

    assert (suggestion.certain, suggestion.possible) == (None, RatingLevel.EXCELLENT)


def test_member_with_half_of_the_tasks_undone_is_a_mandatory_case():
    known = {
        Metric.TASK_COMPLETION_RATE: measured(Metric.TASK_COMPLETION_RATE, Decimal("49")),
    }

    suggestion = suggest(grading_rules("member"), known)

    assert suggestion.certain == RatingLevel.FAILED
    assert suggestion.mandatory[1].state is State.NOT_MET
