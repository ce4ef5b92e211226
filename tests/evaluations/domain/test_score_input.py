"""The input of the engine: errors, never guesses."""

from decimal import Decimal

import pytest

from criteria.domain.document import DocumentError, read_document
from evaluations.domain.score_input import read_cards
from tests.factories.criteria import (
    default_spec,
    make_criterion,
    make_indicator,
    make_spec,
)

SPEC = default_spec()
FLOORED = make_spec(
    make_criterion(
        make_indicator("A.1", metric="a", min_denominator=3, below_min="not_applicable"),
        make_indicator("A.2", metric="b"),
    )
)


def places(text, spec=SPEC):
    with pytest.raises(DocumentError) as caught:
        read_cards(read_document(text), spec)
    return [problem.place for problem in caught.value.problems]


def test_card_is_read_whole():
    text = """{"final": true, "metrics": {"attendance_rate": 92.5, "annual_plan_on_time": false,
        "meeting_quality_year_band": "kha", "discipline_weight": 1.5, "members_failed": null},
        "manual": {"C3.1": 1.5, "C3.6": null}, "disqualifiers": {"DQ1": true, "DQ2": false}}"""

    (card,) = read_cards(read_document(text), SPEC)

    assert {metric: fact.value for metric, fact in card.facts.items()} == {
        "attendance_rate": Decimal("92.5"),
        "annual_plan_on_time": False,
        "meeting_quality_year_band": "kha",
        "discipline_weight": Decimal("1.5"),
        "members_failed": None,
    }
    assert (card.final, card.manual) == (True, {"C3.1": Decimal("1.5")})
    assert card.disqualifiers == {"DQ1": True, "DQ2": False}


def test_nothing_given_is_a_running_card_without_facts():
    (card,) = read_cards({}, SPEC)

    assert (card.final, card.facts, card.manual, card.disqualifiers) == (False, {}, {}, {})


@pytest.mark.parametrize(("text", "count"), [("[]", 0), ("[{}]", 1), ("[{}, {}]", 2)])
def test_list_is_a_list_of_cards(text, count):
    assert len(read_cards(read_document(text), SPEC)) == count


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("7", ""),
        ("null", ""),
        ("[[]]", "[0]"),
        ('{"ghi_chu": "x"}', "ghi_chu"),
        ('{"ghi_chu": null}', "ghi_chu"),
        ('{"final": null}', "final"),
        ('{"final": 1}', "final"),
        ('{"final": "true"}', "final"),
        ('{"metrics": null}', "metrics"),
        ('{"metrics": []}', "metrics"),
        ('{"manual": []}', "manual"),
        ('{"disqualifiers": null}', "disqualifiers"),
        ('{"metrics": {"la": 1}}', "metrics.la"),
        ('{"metrics": {"la": null}}', "metrics.la"),
        ('{"metrics": {"attendance_rate": true}}', "metrics.attendance_rate"),
        ('{"metrics": {"attendance_rate": "90"}}', "metrics.attendance_rate"),
        ('{"metrics": {"attendance_rate": [90]}}', "metrics.attendance_rate"),
        ('{"metrics": {"attendance_rate": -0.01}}', "metrics.attendance_rate"),
        ('{"metrics": {"attendance_rate": 100.01}}', "metrics.attendance_rate"),
        ('{"metrics": {"attendance_rate": 1e999999999}}', "metrics.attendance_rate"),
        ('{"metrics": {"members_failed": -1}}', "metrics.members_failed"),
        ('{"metrics": {"members_failed": false}}', "metrics.members_failed"),
        ('{"metrics": {"annual_plan_on_time": 1}}', "metrics.annual_plan_on_time"),
        ('{"metrics": {"annual_plan_on_time": "true"}}', "metrics.annual_plan_on_time"),
        ('{"metrics": {"meeting_quality_year_band": "xuat_sac"}}',
         "metrics.meeting_quality_year_band"),
        ('{"metrics": {"meeting_quality_year_band": 4}}', "metrics.meeting_quality_year_band"),
        ('{"metrics": {"attendance_rate": {"value": 90, "denominator": 9}}}',
         "metrics.attendance_rate"),
        ('{"manual": {"C9.9": 1}}', "manual.C9.9"),
        ('{"manual": {"C9.9": null}}', "manual.C9.9"),
        ('{"manual": {"C1": 1}}', "manual.C1"),
        ('{"manual": {"C1.1": 1}}', "manual.C1.1"),
        ('{"manual": {"C3.1": 2.5}}', "manual.C3.1"),
        ('{"manual": {"C3.1": -0.5}}', "manual.C3.1"),
        ('{"manual": {"C3.1": 1.25}}', "manual.C3.1"),
        ('{"manual": {"C3.1": true}}', "manual.C3.1"),
        ('{"manual": {"C3.6": 3.01}}', "manual.C3.6"),
        ('{"disqualifiers": {"DQ99": true}}', "disqualifiers.DQ99"),
        ('{"disqualifiers": {"DQ1": null}}', "disqualifiers.DQ1"),
        ('{"disqualifiers": {"DQ1": 1}}', "disqualifiers.DQ1"),
        ('{"disqualifiers": {"DQ5": false}}', "disqualifiers.DQ5"),
        ('{"disqualifiers": {"DQ6": true}}', "disqualifiers.DQ6"),
        ('[{}, {"metrics": {"la": 1}}]', "[1].metrics.la"),
    ],
)  # fmt: skip
def test_what_is_not_exactly_right_is_refused_at_its_place(text, place):
    assert places(text) == [place]


