"""Single rows: each problem, each way of writing, and what is no person at all."""

from datetime import date

import pytest

from cells.domain.register import Problem, Status
from cells.domain.register.problems import PROBLEM_TEXTS
from cells.enums import ActivityState, DatePrecision, Gender
from tests.cells.registers import TODAY, read, rows_book

HEAD = ("Tính đến ngày 05/01/2026",)
LABELS = (
    "TT",
    "Họ và tên",
    "Giới tính",
    "Ngày sinh",
    "Chức vụ Đảng",
    "Ngày vào Đảng",
    "Ngày chính thức",
    "Số thẻ đảng viên",
    "Thư điện tử",
    "Tình trạng",
)
PERSON = {
    "TT": 1,
    "Họ và tên": "Mai Hồng Lan",
    "Giới tính": "Nữ",
    "Ngày sinh": "23/04/1985",
    "Chức vụ Đảng": "Đảng viên",
    "Ngày vào Đảng": "05/03/2010",
    "Ngày chính thức": "05/03/2011",
    "Số thẻ đảng viên": "98230012",
    "Thư điện tử": "lan@vptu.example",
    "Tình trạng": None,
}


def row_with(**changes: object) -> tuple[object, ...]:
    names = {
        "number": "TT",
        "name": "Họ và tên",
        "gender": "Giới tính",
        "birth": "Ngày sinh",
        "position": "Chức vụ Đảng",
        "admission": "Ngày vào Đảng",
        "official": "Ngày chính thức",
        "card": "Số thẻ đảng viên",
        "email": "Thư điện tử",
        "status": "Tình trạng",
    }
    return tuple((PERSON | {names[key]: value for key, value in changes.items()}).values())


def read_rows(*rows, head=HEAD, labels=LABELS):
    return read(rows_book(head, (), labels, ("I", "Chi bộ Tổng hợp"), *rows))


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"name": None}, Problem.NAME_MISSING),
        ({"name": " - "}, Problem.NAME_MISSING),
        ({"birth": "31/02/1987"}, Problem.BIRTH_DATE_INVALID),
        ({"birth": "không rõ"}, Problem.BIRTH_DATE_INVALID),
        ({"birth": "01/01/2027"}, Problem.BIRTH_DATE_INVALID),
        ({"birth": "06/03/1992"}, Problem.ADMITTED_UNDER_18),
        ({"birth": "1993"}, Problem.BIRTH_DATE_YEAR_ONLY),
        ({"official": "04/03/2010"}, Problem.OFFICIAL_BEFORE_ADMISSION),
        ({"birth": 1980}, Problem.BIRTH_DATE_YEAR_ONLY),
        ({"birth": "11/1966"}, Problem.BIRTH_DATE_MONTH_ONLY),
        ({"birth": None}, Problem.BIRTH_DATE_MISSING),
        ({"status": "Nghỉ chờ chế độ"}, Problem.STATUS_UNKNOWN),
        ({"position": "Tổ trưởng"}, Problem.POSITION_UNKNOWN),
        ({"card": "69893"}, Problem.CARD_NUMBER_MALFORMED),
        ({"email": "khong-co-thu"}, Problem.EMAIL_INVALID),
        ({"official": None}, Problem.OFFICIAL_DATE_MISSING),
        ({"admission": "03/2010"}, Problem.ADMISSION_DATE_UNCLEAR),
        ({"official": "2011"}, Problem.OFFICIAL_DATE_UNCLEAR),
        ({"name": '=HYPERLINK("http://x.example","Mai Lan")'}, Problem.FORMULA_IN_CELL),
        ({"birth": "=DATE(1985,4,23)"}, Problem.FORMULA_IN_CELL),
        ({"official": "=F5+365"}, Problem.FORMULA_IN_CELL),
        ({"status": "=A1"}, Problem.FORMULA_IN_CELL),
    ],
)
def test_a_row_shows_its_problem(changes, problem):
    register = read_rows(row_with(**changes), row_with(number=2, card="11112222"))

    first, second = register.rows
    expected = {problem, Problem.ADMITTED_UNDER_18} if changes.get("birth") == "1993" else {problem}
    assert set(first.problems) == expected
    assert second.problems == ()


