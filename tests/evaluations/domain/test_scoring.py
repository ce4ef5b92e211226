"""Whole scorecards on plain values."""

from decimal import Decimal

import pytest

from criteria.domain.facts import Absence, Fact, measured, missing
from criteria.domain.parsing import parse_spec
from evaluations.domain.scoring import Fired, score
from tests.factories.criteria import (
    default_spec,
    make_band,
    make_criterion,
    make_disqualifier,
    make_indicator,
    make_manual,
    make_set_data,
    make_spec,
)


def facts(**values: object) -> dict[str, Fact]:
    return {
        metric: measured(metric, Decimal(value) if isinstance(value, str) else value)
        for metric, value in values.items()
    }


def two_criteria(**more):
    return make_spec(
        make_criterion(make_indicator("A.1", 10, metric="a"), code="A"),
        make_criterion(make_indicator("B.1", 10, metric="b"), code="B"),
        **more,
    )


BANDS = [
    make_band("cao", min_total=18, min_ratio_each=0.8, disqualifiers_allowed=False),
    make_band("vua", min_total=10, min_ratio_each=0.5),
    make_band("thap", min_total=5),
]


def test_line_keeps_points_reasons_and_maximum():
    result = score(default_spec(), facts(attendance_rate="90", unexcused_absences=1), final=True)
    line = next(line for line in result.indicators if line.code == "C2.3")

    assert (str(line.points), line.maximum, line.absence, line.by_hand) == ("3.50", 4, None, False)
    assert line.reasons == (
        "90% đạt mức từ 90% → 4 điểm.",
        "Trừ 0,50 điểm vì 1 lượt vắng không có lý do.",
    )


@pytest.mark.parametrize("absence", list(Absence))
def test_line_without_a_value_keeps_its_absence(absence):
    spec = two_criteria()

    result = score(spec, {"a": missing("a", absence)}, final=True)

    line = result.indicators[0]
    assert (line.points, line.absence, line.reasons) == (None, absence, (absence.sentence,))


@pytest.mark.parametrize(
    ("x", "points"), [("0.05", "0.01"), ("0.0499", "0.00"), ("99.95", "10.00"), ("33.345", "3.33")]
)
def test_points_are_rounded_half_up(x, points):
    result = score(two_criteria(), facts(a=x), final=True)

    assert str(result.indicators[0].points) == points


def test_score_is_rescaled_over_what_was_measured_and_uses_printed_points():
    spec = make_spec(
        make_criterion(
            make_indicator("A.1", 3, metric="a"),
            make_indicator("A.2", 3, metric="b"),
            make_indicator("A.3", 4, metric="c"),
        )
    )

    result = score(spec, facts(a="33.345", b="50"), final=True)

    criterion = result.criteria[0]
    assert [str(line.points) for line in criterion.indicators] == ["1.00", "1.50", "None"]
    assert (str(criterion.score), str(criterion.coverage)) == ("4.17", "0.6000")


def test_criterion_without_any_value_has_no_score_and_the_card_no_total():
    result = score(two_criteria(bands=BANDS), facts(a="100"), final=True)

    assert [str(item.score) for item in result.criteria] == ["10.00", "None"]
    assert str(result.criteria[1].coverage) == "0.0000"
    assert (result.total, result.band, result.good_count) == (None, None, 1)
    assert result.band_reason == "Không xếp mức được vì có tiêu chí chưa có số liệu nào."


def test_criterion_is_good_exactly_from_its_ratio():
    results = [score(two_criteria(), facts(a=x, b="0"), final=True) for x in ("70", "69.9")]

    assert [result.good_count for result in results] == [1, 0]


@pytest.mark.parametrize(
    ("a", "b", "band"),
    [
        ("100", "80", "cao"),
        ("100", "79.9", "vua"),
        ("50", "50", "vua"),
        ("100", "49.9", "thap"),
        ("25", "25", "thap"),
        ("25", "24.9", "thap"),
        ("25", "24.4", None),
    ],
)
def test_band_is_the_first_whose_printed_conditions_hold(a, b, band):
    result = score(two_criteria(bands=BANDS), facts(a=a, b=b), final=True)

    assert (result.band.code if result.band else None) == band


def test_band_says_what_the_higher_ones_wanted():
    spec = two_criteria(bands=BANDS, disqualifiers=[make_disqualifier()])

    result = score(spec, facts(a="100", b="90"), {}, {"D1": True}, final=True)

    assert result.band_reason == "Tổng điểm 19. Mức cao: vướng điểm liệt D1."


def test_no_band_says_why():
    result = score(two_criteria(bands=BANDS[:1]), facts(a="100", b="70"), final=True)

    assert (result.band, result.band_reason) == (
        None,
        "Tổng điểm 17 không vào mức nào. Mức cao: cần từ 18 điểm.",
    )


def test_band_names_the_criterion_that_is_too_low():
    spec = two_criteria(bands=[make_band("deu", min_total=0, min_ratio_each=0.8)])

    result = score(spec, facts(a="100", b="79"), final=True)

    assert result.band_reason == (
        "Tổng điểm 17,9 không vào mức nào. Mức deu: tiêu chí B chưa đạt 80% điểm tối đa."
    )


@pytest.mark.parametrize(
    ("coverage", "final", "flags", "band"),
    [
        ((0.6, 0.4), True, [], "dat"),
        ((0.61, 0.4), True, ["insufficient_data:A"], "dat"),
        ((0.6, 0.6), False, [], "dat"),
        ((0.6, 0.61), False, ["insufficient_data:A"], None),
    ],
)
def test_too_little_data_is_flagged_and_withholds_the_band_of_a_running_card(
    coverage, final, flags, band
):
    spec = make_spec(
        make_criterion(make_indicator("A.1", 6, metric="a"), make_indicator("A.2", 4, metric="b")),
        coverage=coverage,
    )

    result = score(spec, facts(a="50"), final=final)

    assert (list(result.flags), result.band.code if result.band else None) == (flags, band)
    assert str(result.total) == "5.0"


