"""Stamps of secrecy: found where they stand alone, never in ordinary prose."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo4tot.shared.markings import FIRST_LINES, bears_stamp, is_marked_name

STAMPS = ("MẬT", "TỐI MẬT", "TUYỆT MẬT")
PROSE = (
    "Quán triệt Luật Bảo vệ bí mật nhà nước",
    "TĂNG CƯỜNG CÔNG TÁC BẢO VỆ BÍ MẬT NHÀ NƯỚC",
    "DANH MỤC BÍ MẬT NHÀ NƯỚC ĐỘ TUYỆT MẬT, TỐI MẬT VÀ MẬT",
    "Không để lộ tài liệu mật trên mạng xã hội.",
    "Đổi mật khẩu thư công vụ",
    "BẢO MẬT THÔNG TIN",
    "Mật độ dân cư",
    "Gói thầu mật ong",
    "",
)


@pytest.mark.parametrize(
    "line",
    [
        *STAMPS,
        "  MẬT  ",
        "[MẬT]",
        "- TỐI MẬT -",
        "M Ậ T",
        "T Ố I  M Ậ T",
        "TỈNH ỦY SÔNG VÂN\tTUYỆT MẬT",
        "CHI BỘ TỔNG HỢP     MẬT     ĐẢNG CỘNG SẢN VIỆT NAM",
        "Độ mật: Mật",
        "MỨC ĐỘ MẬT: TỐI MẬT",
        unicodedata.normalize("NFD", "TUYỆT MẬT"),
    ],
)
def test_stamp_is_found(line):
    assert bears_stamp(["ĐẢNG BỘ VĂN PHÒNG", line, "KẾ HOẠCH"]) is True


@pytest.mark.parametrize("line", [*PROSE, "Mật", "tối mật là một cấp độ mật"])
def test_prose_bears_no_stamp(line):
    assert bears_stamp([line]) is False


def test_only_the_first_page_is_looked_at():
    assert bears_stamp(["chữ"] * FIRST_LINES + ["MẬT"]) is False


@given(st.sampled_from(STAMPS), st.lists(st.sampled_from(PROSE), max_size=8), st.data())
def test_stamp_is_found_wherever_it_stands_among_prose(stamp, prose, data):
    place = data.draw(st.integers(0, len(prose)))

    assert bears_stamp(prose) is False
    assert bears_stamp([*prose[:place], stamp, *prose[place:]]) is True


@given(st.lists(st.text("abcđêôơư mậtbíảotoiM", min_size=1), max_size=6))
def test_words_in_small_letters_are_never_a_stamp(words):
    lines = [word.lower() for word in words]

    assert bears_stamp(line for line in lines if "độ mật" not in line) is False


@pytest.mark.parametrize(
    "name",
    [
        "MẬT - Kế hoạch kiểm tra.docx",
        "Kế hoạch kiểm tra (Mật).pdf",
        "[TUYỆT MẬT] NQ 12.pdf",
        "Tối mật.pdf",
        "ke hoach_TỐI MẬT.docx",
        "Báo cáo MẬT tháng 3.pdf",
        "toi-mat_ke-hoach.pdf",
        "ke-hoach-tuyet-mat.docx",
        unicodedata.normalize("NFD", "MẬT - Kế hoạch.docx"),
    ],
)
def test_name_with_a_stamp(name):
    assert is_marked_name(name) is True


@pytest.mark.parametrize(
    "name",
    [
        "Luật Bảo vệ bí mật nhà nước.pdf",
        "BẢO VỆ BÍ MẬT NHÀ NƯỚC.pdf",
        "Danh mục bí mật nhà nước độ Tối mật của ngành.pdf",
        "danh-muc-do-toi-mat.pdf",
        "bao-mat.pdf",
        "Cam kết bảo mật.docx",
        "Bí mật.docx",
        "Mật khẩu wifi.docx",
        "Mật độ xây dựng.pdf",
        "co-mat.xlsx",
        "mat-bang-gia.xlsx",
        "chung toi mat giay to.pdf",
        "",
        "bao-cao.docx",
    ],
)
def test_name_without_a_stamp(name):
    assert is_marked_name(name) is False
