"""Columns that tell a thing in another place: birth by gender, marks, one column of offices."""

from datetime import date, datetime

import pytest

from cells.domain.register import Merged, Problem, SheetValues, Status, read_register
from cells.enums import Gender
from tests.cells.registers import TODAY, read, rows_book

HEAD = ("Tính đến ngày 05/01/2026",)


@pytest.mark.parametrize(
    ("men", "women", "gender", "birth"),
    [
        ("23/04/1985", None, Gender.MALE, date(1985, 4, 23)),
        (None, datetime(1985, 4, 23), Gender.FEMALE, date(1985, 4, 23)),
        (None, 1985, Gender.FEMALE, None),
        ("31/02/1985", None, Gender.MALE, None),
    ],
)
def test_the_birth_date_may_stand_under_a_gender(men, women, gender, birth):
    book = rows_book(
        HEAD,
        ("TT", "Họ và tên", "Năm sinh", None, "Ngày vào Đảng"),
        (None, None, "Nam", "Nữ", None),
        (1, "Mai Hồng Lan", men, women, "05/03/2010"),
    )

    person = read(book).rows[0]

    assert (person.gender, person.birth) == (gender, birth)
    assert (Problem.BIRTH_DATE_INVALID in person.problems) == (men == "31/02/1985")


@pytest.mark.parametrize(
    ("labels", "values", "gender"),
    [
        (("Nam", "Nữ"), ("x", None), Gender.MALE),
        (("Nam", "Nữ"), (None, "X"), Gender.FEMALE),
        (("Nữ",), (None,), Gender.MALE),
        (("Nữ",), ("x",), Gender.FEMALE),
        (("Nữ",), (1,), Gender.FEMALE),
    ],
)
def test_a_mark_may_tell_the_gender(labels, values, gender):
    book = rows_book(
        HEAD,
        ("TT", "Họ và tên", *labels, "Ngày sinh", "Ngày vào Đảng"),
        (1, "Mai Hồng Lan", *values, "23/04/1985", "05/03/2010"),
    )

    person = read(book).rows[0]

    assert (person.gender, person.birth) == (gender, date(1985, 4, 23))


def test_day_month_and_year_of_birth_may_have_columns_of_their_own():
    book = rows_book(
        HEAD,
        ("TT", "Họ và tên", "Ngày, tháng, năm sinh", None, None, "Số thẻ"),
        (None, None, "Ngày", "Tháng", "Năm", None),
        (1, "Mai Hồng Lan", 23, 4, 1985, "98230012"),
        (2, "Lê Văn Hải", None, None, 1985, "98230013"),
    )

    first, second = read(book).rows

    assert first.birth == date(1985, 4, 23)
    assert second.problems == (Problem.BIRTH_DATE_YEAR_ONLY,)


def test_under_chuc_vu_alone_the_words_decide():
    labels = ("TT", "Họ và tên", "Ngày sinh", "Chức vụ")
    posts = ["Bí thư Chi bộ", "Chuyên viên", "Chánh Văn phòng", "Kế toán", "Văn thư"]
    rows = [(i, f"Mai Hồng Lan {i}", "23/04/1985", post) for i, post in enumerate(posts, 1)]

    people = read(rows_book(HEAD, labels, *rows)).rows

    assert [person.position for person in people] == ["bi_thu", None, None, None, None]
    assert [person.state_position for person in people] == [None, *posts[1:]]
    assert {person.status for person in people} == {Status.OK}


def test_under_chuc_vu_of_party_words_another_word_is_flagged():
    labels = ("TT", "Họ và tên", "Ngày sinh", "Chức vụ")
    posts = ["Bí thư", "Phó Bí thư", "Đảng viên", "Tổ trưởng"]
    rows = [(i, f"Mai Hồng Lan {i}", "23/04/1985", post) for i, post in enumerate(posts, 1)]

    people = read(rows_book(HEAD, labels, *rows)).rows

    assert people[3].problems == (Problem.POSITION_UNKNOWN,)


def test_an_empty_birth_date_under_a_gender_is_missing():
    book = rows_book(
        ("TT", "Họ và tên", "Năm sinh", None, "Số thẻ"),
        (None, None, "Nam", "Nữ", None),
        (1, "Mai Hồng Lan", None, None, "98230012"),
    )

    assert read(book).rows[0].problems == (Problem.BIRTH_DATE_MISSING,)


