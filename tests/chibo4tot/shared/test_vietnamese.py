"""Order of names and search without diacritics."""

import unicodedata

import pytest

from chibo4tot.shared.vietnamese import fold, name_key, nfc, sort_key


def test_people_are_sorted_by_given_name_with_its_tone_then_by_family_name():
    names = ["Trần Hạ", "Lê Thị Đạt", "Nguyễn An", "Đỗ Ân", "Bùi An", "Vũ Dũng", "Hồ Hà", "Lý Hòa"]

    ordered = sorted(names, key=name_key)

    assert ordered == [
        "Bùi An",
        "Nguyễn An",
        "Đỗ Ân",
        "Vũ Dũng",
        "Lê Thị Đạt",
        "Hồ Hà",
        "Trần Hạ",
        "Lý Hòa",
    ]


def test_titles_are_sorted_by_letters_of_the_vietnamese_alphabet():
    titles = ["Đội xe", "Quản trị", "Ân tình", "An toàn", "Doanh nghiệp"]

    assert sorted(titles, key=sort_key) == [
        "An toàn",
        "Ân tình",
        "Doanh nghiệp",
        "Đội xe",
        "Quản trị",
    ]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nguyễn Văn Á", "nguyen van a"),
        ("ĐẶNG  Hữu Khánh", "dang huu khanh"),
        ("Vũ Thị Bích Hằng", "vu thi bich hang"),
        (unicodedata.normalize("NFD", "Đỗ Phương Quỳnh"), "do phuong quynh"),
    ],
)
def test_fold_drops_diacritics_case_and_extra_blanks(text, folded):
    assert fold(text) == folded


def test_nfc_makes_one_form_with_single_blanks():
    typed = unicodedata.normalize("NFD", "  Bùi   Mạnh  Hải ")

    assert nfc(typed) == "Bùi Mạnh Hải"
