"""Typed lines and the statements they mean."""

import pytest

from chibo4tot.shared.errors import DomainError
from meetings.domain.statements import Person, Spoken, parse_statements, statement_lines

QUAN, MINH_QUAN, HANG = (
    Person(1, "Đỗ Minh Quân"),
    Person(2, "Trần Minh Quân"),
    Person(3, "Vũ Thị Bích Hằng"),
)
PEOPLE = [QUAN, HANG]


@pytest.mark.parametrize(
    "head",
    [
        "Đỗ Minh Quân",
        "do minh quan",
        "  Đỗ  Minh  Quân ",
        "Đồng chí Đỗ Minh Quân",
        "đ/c Quân",
        "Quân",
        "quan",
        "ĐỖ MINH QUÂN",
        "ông Quân",
    ],
)
def test_member_is_found_however_the_name_is_written(head):
    assert parse_statements(f"{head}: nhất trí.", PEOPLE) == [
        Spoken(1, "Đỗ Minh Quân", "nhất trí.")
    ]


@pytest.mark.parametrize(
    ("head", "guests", "name"),
    [
        ("Nguyễn Văn Khách", "", "Nguyễn Văn Khách"),
        ("bùi quang huy", "Bùi Quang Huy, đảng ủy viên", "bùi quang huy"),
    ],
)
def test_guest_is_kept_by_name(head, guests, name):
    assert parse_statements(f"{head}: chúc mừng", PEOPLE, guests) == [
        Spoken(None, name, "chúc mừng")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "nói thêm một ý",
        "Thứ nhất: rà soát lại",
        "Kết quả năm 2025: tốt",
        "đề nghị ba việc: một là",
        f"{'A' * 151}: dài",
        ": không tên",
    ],
)
def test_line_without_a_name_goes_on_with_the_statement_above(line):
    found = parse_statements(f"Quân: một\n\n{line}", PEOPLE)

    assert found == [Spoken(1, "Đỗ Minh Quân", f"một\n{line}")]


@pytest.mark.parametrize("text", ["nhất trí", "thứ nhất: rà soát", ": trống"])
def test_first_line_needs_a_name(text):
    with pytest.raises(DomainError, match="Ở nội dung “Báo cáo”: Ý kiến đầu tiên chưa có tên"):
        parse_statements(text, PEOPLE, item="Báo cáo")


def test_place_is_said_only_when_it_is_known():
    with pytest.raises(DomainError, match=r"^Ý kiến đầu tiên"):
        parse_statements("nhất trí", PEOPLE)


def test_opinion_may_begin_on_the_line_after_the_name():
    assert parse_statements("Hằng:\nđồng ý", PEOPLE) == [Spoken(3, "Vũ Thị Bích Hằng", "đồng ý")]


@pytest.mark.parametrize("text", ["Quân:\nHằng: đồng ý", "Hằng: đồng ý\nQuân:"])
def test_name_without_an_opinion_is_refused_not_dropped(text):
    with pytest.raises(DomainError, match="Sau tên “Đỗ Minh Quân” chưa có nội dung"):
        parse_statements(text, PEOPLE)


def test_empty_text_has_no_statements():
    assert parse_statements(" \n", PEOPLE) == []


def test_given_name_that_two_bear_must_be_written_out():
    with pytest.raises(DomainError, match="Đỗ Minh Quân, Trần Minh Quân"):
        parse_statements("Quân: nhất trí", [QUAN, MINH_QUAN])


def test_exact_name_wins_over_one_that_differs_by_tones():
    people = [Person(1, "Đỗ Minh Quân"), Person(2, "Đỗ Minh Quan")]

    found = parse_statements("Đỗ Minh Quan: nhất trí", people)

    assert found == [Spoken(2, "Đỗ Minh Quan", "nhất trí")]


def test_two_members_of_the_same_name_are_kept_by_name_alone():
    people = [Person(1, "Đỗ Minh Quân"), Person(2, "Đỗ Minh Quân")]

    found = parse_statements("Đỗ Minh Quân: nhất trí", people)

    assert found == [Spoken(None, "Đỗ Minh Quân", "nhất trí")]


def test_what_was_read_is_typed_again_the_same():
    text = "Đỗ Minh Quân: một\nhai\nVũ Thị Bích Hằng: ba: bốn"

    again = statement_lines(parse_statements(text, PEOPLE))

    assert again == text
