"""From JSON to a Spec: what is misshapen is named by its place."""

import copy
from decimal import Decimal

import pytest

from criteria.domain.document import DocumentError, read_document
from criteria.domain.parsing import parse_spec
from criteria.domain.spec import (
    BelowMin,
    Bool,
    CriterionBelow,
    Established,
    Linear,
    Manual,
    MetricCondition,
    Penalty,
    Proportional,
    Rounding,
    Sum,
)
from tests.factories.criteria import (
    as_document,
    default_spec,
    make_criterion,
    make_disqualifier,
    make_indicator,
    make_manual,
    make_set_data,
    make_spec,
)


def line_of(indicator):
    return make_spec(make_criterion(indicator)).indicators[0]


def places_of(data):
    with pytest.raises(DocumentError) as caught:
        parse_spec(as_document(data) if not isinstance(data, dict) else data)
    return [problem.place for problem in caught.value.problems]


def test_default_set_is_read_whole():
    spec = default_spec()

    assert (spec.total_max, spec.rounding) == (100, Rounding(2, 2, 4, 1))
    assert [criterion.code for criterion in spec.criteria] == ["C1", "C2", "C3", "C4"]
    assert (len(spec.indicators), len(spec.bands), len(spec.disqualifiers)) == (27, 4, 8)


def test_measure_takes_the_minimum_of_its_indicator():
    line = line_of(make_indicator(min_denominator=3, below_min="as_is"))

    assert (line.rule.measure.min_denominator, line.rule.measure.below_min) == (3, BelowMin.AS_IS)


def test_each_part_of_a_sum_takes_the_minimum_unless_it_has_its_own():
    parts = [
        {"metric": "a", "points": 1, "type": "bool"},
        {
            "metric": "b",
            "points": 2,
            "type": "proportional",
            "min_denominator": 5,
            "below_min": "as_is",
        },
    ]
    line = line_of(
        make_indicator(
            maximum=3,
            metric=["a", "b"],
            rule={"type": "sum", "parts": parts},
            min_denominator=3,
            below_min="not_applicable",
        )
    )

    assert isinstance(line.rule, Sum)
    assert [type(part) for part in line.rule.parts] == [Bool, Proportional]
    assert [part.measure.min_denominator for part in line.rule.parts] == [3, 5]


def test_penalty_is_nested_in_the_rule():
    penalty = {"metric": "late", "per_unit": 0.5, "max": 2}
    line = line_of(make_indicator(rule={"type": "linear", "lo": 0, "hi": 90, "penalty": penalty}))

    assert isinstance(line.rule, Linear)
    assert line.rule.penalty == Penalty("late", Decimal("0.5"), Decimal(2))


def test_manual_indicator_and_manual_fallback():
    by_hand = line_of(make_manual(step=0.5, evidence_required=True))
    fallback = line_of(make_indicator(fallback="manual"))

    assert (by_hand.manual, by_hand.evidence_required) == (Manual(Decimal(2), Decimal("0.5")), True)
    assert fallback.manual == Manual(Decimal(10))
    assert line_of(make_indicator()).manual is None


@pytest.mark.parametrize(
    ("when", "condition"),
    [
        ("established", Established()),
        ({"any_criterion_below_ratio": 0.5}, CriterionBelow(Decimal("0.5"))),
        ({"metric": "x", "op": "<", "value": 7}, MetricCondition("x", "<", Decimal(7))),
        ({"metric": "x", "op": "=", "value": "kem"}, MetricCondition("x", "=", "kem")),
        ({"metric": "x", "op": "=", "value": True}, MetricCondition("x", "=", True)),
    ],
)
def test_conditions_of_disqualifiers(when, condition):
    spec = make_spec(disqualifiers=[make_disqualifier(when=when)])

    assert (spec.disqualifiers[0].when, spec.disqualifiers[0].final_only) == (condition, False)


def test_set_without_disqualifiers_has_none():
    data = make_set_data()
    del data["disqualifiers"]

    assert parse_spec(data).disqualifiers == ()


