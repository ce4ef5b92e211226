"""Vietnamese print: dates, numbers with a decimal comma, days that are left."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from chibo4tot.shared.numbers import Rate
from chibo4tot.templatetags import fmt

MOMENT = datetime(2026, 11, 2, 1, 15, tzinfo=UTC)  # 08:15 in Hà Nội


def test_dates_are_written_day_first():
    assert fmt.vn_date(date(2026, 11, 2)) == "02/11/2026"
    assert fmt.vn_short_date(date(2026, 11, 2)) == "02/11"
    assert fmt.vn_weekday_date(date(2026, 11, 2)) == "Thứ Hai, ngày 02 tháng 11 năm 2026"
    assert fmt.vn_weekday(date(2026, 11, 8)) == "Chủ nhật"
    assert fmt.month_label(date(2026, 10, 5)) == "tháng 10 năm 2026"


def test_moments_are_told_in_local_time():
    assert fmt.vn_datetime(MOMENT) == "08 giờ 15 phút ngày 02/11/2026"
    assert fmt.vn_time(MOMENT) == "08 giờ 15 phút"
    assert fmt.vn_date(datetime(2026, 11, 1, 20, 0, tzinfo=UTC)) == "02/11/2026"


@pytest.mark.parametrize(
    "filter_",
    [
        fmt.vn_date,
        fmt.vn_short_date,
        fmt.vn_time,
        fmt.vn_datetime,
        fmt.vn_weekday,
        fmt.vn_weekday_date,
        fmt.month_label,
        fmt.number,
        fmt.points,
        fmt.percent,
    ],
)
def test_what_is_missing_is_said_to_be_missing(filter_):
    assert filter_(None) == "chưa có"


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (Decimal("23.45"), 1, "23,5"),
        (Decimal("23.40"), None, "23,4"),
        (Decimal("25.00"), None, "25"),
        (Decimal("20"), 2, "20,00"),
        (Decimal("1234.5"), None, "1.234,5"),
        (Decimal("-0.8"), 1, "-0,8"),
        (Fraction(2, 3), None, "0,67"),
        (Fraction(1, 3), 1, "0,3"),
        (0, None, "0"),
        (1200, None, "1.200"),
    ],
)
def test_number_has_a_decimal_comma(value, digits, text):
    assert fmt.number(value, digits) == text


def test_an_unknown_hour_is_not_printed():
    at = MOMENT
    midnight = datetime(2026, 3, 2, 17, tzinfo=UTC)

    assert [fmt.vn_at(one) for one in (at, midnight, None)] == ["08 giờ 15 phút, ", "", ""]


def test_points_and_percent_carry_their_unit():
    assert fmt.points(Decimal("23.4"), 2) == "23,40 điểm"
    assert fmt.percent(Decimal("92.5")) == "92,5%"
    assert fmt.percent(Rate(Decimal(2), Decimal(3))) == "66,67%"
    assert fmt.percent(Rate(Decimal(2), Decimal(3)), 0) == "67%"
    assert fmt.percent(Rate(Decimal(0), Decimal(0))) == "chưa có"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 11, 30), "còn 28 ngày"),
        (date(2026, 11, 2), "hôm nay"),
        (date(2026, 10, 31), "quá hạn 2 ngày"),
        (MOMENT, "hôm nay"),
        (None, "chưa có hạn"),
    ],
)
def test_days_left_count_from_today(frozen_clock, day, text):
    frozen_clock(2026, 11, 2, 8, 15)

    assert fmt.days_left(day) == text


def test_capital_raises_only_the_first_letter():
    assert fmt.capital("đạt mức Tốt") == "Đạt mức Tốt"
    assert fmt.capital("") == ""
