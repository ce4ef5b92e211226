"""What must be there before minutes are submitted."""

from dataclasses import replace
from datetime import datetime

import pytest

from meetings.domain.closing import (
    Closing,
    ItemState,
    RollLine,
    VoteState,
    missing_before_close,
    warnings_before_close,
)
from meetings.domain.voting import Count, Electorate
from meetings.enums import ItemKind, Presence

COMPLETE = Closing(
    chair_id=1,
    recorder_id=2,
    starts_at=datetime(2026, 3, 3, 8),
    ends_at=datetime(2026, 3, 3, 9, 30),
    required_minutes=90,
    roll=(
        RollLine(1, "Lương Thị Oanh", Presence.PRESENT, False),
        RollLine(2, "Đỗ Minh Quân", Presence.EXCUSED, True),
        RollLine(3, "Vũ Thị Bích Hằng", Presence.UNEXCUSED, False),
    ),
    items=(
        ItemState(7, "Nhiệm vụ", ItemKind.DISCUSSION, True, False),
        ItemState(8, "Tự phê bình", ItemKind.CRITICISM, False, True),
    ),
)


def anchors(**changed):
    return [one.anchor for one in missing_before_close(replace(COMPLETE, **changed))]


def test_nothing_is_missing():
    assert missing_before_close(COMPLETE) == []
    assert warnings_before_close(COMPLETE) == []


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({"roll": ()}, ["roll"]),
        ({"roll": (RollLine(2, "Quân", Presence.EXCUSED, False),)}, ["roll-2"]),
        ({"items": ()}, ["agenda"]),
        ({"recorder_id": 1}, ["people"]),
        ({"ends_at": None}, ["ends_at"]),
        ({"ends_at": COMPLETE.starts_at}, ["ends_at"]),
        (
            {"items": (ItemState(7, "Nhiệm vụ", ItemKind.DISCUSSION, False, True),)},
            ["item-7-conclusion"],
        ),
        (
            {"items": (ItemState(8, "Phê bình", ItemKind.CRITICISM, False, False),)},
            ["item-8-statements"],
        ),
        ({"items": (ItemState(8, "Phê bình", ItemKind.CRITICISM, True, False),)}, []),
    ],
)
def test_what_is_missing_leads_to_its_place(changed, missing):
    assert anchors(**changed) == missing


def test_missing_conclusion_names_the_item():
    items = (COMPLETE.items[0], ItemState(9, "Văn bản mới", ItemKind.DISSEMINATION, False, True))

    missing = missing_before_close(replace(COMPLETE, items=items))

    assert [one.text for one in missing] == ["Mục 2 (Văn bản mới) chưa có kết luận."]


@pytest.mark.parametrize(
    ("changed", "warnings"),
    [
        (
            {"ends_at": datetime(2026, 3, 3, 9, 29)},
            ["Cuộc họp kéo dài 89 phút, ít hơn 90 phút quy định."],
        ),
        ({"required_minutes": 120}, ["Cuộc họp kéo dài 90 phút, ít hơn 120 phút quy định."]),
        ({"ends_at": None}, []),
        ({"ends_at": COMPLETE.starts_at}, []),
        ({"has_summary": False}, ["Chưa ghi kết luận chung của cuộc họp."]),
    ],
)
def test_short_meeting_and_missing_summary_are_only_warned_of(changed, warnings):
    assert [one.text for one in warnings_before_close(replace(COMPLETE, **changed))] == warnings


@pytest.mark.parametrize(
    ("votes", "missing"),
    [
        ((VoteState(5, "Kết nạp", Count(3, 0, 1)),), []),
        ((VoteState(5, " ", Count(3, 0, 1)),), ["item-7-vote-v5-matter"]),
        ((VoteState(5, "Kết nạp", None),), ["item-7-vote-v5-in_favour"]),
        ((VoteState(5, "Kết nạp", Count(4, 0, 1)),), ["item-7-vote-v5-in_favour"]),
        (
            (VoteState(5, "", None), VoteState(6, "", Count(0, 0, 0))),
            ["item-7-vote-v5-matter", "item-7-vote-v5-in_favour", "item-7-vote-v6-matter"],
        ),
    ],
)
def test_votes_are_complete_and_not_more_than_those_there(votes, missing):
    item = replace(COMPLETE.items[0], votes=votes)

    assert anchors(items=(item,), voters=Electorate(entitled=6, present=4)) == missing
