"""Set words of the columns: activity, office, gender, card number, e-mail, phone."""

from decimal import Decimal

import pytest

from cells.domain.register.words import (
    CardNumber,
    Position,
    WrittenPosition,
    activity_state,
    read_card,
    read_email,
    read_gender,
    read_phone,
    read_position,
)
from cells.enums import ActivityState, Gender

ACTIVE, EXEMPT = ActivityState.ACTIVE, ActivityState.EXEMPT
COMES, GOES = ActivityState.TEMPORARY_IN, ActivityState.TEMPORARY_OUT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ACTIVE),
        ("Đang sinh hoạt", ACTIVE),
        ("ĐANG SINH HOẠT", ACTIVE),
        ("dang sinh hoat", ACTIVE),
        ("Đang SH", ACTIVE),
        ("Đang sinh hoạt Đảng", ACTIVE),
        ("Sinh hoạt bình thường", ACTIVE),
        ("MIỄN SINH HOẠT", EXEMPT),
        ("miễn SH", EXEMPT),
        ("Miễn sinh hoạt Đảng", EXEMPT),
        ("Được miễn công tác và sinh hoạt đảng", EXEMPT),
        ("Miễn SHĐ", EXEMPT),
        ("MSH", EXEMPT),
        ("Sinh hoạt tạm thời", COMES),
        ("SH tạm thời", COMES),
        ("Sinh hoạt tạm thời từ nơi khác đến", COMES),
        ("Tạm thời đến", COMES),
        ("Tạm thời đi nơi khác", GOES),
        ("TẠM THỜI ĐI NƠI KHÁC", GOES),
        ("Tạm thời đi", GOES),
        ("Tạm thời đi đến nơi khác", GOES),
        ("Sinh hoạt tạm thời nơi khác", GOES),
        ("Đã giới thiệu sinh hoạt tạm thời đi nơi khác", GOES),
        ("Nghỉ chờ chế độ", None),
        ("Không sinh hoạt", None),
        ("Miễn nhiệm", None),
        ("Đình chỉ sinh hoạt", None),
        ("Chuyển sinh hoạt tạm thời", None),
        ("Tạm thời nghỉ", None),
    ],
)
def test_the_words_of_the_state_of_activity(text, expected):
    assert activity_state(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bí thư", Position.SECRETARY),
        ("BÍ THƯ CHI BỘ", Position.SECRETARY),
        ("Bí thư Chi bộ", Position.SECRETARY),
        ("Bí thư CB", Position.SECRETARY),
        ("Bí thư Chi bộ Tổng hợp", Position.SECRETARY),
        ("Phó Bí thư", Position.DEPUTY_SECRETARY),
        ("PBT", Position.DEPUTY_SECRETARY),
        ("P. Bí thư", Position.DEPUTY_SECRETARY),
        ("Phó Bí thư Chi bộ", Position.DEPUTY_SECRETARY),
        ("Chi ủy viên", Position.COMMITTEE_MEMBER),
        ("Chi uỷ viên", Position.COMMITTEE_MEMBER),
        ("UV chi ủy", Position.COMMITTEE_MEMBER),
        ("Ủy viên BCH chi bộ", Position.COMMITTEE_MEMBER),
        ("Đảng viên", None),
        ("ĐV", None),
        ("đảng viên dự bị", None),
        ("", None),
        ("Chi ủy viên, Đảng viên", Position.COMMITTEE_MEMBER),
    ],
)
def test_the_words_of_the_office(text, expected):
    assert read_position(text, "Chi bộ Tổng hợp") == WrittenPosition(expected, understood=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tổ trưởng", None),
        ("Nguyên Bí thư chi bộ", None),
        ("Bí thư Đảng ủy", None),
        ("Bí thư Chi đoàn", None),
        ("Đảng ủy viên, Bí thư Chi bộ", Position.SECRETARY),
        ("Đảng ủy viên kiêm Phó Bí thư", Position.DEPUTY_SECRETARY),
    ],
)
def test_words_of_another_office_are_flagged(text, expected):
    assert read_position(text, "Chi bộ Tổng hợp") == WrittenPosition(expected, understood=False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Nam", Gender.MALE), ("NỮ", Gender.FEMALE), ("nu", Gender.FEMALE), ("", None), ("?", None)],
)
def test_the_words_of_gender(text, expected):
    assert read_gender(text) == expected


@pytest.mark.parametrize(
    ("value", "digits", "number", "well_formed"),
    [
        ("98230012", "98230012", "98230012", True),
        (98230012, "98230012", "98230012", True),
        (Decimal("98230012"), "98230012", "98230012", True),
        ("98.230 012", "98230012", "98230012", True),
        ("012345678901", "012345678901", "012345678901", True),
        ("69893", "69893", None, False),
        (7123456, "07123456", "07123456", False),
        ("7123456", "7123456", None, False),
        ("chưa có", None, None, False),
        ("00000", None, None, False),
        (None, None, None, True),
        ("-", None, None, True),
    ],
)
def test_a_card_number_has_8_or_12_digits(value, digits, number, well_formed):
    assert read_card(value) == CardNumber(digits, number, well_formed=well_formed)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dv001@vptu.example", ("dv001@vptu.example", True)),
        ("mailto:dv001@vptu.example;", ("dv001@vptu.example", True)),
        ("", (None, True)),
        ("khong-co-thu", (None, False)),
        ("a@b", (None, False)),
        ("a b@vptu.example", (None, False)),
        ("a..b@vptu.example", (None, False)),
        (".a@vptu.example", (None, False)),
        ("đảng@vptu.example", (None, False)),
    ],
)
def test_an_address_is_right_or_nothing(text, expected):
    assert read_email(text) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0939266087", "0939266087"),
        (939266087, "0939266087"),
        ("0939.266.087", "0939266087"),
        ("+84 939 266 087", "0939266087"),
        ("84939266087", "0939266087"),
        ("0210 3846 xxx", "0210 3846 xxx"),
        (None, None),
    ],
)
def test_a_phone_number_gets_its_zero_back(value, expected):
    assert read_phone(value) == expected
