"""Points, total and band of the quality form: every item at its edges, exactly."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.domain.quality import (
    Judged,
    Measure,
    allowed_points,
    band_of,
    not_full,
    points_from,
    total_of,
)
from meetings.domain.quality_reading import form_of
from meetings.queries.quality import SHIPPED

DATA = json.loads(SHIPPED.read_text(encoding="utf-8"))
FORM = form_of(DATA)
ITEMS = {item.code: item for item in FORM.items}
M = Measure


def changed(**values):
    return form_of(DATA | values)


def full(form=FORM, *, has_theme=True):
    return {item.code: item.maximum for item in form.items_for(has_theme=has_theme)}


@pytest.mark.parametrize(
    ("short", "share", "points"),
    [
        (0, 100, 5),
        (1, 99, 4),
        (15, 80, 4),
        (16, 80, 3),
        (30, 60, 3),
        (31, 60, 2),
        (45, 50, 2),
        (45, Fraction(4999, 100), 1),
        (90, 0, 1),
    ],
)
def test_duration(short, share, points):
    measures = {M.SHORT_MINUTES: Fraction(short), M.DURATION_PERCENT: Fraction(share)}

    assert points_from(ITEMS["1"], measures) == points


@pytest.mark.parametrize(
    ("percent", "unexcused", "points"),
    [
        (100, 0, 4),
        (90, 0, 4),
        (Fraction(8999, 100), 0, 3),
        (75, 0, 3),
        (Fraction(7499, 100), 0, 2),
        (65, 0, 2),
        (Fraction(6499, 100), 0, 1),
        (0, 0, 1),
        (95, 1, 1),
    ],
)
def test_attendance(percent, unexcused, points):
    measures = {
        M.ATTENDANCE_PERCENT: Fraction(percent),
        M.UNEXCUSED_ABSENCES: Fraction(unexcused),
    }

    assert points_from(ITEMS["2a"], measures) == points


@pytest.mark.parametrize(("run", "points"), [(0, 1), (3, 1), (4, 0)])
def test_excused_meetings_running(run, points):
    assert points_from(ITEMS["2b"], {M.LONGEST_EXCUSED_RUN: Fraction(run)}) == points


@pytest.mark.parametrize(
    ("percent", "points"),
    [
        (100, 5),
        (50, 5),
        (Fraction(4999, 100), 4),
        (40, 4),
        (Fraction(3999, 100), 3),
        (30, 3),
        (Fraction(2999, 100), 2),
        (0, 2),
    ],
)
def test_speakers(percent, points):
    assert points_from(ITEMS["4đ"], {M.SPEAKING_PERCENT: Fraction(percent)}) == points


@pytest.mark.parametrize(
    ("percent", "points"),
    [
        (100, 30),
        (90, 30),
        (Fraction(8999, 100), 27),
        (80, 27),
        (Fraction(7999, 100), 24),
        (70, 24),
        (Fraction(6999, 100), 20),
        (60, 20),
        (Fraction(5999, 100), 15),
        (50, 15),
        (Fraction(4999, 100), 10),
        (0, 10),
    ],
)
def test_results_of_last_month(percent, points):
    assert points_from(ITEMS["7"], {M.RESULTS_PERCENT: Fraction(percent)}) == points


@pytest.mark.parametrize(
    ("code", "measure", "most"),
    [
        ("3c", M.COMMITTEE_MET, 2),
        ("3d", M.WAS_ANNOUNCED, 1),
        ("3đ", M.PAPERS_IN_TIME, 2),
        ("4e", M.MINUTES_COMPLETE, 1),
        ("4g", M.CRITICISM_HELD, 1),
        ("8b", M.TASKS_ASSIGNED, 2),
    ],
)
def test_yes_or_no_from_records(code, measure, most):
    item = ITEMS[code]

    found = [points_from(item, {measure: True}), points_from(item, {measure: False})]

    assert (found, points_from(item, {})) == ([most, 0], None)


@pytest.mark.parametrize("item", FORM.items, ids=lambda item: item.code)
def test_every_item_is_unknown_without_records_and_worth_its_maximum(item):
    allowed = allowed_points(item)

    assert points_from(item, {}) is None
    assert (max(allowed), min(allowed) >= 0) == (item.maximum, True)
    assert list(allowed) == sorted(set(allowed), reverse=True)


def test_graded_item_goes_in_steps():
    assert allowed_points(ITEMS["4c"]) == tuple(Decimal(n) / 2 for n in range(10, -1, -1))


def test_steps_without_a_last_one_give_nothing():
    rest = ITEMS["7"].rule.steps[:1]
    item = type(ITEMS["7"])("7", "", Decimal(30), type(ITEMS["7"].rule)(rest))

    assert points_from(item, {M.RESULTS_PERCENT: Fraction(10)}) is None


def test_form_is_worth_100_with_and_without_a_theme():
    without = FORM.items_for(has_theme=False)

    assert total_of(FORM, full(), has_theme=True) == 100
    assert total_of(FORM, full(has_theme=False), has_theme=False) == 100
    assert {item.code: item.maximum for item in without}["4b"] == 15
    assert "4c" not in {item.code for item in without}


def test_rescaled_form_counts_out_of_95():
    form = changed(no_thematic_rule="rescale")
    points = full(form, has_theme=False) | {"7": Decimal(27)}

    assert total_of(form, points, has_theme=False) == Decimal("96.8")  # 92 × 100 / 95
    assert total_of(form, full(form, has_theme=False), has_theme=False) == 100


def test_form_is_scored_whole():
    points = full()
    del points["8c"]

    with pytest.raises(KeyError):
        total_of(FORM, points, has_theme=True)


@pytest.mark.parametrize(
    ("total", "band"),
    [
        ("100", "tot"),
        ("90", "tot"),
        ("89.9", "kha"),
        ("70", "kha"),
        ("69.9", "trung_binh"),
        ("50", "trung_binh"),
        ("49.9", "kem"),
        ("0", "kem"),
    ],
)
def test_band_changes_exactly_at_its_edge(total, band):
    assert band_of(FORM, Decimal(total), full(), has_theme=True).code == band


def test_best_band_may_need_full_points_in_some_items():
    form = changed(best_needs_full=["1", "2a", "4đ", "4e"])
    points = full() | {"4e": Decimal(0)}

    assert [item.code for item in not_full(form, points, has_theme=True)] == ["4e"]
    assert band_of(form, Decimal(99), points, has_theme=True).code == "kha"
    assert band_of(form, Decimal(99), full(), has_theme=True).code == "tot"
    assert band_of(form, Decimal(60), points, has_theme=True).code == "trung_binh"


def test_form_may_be_for_some_kinds_only():
    form = changed(kinds=["chuyen_de"])

    assert [form.scores("chuyen_de"), form.scores("thuong_ky"), FORM.scores("thuong_ky")] == [
        True,
        False,
        True,
    ]


answers = st.fixed_dictionaries(
    {item.code: st.sampled_from(allowed_points(item)) for item in FORM.items}
)


@given(answers, st.sampled_from([True, False]), st.sampled_from(["move", "rescale"]))
def test_total_is_between_0_and_100(points, has_theme, rule):
    form = changed(no_thematic_rule=rule)

    total = total_of(form, points, has_theme=has_theme)

    assert 0 <= total <= 100


@given(answers, st.sampled_from([item.code for item in FORM.items]), st.booleans())
def test_more_points_never_lower_total_or_band(points, code, has_theme):
    better = points | {code: ITEMS[code].maximum}

    low, high = (total_of(FORM, one, has_theme=has_theme) for one in (points, better))
    bands = [band_of(FORM, total, points, has_theme=has_theme) for total in (low, high)]

    assert low <= high
    assert FORM.rank(bands[0].code) >= FORM.rank(bands[1].code)


@given(st.fractions(0, 100), st.fractions(0, 100), st.sampled_from(["4đ", "7"]))
def test_points_never_fall_with_the_share(one, other, code):
    measure = {"4đ": M.SPEAKING_PERCENT, "7": M.RESULTS_PERCENT}[code]

    low, high = (points_from(ITEMS[code], {measure: x}) for x in sorted((one, other)))

    assert low <= high


def test_judged_items_are_never_prefilled():
    everything = dict.fromkeys(Measure, Fraction(100))

    judged = [item for item in FORM.items if isinstance(item.rule, Judged)]

    assert {points_from(item, everything) for item in judged} == {None}
