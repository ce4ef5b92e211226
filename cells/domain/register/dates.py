"""Dates as registers write them: full, month and year, year alone, or unreadable."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from cells.enums import DatePrecision
from chibo4tot.shared.sheet import Formula, Value, entry_of
from chibo4tot.shared.vietnamese import fold

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_EXCEL_DAY_0 = date(1899, 12, 30)

_GAP = r"(?:\s*[/.,\-–—\\|]\s*|\s*thang\s*|\s*nam\s*|\s+)"
_DAY = re.compile(
    rf"(?:ngay\s*)?(\d{{1,2}}){_GAP}(?:thang\s*)?(\d{{1,2}}){_GAP}(?:nam\s*)?(\d{{4}}|\d{{2}})"
)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_MONTH = re.compile(rf"(?:thang\s*)?(\d{{1,2}}){_GAP}(?:nam\s*)?(\d{{4}})")
_ISO_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
_YEAR = re.compile(r"(?:nam\s*)?(\d{4})")
_PACKED = re.compile(r"(\d{2})(\d{2})(\d{4})")
_SERIAL = re.compile(r"[1-6]\d{4}")
_REMARK = re.compile(r"\([^)]*\)")  # 3/2/1985 (theo khai sinh)
_CLOCK = re.compile(r"[ t]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
_UNKNOWN = r"(?:[?_x]+|\.{2,}|…+|-{2,})(?=[/\-. ])"
_NO_DAY = re.compile(rf"^{_UNKNOWN}")
_NO_MONTH = re.compile(rf"^(0+[/\-. ]){_UNKNOWN}")
_BIRTH_WORDS = re.compile(r"^(?:sinh|vao|tu)\s*(?=ngay|thang|nam|\d)")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """What a cell says about a date; all None and not ``unreadable``: it says nothing."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    unreadable: bool = False

    @property
    def is_empty(self) -> bool:
        return self.year is None and not self.unreadable

    @property
    def precision(self) -> DatePrecision | None:
        if self.year is None:
            return None
        if self.month is None:
            return DatePrecision.YEAR
        return DatePrecision.MONTH if self.day is None else DatePrecision.DAY

    @property
    def exact(self) -> date | None:
        """The day, where one is given."""
        return self.earliest if self.day is not None else None

    @property
    def earliest(self) -> date | None:
        """The first day that the words allow."""
        return date(self.year, self.month or 1, self.day or 1) if self.year else None

    @property
    def latest(self) -> date | None:
        """The last day that the words allow."""
        if self.year is None:
            return None
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


NO_DATE = WrittenDate()
UNREADABLE = WrittenDate(unreadable=True)


def read_date(value: Value, *, as_of: date) -> WrittenDate:
    """The date in a cell.

    A two-digit year is the latest that does not lie after ``as_of``. A date cell whose serial
    number is itself a year (1980 typed into a cell formatted as a date, shown as 02/06/1905) is
    that year. Day or month written as 0, ? or dots are unknown.
    """
    if isinstance(value, Formula):
        return NO_DATE
    if isinstance(value, date):
        return _from_date(value.date() if isinstance(value, datetime) else value)
    if isinstance(value, Decimal):
        return _from_fraction(value) if value % 1 else _from_number(int(value))
    if isinstance(value, int):
        return _from_number(value)
    text = entry_of(value)
    return _from_text(text, as_of) if text else NO_DATE


def looks_like_date(value: Value) -> bool:
    """Whether the cell tries to be a date, however badly: digits and little else."""
    if isinstance(value, date):
        return True
    if isinstance(value, int | Decimal):
        return value >= _FIRST_YEAR or isinstance(value, Decimal)
    words = fold(entry_of(value))
    rest = re.sub(r"\b(ngay|thang|nam|sinh)\b|[\d\W_]", "", words)
    return sum(char.isdigit() for char in words) >= 3 and not rest


def add_years(day: date, years: int) -> date:
    """The same day some years later; 29 February becomes 28 where there is none."""
    last = monthrange(day.year + years, day.month)[1]
    return date(day.year + years, day.month, min(day.day, last))


def _built(year: int, month: int, day: int) -> WrittenDate:
    if not _FIRST_YEAR <= year <= _LAST_YEAR or month > 12 or (month == 0 and day > 0):
        return UNREADABLE
    if month == 0:
        return WrittenDate(year)
    if day == 0:
        return WrittenDate(year, month)
    return WrittenDate(year, month, day) if day <= monthrange(year, month)[1] else UNREADABLE


def _from_date(day: date) -> WrittenDate:
    serial = (day - _EXCEL_DAY_0).days
    if _FIRST_YEAR <= serial <= _LAST_YEAR:
        return WrittenDate(serial)
    return _built(day.year, day.month, day.day)


def _from_number(number: int) -> WrittenDate:
    if _FIRST_YEAR <= number <= _LAST_YEAR:
        return WrittenDate(number)
    if _LAST_YEAR < number <= 73_050:  # up to the end of the year 2099
        return _from_date(_EXCEL_DAY_0 + timedelta(days=number))
    packed = _PACKED.fullmatch(f"{number:08d}")
    return _built(int(packed[3]), int(packed[2]), int(packed[1])) if packed else UNREADABLE


def _from_fraction(number: Decimal) -> WrittenDate:
    """A date with a time of day, or month and year (11.1966 typed as a number)."""
    whole, rest = int(number), number % 1
    if 1 <= whole <= 12 and (rest * 10_000) % 1 == 0:
        return _built(int(rest * 10_000), whole, 0)
    return _from_number(whole) if whole > _LAST_YEAR else UNREADABLE


def _full_year(digits: str, month: int, day: int, as_of: date) -> int:
    if len(digits) != 2:
        return int(digits)
    year = as_of.year // 100 * 100 + int(digits)
    return year if (year, month, day) <= (as_of.year, as_of.month, as_of.day) else year - 100


def _from_text(text: str, as_of: date) -> WrittenDate:
    bare = _REMARK.sub(" ", fold(text)) if text[:1] != "(" else fold(text)
    words = _CLOCK.sub("", bare.strip()).strip(" ,;:'\"()`").rstrip(".")
    words = _BIRTH_WORDS.sub("", words)
    words = _NO_MONTH.sub(r"\g<1>0", _NO_DAY.sub("0", words))
    for pattern, (year, month, day) in _FORMS:
        found = pattern.fullmatch(words)
        if found:
            parts = [int(found[group]) if group else 0 for group in (month, day)]
            return _built(_full_year(found[year], parts[0], parts[1], as_of), *parts)
    return _from_number(int(words)) if _SERIAL.fullmatch(words) else UNREADABLE


# Each form of writing, with the groups that hold year, month and day (0: not given).
_FORMS = (
    (_ISO, (1, 2, 3)),
    (_DAY, (3, 2, 1)),
    (_MONTH, (2, 1, 0)),
    (_ISO_MONTH, (1, 2, 0)),
    (_YEAR, (1, 0, 0)),
    (_PACKED, (3, 2, 1)),
)
