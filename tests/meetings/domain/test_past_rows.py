"""Sheets of past meetings: where the header stands, which rows are meetings."""

from datetime import date, datetime

import pytest

from chibo4tot.shared.sheet import Formula, Merged, SheetValues, grid_of
from meetings.domain.past.columns import Column, header_in
from meetings.domain.past.judging import judge
from meetings.domain.past.rows import row_from_data, row_to_data
from tests.meetings.domain.past_lists import GOOD, KNOWN, read, sheet


def test_hidden_sheets_and_sheets_without_header_are_passed_over():
    hidden = SheetValues("Ẩn", sheet(GOOD).rows, hidden=True)
    notes_only = SheetValues("Cách ghi", [["Mục", "Ghi như thế nào"], ["Ngày họp", "Bắt buộc"]])

    assert not read(hidden, notes_only).has_table
    assert len(read(hidden, notes_only, sheet(GOOD)).rows) == 1


def test_titles_blank_rows_repeated_headers_numbering_and_totals_are_no_meetings():
    head = ["STT", "Ngày họp", "Phải dự", "Có mặt", "Vắng", "Kết luận", "Ghi chú"]
    rows = [
        ["THỐNG KÊ SINH HOẠT CHI BỘ"],
        [],
        head,
        [1, 2, 3, 4, 5, 6, 7],
        [1, "03/02/2026", 4, 4, None, "Thống nhất."],
        [],
        [None, *head[1:6]],
        [2, datetime(2026, 3, 3), 4, 3, "Vũ Thị Bích Hằng (ốm)", "Thống nhất."],
        ["Tổng cộng", None, 8, 7],
        [None, None, None, None, None, "NGƯỜI LẬP"],
    ]

    found = read(SheetValues("Tổng hợp", rows))

    assert [(row.row, row.day) for row in found.rows] == [
        (5, date(2026, 2, 3)),
        (8, date(2026, 3, 3)),
    ]
    assert found.ignored == (
        ("Tổng hợp", 9, "Tổng cộng 8 7"),
        ("Tổng hợp", 10, "NGƯỜI LẬP"),
    )


def test_a_header_of_two_rows_with_merged_groups_is_read():
    rows = [
        ["THEO DÕI SINH HOẠT"],
        [],
        ["Chi bộ", "Ngày họp", "Điểm danh", None, None, "Kết luận"],
        [None, None, "Phải dự", "Có mặt", "Vắng", None],
        ["Tổng hợp", "03/03/2026", 4, 3, "Vũ Thị Bích Hằng (ốm)", "Thống nhất."],
        [None, "07/04/2026", 4, 4, "không", "Thống nhất."],
    ]
    merged = [
        Merged(2, 0, 3, 0),
        Merged(2, 1, 3, 1),
        Merged(2, 2, 2, 4),
        Merged(2, 5, 3, 5),
        Merged(4, 0, 5, 0),
    ]

    found = judge(read(SheetValues("", rows, merged=merged)).rows, KNOWN)

    assert [(row.meeting.month, row.meeting.due, row.meeting.present) for row in found] == [
        (3, 4, 3),
        (4, 4, 4),
    ]


def test_an_empty_cell_name_means_the_one_above():
    rows = read(sheet(GOOD, GOOD | {"cell": None, "date": date(2026, 4, 7)})).rows

    assert [row.text(Column.CELL) for row in rows] == ["chi bộ TỔNG HỢP"] * 2


def test_a_conclusion_keeps_its_lines():
    row = read(sheet(GOOD | {"conclusion": " Một. \n\n Hai.\r\n-"})).rows[0]

    assert row.text(Column.CONCLUSION) == "Một.\nHai."


@pytest.mark.parametrize(
    "head",
    [["Ngày họp", "Có mặt"], ["Chi bộ", "Phải dự", "Có mặt"], ["Chi bộ", "Ngày họp", "Địa điểm"]],
)
def test_a_header_needs_the_day_and_something_that_counts(head):
    assert header_in(grid_of(SheetValues("", [head, ["a", "b", "c"]]))) is None


def test_rows_can_be_kept_as_data():
    rows = read(sheet(GOOD, GOOD | {"date": None, "due": Formula("=1")})).rows

    assert [row_from_data(row_to_data(row)) for row in rows] == list(rows)
