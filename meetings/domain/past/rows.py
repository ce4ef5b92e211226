"""The rows of a list of meetings as they were written, and as data that can be kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cells.domain.register.dates import read_date
from cells.domain.register.header import is_numbering
from chibo4tot.shared.sheet import Formula, Grid, SheetValues, entry_of, grid_of, texts_in
from meetings.domain.past.columns import Column, Header, header_in

MOST_ROWS = 2_000
_LONGEST = 4_000
_TOTALS = ("tổng", "cộng", "ghi chú", "người lập", "lập biểu", "t/m", "tm.")


@dataclass(frozen=True, slots=True)
class PastRow:
    """One row: its texts by column, the day where one could be read, the cells with formulas."""

    sheet: str
    row: int
    texts: Mapping[Column, str]
    day: date | None
    formulas: frozenset[Column] = frozenset()

    def text(self, column: Column) -> str:
        """What stands in the column, "" for nothing."""
        return self.texts.get(column, "")


@dataclass(frozen=True, slots=True)
class PastSheets:
    """A whole file. ``ignored``: rows under a header that are no meeting (sheet, row, text)."""

    rows: tuple[PastRow, ...]
    ignored: tuple[tuple[str, int, str], ...]
    has_table: bool


def read_sheets(sheets: Sequence[SheetValues], *, as_of: date) -> PastSheets:
    """The meetings on every visible sheet that has a header; other sheets are passed over."""
    rows: list[PastRow] = []
    ignored: list[tuple[str, int, str]] = []
    has_table = False
    for sheet in sheets:
        grid = grid_of(sheet)
        header = None if sheet.hidden else header_in(grid)
        if header is None:
            continue
        has_table = True
        last_cell = ""
        for at, texts in _below(grid, header):
            row = _row(grid, header, at, as_of=as_of, last_cell=last_cell)
            if _is_meeting(row, texts):
                rows.append(row)
                last_cell = row.text(Column.CELL)
            else:
                ignored.append((sheet.title, at + 1, " ".join(text for _, text in texts)[:200]))
    return PastSheets(tuple(rows), tuple(ignored), has_table)


def _below(grid: Grid, header: Header) -> Iterator[tuple[int, list[tuple[int, str]]]]:
    """The rows under the header but for empty ones and headers repeated on a printed page."""
    for at in range(header.bottom + 1, len(grid)):
        texts = texts_in(grid.row(at))
        if texts and not header.repeats_in(texts) and not is_numbering(texts):
            yield at, texts


def _row(grid: Grid, header: Header, at: int, *, as_of: date, last_cell: str) -> PastRow:
    texts: dict[Column, str] = {}
    formulas = set()
    for column, place in header.columns.items():
        value = grid.shown(at, place) if column == Column.CELL else grid.value(at, place)
        if isinstance(value, Formula):
            formulas.add(column)
        elif text := _text(value):
            texts[column] = text
    if Column.CELL in header.columns and not texts.get(Column.CELL) and last_cell:
        texts[Column.CELL] = last_cell  # as people write lists: empty means the cell above
    written = read_date(grid.value(at, header.columns[Column.DATE]), as_of=as_of)
    return PastRow(grid.sheet.title, at + 1, texts, written.exact, frozenset(formulas))


def _text(value: Any) -> str:
    """Texts of several lines keep them: conclusions are read as paragraphs."""
    if isinstance(value, str) and "\n" in value.strip():
        lines = (entry_of(line) for line in value.splitlines())
        return "\n".join(line for line in lines if line)[:_LONGEST]
    return entry_of(value)[:_LONGEST]


def _is_meeting(row: PastRow, texts: Sequence[tuple[int, str]]) -> bool:
    """Whether the row tries to be a meeting: a day, or at least two other things about one."""
    first = texts[0][1].casefold()
    if row.day is None and first.startswith(_TOTALS):
        return False
    told = row.texts.keys() | row.formulas
    return row.day is not None or len(told - {Column.CELL}) > 1 or Column.DATE in told


def row_to_data(row: PastRow) -> dict[str, Any]:
    """The row as JSON can hold it."""
    return {
        "sheet": row.sheet,
        "row": row.row,
        "texts": {column.value: text for column, text in row.texts.items()},
        "day": row.day.isoformat() if row.day else None,
        "formulas": sorted(column.value for column in row.formulas),
    }


def row_from_data(data: Mapping[str, Any]) -> PastRow:
    """The row that ``row_to_data`` was made of."""
    return PastRow(
        sheet=data["sheet"],
        row=data["row"],
        # in one order: a database may keep the names of an object in another
        texts={column: data["texts"][column] for column in Column if column in data["texts"]},
        day=date.fromisoformat(data["day"]) if data["day"] else None,
        formulas=frozenset(Column(name) for name in data["formulas"]),
    )
