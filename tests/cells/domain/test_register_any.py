"""Whatever stands in the sheets: reading never fails, and loses nobody silently."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from cells.domain.register import (
    Formula,
    Merged,
    SheetValues,
    Status,
    read_register,
    register_document,
)
from tests.cells.registers import LABELS

WORDS = [part for paths in LABELS.values() for path in paths for part in path]
VALUES = st.one_of(
    st.none(),
    st.sampled_from(
        [
            *WORDS,
            "I",
            "CHI BỘ TỔNG HỢP",
            "Chi bộ Đội xe",
            "Mai Hồng Lan",
            "PHẠM VĂN CƯỜNG",
            "Nam",
            "Nữ",
            "x",
            "31/02/1987",
            "03/02/1985",
            "Tổng cộng",
            "T/M ĐẢNG ỦY",
            "Tính đến ngày 05/01/2026",
            "98230012",
            "Bí thư",
            "(1)",
            "-",
        ]
    ),
    st.integers(min_value=-(10**20), max_value=10**20),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9),
    st.dates(),
    st.text(max_size=30),
    st.builds(Formula, st.text(max_size=30)),
)
MERGED = st.builds(Merged, *[st.integers(min_value=0, max_value=12)] * 4)
SHEETS = st.builds(
    SheetValues,
    st.sampled_from(["Sheet1", "Chi bộ Quản trị", "Hướng dẫn", "Tổng hợp"]),
    st.lists(st.lists(VALUES, max_size=9), max_size=14),
    st.booleans(),
    st.lists(MERGED, max_size=3),
)
TODAY = date(2026, 11, 23)


@settings(max_examples=60, deadline=None)
@given(st.lists(SHEETS, max_size=3))
def test_reading_never_fails(sheets):
    register = read_register(sheets, known_cells=["Chi bộ Quản trị"], fallback_date=TODAY)

    document = register_document(register)
    assert document["rows"] == sum(document["summary"].values()) == len(document["people"])
    assert {row.cell for row in register.rows} - {None} <= set(register.cells)


HEADER = ["TT", "Họ và tên", "Ngày sinh", "Ngày vào Đảng", "Ngày chính thức", "Số thẻ"]
NAMES = st.sampled_from(["Mai Hồng Lan", "TỐNG VĂN AN", "Cộng Thị Chi", "Nguyễn Bộ", "Lê Nam"])
BIRTHS = st.sampled_from(["03/02/1985", "31/02/1987", 1980, "11/1966", date(1970, 1, 2)])
ADMISSIONS = st.sampled_from(["05/03/2010", date(2025, 3, 5), " 7/8/1999 "])
OFFICIALS = st.sampled_from([None, "05/03/2011", date(2012, 3, 5)])
CARDS = st.one_of(st.none(), st.integers(min_value=10_000_000, max_value=99_999_999))
PEOPLE = st.lists(st.tuples(NAMES, BIRTHS, ADMISSIONS, OFFICIALS, CARDS), min_size=1, max_size=12)
NOISE = st.sampled_from(
    [
        [],
        [None, None],
        ["II", "Chi bộ Đội xe"],
        ["Cộng: 5 đồng chí"],
        HEADER,
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        [1, 2, 3, 4, 5, 6],
    ]
)


@settings(max_examples=40, deadline=None)
@given(PEOPLE, st.lists(NOISE, max_size=12))
def test_rows_between_people_lose_nobody(people, noise):
    rows = [["Tính đến ngày 05/01/2026"], HEADER]
    for index, person in enumerate(people):
        rows.append([index + 1, *person])
        rows += noise[index : index + 1]

    plain = [*rows[:2], *[[index + 1, *person] for index, person in enumerate(people)]]
    read, expected = (
        read_register([SheetValues("Danh sách", one)], known_cells=[], fallback_date=TODAY)
        for one in (rows, plain)
    )

    assert [(row.name, row.birth, row.problems) for row in read.rows] == [
        (row.name, row.birth, row.problems) for row in expected.rows
    ]
    assert all(row.status is not Status.OK or row.name for row in read.rows)
    assert len(read.rows) == len(people)
