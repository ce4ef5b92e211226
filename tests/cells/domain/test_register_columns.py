"""Columns that tell a thing in another place: birth by gender, marks, one column of offices."""

from datetime import date, datetime

import pytest

from cells.domain.register import Problem, Status
from cells.enums import Gender
from tests.cells.registers import read, rows_book

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
