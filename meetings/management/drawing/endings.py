"""What stands in and at the end of a document: ruled tables, signatures, recipients."""

from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt

from meetings.management.drawing.sheet import CENTRE, LEFT, line, two_columns

PEN_LINES = 4
Column = tuple[str, int, str]


def ruled_table(document: Any, loop: str, columns: Sequence[Column], *, row_mm: int = 0) -> Any:
    """A table with lines: columns are (head, width in mm, text with tags); one row per element."""
    table = document.add_table(rows=4, cols=len(columns))
    table.style = "Table Grid"
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, (_, width, _) in zip(table.columns, columns, strict=True):
        column.width = Mm(width)
    head, opening, row, closing = table.rows
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for one in table.rows:
        for cell, (_, width, _) in zip(one.cells, columns, strict=True):
            cell.width = Mm(width)
    for cell, (words, _, _) in zip(head.cells, columns, strict=True):
        _in_cell(cell, words, is_head=True)
    for cell, (_, _, text) in zip(row.cells, columns, strict=True):
        _in_cell(cell, text)
    if row_mm:
        row.height = Mm(row_mm)
        for cell in row.cells:
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    opening.cells[0].paragraphs[0].add_run(f"{{%tr for {loop} %}}")
    closing.cells[0].paragraphs[0].add_run("{%tr endfor %}")
    return table


def _in_cell(cell: Any, text: str, *, is_head: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    is_short = text.endswith(("number }}", "points }}", "most }}", "decided }}"))
    paragraph.alignment = CENTRE if is_head or is_short else LEFT
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    run = paragraph.add_run(text)
    run.bold = is_head
    run.font.size = Pt(13)


def signed_by_two(
    document: Any, left: tuple[str, str], right: tuple[str, str], *, post: bool = False
) -> None:
    """Two posts and names side by side, room for the pens between; never over two pages.

    ``post``: the right one signs for a committee, with the post below.
    """
    document.add_paragraph().paragraph_format.keep_with_next = True
    for cell, (words, name) in zip(two_columns(document), (left, right), strict=True):
        line(cell, words, bold=True, first=True)
        if post:
            line(cell, "{{ post }}" if words == right[0] else "")
        _pen_and_name(cell, name)


def signed_for(document: Any) -> None:
    """On the left who receives it; on the right for whom it is signed, post and name."""
    document.add_paragraph().paragraph_format.keep_with_next = True
    left, right = two_columns(document)
    _recipients(left)
    line(right, "T/M {{ signed_for }}", bold=True, first=True)
    line(right, "{{ post }}")
    _pen_and_name(right, "{{ signer }}")


def _recipients(cell: Any) -> None:
    words = cell.paragraphs[0].add_run("Nơi nhận:")
    words.underline = words.italic = True
    for tag in ("{%p for line in recipients %}", "- {{ line }}", "{%p endfor %}"):
        cell.add_paragraph().add_run(tag).font.size = Pt(12)


def _pen_and_name(cell: Any, name: str) -> None:
    for _ in range(PEN_LINES):
        line(cell, "")
    line(cell, name, bold=True)