def test_spec_names_the_metrics_of_rules_parts_penalties_and_conditions():
    penalty = {"metric": "late", "per_unit": 1, "max": 1}
    parts = [{"metric": "part", "points": 10, "type": "proportional"}]
    spec = make_spec(
        make_criterion(
            make_indicator("A.1", rule={"type": "proportional", "penalty": penalty}),
            make_indicator("A.2", metric=["part"], rule={"type": "sum", "parts": parts}),
            make_manual(),
        ),
        disqualifiers=[make_disqualifier(when={"metric": "asked", "op": ">", "value": 1})],
    )

    assert spec.metrics == {"attendance_rate", "late", "part", "asked"}


SUM = {"type": "sum", "parts": [{"metric": "a", "points": 10, "type": "bool"}]}
LINE = "criteria[0].indicators[0]"


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ({"mode": "half"}, f"{LINE}.mode"),
        ({"mode": "manual"}, f"{LINE}.rule"),
        ({"rule": None}, f"{LINE}.rule"),
        ({"rule": []}, f"{LINE}.rule"),
        ({"metric": ["a"]}, f"{LINE}.metric"),
        ({"metric": None}, f"{LINE}.metric"),
        ({"metric": "b", "rule": SUM}, f"{LINE}.metric"),
        ({"metric": ["a", "b"], "rule": SUM}, f"{LINE}.metric"),
        ({"fallback": "auto"}, f"{LINE}.fallback"),
        ({"min_denominator": 3}, f"{LINE}.below_min"),
        ({"min_denominator": 3, "below_min": "zero"}, f"{LINE}.below_min"),
        ({"max": True}, f"{LINE}.max"),
        ({"max": "10"}, f"{LINE}.max"),
        ({"max": None}, f"{LINE}.max"),
        ({"evidence_required": 1}, f"{LINE}.evidence_required"),
        ({"code": 7}, f"{LINE}.code"),
        ({"rule": {"type": "bool"}}, f"{LINE}.rule.type"),
        ({"rule": {"type": "spline"}}, f"{LINE}.rule.type"),
        ({"rule": {"type": "linear", "lo": 0}}, f"{LINE}.rule.hi"),
        ({"rule": {"type": "bands", "bands": {}}}, f"{LINE}.rule.bands"),
        ({"rule": {"type": "bands", "bands": [[1, 2], [0]]}}, f"{LINE}.rule.bands[1]"),
        ({"rule": {"type": "bands", "bands": [[1, "x"]]}}, f"{LINE}.rule.bands[0][1]"),
        ({"rule": {"type": "map", "map": {"tot": None}}}, f"{LINE}.rule.map.tot"),
        ({"rule": {"type": "sum", "parts": [{"type": "sum", "points": 1, "metric": "a"}]}},
         f"{LINE}.rule.parts[0].type"),
        ({"rule": {"type": "sum", "parts": [{"type": "bool", "points": 1, "metric": "a",
                                             "penalty": {}}]}},
         f"{LINE}.rule.parts[0].penalty"),
    ],
)  # fmt: skip
def test_misshapen_indicator_is_refused_at_its_place(line, place):
    data = make_set_data(make_criterion(make_indicator()))
    data["criteria"][0]["indicators"][0] |= as_document(line)

    assert places_of(data) == [place]


def test_manual_indicator_takes_no_fallback():
    data = make_set_data(make_criterion(make_manual()))
    data["criteria"][0]["indicators"][0]["fallback"] = "manual"

    assert places_of(data) == [f"{LINE}.fallback"]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"na_rule": "ZERO"}, "na_rule"),
        ({"total_max": None}, "total_max"),
        ({"total_max": 1e13}, "total_max"),
        ({"rounding": {}}, "rounding.indicator"),
        ({"criteria": 1}, "criteria"),
        ({"bands": None}, "bands"),
        ({"bands": [{"code": "a", "min_total": 0, "min_ratio_each": 0}]},
         "bands[0].disqualifiers_allowed"),
        ({"disqualifiers": [{"code": "a", "when": "always"}]}, "disqualifiers[0].when"),
        ({"disqualifiers": [{"code": "a", "when": {"metric": "x"}}]}, "disqualifiers[0].when"),
        ({"disqualifiers": [{"code": "a"}]}, "disqualifiers[0].when"),
        ({"coverage": {"final_min_per_criterion": 1}}, "coverage.running_min_for_band"),
        ({"coverage": {"final_min_per_criterion": 1, "running_min_for_band": "0.4"}},
         "coverage.running_min_for_band"),
    ],
)  # fmt: skip
def test_misshapen_set_is_refused_at_its_place(change, place):
    data = make_set_data() | as_document(change)

    assert places_of(data) == [place]


