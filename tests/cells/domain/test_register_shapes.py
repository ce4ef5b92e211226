"""The same people in registers of other shapes: the verdict never changes."""

import pytest

from cells.domain.register import SheetOutcome, Skipped
from tests.cells.registers import (
    ROMAN,
    Shape,
    book_of,
    read,
    sample,
    shuffled,
    verdicts,
)

EXPECTED = [person.verdict for person in sample()]
CELLS = list(dict.fromkeys(person.cell for person in sample()))


@pytest.mark.parametrize("seed", range(24))
def test_column_order_and_header_words_never_change_the_verdict(seed):
    book = book_of(shuffled(seed))

    register = read(book)

    assert verdicts(register) == EXPECTED
    assert list(register.cells) == CELLS


CELL_ROWS = {
    "roman": lambda index, name: [ROMAN[index], name],
    "roman with a point": lambda index, name: [f"{ROMAN[index]}.", name.upper()],
    "roman in the same cell": lambda index, name: [f"{ROMAN[index]}. {name.upper()}"],
    "roman in brackets": lambda index, name: [f"({ROMAN[index]})", name],
    "letters": lambda index, name: ["ABCDEFGHIK"[index], name],
    "arabic": lambda index, name: [index + 1, name],
    "arabic as text": lambda index, name: [f"{index + 1}.", name.upper()],
    "no number": lambda index, name: [None, name],
    "in the first column": lambda index, name: [name.upper()],
    "without the word": lambda index, name: [ROMAN[index], name.removeprefix("Chi bộ ").upper()],
    "arabic without the word": lambda index, name: [
        index + 1,
        name.removeprefix("Chi bộ ").upper(),
    ],
    "with a count": lambda index, name: [ROMAN[index], f"{name} (15 đảng viên)"],
    "with a count after a colon": lambda index, name: [f"{name.upper()}: 15 đồng chí"],
    "with a count in a column": lambda index, name: [ROMAN[index], name, None, None, 15],
    "with a colon": lambda index, name: [ROMAN[index], name.replace("Chi bộ", "Chi bộ:")],
    "wide": lambda index, name: [None, None, None, name],
    "small letters": lambda index, name: [ROMAN[index], name.lower()],
    "dash without blanks": lambda index, name: [ROMAN[index], name.upper().replace(" - ", "-")],
    "long dash": lambda index, name: [ROMAN[index], name.replace(" - ", " – ")],
}


@pytest.mark.parametrize("way", CELL_ROWS)
def test_a_row_names_the_cell_of_the_rows_below_it(way):
    book = book_of(Shape(cell_row=CELL_ROWS[way], subtotals=True))

    register = read(book, known_cells=CELLS)

    assert verdicts(register) == EXPECTED
    assert list(register.cells) == CELLS


@pytest.mark.parametrize("way", ["roman", "roman with a point", "no number", "arabic", "letters"])
def test_cells_need_not_be_known_before(way):
    book = book_of(Shape(cell_row=CELL_ROWS[way]))

    register = read(book)

    assert verdicts(register) == EXPECTED


def test_each_sheet_may_be_a_cell_named_above_the_header():
    register = read(book_of(Shape(cells_in="heads", restart=True)))

    assert verdicts(register) == EXPECTED
    assert [sheet.people for sheet in register.sheets] == [
        sum(person.cell == cell for person in sample()) for cell in CELLS
    ]


@pytest.mark.parametrize(
    "line",
    [
        "DANH SÁCH ĐẢNG VIÊN {upper}",
        "DANH SÁCH ĐẢNG VIÊN ĐANG SINH HOẠT TẠI {upper}",
        "Danh sách đảng viên {cell}",
        "DANH SÁCH ĐẢNG VIÊN {upper} NĂM 2025",
        "DANH SÁCH ĐẢNG VIÊN\n{upper}\n(Tính đến ngày 05/01/2026)",
        "Đơn vị: {cell}",
        "Tên chi bộ: {cell}",
        "{upper}, ĐẢNG BỘ VĂN PHÒNG TỈNH ỦY",
        "Chi bộ: {short}",
    ],
)
def test_a_title_may_name_the_cell_of_a_sheet(line):
    people = [person for person in sample() if person.cell == CELLS[0]]
    words = {"upper": CELLS[0].upper(), "cell": CELLS[0], "short": CELLS[0].removeprefix("Chi bộ ")}
    head = (("ĐẢNG BỘ VĂN PHÒNG TỈNH ỦY",), (line.format(**words),), ("Đến ngày 05/01/2026",))

    register = read(book_of(Shape(cells_in="none", head=head), people))

    assert verdicts(register) == [person.verdict for person in people]


