"""Rules in Vietnamese words."""

from decimal import Decimal

import pytest

from criteria.domain.spec import CriterionBelow, Disqualifier, Established, MetricCondition
from criteria.domain.wording import condition_in_words, rule_in_words, value_in_words
from tests.factories.criteria import make_criterion, make_indicator, make_manual, make_spec

PENALTY = {"metric": "unexcused_absences", "per_unit": 0.5, "max": 1}


@pytest.mark.parametrize(
    ("metric", "rule", "words"),
    [
        (
            "attendance_rate",
            {"type": "linear", "lo": 50, "hi": 100},
            "Tỷ lệ đảng viên dự sinh hoạt: từ 50% trở xuống được 0 điểm, "
            "từ 100% trở lên được 10 điểm, ở giữa tính theo tỷ lệ.",
        ),
        (
            "attendance_rate",
            {"type": "bands", "bands": [[90, 10], [0.01, 1], [0, 0]], "penalty": PENALTY},
            "Tỷ lệ đảng viên dự sinh hoạt: từ 90% được 10 điểm, từ 0,01% được 1 điểm; "
            "còn lại được 0 điểm. Trừ 0,5 điểm cho mỗi lượt vắng không có lý do, tối đa 1 điểm.",
        ),
        (
            "attendance_rate",
            {"type": "proportional"},
            "Tỷ lệ đảng viên dự sinh hoạt: 10 điểm nhân với tỷ lệ đạt được.",
        ),
        (
            "members_failed",
            {"type": "deduct", "start": 10, "per_unit": 1.5, "min": 0},
            "Số đảng viên không hoàn thành nhiệm vụ: 10 điểm, trừ 1,5 điểm cho mỗi "
            "đảng viên không hoàn thành nhiệm vụ, không thấp hơn 0 điểm.",
        ),
        (
            "attendance_rate",
            {"type": "deduct", "start": 10, "per_unit": 0.1, "min": 0},
            "Tỷ lệ đảng viên dự sinh hoạt: 10 điểm, trừ 0,1 điểm cho mỗi "
            "1% của tỷ lệ đảng viên dự sinh hoạt, không thấp hơn 0 điểm.",
        ),
        (
            "meeting_quality_year_band",
            {"type": "map", "map": {"tot": 10, "trung_binh": 3, "la": 0}},
            "Mức chất lượng sinh hoạt của năm: tốt 10 điểm, trung bình 3 điểm, la 0 điểm.",
        ),
        (
            "members_failed",
            {"type": "zero_only"},
            "Số đảng viên không hoàn thành nhiệm vụ: bằng 0 được 10 điểm, khác 0 được 0 điểm.",
        ),
        (
            None,
            {
                "type": "sum",
                "parts": [
                    {"metric": "annual_plan_on_time", "points": 4, "type": "bool"},
                    {"metric": "attendance_rate", "points": 6, "type": "proportional"},
                ],
            },
            "Cộng các phần: (1) Chương trình công tác năm được thông qua đúng hạn: có được 4 điểm, "
            "không được 0 điểm; (2) Tỷ lệ đảng viên dự sinh hoạt: 6 điểm nhân với tỷ lệ đạt được. "
            "Phần nào không áp dụng thì các phần còn lại gánh đủ 10 điểm.",
        ),
    ],
)
def test_rule_reads_as_sentences(metric, rule, words):
    spec = make_spec(make_criterion(make_indicator(metric=metric, rule=rule)))

    assert rule_in_words(spec.indicators[0].rule) == words


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "Người chấm cho từ 0 đến 2 điểm, kèm minh chứng."),
        ({"step": 0.5}, "Người chấm cho từ 0 đến 2 điểm, theo bước 0,5 điểm, kèm minh chứng."),
    ],
)
def test_manual_rule_names_its_step(more, words):
    spec = make_spec(make_criterion(make_manual(**more)))

    assert rule_in_words(spec.indicators[0].rule) == words


@pytest.mark.parametrize(
    ("below", "words"),
    [("not_applicable", " (mẫu số dưới 3 thì không áp dụng)."), ("as_is", ".")],
)
def test_minimum_denominator_is_named_where_it_matters(below, words):
    line = make_indicator(min_denominator=3, below_min=below)
    spec = make_spec(make_criterion(line))

    assert rule_in_words(spec.indicators[0].rule) == (
        f"Tỷ lệ đảng viên dự sinh hoạt: 10 điểm nhân với tỷ lệ đạt được{words}"
    )


@pytest.mark.parametrize(
    ("metric", "value", "words"),
    [
        ("attendance_rate", Decimal("92.50"), "92,5%"),
        ("members_failed", Decimal(2), "2 đảng viên không hoàn thành nhiệm vụ"),
        ("meeting_quality_year_band", "kha", "“khá”"),
        ("annual_plan_on_time", True, "có"),
        ("annual_plan_on_time", False, "không"),
    ],
)
def test_value_reads_with_its_unit(metric, value, words):
    assert value_in_words(metric, value) == words


@pytest.mark.parametrize(
    ("when", "final_only", "words"),
    [
        (Established(), False, "Do người có thẩm quyền xác lập bằng văn bản."),
        (
            CriterionBelow(Decimal("0.5")),
            True,
            "Khi có tiêu chí đạt dưới 50% điểm tối đa. Chỉ xét ở phiếu điểm cả năm.",
        ),
        (
            MetricCondition("regular_months_missed", ">=", Decimal(2)),
            False,
            "Khi số tháng không sinh hoạt thường kỳ từ 2 trở lên.",
        ),
        (
            MetricCondition("attendance_rate", "<", Decimal(70)),
            False,
            "Khi tỷ lệ đảng viên dự sinh hoạt dưới 70%.",
        ),
        (
            MetricCondition("meeting_quality_year_band", "=", "kem"),
            False,
            "Khi mức chất lượng sinh hoạt của năm bằng “kém”.",
        ),
    ],
)
def test_condition_reads_as_a_sentence(when, final_only, words):
    assert condition_in_words(Disqualifier("D", "", when, final_only)) == words
