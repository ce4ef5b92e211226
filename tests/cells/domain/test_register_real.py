"""Registers in other styles that offices keep, read as a whole."""

from datetime import date, datetime

from openpyxl import Workbook

from cells.domain.register import Problem, Skipped, Status
from tests.cells.registers import read, rows_book


def seen(register):
    """Place, cell, name and status of each person."""
    return [(row.row, row.cell, row.name, row.status) for row in register.rows]


def merged(book: Workbook, *ranges: str) -> Workbook:
    for one in ranges:
        book.worksheets[0].merge_cells(one)
    return book


def test_a_header_of_three_rows_with_groups_by_standing():
    book = rows_book(
        ("ĐẢNG BỘ TỈNH PHÚ THỌ", None, None, None, None, "ĐẢNG CỘNG SẢN VIỆT NAM"),
        ("CHI BỘ KẾ HOẠCH",),
        ("DANH SÁCH TRÍCH NGANG ĐẢNG VIÊN",),
        ("(Số liệu tính đến 24h00 ngày 31 tháng 12 năm 2025)",),
        ("Số TT", "Họ và tên", "Ngày, tháng, năm", None, None, "Chức vụ", None, "Số thẻ ĐV"),
        (None, None, "Sinh", "Vào Đảng", None, "Đảng", "CQ", None),
        (None, None, None, "Dự bị", "C.thức", None, None, None),
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"),
        ("A", "ĐẢNG VIÊN CHÍNH THỨC"),
        (
            "01",
            "Nguyễn Thị  Thuý",
            "3/2/1980",
            "3/2/2005",
            "3/2/2006",
            "BT",
            "Trưởng phòng",
            12345678.0,
        ),
        ("02", "TRẦN VĂN BÌNH", datetime(1975, 5, 6), 36527, "2/1/2001", "P.BT", "CV", "01.234567"),
        ("B", "ĐẢNG VIÊN DỰ BỊ"),
        ("03", "Lê Thị Cúc", "1999", "3/2/2025", None, "ĐV", "CV", ""),
        ("Tổng số: 03 đồng chí",),
        (None, None, None, None, None, "T/M CHI ỦY"),
        (None, None, None, None, None, "BÍ THƯ"),
        (None, None, None, None, None, "Nguyễn Thị Thuý"),
    )

    register = read(
        merged(
            book, "A5:A7", "B5:B7", "C5:E5", "C6:C7", "D6:E6", "F5:G5", "F6:F7", "G6:G7", "H5:H7"
        )
    )

    assert register.as_of == date(2025, 12, 31)
    assert seen(register) == [
        (10, "Chi bộ Kế hoạch", "Nguyễn Thị Thuý", Status.OK),
        (11, "Chi bộ Kế hoạch", "Trần Văn Bình", Status.OK),
        (13, "Chi bộ Kế hoạch", "Lê Thị Cúc", Status.WARNING),
    ]
    assert [row.position for row in register.rows] == ["bi_thu", "pho_bi_thu", None]
    assert [row.state_position for row in register.rows] == ["Trưởng phòng", "CV", "CV"]
    assert [row.party_card_no for row in register.rows] == ["12345678", "01234567", None]
    assert [row.admission_date for row in register.rows] == [
        date(2005, 2, 3),
        date(2000, 1, 2),
        date(2025, 2, 3),
    ]
    assert [row.probationary for row in register.rows] == [False, False, True]


def test_two_name_columns_birth_by_gender_and_cells_in_arabic_numbers():
    book = rows_book(
        ("DANH SÁCH ĐẢNG VIÊN CÁC CHI BỘ TRỰC THUỘC",),
        ("Phú Thọ, ngày 15 tháng 12 năm 2025",),
        (
            "TT",
            "Họ và",
            "Tên",
            "Năm sinh",
            None,
            "Ngày kết nạp",
            "Ngày chính thức",
            "Trình độ",
            None,
        ),
        (None, None, None, "Nam", "Nữ", None, None, "VH", "LLCT"),
        ("1", "CHI BỘ 1"),
        (1, "Nguyễn Văn", "An", 1970, None, "1/1/1995", "1/1/1996", "12/12", "TC"),
        (2, "Lê Thị", "Bé", None, "02/03/1985", "1/1/2010", "1/1/2011", "12/12", "SC"),
        ("2", "CHI BỘ 2"),
        (1, "Phạm", "Hải", "12/1966", None, "1/1/1995", "1/1/1996", "12/12", "TC"),
        ("", "Cộng", "", 2, 1),
    )

    register = read(book)

    assert register.as_of == date(2025, 12, 15)
    assert seen(register) == [
        (6, "Chi bộ 1", "Nguyễn Văn An", Status.WARNING),
        (7, "Chi bộ 1", "Lê Thị Bé", Status.OK),
        (9, "Chi bộ 2", "Phạm Hải", Status.WARNING),
    ]
    assert [row.gender for row in register.rows] == ["nam", "nu", "nam"]
    assert [row.political_theory_level for row in register.rows] == ["TC", "SC", "TC"]


