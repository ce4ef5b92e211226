"""The matrix of directives and cells as a spreadsheet."""

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from cells.models import Unit
from meetings.domain.directives import Standing, sum_of
from meetings.models import Directive
from meetings.queries.directive_lists import Place

HEADS = ("Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Trích yếu", "Hạn quán triệt")
WIDTHS = (18, 14, 28, 50, 14)
BOLD = Font(bold=True)
WRAPPED = Alignment(wrap_text=True, vertical="top")
DAY = "dd/mm/yyyy"


def matrix_xlsx(
    directives: Sequence[Directive],
    cells: Sequence[Unit],
    places: Mapping[int, Mapping[int, Place]],
    *,
    year: int,
    today: date,
) -> bytes:
    """One row per directive, one column per cell, a sum at each end."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None, "a new workbook has a sheet"
    sheet.title = f"Văn bản chỉ đạo {year}"
    title = f"Quán triệt văn bản chỉ đạo năm {year}, số liệu đến ngày {today:%d/%m/%Y}"
    _write(sheet, 1, [title])
    _write(sheet, 3, [*HEADS, *(cell.label for cell in cells), "Tổng hợp"])
    for number, one in enumerate(directives, start=4):
        row = places[one.pk]
        states = [_state(row.get(cell.pk)) for cell in cells]
        about = [one.number, one.issued_on, one.issuer, one.subject, one.due_on]
        _write(sheet, number, [*about, *states, sum_of(p.standing for p in row.values()).words])
    sums = [
        sum_of(row[cell.pk].standing for row in places.values() if cell.pk in row).words
        for cell in cells
    ]
    _write(sheet, 4 + len(directives), ["Tổng hợp", "", "", "", "", *sums])
    _dress(sheet, columns=len(HEADS) + len(cells) + 1)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _state(place: Place | None) -> str:
    if place is None:
        return Standing.OUTSIDE.word
    day = f", {place.day:%d/%m/%Y}" if place.day else ""
    return f"{place.standing.word}{day}"


def _write(sheet: Any, row: int, values: Sequence[object]) -> None:
    """Texts are written as texts: one that begins with "=" is no formula.

    Control characters, which come with text pasted from Word, no workbook may hold.
    """
    for column, given in enumerate(values, start=1):
        value = ILLEGAL_CHARACTERS_RE.sub(" ", given) if isinstance(given, str) else given
        cell = sheet.cell(row, column, value)
        cell.alignment = WRAPPED
        if isinstance(value, str):
            cell.data_type = "s"
        elif isinstance(value, date):
            cell.number_format = DAY


def _dress(sheet: Any, *, columns: int) -> None:
    for row in (1, 3):
        for cell in sheet[row]:
            cell.font = BOLD
    sheet["A1"].alignment = Alignment(wrap_text=False)
    for column in range(1, columns + 1):
        width = WIDTHS[column - 1] if column <= len(WIDTHS) else 20
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "B4"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
