"""The kind of each metric: from the catalogue, else told by the rules."""

import pytest

from criteria.domain.catalogue import MetricKind
from criteria.domain.kinds import kinds_of, metrics_with_floor, words_of
from tests.factories.criteria import (
    make_criterion,
    make_disqualifier,
    make_indicator,
    make_manual,
    make_spec,
)


@pytest.mark.parametrize(
    ("rule", "kind"),
    [
        ({"type": "linear", "lo": 0, "hi": 1}, MetricKind.RATE),
        ({"type": "proportional"}, MetricKind.RATE),
        ({"type": "bands", "bands": [[1, 1]]}, MetricKind.RATE),
        ({"type": "deduct", "start": 1, "per_unit": 1, "min": 0}, MetricKind.COUNT),
        ({"type": "zero_only"}, MetricKind.COUNT),
        ({"type": "map", "map": {"tot": 1}}, MetricKind.WORD),
    ],
)
def test_rule_tells_the_kind_of_a_metric_of_its_own(rule, kind):
    spec = make_spec(make_criterion(make_indicator(metric="moi", rule=rule)))

    assert kinds_of(spec) == {"moi": kind}


def test_parts_penalties_and_conditions_tell_kinds_too():
    rule = {
        "type": "sum",
        "parts": [{"metric": "co", "points": 10, "type": "bool"}],
        "penalty": {"metric": "tre", "per_unit": 1, "max": 1},
    }
    spec = make_spec(
        make_criterion(make_indicator(metric=["co"], rule=rule), make_manual()),
        disqualifiers=[
            make_disqualifier("D1", when={"metric": "chi_dieu_kien", "op": ">", "value": 1}),
            make_disqualifier("D2", when={"metric": "co", "op": "=", "value": False}),
            make_disqualifier("D3"),
        ],
    )

    assert kinds_of(spec) == {
        "co": MetricKind.BOOL,
        "tre": MetricKind.COUNT,
        "chi_dieu_kien": MetricKind.COUNT,
    }


def test_catalogue_knows_better_than_a_rule():
    rule = {"type": "deduct", "start": 10, "per_unit": 1, "min": 0}
    spec = make_spec(make_criterion(make_indicator(metric="attendance_rate", rule=rule)))

    assert kinds_of(spec) == {"attendance_rate": MetricKind.RATE}


def test_words_are_those_that_every_map_knows():
    spec = make_spec(
        make_criterion(
            make_indicator("A.1", metric="w", rule={"type": "map", "map": {"a": 1, "b": 0}}),
            make_indicator("A.2", metric="w", rule={"type": "map", "map": {"b": 1, "c": 0}}),
        )
    )

    assert (words_of(spec, "w"), words_of(spec, "x")) == ({"b"}, frozenset())


def test_metrics_with_a_minimum_may_be_given_with_their_denominator():
    spec = make_spec(
        make_criterion(
            make_indicator("A.1", metric="a", min_denominator=3, below_min="as_is"),
            make_indicator("A.2", metric="b"),
        )
    )

    assert metrics_with_floor(spec) == {"a"}
