"""What kind of row it is: a person, a total, a signature; read by what stands in its columns."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from cells.domain.register.cell_rows import is_arabic
from cells.domain.register.dates import looks_like_date
from cells.domain.register.header import Header
from cells.domain.register.vocabulary import Column
from cells.domain.register.words import activity_state, read_gender
from chibo4tot.shared.sheet import (
    Formula,
    Grid,
    Value,
    entry_of,
    is_blank,
    key_of,
    text_of,
)

_NAME_COLUMNS = (Column.NAME, Column.FAMILY_NAME, Column.GIVEN_NAME)
_DATE_COLUMNS = (Column.BIRTH, Column.ADMISSION, Column.OFFICIAL, Column.MALE, Column.FEMALE)
_TOTAL = re.compile(r"(tổng|cộng|tổng cộng|tổng số|cộng dồn)(\s*[:.(–-]|\s*\d|\s*$|\s+(có|toàn)\b)")
_TOTAL_LONG = re.compile(
    r"(tổng cộng|tổng số|cộng chi bộ|ấn định danh sách|danh sách (này )?(có|gồm))\b"
)
_TOTAL_ASCII = re.compile(r"(tong|cong|tong cong|tong so)(\s*[:.(-]|\s*\d|\s*$)")
_SIGNATURE = re.compile(
    r"(t m|tm|thay mat|k t|kt|t l|tl|nguoi lap|nguoi tong hop|nguoi ghi|nguoi kiem tra|noi nhan"
    r"|xac nhan|ky ten|ky ghi ro|ky va ghi|ky dong dau|bi thu$|pho bi thu$|chi uy$|dang uy$"
    r"|can bo tong hop|thu truong|ban to chuc$|truong ban$|phe duyet|lap bieu)\b"
)
_MARK = re.compile(r"[xXvV✓✔1*+•]{1,2}")


@dataclass(frozen=True, slots=True)
class PersonCells:
    """A row of the table, asked by the meaning of its columns."""

    grid: Grid
    row: int
    header: Header

    def value(self, column: Column) -> Value:
        places = self.header.columns.get(column)
        return self.grid.value(self.row, places[0]) if places else None

    def text(self, column: Column) -> str:
        return entry_of(self.value(column))

    def shown(self, column: Column) -> str:
        """As :meth:`text`, but a merged range counts for each of its rows."""
        places = self.header.columns.get(column)
        return entry_of(self.grid.shown(self.row, places[0])) if places else ""

    @property
    def name(self) -> str:
        places = [self.header.columns.get(column, ()) for column in _NAME_COLUMNS]
        pieces = [entry_of(self.grid.value(self.row, at)) for one in places for at in one]
        return " ".join(piece for piece in pieces if piece)

    @property
    def has_formula(self) -> bool:
        """A formula in a column that is read; a formula that only numbers rows does no harm."""
        return any(
            isinstance(self.grid.value(self.row, at), Formula)
            for column, places in self.header.columns.items()
            if column not in (Column.NUMBER, Column.ANY_UNIT)
            for at in places
        )

    @property
    def is_named(self) -> bool:
        places = [self.header.columns.get(column, ()) for column in _NAME_COLUMNS]
        values = [self.grid.value(self.row, at) for one in places for at in one]
        return any(isinstance(value, Formula) or entry_of(value) for value in values)

    @property
    def is_numbered(self) -> bool:
        value = self.value(Column.NUMBER)
        return isinstance(value, Formula) or is_arabic(text_of(value))

    @property
    def proofs(self) -> int:
        """How many columns hold what only a person's row holds there; counted up to two."""
        proving = (column for column in self.header.columns if _proves(column, self.value(column)))
        return sum(1 for _ in islice(proving, 2))

    @property
    def other_texts(self) -> int:
        """How many columns besides number and name hold anything."""
        columns = set(self.header.columns) - {Column.NUMBER, *_NAME_COLUMNS}
        return sum(not is_blank(self.value(column)) for column in columns)


def is_check_mark(text: str) -> bool:
    """A mark such as x in a column "Nam" or "Nữ"."""
    return bool(_MARK.fullmatch(text))


def _proves(column: Column, value: Value) -> bool:
    if is_blank(value):
        return False
    if isinstance(value, Formula):
        return column not in (Column.NUMBER, *_NAME_COLUMNS)
    text = entry_of(value)
    if column in _DATE_COLUMNS:
        is_mark = column in (Column.MALE, Column.FEMALE) and is_check_mark(text)
        return is_mark or looks_like_date(value)
    proof = _PROOFS.get(column)
    return proof is not None and bool(text) and proof(text)


def _digits(text: str) -> int:
    return sum(char.isdigit() for char in text)


def _letters(text: str) -> int:
    return sum(char.isalpha() for char in text)


_PROOFS: dict[Column, Callable[[str], bool]] = {
    Column.CARD: lambda text: _digits(text) >= 5 and _letters(text) <= 4,
    Column.PHONE: lambda text: _digits(text) >= 8 and _letters(text) == 0,
    Column.BIRTH_YEAR: lambda text: _digits(text) == 4 and _letters(text) == 0,
    Column.EMAIL: lambda text: "@" in text,
    Column.GENDER: lambda text: read_gender(text) is not None,
    Column.STATUS: lambda text: activity_state(text) is not None,
}


def is_total(texts: Sequence[tuple[int, str]]) -> bool:
    """ "Cộng: 21 đồng chí", "Tổng cộng" …; not a person called Tống or Công."""
    first = texts[0][1].lower() if texts else ""
    if first.isascii():
        return bool(_TOTAL_ASCII.match(first))
    return bool(_TOTAL.match(first) or _TOTAL_LONG.match(first))


def is_signature(texts: Sequence[tuple[int, str]]) -> bool:
    """A row of the block at the end: who signs, who gets a copy."""
    return any(_SIGNATURE.match(key_of(text)) for _, text in texts)


def is_surely_person(cells: PersonCells, *, below_people: bool) -> bool:
    """A name with proof; or no name, but proof enough that it is missing.

    Below the totals and signatures more is asked for.
    """
    proofs = cells.proofs
    if cells.is_named:
        return proofs >= 2 or (proofs == 1 and (cells.is_numbered or not below_people))
    if below_people:
        return proofs >= 2 and cells.is_numbered
    return proofs >= 2 or (proofs == 1 and cells.is_numbered)


def is_probably_person(cells: PersonCells) -> bool:
    """A name with a number before it or a word beside it, or a table without numbers."""
    if not cells.is_named:
        return False
    has_numbers = cells.header.has(Column.NUMBER)
    return cells.is_numbered or cells.other_texts > 0 or not has_numbers
