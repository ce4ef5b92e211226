"""Header words: which label means which column, and which means none."""

import unicodedata

import pytest

from cells.domain.register.vocabulary import Column, column_of

LABELS = {
    Column.NUMBER: ["TT", "STT", "Số TT", "Số thứ tự", "T.T", "#"],
    Column.NAME: [
        "Họ và tên",
        "HỌ TÊN",
        "Họ và tên đảng viên",
        "Họ, chữ đệm và tên",
        "Họ, đệm, tên",
        "Tên đảng viên",
        "Họ và tên (chữ in hoa)",
        "Họ và tên (họ tên khai sinh)",
        "Họ và tên, bí danh",
    ],
    Column.FAMILY_NAME: [
        "Họ và chữ đệm",
        "Họ đệm",
        "Họ",
        "Họ và đệm",
        "Họ và tên đệm",
        "Họ lót",
        "Họ và",
        "Họ và chữ lót",
        "Tên đệm",
        "Họ và tên lót",
    ],
    Column.GIVEN_NAME: ["Tên", "TÊN"],
    Column.GENDER: ["Nam/Nữ", "Giới tính", "Giới tính (Nam/Nữ)", "Nam, nữ", "Nam (Nữ)", "Phái"],
    Column.MALE: ["Nam", "NAM", "Năm sinh nam", "Ngày sinh (Nam)", "Nam (năm sinh)", "Nam giới"],
    Column.FEMALE: ["Nữ", "NỮ", "Nữ giới", "Ngày sinh (nữ)"],
    Column.BIRTH: [
        "Ngày, tháng,\nnăm sinh",
        "Ngày/tháng/năm sinh",
        "Ngày sinh",
        "NĂM SINH",
        "NAM SINH",
        "Sinh ngày",
        "Sinh năm",
        "N.sinh",
        "Sinh",
    ],
    Column.ETHNICITY: ["Dân tộc", "DT"],
    Column.HOMETOWN: ["Quê quán", "Nguyên quán", "Quê quán (xã, huyện, tỉnh)"],
    Column.POSITION: [
        "Chức vụ Đảng",
        "Chức vụ trong Đảng",
        "Chức vụ (Đảng)",
        "Chức vụ trong chi bộ",
        "Chức danh trong cấp uỷ",
        "Cấp ủy",
        "Đảng",
        "CV Đảng",
        "Cương vị trong chi bộ",
    ],
    Column.STATE_POSITION: [
        "Chính quyền",
        "Chức vụ chính quyền",
        "Chức vụ chuyên môn",
        "Nghề nghiệp",
        "Vị trí việc làm",
    ],
    Column.ANY_POSITION: ["Chức vụ", "Chức danh", "Chức vụ (Đảng, chính quyền)"],
    Column.ADMISSION: [
        "Ngày vào Đảng",
        "Dự bị",
        "D.Bị",
        "Ngày kết nạp",
        "Ngày kết nạp vào Đảng",
        "Ngày vào Đảng (dự bị)",
        "Vào Đảng",
        "Năm vào Đảng",
    ],
    Column.OFFICIAL: [
        "Chính thức",
        "C.thức",
        "Ngày chính thức",
        "Ngày vào Đảng (chính thức)",
        "Ngày công nhận",
        "Ngày công nhận đảng viên chính thức",
        "Ngày vào Đảng CT",
        "Ngày CT",
    ],
    Column.CARD: ["Số thẻ\nđảng viên", "Số thẻ", "Thẻ Đảng", "Số TĐV", "Số thẻ ĐV", "Mã thẻ"],
    Column.THEORY: ["LLCT", "Trình độ LLCT", "Lý luận chính trị", "Trình độ lý luận"],
    Column.PHONE: ["Điện thoại", "SĐT", "ĐT", "Số ĐT", "Di động", "ĐTDĐ"],
    Column.EMAIL: ["Email", "E-mail", "Thư điện tử", "Hòm thư", "Thư công vụ"],
    Column.STATUS: ["Tình trạng", "Trạng thái", "Tình trạng sinh hoạt", "Diện sinh hoạt"],
    Column.NOTE: ["Ghi chú", "GHI  CHÚ", "Chú thích"],
    Column.CELL: [
        "Chi bộ",
        "Đơn vị sinh hoạt",
        "Nơi sinh hoạt",
        "Nơi sinh hoạt Đảng",
        "Chi bộ/Đơn vị",
        "Đơn vị (chi bộ)",
        "Sinh hoạt tại",
        "Sinh hoạt tại chi bộ",
        "Chi bộ đang sinh hoạt",
        "Thuộc chi bộ",
        "Tổ chức đảng",
        "Tên tổ chức đảng",
    ],
    Column.ANY_UNIT: ["Đơn vị", "Đơn vị công tác", "Phòng, ban"],
}
NOTHING = [
    "Số quyết định kết nạp",
    "Nơi sinh",
    "Nơi kết nạp",
    "Chi bộ kết nạp",
    "Người giới thiệu",
    "Họ và tên cha",
    "Họ và tên người giới thiệu",
    "Họ và chữ đệm khai sinh",
    "Bí danh",
    "Tên gọi khác",
    "Họ và tên gọi khác",
    "Ngày cấp thẻ",
    "Số thẻ BHYT",
    "Số lý lịch",
    "Tôn giáo",
    "Trình độ chuyên môn",
    "Trình độ văn hóa",
    "Tuổi Đảng",
    "Huy hiệu Đảng",
    "Nơi ở hiện nay",
    "Tình trạng hôn nhân",
    "Đoàn thể",
    "(Ký, ghi rõ họ tên)",
    "Mai Hồng Lan",
    "CHI BỘ TỔNG HỢP",
    "",
]
CASES = [(label, column) for column, labels in LABELS.items() for label in labels]


@pytest.mark.parametrize(("label", "column"), CASES)
def test_a_label_means_its_column_in_any_form(label, column):
    decomposed = unicodedata.normalize("NFD", label)
    spaced = f"  {label.replace(' ', '  ')}\n"

    assert [column_of(form) for form in (label, decomposed, spaced)] == [column] * 3


@pytest.mark.parametrize(("label", "column"), CASES)
def test_a_label_in_capitals_means_the_same(label, column):
    assert column_of(label.upper()) is column


@pytest.mark.parametrize("label", NOTHING)
def test_other_labels_mean_nothing(label):
    assert column_of(label) is None
