"""Facts then and now."""

from decimal import Decimal

from criteria.domain.facts import Absence, Metric, measured, missing
from evaluations.domain.changes import Change, changed_facts

METRIC = Metric.ATTENDANCE_RATE


def rate(value: str, basis: str = ""):
    return measured(METRIC, Decimal(value), numerator=1, denominator=2, basis=basis)


def test_same_value_is_no_change():
    assert changed_facts({METRIC: rate("90")}, {METRIC: rate("90.0", "khác lời")}) == []


def test_other_value_is_named_with_its_basis():
    changes = changed_facts({METRIC: rate("90", "9/10 lượt")}, {METRIC: rate("80", "8/10 lượt")})

    assert changes == [Change("Tỷ lệ đảng viên dự sinh hoạt", "90% (9/10 lượt)", "80% (8/10 lượt)")]


def test_value_that_came_is_a_change():
    then = missing(METRIC, Absence.NOT_YET)

    [change] = changed_facts({METRIC: then}, {METRIC: rate("80")})

    assert change.then == "Chưa đến lúc có số liệu của chỉ tiêu này."


def test_metric_that_is_no_longer_measured_is_left_alone():
    assert changed_facts({METRIC: rate("90")}, {}) == []
