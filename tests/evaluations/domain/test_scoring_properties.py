"""What holds of every card, of the default set and of sets never seen before."""

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from criteria.domain.catalogue import MetricKind
from criteria.domain.kinds import kinds_of, metrics_with_floor
from criteria.domain.parsing import parse_spec
from criteria.domain.problems import problems_in
from criteria.domain.spec import Map, parts_of
from evaluations.domain.score_input import read_cards
from evaluations.domain.score_output import result_to_data
from evaluations.domain.scoring import score
from tests.evaluations.domain.plain_engine import plain_result
from tests.factories.criteria import as_document, default_data
from tests.factories.criteria_strategies import sets

DEFAULT = default_data()
DEFAULT_SPEC = parse_spec(DEFAULT)
many = settings(max_examples=60, deadline=None, derandomize=True, database=None)

RATES = st.one_of(
    st.sampled_from([0, 0.01, 49.99, 50, 64.99, 65, 70, 75, 80, 85, 89.99, 90, 95, 99.995, 100]),
    st.integers(0, 10_000).map(lambda n: n / 100),
)
COUNTS = st.one_of(st.integers(0, 7), st.integers(0, 14).map(lambda n: n / 2))


def engine(data, card):
    spec = DEFAULT_SPEC if data is DEFAULT else parse_spec(data)
    (read,) = read_cards(as_document(card), spec)
    result = score(spec, read.facts, read.manual, read.disqualifiers, final=read.final)
    return result_to_data(result, spec)


@st.composite
def cards(draw, data):
    spec = DEFAULT_SPEC if data is DEFAULT else parse_spec(data)
    words = {
        part.measure.metric: [word.word for word in part.words]
        for line in spec.indicators
        for part in parts_of(line.rule)
        if isinstance(part, Map)
    }
    floors = metrics_with_floor(spec)
    metrics = {}
    for metric, kind in sorted(kinds_of(spec).items()):
        values = {
            MetricKind.RATE: RATES,
            MetricKind.COUNT: COUNTS,
            MetricKind.BOOL: st.booleans(),
            MetricKind.WORD: st.sampled_from(words.get(metric, [""])),
        }[kind]
        value = draw(st.one_of(values, values, values, st.none()))
        if metric in floors and draw(st.booleans()):
            value = {"value": value, "denominator": draw(st.integers(0, 6))}
        if draw(st.integers(0, 9)):
            metrics[metric] = value
    manual = {
        line.code: draw(st.sampled_from([None, 0, float(line.maximum)]))
        for line in spec.indicators
        if line.manual and draw(st.booleans())
    }
    established = [item["code"] for item in data["disqualifiers"] if item["when"] == "established"]
    chosen = st.sets(st.sampled_from(established)) if established else st.just(set())
    return {
        "final": draw(st.booleans()),
        "metrics": metrics,
        "manual": manual,
        "disqualifiers": {code: draw(st.booleans()) for code in sorted(draw(chosen))},
    }


@given(cards(DEFAULT))
@many
def test_engine_agrees_with_the_rules_written_a_second_time(card):
    assert engine(DEFAULT, card) == plain_result(DEFAULT, card)


@given(st.data())
@many
def test_another_set_of_the_same_shape_works(data):
    other = as_document(data.draw(sets()))
    card = data.draw(cards(other))

    assert problems_in(other, for_publication=False) == []
    assert engine(other, card) == plain_result(other, card)


@given(cards(DEFAULT))
@many
def test_total_is_the_rounded_sum_of_the_printed_scores(card):
    result = engine(DEFAULT, card)
    scores = [item["score"] for item in result["criteria"].values()]

    if None in scores:
        assert result["total"] is None
    else:
        exact = sum(map(Decimal, scores))
        assert Decimal(result["total"]) == exact.quantize(Decimal("0.1"), "ROUND_HALF_UP")


@given(st.data())
@many
def test_nothing_is_ever_above_its_maximum_or_below_nothing(data):
    other = as_document(data.draw(sets()))
    result = engine(other, data.draw(cards(other)))

    lines = [
        (Decimal(line["points"]), Decimal(line["max"]))
        for line in result["indicators"].values()
        if line["points"] is not None
    ]
    maxima = {item["code"]: item["max"] for item in other["criteria"]}
    scores = [
        (Decimal(item["score"]), maxima[code])
        for code, item in result["criteria"].items()
        if item["score"] is not None
    ]
    assert [pair for pair in lines + scores if not 0 <= pair[0] <= pair[1]] == []


@given(cards(DEFAULT), st.randoms(use_true_random=False))
@many
def test_order_does_not_matter(card, chance):
    turned = json.loads(json.dumps(card))
    metrics = list(turned["metrics"].items())
    chance.shuffle(metrics)
    turned["metrics"] = dict(metrics)
    data = default_data()
    for criterion in data["criteria"]:
        chance.shuffle(criterion["indicators"])

    assert engine(data, turned) == engine(DEFAULT, card)


RISING = [
    ("directive_on_time_rate", "C1.1"),
    ("task_completion_rate", "C1.3"),
    ("task_on_time_rate", "C1.4"),
    ("thematic_quarter_rate", "C2.2"),
    ("attendance_rate", "C2.3"),
    ("papers_on_time_rate", "C2.4"),
]
FALLING = [
    ("tasks_overdue_open", "C1.4"),
    ("regular_months_missed", "C2.1"),
    ("unexcused_absences", "C2.3"),
    ("substantiated_complaints", "C3.2"),
    ("members_failed", "C4.2"),
]


@given(cards(DEFAULT), st.sampled_from(RISING), RATES, RATES)
@many
def test_points_rise_with_a_rate(card, where, one, other):
    metric, line = where
    low, high = sorted([one, other])

    points = [
        engine(DEFAULT, card | {"metrics": card["metrics"] | {metric: x}})["indicators"][line]
        for x in (low, high)
    ]

    assert Decimal(points[0]["points"]) <= Decimal(points[1]["points"])


@given(cards(DEFAULT), st.sampled_from(FALLING), COUNTS, COUNTS)
@many
def test_points_fall_with_a_count(card, where, one, other):
    metric, line = where
    always = {"task_on_time_rate": 100, "attendance_rate": 100}
    few, much = sorted([one, other])

    points = [
        engine(DEFAULT, card | {"metrics": card["metrics"] | always | {metric: x}})["indicators"][
            line
        ]
        for x in (few, much)
    ]

    assert Decimal(points[0]["points"]) >= Decimal(points[1]["points"])


@given(cards(DEFAULT))
@many
def test_named_without_a_value_is_the_same_as_not_named(card):
    spelled = {metric: card["metrics"].get(metric) for metric in kinds_of(DEFAULT_SPEC)}

    assert engine(DEFAULT, card | {"metrics": spelled}) == engine(DEFAULT, card)


@pytest.mark.parametrize(
    ("metric", "line"),
    [("attendance_rate", "C2.3"), ("members_failed", "C4.2"), ("discipline_weight", "C3.3")],
)
def test_nothing_measured_is_not_zero(metric, line):
    missing = engine(DEFAULT, {"metrics": {metric: None}})
    zero = engine(DEFAULT, {"metrics": {metric: 0}})

    assert missing["indicators"][line]["points"] is None
    assert zero["indicators"][line]["points"] is not None