def test_withheld_band_says_so():
    result = score(two_criteria(), {}, final=False)

    assert result.band_reason == "Chưa xếp mức vì số liệu của phiếu tạm tính còn quá ít."


@pytest.mark.parametrize(
    ("metric_value", "given", "points", "by_hand"),
    [
        ("50", None, "1.50", False),
        ("50", "3", "1.50", False),
        (None, "2", "2.00", True),
        (None, None, "None", False),
    ],
)
def test_fallback_counts_only_where_the_metric_gives_nothing(metric_value, given, points, by_hand):
    spec = make_spec(make_criterion(make_indicator("A.1", 3, metric="a", fallback="manual")))
    known = facts(a=metric_value) if metric_value else {}
    manual = {"A.1": Decimal(given)} if given else {}

    line = score(spec, known, manual, final=True).indicators[0]

    assert (str(line.points), line.by_hand) == (points, by_hand)


def test_manual_line_takes_points_given():
    spec = make_spec(make_criterion(make_manual()))

    line = score(spec, {}, {"M.1": Decimal("1.5")}, final=True).indicators[0]

    assert (str(line.points), line.by_hand, line.reasons) == (
        "1.50",
        True,
        ("Người chấm cho 1,5 điểm.",),
    )


def test_points_by_hand_do_not_touch_a_line_that_takes_none():
    line = score(two_criteria(), {}, {"A.1": Decimal(5)}, final=True).indicators[0]

    assert line.points is None


@pytest.mark.parametrize(
    ("op", "fires"),
    [
        (">=", [False, True, True]),
        (">", [False, False, True]),
        ("<=", [True, True, False]),
        ("<", [True, False, False]),
        ("=", [False, True, False]),
    ],
)
def test_condition_compares_exactly(op, fires):
    when = {"metric": "a", "op": op, "value": 70}
    spec = two_criteria(disqualifiers=[make_disqualifier(when=when)])

    results = [score(spec, facts(a=x), final=True) for x in ("69.9999", "70", "70.0001")]

    assert [bool(result.disqualifiers) for result in results] == fires


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (True, None),
        (False, "Chương trình công tác năm được thông qua đúng hạn là không, bằng không."),
    ],
)
def test_condition_on_yes_or_no(value, sentence):
    when = {"metric": "annual_plan_on_time", "op": "=", "value": False}
    spec = make_spec(disqualifiers=[make_disqualifier(when=when)])

    fired = score(spec, facts(annual_plan_on_time=value), final=True).disqualifiers

    assert [item.reason for item in fired] == ([sentence] if sentence else [])


def test_fired_disqualifiers_keep_the_order_of_the_set_and_say_why():
    spec = two_criteria(
        disqualifiers=[
            make_disqualifier("D9", when={"any_criterion_below_ratio": 0.5}),
            make_disqualifier("D1"),
            make_disqualifier("D2"),
            make_disqualifier("D5", when={"metric": "a", "op": "<", "value": 60}),
            make_disqualifier("D6", when={"metric": "khac", "op": "<", "value": 60}),
        ]
    )

    result = score(spec, facts(a="50", b="49.9"), {}, {"D1": True, "D2": False}, final=True)

    assert result.disqualifiers == (
        Fired("D9", "Điểm liệt D9", "Tiêu chí B đạt 4,99/10 điểm, dưới 50% điểm tối đa."),
        Fired("D1", "Điểm liệt D1", "Đã được xác lập bằng văn bản."),
        Fired("D5", "Điểm liệt D5", "a là 50, dưới 60."),
    )


def test_criterion_without_a_score_is_not_below_a_ratio():
    item = make_disqualifier(when={"any_criterion_below_ratio": 0.5})

    assert score(two_criteria(disqualifiers=[item]), {}, final=True).disqualifiers == ()


@pytest.mark.parametrize(("final", "codes"), [(True, ["D1", "D2"]), (False, [])])
def test_final_only_never_fires_on_a_running_card(final, codes):
    when = {"metric": "a", "op": "<", "value": 60}
    spec = two_criteria(
        disqualifiers=[
            make_disqualifier("D1", final_only=True),
            make_disqualifier("D2", when=when, final_only=True),
        ]
    )

    result = score(spec, facts(a="50"), {}, {"D1": True}, final=final)

    assert [item.code for item in result.disqualifiers] == codes


@pytest.mark.parametrize(
    ("denominator", "below", "points", "fires"),
    [
        (2, "not_applicable", "None", False),
        (3, "not_applicable", "5.00", True),
        (2, "as_is", "5.00", True),
    ],
)
def test_too_small_a_denominator_holds_for_the_line_and_every_condition(
    denominator, below, points, fires
):
    when = {"metric": "a", "op": "<", "value": 60}
    spec = make_spec(
        make_criterion(make_indicator(metric="a", min_denominator=3, below_min=below)),
        disqualifiers=[make_disqualifier(when=when)],
    )
    fact = measured("a", 50, denominator=denominator)

    result = score(spec, {"a": fact}, final=True)

    assert (str(result.indicators[0].points), bool(result.disqualifiers)) == (points, fires)


def test_digits_come_from_the_set():
    data = make_set_data(make_criterion(make_indicator(metric="a")), digits=(0, 1, 2, 3))

    result = score(parse_spec(data), facts(a="45"), final=True)

    criterion = result.criteria[0]
    assert [str(result.indicators[0].points), str(criterion.score)] == ["5", "5.0"]
    assert [str(criterion.coverage), str(result.total)] == ["1.00", "5.000"]
