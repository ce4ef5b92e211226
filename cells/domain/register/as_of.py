"""The register's own date: "Tính đến ngày …", in the words that people use."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cells.domain.register.dates import WrittenDate, read_date
from chibo4tot.shared.sheet import Value, is_blank, text_of
from chibo4tot.shared.vietnamese import fold

_UNTIL = re.compile(
    r"\b(den|toi|thoi diem|chot|cap nhat|ngay lap|lap ngay|ngay bao cao|ngay so lieu"
    r"|so lieu ngay|ky bao cao)\b"
)
_SEP = r"\s*[/.\-–]\s*"
_FULL = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:{_SEP}|\s*thang\s*)(\d{{1,2}})(?:{_SEP}|\s*nam\s*)(\d{{4}}|\d{{2}})(?!\d)"
)
_MONTH = re.compile(rf"(?:thang\s*)?(?<!\d)(\d{{1,2}})(?:{_SEP}|\s*nam\s*)(\d{{4}})(?!\d)")
_QUARTER = re.compile(rf"quy\s*(iv|i{{1,3}}|[1-4])(?:{_SEP}|\s*nam\s*|\s+)(\d{{4}})(?!\d)")
_YEAR = re.compile(r"nam\s*(\d{4})(?!\d)")
_PLACE_AND_DAY = re.compile(rf"\(?(?:[^\d]{{0,60}},\s*)?(?:ngay\s*){_FULL.pattern}[\s.)/]*")
_LAST_MONTH = re.compile(rf"[^\d]*\bthang\s*{_MONTH.pattern}[\s.)/]*")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date with how plainly it is said; smaller is plainer."""

    rank: int
    day: date


_SAID, _SIGNED, _MONTH_ALONE = 1, 2, 3


def plainest(dates: Sequence[FoundDate]) -> date | None:
    """The date that is said most plainly, of equals the first."""
    return min(dates, key=lambda found: found.rank).day if dates else None


def dates_in(rows: Sequence[Sequence[Value]]) -> Iterator[FoundDate]:
    """Dates of record in rows outside the table (above the header, or below the people).

    Plainest: after "đến", "thời điểm", …; a month, quarter or year there means its last day.
    Then the place and day of a signature, then a line that ends with a month.
    """
    for row in rows:
        for index, value in enumerate(row):
            if not isinstance(value, str) or is_blank(value):
                continue
            for line in value.splitlines():
                found = _in_line(line)
                if found:
                    yield found
            if _UNTIL.search(fold(value)) and not re.search(r"\d{4}", value):
                yield from _beside(row[index + 1 :])


def _beside(values: Sequence[Value]) -> Iterator[FoundDate]:
    """The date in the next cell that holds something ("Tính đến ngày:" | 05/01/2026)."""
    following = next((value for value in values if not is_blank(value)), None)
    written = read_date(following, as_of=date(2100, 1, 1))
    if written.latest:
        yield FoundDate(_SAID, written.latest)


def _in_line(line: str) -> FoundDate | None:
    words = fold(text_of(line))
    said = list(_UNTIL.finditer(words))
    if said:
        day = _first_date(words[said[-1].end() :])  # "từ ngày … đến ngày …"
        if day:
            return FoundDate(_SAID, day)
    if re.search(r"\b(theo|so|kem|huong dan|quyet dinh|cong van)\b", words):
        return None
    if signed := _PLACE_AND_DAY.fullmatch(words):
        day = _day(signed[1], signed[2], signed[3])
        return FoundDate(_SIGNED, day) if day else None
    if month := _LAST_MONTH.fullmatch(words):
        day = WrittenDate(int(month[2]), int(month[1])).latest if _is_month(month[1]) else None
        return FoundDate(_MONTH_ALONE, day) if day else None
    return None


def _first_date(words: str) -> date | None:
    if iso := _ISO.search(words):
        return _day(iso[3], iso[2], iso[1])
    for found in _FULL.finditer(words):
        day = _day(found[1], found[2], found[3])
        if day:
            return day
    if (month := _MONTH.search(words)) and _is_month(month[1]):
        return WrittenDate(int(month[2]), int(month[1])).latest
    if quarter := _QUARTER.search(words):
        last = 3 * (_QUARTERS.get(quarter[1]) or int(quarter[1]))
        return WrittenDate(int(quarter[2]), last).latest
    year = _YEAR.search(words)
    return WrittenDate(int(year[1])).latest if year else None


def _is_month(digits: str) -> bool:
    return 1 <= int(digits) <= 12


def _day(day: str, month: str, year: str) -> date | None:
    full = int(year) + 2000 if len(year) == 2 else int(year)
    try:
        return date(full, int(month), int(day))
    except ValueError:
        return None
