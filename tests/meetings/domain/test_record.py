"""Minutes as one value: canonical text, hash, and reading it back."""

import json
from dataclasses import replace

import pytest

from meetings.domain.record import (
    InitiativeEntry,
    ItemEntry,
    MinutesRecord,
    RemarkEntry,
    RollEntry,
    StatementEntry,
    TaskEntry,
    VoteEntry,
    canonical,
    content_hash,
    document_number,
    read,
)

RECORD = MinutesRecord(
    version=1,
    number=5,
    correction_reason="",
    parent_name="Đảng bộ Văn phòng",
    cell_name="Chi bộ Tổng hợp",
    kind="thuong_ky",
    year=2026,
    month=3,
    topic="",
    starts_at="2026-03-03T08:00:00+07:00",
    ends_at="2026-03-03T10:00:00+07:00",
    place="Phòng họp",
    guests="",
    chair="Lương Thị Oanh",
    recorder="Đỗ Minh Quân",
    quorum_percent="50",
    roll=(RollEntry("Đỗ Minh Quân", "chinh_thuc", "dang_sinh_hoat", True, "co_mat"),),
    items=(
        ItemEntry(
            "thao_luan",
            "Nhiệm vụ",
            "",
            "",
            (StatementEntry("Đỗ Minh Quân", "nhất trí"),),
            "Thống nhất.",
            (TaskEntry("Soạn", "Đỗ Minh Quân", "20/03/2026"),),
        ),
    ),
    summary="Xong.",
)


def test_frozen_text_is_read_back_the_same():
    assert read(canonical(RECORD)) == RECORD


def test_canonical_text_does_not_depend_on_the_order_of_keys():
    text = canonical(RECORD)

    again = json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    assert again == text


def test_text_frozen_before_a_field_went_is_still_read():
    data = json.loads(canonical(RECORD)) | {"old_field": 1}

    assert read(json.dumps(data)) == RECORD


def test_hash_is_sha256_of_the_text():
    assert content_hash("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize(
    ("number", "printed"),
    [(1, "01-BB/CB"), (12, "12-BB/CB"), (130, "130-BB/CB"), (None, "…-BB/CB")],
)
def test_number_is_padded_below_ten(number, printed):
    assert document_number(number) == printed


def test_votes_remarks_and_initiatives_are_read_back_the_same():
    vote = VoteEntry("Kết nạp", "ket_nap", "kin", 7, 1, 0, 9, "7/9 …")
    item = replace(
        RECORD.items[0],
        votes=(vote,),
        remarks=(RemarkEntry("bieu_duong", "Đỗ Minh Quân", "nhanh"),),
    )
    record = replace(
        RECORD, items=(item,), initiatives=(InitiativeEntry("Đỗ Minh Quân", "Số hóa"),), concerns=2
    )

    again = read(canonical(record))

    assert again == record
    assert (again.items[0].votes[0].is_secret, again.items[0].remarks[0].word) == (
        True,
        "Biểu dương",
    )


def test_text_frozen_before_votes_were_written_has_none():
    data = json.loads(canonical(RECORD))
    for name in ("initiatives", "concerns"):
        del data[name]
    for name in ("votes", "remarks"):
        del data["items"][0][name]

    assert read(json.dumps(data)) == RECORD


@pytest.mark.parametrize(
    ("number", "line"),
    [
        (0, ""),
        (
            2,
            "Có 2 ý kiến về tâm tư, nguyện vọng của đảng viên "
            "được ghi vào sổ riêng để chi ủy theo dõi, trả lời.",
        ),
    ],
)
def test_minutes_only_count_what_was_raised_in_confidence(number, line):
    assert replace(RECORD, concerns=number).concerns_line == line