def test_every_problem_has_a_sentence():
    assert set(PROBLEM_TEXTS) == set(Problem)
    assert all(text.endswith(".") for text in PROBLEM_TEXTS.values())


def test_problems_of_a_row_are_listed_errors_first():
    row = row_with(email="x", card="1", birth="31/02/1980", official="04/03/2010")

    register = read_rows(row)

    assert register.rows[0].problems == (
        Problem.BIRTH_DATE_INVALID,
        Problem.OFFICIAL_BEFORE_ADMISSION,
        Problem.CARD_NUMBER_MALFORMED,
        Problem.EMAIL_INVALID,
    )
    assert register.rows[0].status is Status.ERROR
    assert register.rows[0].written[Problem.CARD_NUMBER_MALFORMED] == "1"


def test_a_formula_that_numbers_the_rows_does_no_harm():
    register = read_rows(row_with(number="=ROW()-4"))

    assert register.rows[0].problems == ()


@pytest.mark.parametrize(
    ("birth", "admission", "problems"),
    [
        ("05/03/1992", "05/03/2010", ()),
        ("06/03/1992", "05/03/2010", (Problem.ADMITTED_UNDER_18,)),
        ("1992", "05/03/2010", (Problem.BIRTH_DATE_YEAR_ONLY,)),
        ("03/1992", "05/03/2010", (Problem.BIRTH_DATE_MONTH_ONLY,)),
        ("04/1992", "05/03/2010", (Problem.ADMITTED_UNDER_18, Problem.BIRTH_DATE_MONTH_ONLY)),
    ],
)
def test_18_years_are_counted_to_the_day(birth, admission, problems):
    register = read_rows(row_with(birth=birth, admission=admission))

    assert register.rows[0].problems == problems


@pytest.mark.parametrize(
    ("admission", "probationary", "problems"),
    [
        ("05/01/2025", True, ()),
        ("04/01/2025", False, (Problem.OFFICIAL_DATE_MISSING,)),
        ("05/01/2026", True, ()),
        (None, False, ()),
    ],
)
def test_probation_lasts_12_months_before_the_registers_own_date(admission, probationary, problems):
    register = read_rows(row_with(admission=admission, official=None))

    assert register.rows[0].probationary is probationary
    assert register.rows[0].problems == problems


def test_without_a_date_of_record_the_given_day_counts():
    book = rows_book(LABELS, row_with(admission="20/11/2025", official=None))

    earlier = read(book, today=date(2026, 11, 20))
    later = read(book, today=date(2026, 11, 21))

    assert earlier.as_of is None
    assert earlier.rows[0].probationary is True
    assert later.rows[0].problems == (Problem.OFFICIAL_DATE_MISSING,)


def test_a_card_number_used_again_is_an_error_of_the_later_row():
    register = read_rows(
        row_with(), row_with(number=2, card=98230012), row_with(number=3, card="98.230.012")
    )

    assert [row.problems for row in register.rows] == [
        (),
        (Problem.CARD_NUMBER_DUPLICATE,),
        (Problem.CARD_NUMBER_DUPLICATE,),
    ]


def test_two_without_a_card_are_no_duplicates():
    register = read_rows(row_with(card="chưa có"), row_with(number=2, card="chưa có"))

    assert [row.problems for row in register.rows] == [(Problem.CARD_NUMBER_MALFORMED,)] * 2