def test_rounding_is_half_up_or_unsaid():
    data = make_set_data()
    del data["rounding"]["total"]["mode"]
    other = make_set_data()
    other["rounding"]["total"]["mode"] = "ROUND_HALF_EVEN"

    assert parse_spec(data).rounding.total == 1
    assert places_of(other) == ["rounding.total.mode"]


@pytest.mark.parametrize("text", ["1.5", "-1", "13", '"2"'])
def test_digits_are_small_whole_numbers(text):
    data = make_set_data()
    data["rounding"]["total"]["digits"] = read_document(text)

    assert places_of(data) == ["rounding.total.digits"]


def test_all_misshapen_indicators_are_named_at_once():
    data = make_set_data(make_criterion(make_indicator("A.1"), make_indicator("A.2")))
    for line in data["criteria"][0]["indicators"]:
        del line["max"]

    assert places_of(data) == [f"{LINE}.max", "criteria[0].indicators[1].max"]


def test_descriptive_keys_are_let_be():
    data = make_set_data()
    extra = copy.deepcopy(data) | {"note": "x", "valid_from": None}
    extra["criteria"][0]["indicators"][0]["optional_module"] = "dues"

    assert parse_spec(extra) == parse_spec(data)


@pytest.mark.parametrize("data", [[], "x", None, True])
def test_set_is_an_object(data):
    assert places_of(data) == [""]


@pytest.mark.parametrize(
    ("path", "key"),
    [
        (("criteria", 0, "indicators", 0, "rule"), "penalti"),
        (("criteria", 0, "indicators", 0, "rule"), "min_denominator"),
        (("criteria", 0, "indicators", 0, "rule", "penalty"), "per_units"),
        (("criteria", 0, "indicators", 1, "rule", "parts", 0), "min_denominatr"),
        (("criteria", 0, "indicators", 0), "min_denominatr"),
        (("criteria", 0, "indicators", 0), "rules"),
        (("criteria", 0), "min_ratios"),
        (("bands", 0), "min_totals"),
        (("disqualifiers", 0), "final"),
        (("coverage",), "final_min"),
        (("rounding",), "totals"),
        (("rounding", "total"), "digit"),
    ],
)
def test_key_that_means_nothing_is_refused(path, key):
    data = data_of_every_kind()
    node = data
    for step in path:
        node = node[step]
    node[key] = True
    place = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)[1:]

    assert places_of(data) == [f"{place}.{key}"]


@pytest.mark.parametrize("key", ["note", "metric_note", "hint_vi", "hint_en"])
def test_keys_for_readers_may_stand_anywhere(key):
    data = data_of_every_kind()
    plain = parse_spec(data)
    line = data["criteria"][0]["indicators"][0]
    for node in (line, line["rule"], line["rule"]["penalty"], data["bands"][0], data["coverage"]):
        node[key] = "Lời ghi."

    assert parse_spec(data) == plain


def test_misspelt_key_is_told_with_the_one_it_is_like():
    data = data_of_every_kind()
    data["criteria"][0]["indicators"][0]["rule"]["penalti"] = {}

    with pytest.raises(DocumentError, match=r"có phải penalty không\?"):
        parse_spec(data)


def data_of_every_kind():
    """A set with a penalty, a sum and a disqualifier."""
    penalty = {"metric": "late_minutes", "per_unit": 1, "max": 2}
    part = {"metric": "a", "points": 10, "type": "bool"}
    return make_set_data(
        make_criterion(
            make_indicator("A.1", rule={"type": "proportional", "penalty": penalty}),
            make_indicator("A.2", metric=None, rule={"type": "sum", "parts": [part]}),
        ),
        disqualifiers=[make_disqualifier()],
    )
