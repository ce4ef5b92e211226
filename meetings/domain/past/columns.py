"""Header words of a list of meetings, and where the header of a sheet stands."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from chibo4tot.shared.sheet import Grid, is_blank, key_of, text_of


class Column(StrEnum):
    """What a column may hold."""

    CELL = "cell"
    DATE = "date"
    TIME = "time"
    KIND = "kind"
    MONTH = "month"
    DUE = "due"
    PRESENT = "present"
    ABSENCES = "absences"
    TOPIC = "topic"
    CONCLUSION = "conclusion"
    CHAIR = "chair"
    RECORDER = "recorder"
    NUMBER = "number"
    PLACE = "place"


LABELS: dict[Column, str] = {
    Column.CELL: "Chi bộ",
    Column.DATE: "Ngày họp",
    Column.TIME: "Giờ họp",
    Column.KIND: "Loại sinh hoạt",
    Column.MONTH: "Tính cho tháng",
    Column.DUE: "Phải dự",
    Column.PRESENT: "Có mặt",
    Column.ABSENCES: "Vắng (họ tên, lý do)",
    Column.TOPIC: "Chuyên đề",
    Column.CONCLUSION: "Kết luận",
    Column.CHAIR: "Chủ trì",
    Column.RECORDER: "Người ghi biên bản",
    Column.NUMBER: "Số biên bản",
    Column.PLACE: "Địa điểm",
}
# Without these a row says nothing that counts.
NEEDED = (Column.DATE,)
ANY_OF = (Column.DUE, Column.PRESENT, Column.ABSENCES, Column.CONCLUSION)

_PEOPLE = r"( (dang vien|dv|dong chi|dc|nguoi))?"
_MEMBERS = r"(dang vien |dv )?"
_HELD = r"( (hop|sinh hoat|to chuc|cuoc hop|hoi nghi))*"
_WORDS: dict[Column, str] = {
    Column.DATE: rf"(ngay( thang)?( nam)?|thoi gian){_HELD}",
    Column.TIME: rf"gio( bat dau)?{_HELD}",
    Column.MONTH: r"((tinh|hop|sinh hoat)?( cho)? ?(ky )?)?thang( tinh| hop| sinh hoat)?",
    Column.KIND: rf"(loai|hinh thuc|kieu|loai hinh|tinh chat){_HELD}",
    Column.DUE: rf"(tong )?(so )?{_MEMBERS}(phai (du|co mat)|(duoc )?trieu tap){_PEOPLE}{_HELD}"
    rf"|tong so{_PEOPLE}",
    Column.PRESENT: rf"(tong )?(so )?{_MEMBERS}(co mat|tham du|du|hien dien|da du){_PEOPLE}{_HELD}",
    Column.ABSENCES: rf"(so |danh sach |nguoi )?{_MEMBERS}vang( mat)?{_PEOPLE}.*"
    r"|ly do vang( mat)?|ho ten nguoi vang.*",
    Column.TOPIC: r"(ten |noi dung )?(chuyen de|chu de)( sinh hoat)?|noi dung( hop| sinh hoat)?",
    Column.CONCLUSION: r"(noi dung |tom tat )?(ket luan|nghi quyet)( .*)?|ket qua( hop)?",
    Column.CHAIR: r"(nguoi |dong chi )?chu (tri|toa)( hop)?",
    Column.RECORDER: r"(nguoi )?(thu ky|ghi( bien ban)?)( cuoc hop)?",
    Column.NUMBER: r"so (hieu )?(bien ban|bb|van ban)|(bien ban|bb) so|so hieu|so va ky hieu",
    Column.PLACE: r"(dia diem|noi)( hop| to chuc)?",
    Column.CELL: r"(ten )?(chi bo|cb|don vi)( truc thuoc| co so)?|ten cb",
}
_PATTERNS = {column: re.compile(words) for column, words in _WORDS.items()}
_PARENTHESIS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_LONGEST_LABEL = 80
_LEAST_COLUMNS = 3


@lru_cache(maxsize=2_048)
def column_of(label: str) -> Column | None:
    """The meaning of a header label, whatever its case, diacritics and remarks in brackets."""
    key = key_of(_PARENTHESIS.sub(" ", label))
    if not key or len(label) > _LONGEST_LABEL:
        return None
    return next((column for column, one in _PATTERNS.items() if one.fullmatch(key)), None)


@dataclass(frozen=True, slots=True)
class Header:
    """Rows ``top`` to ``bottom`` (from 0), the column that each meaning stands in, the labels."""

    top: int
    bottom: int
    columns: Mapping[Column, int]
    labels: Mapping[int, frozenset[str]]

    def repeats_in(self, texts: Sequence[tuple[int, str]]) -> bool:
        """Whether a row only says again what the header says (the head of a printed page)."""
        return all(key_of(text) in self.labels.get(at, frozenset()) for at, text in texts)


def header_in(grid: Grid) -> Header | None:
    """The first header of a sheet: one row, or two where groups stand over their columns.

    Of several readings the one that understands most columns, then the one of fewest rows: a
    title or an empty row above a header is no part of it.
    """
    for top in range(len(grid)):
        if found := _headers_at(grid, top):
            found += _headers_at(grid, top + 1)
            return max(found, key=lambda one: (len(one.columns), one.top - one.bottom))
    return None


def _headers_at(grid: Grid, top: int) -> list[Header]:
    return [header for bottom in (top, top + 1) if (header := _read(grid, top, bottom))]


def _read(grid: Grid, top: int, bottom: int) -> Header | None:
    if bottom >= len(grid) or not _is_label_row(grid, bottom):
        return None
    columns: dict[Column, int] = {}
    labels: dict[int, frozenset[str]] = {}
    for at in range(max(grid.width(row) for row in range(top, bottom + 1))):
        path = [text for row in range(top, bottom + 1) if (text := text_of(grid.shown(row, at)))]
        labels[at] = frozenset(map(key_of, path))
        tried = [*reversed(path), " ".join(path)]
        meaning = next((one for label in tried if (one := column_of(label))), None)
        if meaning is not None:
            columns.setdefault(meaning, at)
    is_whole = all(column in columns for column in NEEDED)
    if not is_whole or len(columns) < _LEAST_COLUMNS or not columns.keys() & set(ANY_OF):
        return None
    return Header(top, bottom, columns, labels)


def _is_label_row(grid: Grid, row: int) -> bool:
    values = [value for value in grid.row(row) if not is_blank(value)]
    numbers = [value for value in values if isinstance(value, int | Decimal | date)]
    digits = [text for value in values if (text := text_of(value)) and text[:1].isdigit()]
    return bool(values) and not numbers and not digits
