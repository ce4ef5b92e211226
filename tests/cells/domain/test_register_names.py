"""Names of people and of cells out of capitals, blanks and Unicode forms."""

import unicodedata
from datetime import date

import pytest

from cells.domain.register import SheetValues, read_register
from cells.domain.register.names import CellNames, cell_key, person_name, sentence_case, tone_key


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("PHẠM VĂN CƯỜNG", "Phạm Văn Cường"),
        ("  Bùi  Mạnh  Hải ", "Bùi Mạnh Hải"),
        ("Nguyễn Văn AN", "Nguyễn Văn An"),
        ("Hồ\u00a0Văn\nTuấn", "Hồ Văn Tuấn"),
        (unicodedata.normalize("NFD", "Đặng Thị Trang"), "Đặng Thị Trang"),
        ("H'HEN NIÊ", "H'Hen Niê"),
        ("Y BHAM", "Y Bham"),
        ("đ/c Mai Hồng Lan", "Mai Hồng Lan"),
        ("Đồng chí Mai Hồng Lan", "Mai Hồng Lan"),
        ("12. Mai Hồng Lan", "Mai Hồng Lan"),
        ("Nguyễn Thị Thuý", "Nguyễn Thị Thuý"),
        ("", ""),
    ],
)
def test_a_persons_name_gets_one_spelling(written, expected):
    assert person_name(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("CHI BỘ TỔNG HỢP", "Chi bộ Tổng hợp"),
        ("CHI BỘ CƠ YẾU - CÔNG NGHỆ THÔNG TIN", "Chi bộ Cơ yếu - Công nghệ thông tin"),
        ("CHI BỘ KINH TẾ - XÃ HỘI", "Chi bộ Kinh tế - Xã hội"),
        ("CHI BỘ XÂY DỰNG ĐẢNG", "Chi bộ Xây dựng Đảng"),
        ("CHI BỘ VĂN PHÒNG TỈNH ỦY", "Chi bộ Văn phòng Tỉnh ủy"),
        ("CHI BỘ UBND XÃ", "Chi bộ UBND xã"),
        ("CHI BỘ MTTQ", "Chi bộ MTTQ"),
        ("CHI BỘ KHU PHỐ II", "Chi bộ Khu phố II"),
        ("CHI BỘ XI MĂNG", "Chi bộ Xi măng"),
        ("CHI BỘ TRƯỜNG THPT 1", "Chi bộ Trường THPT 1"),
        ("PHÒNG HÀNH CHÍNH", "Phòng hành chính"),
        ("CHI BỘ 1", "Chi bộ 1"),
        ("chi bộ quản trị", "Chi bộ Quản trị"),
    ],
)
def test_a_cells_name_comes_out_of_capitals(written, expected):
    assert sentence_case(written) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CHI BỘ ĐẢNG UỶ", "Chi bộ Đảng ủy"),
        ("Chi bộ Hoà Bình", "chi bộ  hòa bình"),
        ("Chi bộ Tài chính-Kế toán", "Chi bộ Tài chính – Kế toán"),
        (unicodedata.normalize("NFD", "Chi bộ Đội xe"), "Chi bộ Đội xe"),
        ("Tổng hợp", "CHI BỘ TỔNG HỢP"),
    ],
)
def test_cells_are_compared_without_case_form_or_place_of_the_tone(one, other):
    assert cell_key(one) == cell_key(other)


def test_other_tones_are_other_cells():
    assert cell_key("Chi bộ Tổng hợp") != cell_key("Chi bộ Tông hợp")


@pytest.mark.parametrize(("one", "other"), [("thuỷ", "thủy"), ("khoẻ", "khỏe"), ("Hoà", "hòa")])
def test_the_place_of_the_tone_makes_no_difference(one, other):
    assert tone_key(one) == tone_key(other)


def test_a_known_name_decides_the_spelling():
    names = CellNames.of(["Chi bộ Tổng Hợp"], ["CHI BỘ TỔNG HỢP", "chi bộ tổng hợp"])

    assert names.spelling("CHI BỘ TỔNG HỢP") == "Chi bộ Tổng Hợp"


def test_a_number_in_capitals_is_brought_to_sentence_case():
    assert CellNames.of([], ["CHI BỘ 1"]).spelling("CHI BỘ 1") == "Chi bộ 1"


def test_a_name_in_small_letters_elsewhere_in_the_file_decides_the_spelling():
    names = CellNames.of([], ["CHI BỘ THANH TRA SỞ", "Chi bộ Thanh tra Sở"])

    assert names.spelling("CHI BỘ THANH TRA SỞ") == "Chi bộ Thanh tra Sở"


def test_a_cell_that_is_once_called_chi_bo_is_called_so_everywhere():
    names = CellNames.of([], ["CHI BỘ TỔNG HỢP", "Tổng hợp"])

    assert names.spelling("Tổng hợp") == "Chi bộ Tổng hợp"


def test_a_tab_cut_off_after_31_letters_is_the_longer_cell():
    full = "Chi bộ Cơ yếu - Công nghệ thông tin"

    names = CellNames.of([full], [full[:31]])

    assert names.spelling(full[:31]) == full


def test_a_birth_name_is_the_name_where_no_other_column_has_one():
    rows = [
        ["TT", "Họ và tên khai sinh", "Ngày sinh", "Ngày vào Đảng"],
        [1, "Lê Thị Ánh", "03/02/1985", "05/06/2010"],
    ]

    register = read_register(
        [SheetValues("Danh sách", rows)],
        known_cells=(),
        fallback_date=date(2026, 1, 5),
    )

    assert [row.name for row in register.rows] == ["Lê Thị Ánh"]
