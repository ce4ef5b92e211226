"""Why these points: the sentences under a line of the card."""

from decimal import Decimal

import pytest

from criteria.domain.explanation import explain
from criteria.domain.facts import Absence, measured, missing
from tests.factories.criteria import make_criterion, make_indicator, make_manual, make_spec


def sentences(rule, *facts, metric="attendance_rate", **more):
    line = make_indicator(metric=metric, rule=rule, **more)
    spec = make_spec(make_criterion(line))
    return explain(spec.indicators[0].rule, {fact.metric: fact for fact in facts})


BANDS = {
    "type": "bands",
    "bands": [[90, 4], [65, 1]],
    "penalty": {"metric": "unexcused_absences", "per_unit": 0.5, "max": 1},
}


@pytest.mark.parametrize(
    ("rate", "absences", "found"),
    [
        ("90", 0, ("90% đạt mức từ 90% → 4 điểm.",)),
        ("64.99", None, ("64,99% chưa đạt mức thấp nhất từ 65% → 0 điểm.",)),
        (
            "90",
            1,
            ("90% đạt mức từ 90% → 4 điểm.", "Trừ 0,50 điểm vì 1 lượt vắng không có lý do."),
        ),
        (
            "70",
            9,
            (
                "70% đạt mức từ 65% → 1 điểm.",
                "Trừ 1,00 điểm vì 9 lượt vắng không có lý do (mức trừ tối đa 1).",
            ),
        ),
    ],
)
def test_band_reached_and_penalty_are_named(rate, absences, found):
    late = (
        missing("unexcused_absences", Absence.NOT_CONFIRMED)
        if absences is None
        else measured("unexcused_absences", absences)
    )

    assert sentences(BANDS, measured("attendance_rate", Decimal(rate)), late) == found


@pytest.mark.parametrize(
    ("metric", "rule", "value", "found"),
    [
        (
            "attendance_rate",
            {"type": "linear", "lo": 50, "hi": 100},
            75,
            "75% trong thang từ 50% đến 100% → 5 điểm.",
        ),
        ("attendance_rate", {"type": "proportional"}, 66, "66% của 10 điểm → 6,6 điểm."),
        (
            "members_failed",
            {"type": "deduct", "start": 10, "per_unit": 3, "min": 0},
            2,
            "2 đảng viên không hoàn thành nhiệm vụ (từ 10 điểm, trừ 3 điểm mỗi đơn vị) → 4 điểm.",
        ),
        (
            "members_failed",
            {"type": "zero_only"},
            0,
            "0 đảng viên không hoàn thành nhiệm vụ (chỉ 0 mới được điểm) → 10 điểm.",
        ),
        (
            "meeting_quality_year_band",
            {"type": "map", "map": {"kha": 7}},
            "kha",
            "“khá” theo bảng điểm của mức → 7 điểm.",
        ),
    ],
)
def test_each_kind_of_rule_says_how_it_applied(metric, rule, value, found):
    assert sentences(rule, measured(metric, value), metric=metric) == (found,)


def test_sum_says_which_part_carries_the_rest():
    rule = {
        "type": "sum",
        "parts": [
            {"metric": "annual_plan_on_time", "points": 4, "type": "bool"},
            {"metric": "attendance_rate", "points": 6, "type": "proportional"},
        ],
    }
    plan, no_rate = (
        measured("annual_plan_on_time", True),
        missing("attendance_rate", Absence.NOT_YET),
    )

    assert sentences(rule, plan, no_rate, metric=None) == (
        "Chương trình công tác năm được thông qua đúng hạn: có như yêu cầu → 4 điểm.",
        f"Tỷ lệ đảng viên dự sinh hoạt: {Absence.NOT_YET.sentence}",
        "Phần áp dụng (4 điểm) gánh đủ 10 điểm của chỉ tiêu.",
    )
    assert sentences(rule, measured("annual_plan_on_time", False), no_rate, metric=None)[0] == (
        "Chương trình công tác năm được thông qua đúng hạn: không như yêu cầu cần có → 0 điểm."
    )
    assert sentences(rule, metric=None) == (
        "Chương trình công tác năm được thông qua đúng hạn: Chương trình chưa đo chỉ tiêu này.",
        "Tỷ lệ đảng viên dự sinh hoạt: Chương trình chưa đo chỉ tiêu này.",
    )


@pytest.mark.parametrize("absence", list(Absence))
def test_missing_value_says_which_absence_it_is(absence):
    fact = missing("attendance_rate", absence)

    assert sentences({"type": "proportional"}, fact) == (absence.sentence,)


def test_value_resting_on_too_little_says_so():
    fact = measured("attendance_rate", 100, denominator=2)
    floor = {"min_denominator": 3, "below_min": "not_applicable"}

    assert sentences({"type": "proportional"}, fact, **floor) == (
        "Số liệu quá ít so với mẫu số tối thiểu của bộ tiêu chí nên không áp dụng.",
    )


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (None, "Chưa có người chấm điểm chỉ tiêu này."),
        (Decimal("1.50"), "Người chấm cho 1,5 điểm."),
    ],
)
def test_points_by_hand_are_called_so(given, found):
    spec = make_spec(make_criterion(make_manual()))

    assert explain(spec.indicators[0].rule, {}, given) == (found,)
