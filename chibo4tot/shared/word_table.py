"""The grid of a Word table: widths, rows, cells that span several."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn
from docx.table import Table, _Cell

NO_LINE = {"nil", "none"}


@dataclass(slots=True)
class Cell:
    """A cell as it is seen, over how many columns and rows."""

    content: Any
    columns: int
    rows: int = 1
    is_middle: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row; ``is_head``: said again at the top of each page."""

    cells: list[Cell]
    is_head: bool
    height: int = 0


def widths_of(table: Table) -> list[float]:
    """The width of each column in percent."""
    widths = [int(column.get(qn("w:w")) or 0) for column in table._tbl.tblGrid.gridCol_lst]
    whole = sum(widths) or 1
    return [round(100 * width / whole, 3) for width in widths]


def border_of(table: Table) -> bool:
    """Whether the table has lines, of its own or by its style."""
    own = table._tbl.xpath("./w:tblPr/w:tblBorders/w:insideH")
    if own:
        return own[0].get(qn("w:val")) not in NO_LINE
    style = table.style
    inherited = style.element.xpath("./w:tblPr/w:tblBorders/w:insideH") if style is not None else []
    return bool(inherited) and inherited[0].get(qn("w:val")) not in NO_LINE


def rows_of(table: Table) -> list[Row]:
    """The rows in order; what is merged downwards is one cell of its first row."""
    above: dict[int, Cell] = {}
    rows = []
    for row in table._tbl.tr_lst:
        cells = list(_cells(row, table, above))
        is_head = bool(row.xpath("./w:trPr/w:tblHeader"))
        rows.append(Row(cells, is_head, int(row.trHeight_val or 0)))
    return rows


def _cells(row: Any, table: Table, above: dict[int, Cell]) -> Iterator[Cell]:
    column = 0
    for tc in row.tc_lst:
        span = int(tc.grid_span)
        if tc.vMerge == "continue" and column in above:
            above[column].rows += 1
        else:
            middle = bool(tc.xpath("./w:tcPr/w:vAlign[@w:val='center']"))
            cell = Cell(_Cell(tc, table), span, is_middle=middle)
            above[column] = cell
            yield cell
        column += span