def test_headings_above_and_below_the_cells_are_no_cells():
    people = [
        (i, f"Nguyễn Văn {name}", "01.01.1970", "01.01.1999", "01.01.2000")
        for i, name in enumerate("ABC", 1)
    ]

    register = read(
        rows_book(
            ("TT", "Họ và tên", "Ngày sinh", "Ngày vào Đảng", "Chính thức"),
            ("A", "ĐẢNG BỘ BỘ PHẬN KHỐI VĂN PHÒNG"),
            ("I", "Chi bộ Một"),
            ("1", "Tổ đảng 1"),
            people[0],
            ("2", "Tổ đảng 2"),
            people[1],
            ("II", "Chi bộ Hai"),
            people[2],
        )
    )

    assert register.cells == ("Chi bộ Một", "Chi bộ Hai")
    assert [row.cell for row in register.rows] == ["Chi bộ Một", "Chi bộ Một", "Chi bộ Hai"]


def test_merged_rows_may_name_cells_without_a_number():
    person = (1, "NGUYỄN VĂN A", "01.01.1970", "01.01.1999", "01.01.2000", "Đang SH")
    book = rows_book(
        (
            "STT",
            "HỌ VÀ TÊN",
            "NGÀY THÁNG NĂM SINH",
            "NGÀY VÀO ĐẢNG",
            "NGÀY CHÍNH THỨC",
            "TÌNH TRẠNG",
        ),
        ("CHI BỘ VĂN PHÒNG",),
        person,
        ("THANH TRA",),
        person,
        ("Phòng Kế hoạch",),
        person,
    )

    register = read(merged(book, "A2:F2", "A4:F4", "A6:F6"))

    assert [row.cell for row in register.rows] == [
        "Chi bộ Văn phòng",
        "Thanh tra",
        "Phòng Kế hoạch",
    ]


def test_a_column_that_names_the_cell_only_once_counts_for_those_below():
    labels = ("STT", "ĐƠN VỊ", "HỌ VÀ TÊN", "SINH NGÀY", "GIỚI", "NGÀY VÀO ĐẢNG", "NGÀY CT")
    rest = ("01.01.1970", "Nam", "01.01.1999", "01.01.2000")

    register = read(
        rows_book(
            labels,
            (1, "Chi bộ A", "NGUYỄN VĂN A", *rest),
            (2, None, "NGUYỄN VĂN B", *rest),
            (3, "Chi bộ B", "NGUYỄN VĂN C", *rest),
        )
    )

    assert [row.cell for row in register.rows] == ["Chi bộ A", "Chi bộ A", "Chi bộ B"]


def test_a_formula_in_a_column_that_is_not_read_does_no_harm():
    register = read(
        rows_book(
            ("TT", "Họ và tên", "Ngày sinh", "Tuổi", "Ngày vào Đảng", "Chính thức"),
            ("=1", "Nguyễn Văn A", "01.01.1970", "=2026-1970", "01.01.1999", "01.01.2000"),
            ("=A2+1", '=UPPER("b")', "01.01.1970", 56, "01.01.1999", "01.01.2000"),
        )
    )

    assert [row.problems for row in register.rows] == [(), (Problem.FORMULA_IN_CELL,)]


def test_a_summary_sheet_gives_its_date_to_the_sheets_of_the_cells():
    book = rows_book(
        ("BIỂU TỔNG HỢP ĐẢNG VIÊN (tính đến ngày 05/01/2026)",),
        ("TT", "Chi bộ", "Tổng số", "Nữ", "Dự bị"),
        (1, "Chi bộ Tổng hợp", 1, 0, 0),
        title="Tổng hợp chung",
    )
    for name in ("Chi bộ Tổng hợp", "Chi bộ Đội xe"):
        sheet = book.create_sheet(name)
        sheet.append(("TT", "Họ và tên", "Ngày sinh", "Ngày vào Đảng", "Chính thức"))
        sheet.append((1, "Nguyễn Văn A", "01.01.1970", "10/01/2025", None))

    register = read(book)

    assert register.as_of == date(2026, 1, 5)
    assert register.sheets[0].skipped is Skipped.NO_HEADER
    assert [(row.cell, row.probationary) for row in register.rows] == [
        ("Chi bộ Tổng hợp", True),
        ("Chi bộ Đội xe", True),
    ]


def test_the_cell_may_stand_beside_its_label_above_the_header():
    register = read(
        rows_book(
            ("Chi bộ:", "Văn phòng"),
            ("TT", "Họ và tên", "Ngày sinh", "Ngày vào Đảng", "Chính thức"),
            (1, "Nguyễn Văn A", "01.01.1970", "01.01.1999", "01.01.2000"),
        )
    )

    assert [row.cell for row in register.rows] == ["Chi bộ Văn phòng"]