@pytest.mark.parametrize(
    ("labels", "values"),
    [
        (("Tên",), ("Mai Hồng Lan",)),
        (("Họ và tên", "Họ và chữ đệm", "Tên"), ("MAI H. LAN", "Mai Hồng", "Lan")),
        (("Họ", "Tên đệm", "Tên"), ("MAI", "Hồng", "Lan")),
        (("Họ và chữ đệm", None), ("Mai Hồng", "Lan")),
        (("Họ và tên", None), ("Mai Hồng", "Lan")),
    ],
)
def test_a_name_may_be_spread_over_columns(labels, values):
    book = rows_book(
        ("TT", *labels, "Ngày sinh", "Ngày vào Đảng", "Chính thức"),
        (1, *values, "23/04/1985", "05/03/2010", "05/03/2011"),
    )

    assert [row.name for row in read(book).rows] == ["Mai Hồng Lan"]


def test_an_upper_label_counts_for_those_under_it_without_merged_cells():
    book = rows_book(
        ("TT", "Họ và tên", "Ngày sinh", "Chức vụ", None, "Dân tộc", None),
        (None, None, None, "Đảng", "Chuyên môn", None, "Xã"),
        (1, "Mai Hồng Lan", "23/04/1985", "Bí thư", "Kế toán", "Kinh", "Hùng Lô"),
    )

    person = read(book).rows[0]

    assert (person.position, person.state_position, person.ethnicity) == (
        "bi_thu",
        "Kế toán",
        "Kinh",
    )


def test_beside_a_party_office_chuc_vu_is_the_post_at_work():
    book = rows_book(
        ("TT", "Họ và tên", "Ngày sinh", "Chức vụ", "Chức vụ Đảng"),
        (1, "Mai Hồng Lan", "23/04/1985", "Kế toán", "Bí thư"),
    )

    person = read(book).rows[0]

    assert (person.position, person.state_position) == ("bi_thu", "Kế toán")


@pytest.mark.parametrize(
    ("units", "cells"),
    [
        (("Chi bộ Một", "Chi bộ Hai", "Kho"), ["Chi bộ Một", "Chi bộ Hai", "Kho"]),
        (("Một", "Hai", "Kho"), ["Chi bộ Một", "Chi bộ Hai", "Kho"]),
        (("Phòng A", "Phòng B", "Kho"), [None, None, None]),
    ],
)
def test_a_column_of_units_is_the_cell_if_its_values_are_cells(units, cells):
    labels = ("TT", "Họ và tên", "Ngày sinh", "Đơn vị")
    rows = [(i, "Mai Hồng Lan", "23/04/1985", unit) for i, unit in enumerate(units, 1)]

    people = read(rows_book(labels, *rows), known_cells=["Chi bộ Một", "Chi bộ Hai"]).rows

    assert [person.cell for person in people] == cells


@pytest.mark.parametrize(
    ("tab", "cell"),
    [
        ("I. Chi bộ Đội xe", "Chi bộ Đội xe"),
        ("1. Đội xe", "Chi bộ Đội xe"),
        ("CB Đội xe", "Chi bộ Đội xe"),
        ("DS đảng viên chi bộ Đội xe", "Chi bộ Đội xe"),
        ("ĐỘI XE", "Chi bộ Đội xe"),
        ("Kho", "Kho"),
        ("Danh sách các chi bộ trực thuộc", None),
    ],
)
def test_a_tab_may_name_the_cell(tab, cell):
    book = rows_book(("TT", "Họ và tên", "Ngày sinh"), (1, "Mai Hồng Lan", "23/04/1985"), title=tab)

    assert read(book, known_cells=["Chi bộ Đội xe"]).rows[0].cell == cell


def test_merged_ranges_over_whole_columns_are_ignored():
    rows = [("TT", "Họ và tên", "Ngày sinh"), (1, "Mai Hồng Lan", "23/04/1985")]
    wide = [Merged(0, 0, 1, 200_000), Merged(5, 0, 5, 120_000), Merged(1, 0, 1, 120_000)]

    register = read_register(
        [SheetValues("Danh sách", rows, merged=wide)], known_cells=[], fallback_date=TODAY
    )

    assert len(register.rows) == 1


