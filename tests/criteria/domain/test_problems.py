"""A set that contradicts itself is refused, at its place."""

import pytest

from criteria.domain.document import Problem
from criteria.domain.problems import problems_in
from tests.factories.criteria import (
    as_document,
    default_data,
    make_band,
    make_criterion,
    make_disqualifier,
    make_indicator,
    make_manual,
    make_set_data,
    make_spec,
)

LINE = "criteria[0].indicators[0]"


def places(data, *, for_publication=True):
    return [problem.place for problem in problems_in(data, for_publication=for_publication)]


def with_rule(rule, metric="attendance_rate", **more):
    return make_set_data(make_criterion(make_indicator(metric=metric, rule=rule, **more)))


def with_parts(*parts, maximum=10):
    rule = {"type": "sum", "parts": list(parts)}
    return make_set_data(make_criterion(make_indicator(metric=None, maximum=maximum, rule=rule)))


def with_condition(metric, op, value):
    when = {"metric": metric, "op": op, "value": value}
    return make_set_data(disqualifiers=[make_disqualifier(when=when)])


def test_default_set_has_no_problem():
    assert problems_in(default_data()) == []


def test_misshapen_document_is_a_problem():
    assert problems_in({}) == [Problem("coverage", "Thiếu mục này.")]


def test_spec_is_taken_as_well_as_its_document():
    assert problems_in(make_spec()) == problems_in(make_set_data()) == []


def test_sums_that_do_not_add_up():
    data = default_data()
    data["criteria"][0]["indicators"][0]["max"] = as_document([5])[0]
    data["total_max"] = as_document([99])[0]

    assert problems_in(data) == [
        Problem("total_max", "Tổng các điểm tối đa bên dưới là 100, không phải 99."),
        Problem("criteria[0].max", "Tổng các điểm tối đa bên dưới là 26, không phải 25."),
    ]


def test_sums_are_exact():
    data = make_set_data(
        make_criterion(make_indicator("A.1", 0.1), make_indicator("A.2", 0.2), code="A")
    )
    data["criteria"][0]["max"] = data["total_max"] = as_document([0.3])[0]

    assert places(data) == []


@pytest.mark.parametrize("maximum", [0, -1])
def test_maximum_is_positive(maximum):
    data = make_set_data(make_criterion(make_indicator("A.1", maximum)), bands=[])

    assert places(data) == ["total_max", "criteria[0].max", f"{LINE}.max"]


def test_set_without_criteria():
    assert places(make_set_data() | {"criteria": []}) == ["criteria", "total_max"]


def test_codes_are_unique_among_their_own_kind():
    data = make_set_data(
        make_criterion(make_indicator("X"), code="X"),
        make_criterion(make_indicator("X"), code="X"),
        bands=[make_band("X", min_total=1), make_band("X")],
        disqualifiers=[make_disqualifier("X"), make_disqualifier("X"), make_disqualifier(" ")],
    )

    assert places(data) == [
        "criteria[1].code",
        "criteria[1].indicators[0].code",
        "bands[1].code",
        "disqualifiers[1].code",
        "disqualifiers[2].code",
    ]


@pytest.mark.parametrize(
    ("rule", "place"),
    [
        ({"type": "linear", "lo": 50, "hi": 120}, "rule.hi"),
        ({"type": "linear", "lo": -1, "hi": 100}, "rule.lo"),
        ({"type": "linear", "lo": 50, "hi": 50}, "rule.hi"),
        ({"type": "bands", "bands": []}, "rule.bands"),
        ({"type": "bands", "bands": [[101, 1]]}, "rule.bands[0]"),
        ({"type": "bands", "bands": [[50, 1], [90, 2]]}, "rule.bands[1]"),
        ({"type": "bands", "bands": [[50, 2], [50, 1]]}, "rule.bands[1]"),
        ({"type": "bands", "bands": [[50, 10.5]]}, "rule.bands[0]"),
        ({"type": "bands", "bands": [[50, -1]]}, "rule.bands[0]"),
        ({"type": "map", "map": {"tot": 1}}, "rule.type"),
        (
            {"type": "proportional", "penalty": {"metric": "late", "per_unit": -1, "max": 1}},
            "rule.penalty.per_unit",
        ),
        (
            {"type": "proportional", "penalty": {"metric": "late", "per_unit": 1, "max": -1}},
            "rule.penalty.max",
        ),
        (
            {
                "type": "proportional",
                "penalty": {"metric": "annual_plan_on_time", "per_unit": 1, "max": 1},
            },
            "rule.penalty.metric",
        ),
    ],
)
def test_rule_on_a_rate(rule, place):
    assert places(with_rule(rule), for_publication=False) == [f"{LINE}.{place}"]


@pytest.mark.parametrize(
    ("rule", "place"),
    [
        ({"type": "deduct", "start": -5, "per_unit": 1, "min": 0}, "rule.start"),
        ({"type": "deduct", "start": 5, "per_unit": -1, "min": 0}, "rule.per_unit"),
        ({"type": "deduct", "start": 5, "per_unit": 1, "min": -1}, "rule.min"),
        ({"type": "proportional"}, "rule.type"),
        ({"type": "bands", "bands": [[-1, 1]]}, "rule.bands[0]"),
    ],
)
def test_rule_on_a_count(rule, place):
    assert places(with_rule(rule, metric="members_failed")) == [f"{LINE}.{place}"]


@pytest.mark.parametrize(
    "rule",
    [
        {"type": "deduct", "start": 50, "per_unit": 1, "min": 0},
        {"type": "bands", "bands": [[500, 0], [0, 10]]},
        {"type": "linear", "lo": 0, "hi": 500},
        {"type": "zero_only"},
    ],
)
def test_rules_that_fit_a_count(rule):
    assert places(with_rule(rule, metric="members_failed")) == []


