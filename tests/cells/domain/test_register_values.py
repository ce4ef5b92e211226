"""The sample's people with every value written in another way: the verdict never changes."""

import re
import unicodedata
from datetime import date, datetime

import pytest

from tests.cells.registers import Shape, book_of, read, sample, verdicts

EXPECTED = [person.verdict for person in sample()]
DATES = ("birth", "admission", "official")
FULL = re.compile(r"\s*(\d{1,2})[./-](\d{1,2})[./-](\d{4})\s*")


def day_of(value: object) -> date | None:
    """The day, if the sample's value is one."""
    if isinstance(value, datetime):
        return value.date()
    found = FULL.fullmatch(value) if isinstance(value, str) else None
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None


def dates_as(write):
    def change(name: str, value: object) -> object:
        day = day_of(value) if name in DATES else None
        return write(day) if day else value

    return change


def texts_as(write):
    return lambda name, value: write(value) if isinstance(value, str) else value


def columns_as(**writes):
    return lambda name, value: writes.get(name, lambda same: same)(value)


def whole(value: object) -> object:
    """A number where the text is one."""
    return int(value) if isinstance(value, str) and value.isdigit() else value


STATES = {
    "Miễn sinh hoạt": "MIỄN SH",
    "Tạm thời đi nơi khác": "sinh hoạt tạm thời đi nơi khác",
    "Sinh hoạt tạm thời": "SINH HOẠT TẠM THỜI",
    "Đang sinh hoạt": "đang SH",
}
OFFICES = {
    "Bí thư Chi bộ": "BÍ THƯ",
    "Phó Bí thư Chi bộ": "PBT",
    "Chi ủy viên": "Chi uỷ viên",
    "Đảng viên": None,
}

WAYS = {
    "dates of Excel": dates_as(lambda day: datetime(day.year, day.month, day.day)),
    "serial numbers": dates_as(lambda day: (day - date(1899, 12, 30)).days),
    "words": dates_as(lambda day: f"ngày {day.day} tháng {day.month} năm {day.year}"),
    "points": dates_as(lambda day: f"{day:%d.%m.%Y}"),
    "blanks": dates_as(lambda day: f" {day.day} / {day.month} / {day.year} "),
    "iso": dates_as(lambda day: day.isoformat()),
    "numbers": columns_as(card=whole, phone=whole),
    "decimals": columns_as(card=lambda v: float(v) if isinstance(v, str) and v.isdigit() else v),
    "states": columns_as(status=lambda value: STATES.get(value, value)),
    "offices": columns_as(position=lambda value: OFFICES.get(value, value)),
    "upper": columns_as(
        name=lambda v: v if not v or v.startswith("=") else v.upper(),
        status=lambda v: v and v.upper(),
        position=lambda v: v and v.upper(),
        gender=lambda v: v.upper(),
    ),
    "nfd": texts_as(lambda text: unicodedata.normalize("NFD", text)),
    "hard blanks": texts_as(lambda t: t if t.startswith("=") else f"\u00a0{t}\u200b \n"),
    "dashes": lambda name, value: "-" if value is None and name not in ("name",) else value,
    "years as text": columns_as(birth=lambda v: str(v) if isinstance(v, int) else v),
}


@pytest.mark.parametrize("way", WAYS)
def test_another_way_of_writing_the_same_says_the_same(way):
    register = read(book_of(Shape(value=WAYS[way])))

    assert verdicts(register) == EXPECTED


@pytest.mark.parametrize(
    "line",
    [
        "Tính đến ngày 05/01/2026",
        "(đến 05.01.2026)",
        "Thời điểm ngày 5 tháng 1 năm 2026",
        "Số liệu đến ngày 05 tháng 01 năm 2026",
        "Việt Trì, ngày 5 tháng 1 năm 2026",
    ],
)
def test_another_wording_of_the_date_of_record_says_the_same(line):
    register = read(book_of(Shape(head=(("ĐẢNG BỘ VĂN PHÒNG",), (None, line)))))

    assert verdicts(register) == EXPECTED
