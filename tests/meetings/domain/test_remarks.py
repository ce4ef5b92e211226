"""Typed lines about members: who is named, what initiatives they have, what a concern is."""

import pytest

from chibo4tot.shared.errors import DomainError
from meetings.domain.content import VoteLine
from meetings.domain.remarks import (
    Invented,
    concern_kind,
    initiative_lines,
    parse_initiatives,
    parse_remarks,
)
from meetings.domain.statements import Person, Spoken
from meetings.enums import ConcernKind

PEOPLE = [
    Person(1, "Đỗ Minh Quân"),
    Person(2, "Vũ Thị Bích Hằng"),
    Person(3, "Lý Văn Phú"),
    Person(4, "Lý Văn Phú"),
]


def test_remark_names_a_member_on_the_roll():
    found = parse_remarks("đồng chí Hằng: hoàn thành sớm\nvượt mức", PEOPLE)

    assert found == [Spoken(2, "Vũ Thị Bích Hằng", "hoàn thành sớm\nvượt mức")]


def test_of_namesakes_only_the_name_is_kept():
    assert parse_remarks("Lý Văn Phú: tốt", PEOPLE) == [Spoken(None, "Lý Văn Phú", "tốt")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("hoàn thành sớm", "Ở nội dung “Báo cáo”: Dòng đầu tiên chưa có tên đồng chí"),
        ("Nguyễn Văn Khách: tốt", "“Nguyễn Văn Khách” không có trong danh sách"),
        ("Hằng:", "Sau tên “Vũ Thị Bích Hằng” chưa có nội dung"),
    ],
)
def test_remark_about_nobody_of_the_cell_is_refused(text, words):
    with pytest.raises(DomainError, match=words):
        parse_remarks(text, PEOPLE, item="Báo cáo")


@pytest.mark.parametrize("between", [", ", " và ", "; ", ","])
def test_initiative_may_have_several_authors(between):
    found = parse_initiatives(f"\nQuân{between}đồng chí Hằng: Số hóa hồ sơ\n", PEOPLE)

    assert found == [Invented(((1, "Đỗ Minh Quân"), (2, "Vũ Thị Bích Hằng")), "Số hóa hồ sơ")]


def test_author_named_twice_is_one():
    [found] = parse_initiatives("Quân, Đỗ Minh Quân,: Số hóa", PEOPLE)

    assert found.authors == ((1, "Đỗ Minh Quân"),)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Số hóa hồ sơ", "Chưa rõ tác giả"),
        (": Số hóa hồ sơ", "Chưa rõ tác giả"),
        (",: Số hóa hồ sơ", "Chưa rõ tác giả"),
        ("Quân:", "Chưa rõ tác giả hoặc tên sáng kiến ở dòng “Quân:”"),
        ("Khách: Số hóa", "“Khách” không có trong danh sách"),
        ("Quân: " + "x" * 301, "dài quá 300 chữ"),
    ],
)
def test_initiative_without_author_or_name_is_refused(text, words):
    with pytest.raises(DomainError, match=words):
        parse_initiatives(text, PEOPLE)


def test_initiatives_are_typed_again_the_same():
    text = "Đỗ Minh Quân, Lý Văn Phú: Số hóa\nVũ Thị Bích Hằng: Một cửa"

    assert initiative_lines(parse_initiatives(text, PEOPLE)) == text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Dấu hiệu mất đoàn kết trong phòng", ConcernKind.SIGN),
        ("kien nghi bố trí chỗ để xe", ConcernKind.WISH),
        ("Mong được đi học", ConcernKind.WISH),
        ("Lo lắng về việc sắp xếp bộ máy", ConcernKind.THOUGHT),
    ],
)
def test_first_words_say_what_a_concern_is(text, kind):
    assert concern_kind(text) == kind


@pytest.mark.parametrize(
    ("line", "is_blank"),
    [
        (VoteLine(None, " "), True),
        (VoteLine(None, "", other=0), False),
        (VoteLine(None, "Thông qua"), False),
    ],
)
def test_line_of_a_vote_is_blank_without_matter_and_numbers(line, is_blank):
    assert line.is_blank == is_blank