OTHER_NAMES = [
    "Họ tên khai sinh",
    "Họ và tên khai sinh",
    "Họ, tên khai sinh",
    "Tên khai sinh",
    "Họ và tên (khai sinh)",
    "Bí danh",
    "Tên gọi khác",
]


@pytest.mark.parametrize("other", OTHER_NAMES)
@pytest.mark.parametrize("is_first", [True, False])
def test_the_birth_name_is_never_the_name(other, is_first):
    labels, names = (other, "Họ và tên"), ("Mai Thị Lụa", "Mai Hồng Lan")
    order = slice(None) if is_first else slice(None, None, -1)
    book = rows_book(
        HEAD,
        ("TT", *labels[order], "Ngày sinh", "Ngày vào Đảng"),
        (1, *names[order], "23/04/1985", "05/03/2010"),
    )

    people = read(book).rows

    assert [person.name for person in people] == ["Mai Hồng Lan"]


@pytest.mark.parametrize("is_first", [True, False])
def test_the_name_in_use_may_stand_under_a_label_over_both(is_first):
    order = slice(None) if is_first else slice(None, None, -1)
    book = rows_book(
        HEAD,
        ("TT", "Họ và tên", None, "Ngày sinh", "Ngày vào Đảng"),
        (None, *("Khai sinh", "Đang dùng")[order], None, None),
        (1, *("Mai Thị Lụa", "Mai Hồng Lan")[order], "23/04/1985", "05/03/2010"),
    )

    people = read(book).rows

    assert [person.name for person in people] == ["Mai Hồng Lan"]


def test_one_label_may_speak_of_both_names():
    book = rows_book(
        ("TT", "Họ và tên\n(họ tên khai sinh)", "Ngày sinh", "Ngày vào Đảng"),
        (1, "Mai Hồng Lan", "23/04/1985", "05/03/2010"),
    )

    assert [person.name for person in read(book).rows] == ["Mai Hồng Lan"]


@pytest.mark.parametrize(
    ("men", "women", "birth", "is_invalid"),
    [
        ("23/04/1985", "23.4.1985", date(1985, 4, 23), False),
        ("23/04/1985", "24/04/1985", None, True),
        ("23/04/1985", "không", date(1985, 4, 23), False),
        ("23/04/1985", "x", date(1985, 4, 23), False),
    ],
)
def test_birth_dates_under_both_genders_may_only_agree(men, women, birth, is_invalid):
    book = rows_book(
        HEAD,
        ("TT", "Họ và tên", "Ngày sinh", None, "Ngày vào Đảng"),
        (None, None, "Nam", "Nữ", None),
        (1, "Mai Hồng Lan", men, women, "05/03/2010"),
    )

    person = read(book).rows[0]

    assert person.birth == birth
    assert (Problem.BIRTH_DATE_INVALID in person.problems) == is_invalid


def test_the_cell_goes_on_below_a_repeated_header():
    labels = ("TT", "Họ và tên", "Ngày sinh", "Số thẻ", "Chi bộ")
    cells = ["Chi bộ Tổng hợp", None, None, "Chi bộ Đội xe", None]
    rows = [
        (i, f"Mai Hồng {chr(64 + i)}", "23/04/1985", f"9823001{i}", cell)
        for i, cell in enumerate(cells, 1)
    ]
    book = rows_book(HEAD, labels, *rows[:2], labels, rows[2], rows[3], labels, rows[4])

    people = read(book).rows

    assert [person.cell for person in people] == [
        *["Chi bộ Tổng hợp"] * 3,
        *["Chi bộ Đội xe"] * 2,
    ]
    assert {person.status for person in people} == {Status.OK}


def test_a_person_without_any_cell_keeps_the_verdict():
    labels = ("TT", "Họ và tên", "Ngày sinh", "Số thẻ", "Chi bộ")
    book = rows_book(HEAD, labels, (1, "Mai Hồng Lan", "23/04/1985", "98230012", None))

    people = read(book).rows

    assert [(person.cell, person.status) for person in people] == [(None, Status.OK)]
