"""Minutes as one value: canonical text, hash, and reading it back."""

import json

import pytest

from meetings.domain.record import (
    ItemEntry,
    MinutesRecord,
    RollEntry,
    StatementEntry,
    TaskEntry,
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