def test_all_values_are_kept_for_the_import():
    labels = (*LABELS, "Dân tộc", "Quê quán", "Nghề nghiệp", "LLCT", "SĐT", "Ghi chú")
    row = (*row_with(), "Kinh", "tỉnh Phú Thọ", "Chuyên viên", "Cao cấp", 939266087, "kiêm nhiệm")

    person = read_rows(row, labels=labels).rows[0]

    assert (person.name, person.cell, person.gender) == (
        "Mai Hồng Lan",
        "Chi bộ Tổng hợp",
        Gender.FEMALE,
    )
    assert (person.birth, person.birth_precision) == (date(1985, 4, 23), DatePrecision.DAY)
    assert (person.admission_date, person.official_date) == (date(2010, 3, 5), date(2011, 3, 5))
    assert (person.ethnicity, person.hometown, person.state_position) == (
        "Kinh",
        "tỉnh Phú Thọ",
        "Chuyên viên",
    )
    assert (person.party_card_no, person.phone, person.email) == (
        "98230012",
        "0939266087",
        "lan@vptu.example",
    )
    assert (person.political_theory_level, person.note) == ("Cao cấp", "kiêm nhiệm")
    assert person.activity_state is ActivityState.ACTIVE
    assert person.official_date_unknown is False


def test_an_official_date_that_is_missing_or_unclear_is_unknown():
    register = read_rows(row_with(official=None), row_with(number=2, card="", official="1999"))

    assert [row.official_date_unknown for row in register.rows] == [True, True]
    assert [row.official_date for row in register.rows] == [None, None]


@pytest.mark.parametrize(
    "row",
    [
        ("Cộng: 21 đồng chí",),
        ("Cộng", None, None, 21),
        (None, "Cộng chi bộ: 21"),
        ("Tổng cộng: 157 đảng viên",),
        (None, "TỔNG CỘNG", 12, 157),
        (None, "Tổng số", 5, 1980, None, 12),
        ("Trong đó: nữ 12, dự bị 3",),
        ("Danh sách này có 21 đồng chí./.",),
        ("1", "2", "3", "4", "5", "6", "7", "8", "9", "10"),
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)"),
        (1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
        ("A", "B", 1, 2, 3, 4, 5, 6, 7, 8),
        LABELS,
        tuple(label.upper() for label in LABELS),
        (None, None, None, None, None, "Phú Thọ, ngày 05 tháng 01 năm 2026"),
        (None, "NGƯỜI LẬP BIỂU", None, None, None, "Phú Thọ, ngày 05 tháng 01 năm 2026"),
        (None, "Người lập", None, None, None, "T/M CHI ỦY"),
        (None, None, None, None, None, "BÍ THƯ"),
        (None, "(Ký, ghi rõ họ tên)", None, None, None, "(Ký tên, đóng dấu)"),
        ("Ghi chú: đồng chí Lan nghỉ chế độ từ ngày 01/02/2026",),
        ("A", "Đảng viên chính thức"),
        ("II", "ĐẢNG VIÊN DỰ BỊ"),
        ("1", "Tổ đảng 1"),
        (2, "TỔ ĐẢNG SỐ 2"),
        ("A", "ĐẢNG BỘ BỘ PHẬN KHỐI VĂN PHÒNG"),
        ("Nơi nhận:", None, None, None, None, "T/M CHI BỘ"),
        (None, "- Như trên;"),
    ],
)
def test_a_row_that_is_no_person_changes_nothing(row):
    before = read_rows(row_with(), row_with(number=2, card="11112222"))

    after = read_rows(row_with(), row, row_with(number=2, card="11112222"))

    assert [one.cell for one in after.rows] == ["Chi bộ Tổng hợp", "Chi bộ Tổng hợp"]
    assert [one.name for one in after.rows] == [one.name for one in before.rows]
    assert after.cells == ("Chi bộ Tổng hợp",)


def test_a_signature_block_holds_no_people():
    register = read_rows(
        row_with(),
        (),
        (None, None, None, None, None, "Phú Thọ, ngày 05 tháng 01 năm 2026"),
        (None, "NGƯỜI LẬP", None, None, None, "T/M CHI BỘ"),
        (None, "(đã ký)", None, None, None, "BÍ THƯ"),
        (None, "Trần Thị Mơ", None, None, None, "Lê Văn Mẫu"),
    )

    assert [row.name for row in register.rows] == ["Mai Hồng Lan"]
    assert [row.text for row in register.ignored][-1] == "Trần Thị Mơ · Lê Văn Mẫu"


