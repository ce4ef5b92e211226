"""The quality of a year: the mean while it runs, the rule of the form when it is over."""

import json
from decimal import Decimal

import pytest

from meetings.domain.quality_reading import form_of
from meetings.domain.quality_year import (
    Scored,
    in_words,
    mean_of,
    needed,
    running_quality,
    what_lifts,
    year_quality,
)
from meetings.queries.quality import SHIPPED

FORM = form_of(json.loads(SHIPPED.read_text(encoding="utf-8")))
POINTS = {"tot": "95", "kha": "80", "trung_binh": "60", "kem": "40"}


def meetings(**numbers):
    return [Scored(Decimal(POINTS[band]), band) for band, n in numbers.items() for _ in range(n)]


def year(missed=0, months=12, **numbers):
    found = year_quality(FORM, meetings(**numbers), missed_months=missed, months=months)
    return found.band


@pytest.mark.parametrize(
    ("total", "band"),
    [
        ("90", "tot"),
        ("89.9", "kha"),
        ("70", "kha"),
        ("69.9", "trung_binh"),
        ("50", "trung_binh"),
        ("49.9", "kem"),
        ("0", "kem"),
    ],
)
def test_running_period_goes_by_the_mean(total, band):
    found = running_quality(FORM, [Scored(Decimal(total), "kem")])

    assert (found.band, found.mean) == (band, Decimal(total))


def test_mean_is_rounded_half_up():
    found = mean_of([Scored(Decimal("89.9"), "kha"), Scored(Decimal(90), "tot")])

    assert found == Decimal("90.0")
    assert mean_of([]) is None


@pytest.mark.parametrize(
    ("numbers", "band"),
    [
        ({"tot": 7, "kha": 5}, "tot"),
        ({"tot": 6, "kha": 6}, "kha"),
        ({"tot": 11, "trung_binh": 1}, "kha"),
        ({"kha": 7, "trung_binh": 5}, "kha"),
        ({"kha": 6, "trung_binh": 6}, "trung_binh"),
        ({"tot": 11, "kem": 1}, "trung_binh"),
        ({"tot": 9, "kem": 3}, "trung_binh"),
        ({"tot": 8, "kem": 4}, "kem"),
    ],
)
def test_band_of_the_year(numbers, band):
    assert year(**numbers) == band


def test_month_missed_without_reason_is_the_worst_band():
    assert (year(missed=1, tot=11), year(missed=0, tot=11)) == ("kem", "tot")


@pytest.mark.parametrize(("months", "least"), [(12, 7), (13, 7), (11, 7), (8, 5), (1, 1), (0, 0)])
def test_cell_founded_in_the_year_needs_as_many_meetings_fewer(months, least):
    assert needed(FORM.year.levels[0], months, 12) == least


def test_without_scores_there_is_no_band():
    found = [running_quality(FORM, []), year_quality(FORM, [], missed_months=2, months=12)]

    assert [(one.band, one.mean) for one in found] == [("", None), ("", None)]


def test_sentences_name_what_decided():
    told = [
        running_quality(FORM, meetings(kha=2)).sentence,
        year_quality(FORM, meetings(tot=7, kha=5), missed_months=0, months=12).sentence,
        year_quality(FORM, meetings(tot=9, kem=3), missed_months=0, months=12).sentence,
        year_quality(FORM, meetings(tot=8, kem=4), missed_months=0, months=12).sentence,
        year_quality(FORM, meetings(tot=8), missed_months=1, months=12).sentence,
        what_lifts(FORM, meetings(tot=5, trung_binh=1), missed_months=1, months=12),
        what_lifts(FORM, meetings(tot=5), missed_months=0, months=8),
    ]

    assert told == [
        "Tạm tính theo điểm trung bình của 2 buổi: 80 điểm, mức khá.",
        "Tất cả 12 buổi từ khá trở lên, 7 buổi từ tốt trở lên: cả năm xếp tốt.",
        "Chưa đủ điều kiện của mức tốt: cả năm xếp trung bình.",
        "Có 4 buổi sinh hoạt loại kém: cả năm xếp kém.",
        "Có 1 tháng không họp mà không có lý do được chấp nhận: cả năm xếp kém.",
        "Cả năm xếp tốt khi mọi buổi từ khá trở lên và có ít nhất 7 buổi tốt: "
        "hiện có 5 buổi tốt, 1 buổi chưa đạt khá. "
        "Có 1 tháng không họp mà chưa có lý do được chấp nhận.",
        "Cả năm xếp tốt khi mọi buổi từ khá trở lên và có ít nhất 5 buổi tốt: "
        "hiện có 5 buổi tốt, không buổi nào dưới khá.",
    ]


@pytest.mark.parametrize(("number", "words"), [("90.0", "90"), ("89.5", "89,5"), ("100", "100")])
def test_numbers_have_a_comma(number, words):
    assert in_words(Decimal(number)) == words
