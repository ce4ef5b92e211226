"""A register as a whole: sheets in, people with their verdicts out. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from cells.domain.register.as_of import FoundDate, dates_in, plainest
from cells.domain.register.cell_rows import cell_of_tab
from cells.domain.register.names import CellNames, cell_key
from cells.domain.register.person import RegisterRow, read_person
from cells.domain.register.problems import Problem, Status, in_order, status_of
from cells.domain.register.tables import FoundTable, read_table
from chibo4tot.shared.sheet import SheetValues, grid_of, key_of, texts_in


class Skipped(StrEnum):
    """Why nothing was read from a sheet."""

    HIDDEN = "hidden"
    EMPTY = "empty"
    NO_HEADER = "no_header"
    INSTRUCTIONS = "instructions"


SKIPPED_TEXTS: Mapping[Skipped, str] = MappingProxyType(
    {
        Skipped.HIDDEN: "Trang tính đang ẩn nên không đọc.",
        Skipped.EMPTY: "Trang tính trống.",
        Skipped.NO_HEADER: "Trang tính không có dòng tiêu đề của danh sách đảng viên.",
        Skipped.INSTRUCTIONS: "Trang hướng dẫn, không có danh sách.",
    }
)


@dataclass(frozen=True, slots=True)
class SheetOutcome:
    """A sheet with the number of people read from it, or the reason why it was left out."""

    title: str
    people: int
    skipped: Skipped | None = None


@dataclass(frozen=True, slots=True)
class IgnoredRow:
    """A row below a header that is no person and names no cell: a total, a signature, a note."""

    sheet: str
    row: int
    text: str


@dataclass(frozen=True, slots=True)
class Register:
    """The whole file. ``as_of`` is the date it states itself, None if it states none."""

    rows: tuple[RegisterRow, ...]
    cells: tuple[str, ...]
    as_of: date | None
    sheets: tuple[SheetOutcome, ...]
    ignored: tuple[IgnoredRow, ...]

    @property
    def has_table(self) -> bool:
        """Whether any sheet has the header of a register."""
        return any(sheet.skipped is None for sheet in self.sheets)

    def count(self, status: Status) -> int:
        return sum(row.status == status for row in self.rows)


@dataclass(frozen=True, slots=True)
class _ReadSheet:
    sheet: SheetValues
    table: FoundTable
    skipped: Skipped | None


def read_register(
    sheets: Sequence[SheetValues], *, known_cells: Sequence[str], fallback_date: date
) -> Register:
    """Every person of every visible sheet, with the verdict on each row.

    ``known_cells``: names as they are spelled already (of the organisation in the database);
    ``fallback_date`` is used where the register states no date of its own.
    """
    known_keys = frozenset(map(cell_key, known_cells))
    read = _without_instructions([_read_sheet(sheet, known_keys) for sheet in sheets])
    tables = [_placed(one) for one in read if not one.skipped]
    written = [name for one in tables for name in _cells_written(one.table)]
    names = CellNames.of(known_cells, written)
    found_dates = [date_found for one in read for date_found in _dates_of(one)]
    as_of = plainest(found_dates)
    rows: list[RegisterRow] = []
    for one in tables:
        day = plainest(_dates_of(one)) or as_of or fallback_date
        for found in one.table.people:
            cell = names.spelling(found.cell) if found.cell else None
            rows.append(read_person(found.cells, sheet=one.sheet.title, cell=cell, as_of=day))
    return Register(
        rows=_with_duplicates(rows),
        cells=tuple(dict.fromkeys(map(names.spelling, written))),
        as_of=as_of,
        sheets=tuple(_outcome(one) for one in read),
        ignored=tuple(row for one in tables for row in _ignored(one)),
    )


def _read_sheet(sheet: SheetValues, known_keys: frozenset[str]) -> _ReadSheet:
    if sheet.hidden:
        return _ReadSheet(sheet, FoundTable(), Skipped.HIDDEN)
    table = read_table(grid_of(sheet), known_keys)
    if table.has_header:
        return _ReadSheet(sheet, table, None)
    return _ReadSheet(sheet, table, Skipped.NO_HEADER if table.head else Skipped.EMPTY)


def _without_instructions(read: list[_ReadSheet]) -> list[_ReadSheet]:
    """A tab "Hướng dẫn" may show a table as an example; beside a real one it is left out."""

    def instructs(one: _ReadSheet) -> bool:
        return key_of(one.sheet.title).startswith(("huong dan", "vi du"))

    if not any(not one.skipped and not instructs(one) for one in read):
        return read
    return [
        replace(one, skipped=Skipped.INSTRUCTIONS) if instructs(one) and not one.skipped else one
        for one in read
    ]


def _placed(one: _ReadSheet) -> _ReadSheet:
    """The sheet's own name is the cell where nothing in the sheet names one."""
    if any(found.cell for found in one.table.people):
        return one
    tab = cell_of_tab(one.sheet.title)
    people = [replace(found, cell=tab) for found in one.table.people]
    return replace(one, table=replace(one.table, people=people))


def _cells_written(table: FoundTable) -> list[str]:
    """The names of cells as written, in the order in which the sheet gives them."""
    of_people = [(found.cells.row, found.cell) for found in table.people if found.cell]
    return [name for _, name in sorted([*table.cells, *of_people])]


_NOT_PLAIN_IN_FOOT, _NOT_PLAIN_ELSEWHERE = 3, 6


def _dates_of(one: _ReadSheet) -> list[FoundDate]:
    """Dates of record: above the header first, then below the people; else only plain ones."""
    if one.skipped is Skipped.HIDDEN:
        return []
    head = list(dates_in(one.table.head))
    if one.skipped:
        return [replace(day, rank=_NOT_PLAIN_ELSEWHERE) for day in head if day.rank == 1]
    foot = dates_in([row for _, row in one.table.others])
    below = [replace(day, rank=day.rank + _NOT_PLAIN_IN_FOOT) for day in foot if day.rank < 3]
    return [*head, *below]


def _outcome(one: _ReadSheet) -> SheetOutcome:
    people = 0 if one.skipped else len(one.table.people)
    return SheetOutcome(one.sheet.title, people, one.skipped)


def _ignored(one: _ReadSheet) -> Iterator[IgnoredRow]:
    for row, values in one.table.others:
        text = " · ".join(text for _, text in texts_in(values))
        yield IgnoredRow(one.sheet.title, row + 1, text)


def _with_duplicates(rows: Sequence[RegisterRow]) -> tuple[RegisterRow, ...]:
    """A card number that an earlier row has already is an error of the later row."""
    seen: set[str] = set()
    result = []
    for row in rows:
        result.append(_as_duplicate(row) if row.card_digits in seen else row)
        if row.card_digits:
            seen.add(row.card_digits)
    return tuple(result)


def _as_duplicate(row: RegisterRow) -> RegisterRow:
    problems = in_order({*row.problems, Problem.CARD_NUMBER_DUPLICATE})
    words = {**row.written, Problem.CARD_NUMBER_DUPLICATE: row.card_digits or ""}
    return replace(
        row, problems=problems, status=status_of(problems), written=MappingProxyType(words)
    )
