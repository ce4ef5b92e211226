"""Dates in all the ways of writing that registers use, and the register's own date."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from cells.domain.register import Formula
from cells.domain.register.as_of import dates_in, plainest
from cells.domain.register.dates import add_years, looks_like_date, read_date
from cells.enums import DatePrecision

AS_OF = date(2026, 1, 5)
BIRTHDAY = date(1985, 2, 3)


@pytest.mark.parametrize(
    "value",
    [
        datetime(1985, 2, 3),
        date(1985, 2, 3),
        31081,
        Decimal("31081.5"),
        "31081",
        "03/02/1985",
        "03.02.1985",
        "3-2-1985",
        " 3/2/1985 ",
        "3 - 2 - 1985",
        "03/02.1985",
        "03–02–1985",
        "03 02 1985",
        "03/02/1985.",
        "'03/02/1985",
        "1985-02-03",
        "1985-02-03 00:00:00",
        "03/02/1985 00:00",
        "03021985",
        3021985,
        "ngày 3 tháng 2 năm 1985",
        "Ngày 03/02/1985",
        "Sinh ngày 3/2/1985",
        "3 tháng 2 năm 1985",
        "03/02/1985 (theo khai sinh)",
        "03/02/85",
        "\u00a003/02/1985\u200b",
    ],
)
def test_a_full_date_is_read(value):
    written = read_date(value, as_of=AS_OF)

    assert written.exact == BIRTHDAY
    assert written.precision == DatePrecision.DAY


@pytest.mark.parametrize(
    "value", ["11/1966", "11-1966", "11.1966", Decimal("11.1966"), "Tháng 11/1966", "1966-11"]
)
def test_a_month_stays_a_month(value):
    written = read_date(value, as_of=AS_OF)

    assert (written.year, written.month, written.exact) == (1966, 11, None)
    assert written.precision == DatePrecision.MONTH
    assert (written.earliest, written.latest) == (date(1966, 11, 1), date(1966, 11, 30))


@pytest.mark.parametrize(
    "value", [1980, "1980", " 1980 ", Decimal("1980"), "năm 1980", "00/00/1980", "--/--/1980"]
)
def test_a_year_stays_a_year(value):
    written = read_date(value, as_of=AS_OF)

    assert (written.year, written.month, written.exact) == (1980, None, None)
    assert written.precision == DatePrecision.YEAR
    assert (written.earliest, written.latest) == (date(1980, 1, 1), date(1980, 12, 31))


def test_a_year_typed_into_a_date_cell_is_that_year():
    shown_as = date(1905, 6, 2)  # serial number 1980

    assert read_date(shown_as, as_of=AS_OF).year == 1980


@pytest.mark.parametrize("value", ["?/?/1970", "xx/xx/1970", "../../1970", "00/00/1970"])
def test_unknown_day_and_month_leave_the_year(value):
    assert read_date(value, as_of=AS_OF).precision == DatePrecision.YEAR


@pytest.mark.parametrize("value", ["00/11/1966", "--/11/1966", "?/11/1966"])
def test_an_unknown_day_leaves_the_month(value):
    assert read_date(value, as_of=AS_OF).precision == DatePrecision.MONTH


@pytest.mark.parametrize(
    "value",
    [
        "31/02/1987",
        "29/02/1987",
        "12/31/1985",
        "13/13/1990",
        "01/01/0198",
        "01/01/198",
        "01/01/2985",
        "không rõ",
        "abc",
        0,
        -5,
        10**20,
        99,
        Decimal("3.5"),
        "14/1966",
    ],
)
def test_what_is_no_date_is_unreadable(value):
    written = read_date(value, as_of=AS_OF)

    assert written.unreadable
    assert (written.exact, written.earliest, written.latest) == (None, None, None)


@pytest.mark.parametrize("value", [None, "", "  ", "-", "…", Formula("=A1")])
def test_nothing_says_nothing(value):
    assert read_date(value, as_of=AS_OF).is_empty


@pytest.mark.parametrize(
    ("text", "year"), [("05/01/26", 2026), ("06/01/26", 1926), ("01/01/99", 1999)]
)
def test_a_short_year_is_the_latest_not_after_the_register(text, year):
    assert read_date(text, as_of=AS_OF).year == year


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("31/02/1987", True),
        ("1980", True),
        (1980, True),
        ("Ngày 3 tháng 2 năm 1985", True),
        ("Phú Thọ, ngày 3 tháng 2 năm 1985", False),
        ("x", False),
        (21, False),
    ],
)
def test_what_tries_to_be_a_date_is_told_from_a_sentence(value, expected):
    assert looks_like_date(value) is expected


def test_a_leap_day_has_its_anniversary_on_the_28th():
    assert add_years(date(2024, 2, 29), 1) == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("(Tính đến ngày 05/01/2026)", date(2026, 1, 5)),
        ("TÍNH ĐẾN NGÀY 05/01/2026", date(2026, 1, 5)),
        ("Tính đến 05-01-2026", date(2026, 1, 5)),
        ("đến ngày 31 tháng 12 năm 2025", date(2025, 12, 31)),
        ("(đến 31.12.2025)", date(2025, 12, 31)),
        ("(Số liệu đến tháng 12/2025)", date(2025, 12, 31)),
        ("Số liệu đến hết tháng 02 năm 2024", date(2024, 2, 29)),
        ("Thời điểm 31/12/2025", date(2025, 12, 31)),
        ("Thời điểm chốt số liệu: 31/12/2025", date(2025, 12, 31)),
        ("Thời điểm báo cáo: ngày 5 tháng 1 năm 2026", date(2026, 1, 5)),
        ("Từ ngày 01/01/2025 đến ngày 31/12/2025", date(2025, 12, 31)),
        ("Có đến ngày 5-1-2026", date(2026, 1, 5)),
        ("Tính tới ngày 05/01/2026", date(2026, 1, 5)),
        ("Cập nhật ngày 05/01/2026", date(2026, 1, 5)),
        ("đến hết quý IV/2025", date(2025, 12, 31)),
        ("đến hết năm 2025", date(2025, 12, 31)),
        ("(Tính đến ngày 05/01/26)", date(2026, 1, 5)),
        ("ngày 5 tháng 1 năm 2026", date(2026, 1, 5)),
        ("Phú Thọ, ngày 05 tháng 01 năm 2026", date(2026, 1, 5)),
        ("Việt Trì, ngày 5/1/2026", date(2026, 1, 5)),
        ("Tháng 01 năm 2026", date(2026, 1, 31)),
        ("DANH SÁCH ĐẢNG VIÊN\n(Tính đến ngày 05/01/2026)", date(2026, 1, 5)),
        ("(Kèm theo Báo cáo số 12-BC/ĐU, ngày 10/12/2025)", None),
        ("Đảng bộ các cơ quan Đảng tỉnh", None),
        ("Tính đến ngày 31/02/2026", date(2026, 2, 28)),
        ("Danh sách đảng viên năm 2025", None),
        ("Tính đến 2026-01-05", date(2026, 1, 5)),
        ("Kỳ báo cáo: tháng 12/2025", date(2025, 12, 31)),
        ("DANH SÁCH ĐẢNG VIÊN THÁNG 12 NĂM 2025", date(2025, 12, 31)),
    ],
)
def test_the_date_of_record_is_found_in_its_words(line, expected):
    assert plainest(list(dates_in([[None, line]]))) == expected


def test_the_date_of_record_may_stand_in_the_next_cell():
    rows = [["Tính đến ngày:", None, datetime(2026, 1, 5)]]

    assert plainest(list(dates_in(rows))) == date(2026, 1, 5)


def test_the_plainest_date_wins():
    rows = [["Tháng 02 năm 2026"], ["Phú Thọ, ngày 10/01/2026"], ["Tính đến ngày 05/01/2026"]]

    assert plainest(list(dates_in(rows))) == date(2026, 1, 5)


def test_without_a_date_there_is_none():
    assert plainest([]) is None
