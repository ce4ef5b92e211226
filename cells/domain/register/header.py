"""The header of a table: where it stands, over how many rows, and what each column means."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cells.domain.register.vocabulary import (
    Column,
    column_of,
    speaks_of_birth_name,
    tells_which_name,
)
from chibo4tot.shared.sheet import Formula, Grid, Value, is_blank, key_of, text_of

LABEL_WORDS = "Họ và tên, Ngày sinh, Ngày vào Đảng, Số thẻ đảng viên"

_MAX_ROWS = 3
_MAX_LABEL = 120
_MAX_GROUP = 40  # a longer text over several columns is a title
_PROOF = frozenset(Column) - {
    Column.NUMBER,
    Column.NAME,
    Column.FAMILY_NAME,
    Column.GIVEN_NAME,
    Column.NOTE,
    Column.ANY_UNIT,
}
_NAMES = frozenset({Column.NAME, Column.FAMILY_NAME, Column.GIVEN_NAME})
_NAMES_OF_ANY_KIND = _NAMES | {Column.BIRTH_NAME}
_BIRTH_PARTS = {
    "ngay": Column.BIRTH_DAY,
    "thang": Column.BIRTH_MONTH,
    "nam": Column.BIRTH_YEAR,
}


@dataclass(frozen=True, slots=True)
class Header:
    """Rows ``top`` to ``bottom`` (from 0) and the columns that each meaning stands in."""

    top: int
    bottom: int
    columns: Mapping[Column, tuple[int, ...]]
    labels: Mapping[int, frozenset[str]]

    def has(self, column: Column) -> bool:
        return column in self.columns

    def repeats_in(self, texts: Sequence[tuple[int, str]]) -> bool:
        """Whether a row only says again what the header says (the head of a printed page)."""
        return len(texts) > 0 and all(
            key_of(text) in self.labels.get(column, frozenset()) for column, text in texts
        )


def name_label_rows(grid: Grid) -> frozenset[int]:
    """The rows that hold a label about names: every header has one."""
    return frozenset(
        row for row in range(len(grid)) if any(_is_name_label(value) for value in grid.row(row))
    )


def header_at(grid: Grid, top: int, named_rows: frozenset[int]) -> Header | None:
    """The header that begins in a row, or None. ``named_rows``: :func:`name_label_rows`.

    One to three rows; of several readings the one that understands most columns, then the
    shortest. A header names people and at least one more thing about them.
    """
    if not any(row in named_rows for row in range(top, top + _MAX_ROWS)):
        return None
    best: Header | None = None
    for bottom in range(top, min(top + _MAX_ROWS, len(grid))):
        if not _is_label_row(grid, bottom):
            break
        found = _read(grid, top, bottom)
        if found and (best is None or _is_better(found, best)):
            best = found
    if best and top not in named_rows:
        later = header_at(grid, top + 1, named_rows)
        if later and len(later.columns) >= len(best.columns):
            return None  # the row above adds nothing: a title, or the name of a cell
    return best


def _is_better(longer: Header, best: Header) -> bool:
    """Whether a row more explains more columns, or which of two names is the one in use."""
    if len(longer.columns) == len(best.columns):
        places = longer.columns.get(Column.NAME, ())
        labels = [label for at in places for label in longer.labels.get(at, ())]
        return len(best.columns.get(Column.NAME, ())) > len(places) and any(
            map(tells_which_name, labels)
        )
    return len(longer.columns) > len(best.columns)


_MAY_BE_NAME = re.compile(
    r"\W*(?:h[oọ]\u0323?(?:\W|t[eê]n|$)|t[eê]\u0302?n(?:\W|$))", re.IGNORECASE
)


def _is_name_label(value: Value) -> bool:
    if not isinstance(value, str) or len(value) > _MAX_LABEL or not _MAY_BE_NAME.match(value):
        return False
    return column_of(value) in _NAMES_OF_ANY_KIND


def _is_label_row(grid: Grid, row: int) -> bool:
    """A row of words: hardly a number, date or formula; no long sentence; not empty."""
    values = [value for value in grid.row(row) if not is_blank(value)]
    others = [value for value in values if isinstance(value, int | Decimal | date | Formula)]
    if not values or 4 * len(others) > len(values):
        return False
    texts = [text_of(value) for value in values]
    return not any(len(text) > _MAX_LABEL or "@" in text for text in texts)


def _read(grid: Grid, top: int, bottom: int) -> Header | None:
    width = max(grid.width(row) for row in range(top, bottom + 1))
    paths = [_path(grid, top, bottom, column) for column in range(width)]
    if bottom > top and not _sub_rows_fit(grid, top, bottom, paths):
        return None
    columns: dict[Column, tuple[int, ...]] = {}
    for index, path in enumerate(paths):
        meaning = _meaning(path)
        if meaning is None and not path:
            meaning = next((name for name in _NAMES if columns.get(name) == (index - 1,)), None)
        if meaning is None:
            continue
        if meaning not in columns or _is_plainer_name(meaning, path, paths[columns[meaning][0]]):
            columns[meaning] = (index,)
        elif columns[meaning] == (index - 1,) and (
            meaning is Column.FAMILY_NAME or path in ((), paths[index - 1])
        ):
            columns[meaning] = (index - 1, index)  # one label over two columns; "Họ", "Tên đệm"
    if not _is_complete(columns):
        return None
    labels = {index: frozenset(map(key_of, path)) for index, path in enumerate(paths) if path}
    return Header(top, bottom, _settled(columns), labels)


def _is_plainer_name(meaning: Column, path: Sequence[str], first: Sequence[str]) -> bool:
    """Whether "Họ và tên" stands here, and "Họ và tên (khai sinh)" was met before it."""
    if meaning is not Column.NAME or not path:
        return False
    return speaks_of_birth_name(" ".join(first)) and not speaks_of_birth_name(" ".join(path))


def _is_complete(columns: Mapping[Column, tuple[int, ...]]) -> bool:
    if not _NAMES_OF_ANY_KIND & columns.keys():
        return False
    proof = len(_PROOF & columns.keys())
    return proof >= 2 or (proof == 1 and len(columns) >= 3) or Column.BIRTH in columns


def _settled(columns: dict[Column, tuple[int, ...]]) -> Mapping[Column, tuple[int, ...]]:
    """A lone "Tên" is the whole name; a whole name beside its parts is left out.

    A birth name is the name only where no other column has one.
    """
    if Column.GIVEN_NAME in columns and Column.FAMILY_NAME in columns:
        columns.pop(Column.NAME, None)
    elif Column.GIVEN_NAME in columns:
        given = columns.pop(Column.GIVEN_NAME)
        columns.setdefault(Column.NAME, given)
    elif Column.FAMILY_NAME in columns and Column.NAME not in columns:
        family = columns.pop(Column.FAMILY_NAME)
        columns[Column.NAME] = family
    birth_name = columns.pop(Column.BIRTH_NAME, None)
    if birth_name is not None and not _NAMES & columns.keys():
        columns[Column.NAME] = birth_name
    return columns


def _path(grid: Grid, top: int, bottom: int, column: int) -> tuple[str, ...]:
    """The labels over a column from top to bottom, each once."""
    path: list[str] = []
    for row in range(top, bottom + 1):
        text = text_of(grid.shown(row, column)) or _group_over(grid, row, bottom, column)
        if text and (not path or path[-1] != text):
            path.append(text)
    return tuple(path)


def _group_over(grid: Grid, row: int, bottom: int, column: int) -> str:
    """Where no cells are merged: the label to the left that has columns under it."""
    if row == bottom or is_blank(grid.value(row + 1, column)):
        return ""
    if any((row, index) in grid.anchors for index in range(grid.width(row))):
        return ""
    for left in range(column - 1, -1, -1):
        if is_blank(grid.value(row + 1, left)):
            return ""
        if not is_blank(grid.value(row, left)):
            return text_of(grid.value(row, left))
    return ""


def _meaning(path: tuple[str, ...]) -> Column | None:
    """By the lowest label, else together with those above it."""
    if not path:
        return None
    own = path[-1]
    above = " ".join(label for label in path[:-1] if len(label) <= _MAX_GROUP)
    if above and column_of(above) is Column.BIRTH and key_of(own) in _BIRTH_PARTS:
        is_male = column_of(own) is Column.MALE
        return Column.MALE if is_male else _BIRTH_PARTS[key_of(own)]
    return column_of(own) or (column_of(f"{above} {own}") if above else None)


def _sub_rows_fit(grid: Grid, top: int, bottom: int, paths: Sequence[tuple[str, ...]]) -> bool:
    """Whether the lower rows are labels too, and not the first rows of the table.

    They hold no digits, mean something somewhere, and under a label that already names people
    only another label of that kind may stand.
    """
    understood = 0
    for row in range(top + 1, bottom + 1):
        for column, value in enumerate(grid.row(row)):
            text = text_of(value)
            if not text:
                continue
            if any(char.isdigit() for char in text):
                return False
            above = column_of(" ".join(paths[column][:-1])) if len(paths[column]) > 1 else None
            own = column_of(text)
            if above in _NAMES and own not in _NAMES and not tells_which_name(text):
                return False
            understood += own is not None or _meaning(paths[column]) is not None
    return understood > 0


def is_numbering(texts: Sequence[tuple[int, str]]) -> bool:
    """The row under a header that numbers its columns: 1 2 3, (1) (2) (3), A B 1 2."""
    marks = [text.strip("()[]. ") for _, text in texts]
    short = [mark for mark in marks if mark.isdecimal() and len(mark) <= 2]
    letters = [mark for mark in marks if len(mark) == 1 and mark.isascii() and mark.isalpha()]
    if len(texts) < 3 or len(short) + len(letters) != len(marks) or len(short) < 2:
        return False
    numbers = [int(mark) for mark in short]
    return numbers == sorted(set(numbers))


def only_labels(texts: Sequence[tuple[int, str]]) -> bool:
    """A row of nothing but header words, such as the upper half of a repeated header."""
    return len(texts) > 1 and all(column_of(text) is not None for _, text in texts)