def test_each_sheet_may_be_a_cell_named_on_its_tab():
    register = read(book_of(Shape(cells_in="tabs")), known_cells=CELLS)

    assert verdicts(register) == EXPECTED


@pytest.mark.parametrize("title", ["Sheet1", "Trang tính1", "Danh sách", "DSDV 2025", "2025", "T1"])
def test_a_tab_without_a_name_is_no_cell(title):
    people = [person for person in sample() if person.cell == CELLS[0]]
    book = book_of(Shape(cells_in="none"), people)
    book.worksheets[0].title = title

    register = read(book)

    assert {row.cell for row in register.rows} == {None}
    assert register.cells == ()


def test_a_cell_in_a_column_may_be_merged_over_its_people():
    book = book_of(Shape(cells_in="column"))
    sheet = book.worksheets[0]
    column = next(c.column for row in sheet.iter_rows() for c in row if c.value == "Chi bộ")
    rows = [c.row for c in sheet["B"] if sheet.cell(c.row, column).value in CELLS]
    for cell in CELLS:
        own = [row for row in rows if sheet.cell(row, column).value == cell]
        sheet.merge_cells(start_row=own[0], end_row=own[-1], start_column=column, end_column=column)

    register = read(book)

    assert verdicts(register) == EXPECTED


def test_a_full_name_may_be_merged_over_two_columns():
    book = book_of(Shape(split_name=True))
    sheet = book.worksheets[0]
    at = next(c for row in sheet.iter_rows() for c in row if c.value == "Họ và chữ đệm")
    sheet.unmerge_cells(start_row=at.row, end_row=at.row + 1, start_column=2, end_column=2)
    sheet.unmerge_cells(start_row=at.row, end_row=at.row + 1, start_column=3, end_column=3)
    at.value = "Họ và tên"
    sheet.merge_cells(start_row=at.row, end_row=at.row + 1, start_column=2, end_column=3)

    register = read(book)

    assert verdicts(register) == EXPECTED


def test_sheets_without_a_register_are_left_out_with_the_reason():
    book = book_of(Shape())
    hidden = book.copy_worksheet(book.worksheets[0])
    hidden.title, hidden.sheet_state = "Năm ngoái", "hidden"
    book.create_sheet("Trang trắng")
    notes = book.create_sheet("Hướng dẫn", 0)
    notes.append(["Hướng dẫn ghi danh sách đảng viên"])
    notes.append(["Cột Họ và tên:", "ghi chữ in hoa có dấu"])
    example = book.copy_worksheet(book.worksheets[1])
    example.title = "Hướng dẫn ghi mẫu"

    register = read(book)

    assert verdicts(register) == EXPECTED
    assert register.sheets == (
        SheetOutcome("Hướng dẫn", 0, Skipped.NO_HEADER),
        SheetOutcome("Trang 1", 157),
        SheetOutcome("Năm ngoái", 0, Skipped.HIDDEN),
        SheetOutcome("Trang trắng", 0, Skipped.EMPTY),
        SheetOutcome("Hướng dẫn ghi mẫu", 0, Skipped.INSTRUCTIONS),
    )


def test_each_cell_may_have_a_table_with_its_own_header_and_order():
    first = [person for person in sample() if person.cell == CELLS[0]]
    second = [person for person in sample() if person.cell == CELLS[1]]
    book = book_of(Shape(), first)
    other = book_of(shuffled(3), second)
    for sheet in other.worksheets:
        for row in sheet.iter_rows(values_only=True):
            book.worksheets[0].append(row)

    register = read(book)

    assert [row["name"] for row in verdicts(register)] == [
        person.verdict["name"] for person in [*first, *second]
    ]
    assert [row["status"] for row in verdicts(register)] == [
        person.verdict["status"] for person in [*first, *second]
    ]
