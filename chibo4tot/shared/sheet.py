"""A sheet as plain values: what stands in which cell, and the texts made of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from chibo4tot.shared.vietnamese import fold, nfc

_UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"
_INVISIBLE = re.compile(f"[{_UNSEEN}]")
_BLANKS = " \t\r\n\v\f\u00a0\u2007\u202f\u3000" + _UNSEEN
_PLACEHOLDER = re.compile(r"[-–—_.…*/\\]+")  # what people write for "nothing"
_NOT_WORD = re.compile(r"[^\w]+|_+")
_FORMULA_TEXT = re.compile(r'"((?:[^"]|"")*)"\s*\)\s*$')


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that holds a formula, which is never computed and never trusted."""

    text: str

    @property
    def shown(self) -> str | None:
        """The last quoted text of the formula, which is what a HYPERLINK shows."""
        found = _FORMULA_TEXT.search(self.text)
        return found.group(1).replace('""', '"') if found else None


Value = str | int | Decimal | date | datetime | Formula | None


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged range, rows and columns counted from 0, both ends belonging to it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class SheetValues:
    """One sheet of a workbook; ``rows[0]`` is row 1 of the sheet."""

    title: str
    rows: Sequence[Sequence[Value]]
    hidden: bool = False
    merged: Sequence[Merged] = field(default=())


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet with its merged ranges ready to be asked."""

    sheet: SheetValues
    anchors: Mapping[tuple[int, int], tuple[int, int]]

    def __len__(self) -> int:
        return len(self.sheet.rows)

    def row(self, index: int) -> Sequence[Value]:
        return self.sheet.rows[index]

    def value(self, row: int, column: int) -> Value:
        """What stands in the cell itself; beyond the edge there is nothing."""
        if not 0 <= row < len(self.sheet.rows) or not 0 <= column < len(self.sheet.rows[row]):
            return None
        return self.sheet.rows[row][column]

    def shown(self, row: int, column: int) -> Value:
        """What a reader sees there: the value of the merged range that covers the cell."""
        top, left = self.anchors.get((row, column), (row, column))
        return self.value(top, left)

    def width(self, row: int) -> int:
        return len(self.sheet.rows[row])


_MERGED_CELLS_KEPT = 200_000  # a range over whole columns is decoration, not a table


def grid_of(sheet: SheetValues) -> Grid:
    """The sheet with every covered cell pointing to the cell that holds its value."""
    anchors: dict[tuple[int, int], tuple[int, int]] = {}
    for area in sheet.merged:
        bottom = min(area.bottom, len(sheet.rows) - 1)
        if (bottom - area.top + 1) * (area.right - area.left + 1) > _MERGED_CELLS_KEPT:
            continue
        for row in range(area.top, bottom + 1):
            for column in range(area.left, area.right + 1):
                anchors[row, column] = (area.top, area.left)
        if len(anchors) > _MERGED_CELLS_KEPT:
            break
    return Grid(sheet, anchors)


def text_of(value: Value) -> str:
    """The value as a reader would write it: NFC, single blanks, "" for nothing."""
    if value is None:
        return ""
    if isinstance(value, Formula):
        return nfc(value.shown or "")
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return _clean(str(value))


@lru_cache(maxsize=4_096)
def _clean(text: str) -> str:
    return nfc(_INVISIBLE.sub("", text))


def entry_of(value: Value) -> str:
    """The text of a cell of data; a dash or dots stand for an empty cell."""
    text = text_of(value)
    return "" if _PLACEHOLDER.fullmatch(text) else text


def is_blank(value: Value) -> bool:
    """Whether nobody wrote anything there; a formula is something."""
    return value is None or (isinstance(value, str) and not value.strip(_BLANKS))


@lru_cache(maxsize=4_096)
def key_of(text: str) -> str:
    """Words without diacritics, case or punctuation: how labels and set words are compared."""
    return " ".join(_NOT_WORD.sub(" ", fold(_INVISIBLE.sub("", text))).split())


def texts_in(row: Sequence[Value]) -> list[tuple[int, str]]:
    """The cells of a row that hold something, as (column, text)."""
    found = [(column, value) for column, value in enumerate(row) if not is_blank(value)]
    return [(column, text_of(value)) for column, value in found]