def test_people_below_a_total_are_read():
    register = read_rows(row_with(), ("Tổng cộng", 1), row_with(number=2, card="11112222"))

    assert len(register.rows) == 2


@pytest.mark.parametrize("name", ["Tống Văn An", "Công Văn Hải", "Nữ Thị Tổng", "Chi Bảo Ngọc"])
def test_people_with_names_like_other_words_are_people(name):
    register = read_rows(row_with(name=name))

    assert [row.name for row in register.rows] == [name]


def test_an_arabic_number_and_a_name_is_a_person_of_whom_nothing_else_is_known():
    register = read_rows(row_with(), (2, "Nguyễn Văn Hùng"), row_with(number=3, card="11112222"))

    assert [row.name for row in register.rows] == [
        "Mai Hồng Lan",
        "Nguyễn Văn Hùng",
        "Mai Hồng Lan",
    ]
    assert register.rows[1].problems == (Problem.BIRTH_DATE_MISSING,)


@pytest.mark.parametrize(
    "row", [(1, "Chi bộ Đội xe"), (1, "Phòng Quản trị"), ("II", "Đội xe"), (None, "ĐỘI XE")]
)
def test_a_bare_row_that_names_an_organisation_is_a_cell(row):
    register = read_rows(row_with(), row, row_with(number=2, card="11112222"))

    assert len(register.rows) == 2
    assert len(register.cells) == 2


@pytest.mark.parametrize(
    ("name", "next_number", "cells"),
    [
        ("Quản trị", 1, 2),
        ("QUẢN TRỊ", 9, 2),
        ("Quản trị", 9, 1),
        ("QUẢN TRỊ", 3, 1),
        ("QUẢN TRỊ", None, 1),
    ],
)
def test_a_bare_row_that_breaks_the_numbering_is_a_cell(name, next_number, cells):
    register = read_rows(row_with(), (2, name), row_with(number=next_number, card="11112222"))

    assert len(register.cells) == cells
    assert len(register.rows) == 4 - cells


def test_a_cell_without_people_is_a_cell_too():
    register = read_rows(row_with(), ("II", "Chi bộ Đội xe"))

    assert register.cells == ("Chi bộ Tổng hợp", "Chi bộ Đội xe")


def test_a_register_without_numbers_is_read():
    labels = LABELS[1:]
    rows = [row_with(name=name, card=None)[1:] for name in ("Mai Hồng Lan", "Lê Văn Hải")]

    register = read(rows_book(HEAD, labels, *rows))

    assert [row.name for row in register.rows] == ["Mai Hồng Lan", "Lê Văn Hải"]


def test_the_upper_half_of_a_repeated_header_is_no_person():
    upper = ("TT", "Họ và tên", "Ngày sinh", "Chức vụ", None, "Ngày vào Đảng", None)
    lower = (None, None, None, "Đảng", "Chính quyền", "Dự bị", "Chính thức")
    people = [
        (i, f"Mai Hồng {chr(64 + i)}", "23/04/1985", "Đảng viên", "Văn thư", "05/03/2010", None)
        for i in (1, 2)
    ]

    register = read(rows_book(HEAD, upper, lower, people[0], upper, lower, people[1]))

    assert len(register.rows) == 2
    assert register.as_of == date(2026, 1, 5)
    assert date(2026, 1, 5) < TODAY


@pytest.mark.parametrize("name", ["12345", "123 456", "?!?", "12.", 98765])
def test_a_name_has_letters(name):
    person = read_rows(row_with(name=name)).rows[0]

    assert (person.name, person.problems) == (None, (Problem.NAME_MISSING,))


@pytest.mark.parametrize(
    ("admitted", "probationary"), [("05/01/2026", True), ("06/01/2026", False)]
)
def test_who_is_admitted_after_the_registers_date_is_not_probationary(admitted, probationary):
    person = read_rows(row_with(admission=admitted, official=None)).rows[0]

    assert (person.probationary, person.status) == (probationary, Status.OK)