@pytest.mark.parametrize(
    "text",
    [
        '{"metrics": {"attendance_rate": -0}}',
        '{"metrics": {"attendance_rate": 100.00}}',
        '{"metrics": {"members_failed": 1e999999999}}',
        '{"manual": {"C1.1": null}}',
        '{"manual": {"C3.6": 1.2345}}',
    ],
)
def test_what_is_unusual_but_right_is_taken(text):
    assert len(read_cards(read_document(text), SPEC)) == 1


def test_all_errors_are_named_at_once():
    text = '[{"x": 1, "metrics": {"la": 1}}, {}, {"final": 0}]'

    assert places(text) == ["[0].x", "[0].metrics.la", "[2].final"]


@pytest.mark.parametrize(
    ("raw", "value", "denominator"),
    [
        ('{"value": 50, "denominator": 2}', Decimal(50), Decimal(2)),
        ('{"denominator": 0, "value": null}', None, Decimal(0)),
        ("50", Decimal(50), None),
    ],
)
def test_metric_with_a_minimum_may_carry_its_denominator(raw, value, denominator):
    (card,) = read_cards(read_document(f'{{"metrics": {{"a": {raw}}}}}'), FLOORED)

    assert (card.facts["a"].value, card.facts["a"].denominator) == (value, denominator)


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ('{"value": 50}', "metrics.a"),
        ('{"value": 50, "denominator": 2, "numerator": 1}', "metrics.a"),
        ('{"value": 50, "denominator": -1}', "metrics.a.denominator"),
        ('{"value": 50, "denominator": null}', "metrics.a.denominator"),
        ('{"value": 50, "denominator": true}', "metrics.a.denominator"),
        ('{"value": 101, "denominator": 1}', "metrics.a"),
        ('{"value": {"value": 1, "denominator": 1}, "denominator": 1}', "metrics.a"),
        ("{}", "metrics.a"),
    ],
)
def test_denominator_is_exactly_right_too(raw, place):
    assert places(f'{{"metrics": {{"a": {raw}}}}}', FLOORED) == [place]


def test_metric_without_a_minimum_carries_no_denominator():
    assert places('{"metrics": {"b": {"value": 1, "denominator": 1}}}', FLOORED) == ["metrics.b"]
