"""What changed between two versions, line by line."""

from dataclasses import replace

from meetings.domain.difference import Change, difference
from meetings.domain.record import (
    InitiativeEntry,
    ItemEntry,
    MinutesRecord,
    RemarkEntry,
    RollEntry,
    StatementEntry,
    TaskEntry,
    VoteEntry,
)

ITEM = ItemEntry(
    kind="bao_cao",
    title="Kết quả tháng 2",
    presenter="Lương Thị Oanh",
    presented="Báo cáo tháng 2.",
    statements=(StatementEntry("Vũ Thị Bích Hằng", "số liệu gửi muộn."),),
    conclusion="Hoàn thành.",
    tasks=(TaskEntry("Rà soát hồ sơ", "Vũ Thị Bích Hằng", "31/03/2026", "Danh sách"),),
)
RECORD = MinutesRecord(
    version=1,
    number=1,
    correction_reason="",
    parent_name="Đảng bộ Văn phòng",
    cell_name="Chi bộ Tổng hợp",
    kind="thuong_ky",
    year=2026,
    month=3,
    topic="",
    starts_at="2026-03-03T08:00:00+07:00",
    ends_at="2026-03-03T10:00:00+07:00",
    place="Phòng họp số 2",
    guests="",
    chair="Lương Thị Oanh",
    recorder="Đỗ Minh Quân",
    quorum_percent="66.67",
    roll=(
        RollEntry("Trần Quang Việt", "chinh_thuc", "dang_sinh_hoat", True, "co_mat"),
        RollEntry("Phạm Văn Lộc", "chinh_thuc", "mien_sinh_hoat", False, "vang_co_ly_do", "khac"),
    ),
    items=(ITEM,),
    summary="Thống nhất.",
)


def test_same_record_has_no_difference():
    assert difference(RECORD, replace(RECORD, version=2, correction_reason="Sửa")) == []


def test_changed_line_is_taken_out_and_put_in():
    new = replace(RECORD, items=(replace(ITEM, conclusion="Hoàn thành 14 trên 15."),))

    assert difference(RECORD, new) == [
        Change(("Mục 1, kết luận: Hoàn thành.",), ("Mục 1, kết luận: Hoàn thành 14 trên 15.",))
    ]


def test_directive_taken_off_an_item_is_seen():
    old = replace(RECORD, items=(replace(ITEM, directives=("12-CT/TU: Nêu gương",)),))

    assert difference(old, RECORD) == [
        Change(("Mục 1, quán triệt văn bản 12-CT/TU: Nêu gương",), ())
    ]


def test_roll_is_compared_in_words():
    away = replace(RECORD.roll[0], presence="vang_co_ly_do", reason="om_dau")

    assert difference(RECORD, replace(RECORD, roll=(away, RECORD.roll[1]))) == [
        Change(
            ("Điểm danh, Trần Quang Việt: có mặt",),
            ("Điểm danh, Trần Quang Việt: vắng có lý do, ốm đau, điều trị",),
        )
    ]


def test_item_without_the_optional_parts():
    bare = replace(ITEM, presenter="", presented="", statements=(), tasks=())

    removed = difference(RECORD, replace(RECORD, items=(bare,)))

    assert [line for change in removed for line in change.removed] == [
        "Mục 1, người trình bày: Lương Thị Oanh",
        "Mục 1, trình bày: Báo cáo tháng 2.",
        "Mục 1, ý kiến của Vũ Thị Bích Hằng: số liệu gửi muộn.",
        "Mục 1, nhiệm vụ: Rà soát hồ sơ, Vũ Thị Bích Hằng, hạn 31/03/2026. Sản phẩm: Danh sách.",
    ]


def test_task_without_a_product():
    bare = replace(ITEM, tasks=(replace(ITEM.tasks[0], product=""),))

    changes = difference(RECORD, replace(RECORD, items=(bare,)))

    assert changes[0].added == (
        "Mục 1, nhiệm vụ: Rà soát hồ sơ, Vũ Thị Bích Hằng, hạn 31/03/2026.",
    )


def test_hour_of_leaving_is_a_difference():
    left = replace(RECORD.roll[0], left_at="09:30")

    (change,) = difference(RECORD, replace(RECORD, roll=(left, RECORD.roll[1])))

    assert change.added == tuple(f"{line}, về lúc 09:30" for line in change.removed)


def test_votes_remarks_initiatives_and_concerns_are_compared():
    vote = VoteEntry("Kết nạp", "ket_nap", "kin", 7, 1, 0, 9, "7/9 tán thành.")
    item = replace(
        ITEM, votes=(vote,), remarks=(RemarkEntry("phe_binh", "Trần Quang Việt", "vắng nhiều."),)
    )
    initiatives = (InitiativeEntry("Đỗ Minh Quân", "Số hóa"),)

    found = difference(RECORD, replace(RECORD, items=(item,), initiatives=initiatives, concerns=1))

    assert [line for change in found for line in change.added] == [
        "Mục 1, biểu quyết “Kết nạp”: 7/9 tán thành.",
        "Mục 1, phê bình đồng chí Trần Quang Việt: vắng nhiều.",
        "Sáng kiến của Đỗ Minh Quân: Số hóa",
        "Có 1 ý kiến về tâm tư, nguyện vọng của đảng viên "
        "được ghi vào sổ riêng để chi ủy theo dõi, trả lời.",
    ]