@pytest.mark.parametrize(
    ("words", "place"),
    [({}, "rule.map"), ({"tot": 11}, "rule.map.tot"), ({"tot": -1}, "rule.map.tot")],
)
def test_map_of_words(words, place):
    rule = {"type": "map", "map": words}

    assert places(with_rule(rule, metric="meeting_quality_year_band")) == [f"{LINE}.{place}"]


def test_parts_add_up_to_the_maximum():
    part = {"metric": "annual_plan_on_time", "points": 9, "type": "bool"}

    assert places(with_parts(part)) == [f"{LINE}.rule.parts"]


@pytest.mark.parametrize(
    ("points", "found"),
    [
        ((11, -1), ["parts[0].points", "parts[1].points"]),
        ((10, 0), ["parts[1].points"]),
        ((4, 6), []),
    ],
)
def test_points_of_parts_are_positive_and_within_the_maximum(points, found):
    parts = [{"metric": "attendance_rate", "points": p, "type": "proportional"} for p in points]

    assert places(with_parts(*parts)) == [f"{LINE}.rule.{place}" for place in found]


def test_part_is_held_to_its_own_points():
    part = {"metric": "attendance_rate", "points": 5, "type": "bands", "bands": [[50, 6]]}
    flag = {"metric": "attendance_rate", "points": 5, "type": "bool"}

    assert places(with_parts(part, flag)) == [
        f"{LINE}.rule.parts[0].bands[0]",
        f"{LINE}.rule.parts[1].type",
    ]


def test_sum_has_parts():
    assert places(with_parts()) == [f"{LINE}.rule.parts"]


def test_minimum_denominator_is_not_negative():
    data = with_rule({"type": "proportional"}, min_denominator=-1, below_min="as_is")

    assert places(data) == [f"{LINE}.rule.min_denominator"]


@pytest.mark.parametrize(("step", "found"), [(0, ["step"]), (-1, ["step"]), (3, ["step"]), (2, [])])
def test_step_fits_the_maximum(step, found):
    data = make_set_data(make_criterion(make_manual(step=step)))

    assert places(data) == [f"{LINE}.{place}" for place in found]


@pytest.mark.parametrize("ratio", [-0.1, 1.1])
def test_ratios_are_between_nothing_and_all(ratio):
    data = make_set_data(
        make_criterion(make_indicator(), min_ratio=ratio),
        bands=[make_band(min_ratio_each=ratio)],
        disqualifiers=[make_disqualifier(when={"any_criterion_below_ratio": ratio})],
        coverage=(ratio, ratio),
    )

    assert places(data) == [
        "criteria[0].min_ratio",
        "bands[0].min_ratio_each",
        "disqualifiers[0].when.any_criterion_below_ratio",
        "coverage.final_min_per_criterion",
        "coverage.running_min_for_band",
    ]


@pytest.mark.parametrize(
    ("totals", "found"),
    [((5, 8), [1]), ((5, 5), [1]), ((11, 5), [0]), ((5, -1), [1]), ((10, 0), [])],
)
def test_results_go_from_high_to_low(totals, found):
    bands = [make_band(f"b{total}{at}", min_total=total) for at, total in enumerate(totals)]

    assert places(make_set_data(bands=bands)) == [f"bands[{at}].min_total" for at in found]


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        (("attendance_rate", "<", 70), []),
        (("attendance_rate", "<", 101), ["value"]),
        (("members_failed", ">=", -1), ["value"]),
        (("members_failed", "!=", 1), ["op"]),
        (("members_failed", ">", "nhiều"), ["value"]),
        (("members_failed", ">", True), ["value"]),
        (("annual_plan_on_time", "=", False), []),
        (("annual_plan_on_time", "=", 0), ["value"]),
        (("annual_plan_on_time", "=", "x"), ["value"]),
        (("meeting_quality_year_band", "=", "kem"), []),
        (("meeting_quality_year_band", "<", "kem"), ["op"]),
        (("meeting_quality_year_band", "=", True), ["value"]),
    ],
)
def test_conditions_compare_like_with_like(condition, found):
    data = with_condition(*condition)

    assert places(data) == [f"disqualifiers[0].when.{place}" for place in found]


@pytest.mark.parametrize(("for_publication", "found"), [(True, ["la"]), (False, [])])
def test_condition_on_an_unknown_metric_is_not_published(for_publication, found):
    data = with_condition("la", ">", 1)

    assert places(data, for_publication=for_publication) == found


def test_rules_must_not_disagree_about_an_unknown_metric():
    data = make_set_data(
        make_criterion(
            make_indicator("A.1", metric="la"),
            make_indicator("A.2", metric="la", rule={"type": "zero_only"}),
        )
    )

    assert "la" in places(data, for_publication=False)


def test_published_set_has_names_everywhere():
    data = make_set_data(disqualifiers=[make_disqualifier()])
    data["code"] = data["name_vi"] = data["criteria"][0]["title_vi"] = ""
    data["criteria"][0]["indicators"][0]["title_vi"] = ""
    data["bands"][0]["label_vi"] = data["disqualifiers"][0]["label_vi"] = " "

    assert places(data, for_publication=False) == []
    assert places(data) == [
        "code",
        "name_vi",
        "criteria[0].title_vi",
        f"{LINE}.title_vi",
        "bands[0].label_vi",
        "disqualifiers[0].label_vi",
    ]


def test_published_maximum_is_no_finer_than_the_rounding():
    data = make_set_data(make_criterion(make_indicator("A.1", 2.5)), digits=(0, 0, 4, 1))

    assert places(data, for_publication=False) == []
    assert places(data) == ["criteria[0].max", f"{LINE}.max"]
