"""The tables of a sheet: each row told apart as a person, a cell's name, or something else."""

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, field, replace

from cells.domain.register.cell_rows import cell_above, cell_named_in, is_heading
from cells.domain.register.header import (
    Header,
    header_at,
    is_numbering,
    name_label_rows,
    only_labels,
)
from cells.domain.register.names import cell_key, clean_cell_name, tone_key
from cells.domain.register.rows import (
    PersonCells,
    is_probably_person,
    is_signature,
    is_surely_person,
    is_total,
)
from cells.domain.register.vocabulary import Column
from cells.domain.register.words import read_position
from chibo4tot.shared.sheet import Grid, Value, entry_of, texts_in

_LOOK_AHEAD = 6


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person's row, and the cell as written that it belongs to."""

    cells: PersonCells
    cell: str | None


@dataclass(slots=True)
class FoundTable:
    """What a sheet holds: people, cells named in rows, and the rows that are neither."""

    people: list[FoundPerson] = field(default_factory=list)
    cells: list[tuple[int, str]] = field(default_factory=list)
    head: list[Sequence[Value]] = field(default_factory=list)
    others: list[tuple[int, Sequence[Value]]] = field(default_factory=list)
    has_header: bool = False


@dataclass(slots=True)
class _Reader:
    """Walks down one sheet; knows the header in force, the cell in force, and the end."""

    grid: Grid
    known_keys: Container[str]
    table: FoundTable
    header: Header | None = None
    cell: str | None = None
    last_in_column: str | None = None
    below_people: bool = False
    named_rows: frozenset[int] = frozenset()

    def read(self) -> None:
        self.named_rows = name_label_rows(self.grid)
        row = 0
        while row < len(self.grid):
            row = self._step(row)

    def _step(self, row: int) -> int:
        """Takes one row, or one header of several; the next row to look at."""
        texts = texts_in(self.grid.row(row))
        if not texts:
            return row + 1
        header = header_at(self.grid, row, self.named_rows)
        if header:
            self._begin_table(header)
            return header.bottom + 1
        if self.header is None:
            self.table.head.append(self.grid.row(row))
        elif not (self.header.repeats_in(texts) or only_labels(texts) or is_numbering(texts)):
            self._take(PersonCells(self.grid, row, self.header), texts)
        return row + 1

    def _begin_table(self, header: Header) -> None:
        if self.header is None:
            self.cell = cell_above(self.grid, header.top)
        self.table.has_header = True
        self.below_people = False
        if self.header is not None and self.header.labels == header.labels:
            self.header = replace(header, columns=self.header.columns)
            return  # the head of a printed page: the columns, and the cell, go on below it
        self.header = settled(self.grid, header, self.known_keys)
        self.last_in_column = None

    def _take(self, cells: PersonCells, texts: Sequence[tuple[int, str]]) -> None:
        if is_total(texts):
            self.below_people = self.below_people or self._person_below(cells.row) is None
        elif is_surely_person(cells, below_people=self.below_people):
            self._add(cells)
            return
        elif named := self._cell_named(cells.row, texts):
            self.cell = named
            self.below_people = False
            self.table.cells.append((cells.row, named))
            return
        elif is_signature(texts):
            self.below_people = True
        elif is_probably_person(cells) and not (self.below_people or is_heading(cells.name)):
            self._add(cells)
            return
        self.table.others.append((cells.row, self.grid.row(cells.row)))

    def _cell_named(self, row: int, texts: Sequence[tuple[int, str]]) -> str | None:
        person = self._person_below(row)
        if self.below_people and person is None:
            return None
        return cell_named_in(
            texts,
            known_keys=self.known_keys,
            people_follow=person is not None,
            next_number=person.text(Column.NUMBER) if person else "",
        )

    def _person_below(self, row: int) -> PersonCells | None:
        """The next row that is neither empty nor a header, if it is a person."""
        assert self.header is not None
        seen = 0
        for below in range(row + 1, min(row + 1 + 4 * _LOOK_AHEAD, len(self.grid))):
            texts = texts_in(self.grid.row(below))
            if not texts:
                continue
            cells = PersonCells(self.grid, below, self.header)
            if is_surely_person(cells, below_people=False) and not is_total(texts):
                return cells
            is_head = self.header.repeats_in(texts) or only_labels(texts) or is_numbering(texts)
            seen += 1
            if not is_head or seen > _LOOK_AHEAD:
                return None
        return None

    def _add(self, cells: PersonCells) -> None:
        self.table.people.append(FoundPerson(cells, self._cell_of(cells)))

    def _cell_of(self, cells: PersonCells) -> str | None:
        """From the column; an empty one means the cell above it, as people write lists."""
        if not cells.header.has(Column.CELL):
            return self.cell
        written = clean_cell_name(cells.shown(Column.CELL))
        self.last_in_column = written or self.last_in_column
        return written or self.cell or self.last_in_column


def read_table(grid: Grid, known_keys: Container[str]) -> FoundTable:
    """Everything in a sheet; without a header there are no people, only a head."""
    table = FoundTable()
    _Reader(grid, known_keys, table).read()
    return table


def settled(grid: Grid, header: Header, known_keys: Container[str]) -> Header:
    """The header with "Chức vụ" and "Đơn vị" decided by what stands under them."""
    columns = dict(header.columns)
    if Column.ANY_POSITION in columns:
        at = columns[Column.ANY_POSITION]
        if Column.POSITION in columns:
            columns.setdefault(Column.STATE_POSITION, columns.pop(Column.ANY_POSITION))
        elif Column.STATE_POSITION in columns or _mostly(grid, header, at[0], _is_party_word):
            columns[Column.POSITION] = columns.pop(Column.ANY_POSITION)
    if Column.ANY_UNIT in columns:
        at = columns.pop(Column.ANY_UNIT)

        def names_cell(text: str) -> bool:
            is_cell = tone_key(clean_cell_name(text)).startswith("chi bộ ")
            return is_cell or cell_key(text) in known_keys

        if Column.CELL not in columns and _mostly(grid, header, at[0], names_cell):
            columns[Column.CELL] = at
    return replace(header, columns=columns)


def _is_party_word(text: str) -> bool:
    return read_position(text, None).understood


def _mostly(grid: Grid, header: Header, column: int, is_so: Callable[[str], bool]) -> bool:
    """Whether more than half of what stands under a column of the header is so."""
    texts = [text for text in _under(grid, header, column) if text]
    return bool(texts) and 2 * sum(map(is_so, texts)) > len(texts)


def _under(grid: Grid, header: Header, column: int) -> Iterator[str]:
    for row in range(header.bottom + 1, min(len(grid), header.bottom + 2_000)):
        yield entry_of(grid.shown(row, column))
