"""Until when a programme is due, and what one version changed."""

from dataclasses import replace
from datetime import date

import pytest

from meetings.domain.programmes import ADDED, CHANGED, DROPPED, Work, changes_between, due_day

WORK = Work(1, None, "Rà soát quy chế", "Quy chế", "Vũ Thị Hằng", "", "", date(2026, 6, 30), "1")


@pytest.mark.parametrize(
    ("founded_on", "due"),
    [
        (date(2015, 7, 1), date(2026, 1, 31)),
        (date(2025, 12, 31), date(2026, 1, 31)),
        (date(2026, 1, 1), date(2026, 1, 31)),
        (date(2026, 1, 2), date(2026, 2, 1)),
        (date(2026, 5, 4), date(2026, 6, 3)),
        (date(2026, 12, 20), date(2027, 1, 19)),
    ],
)
def test_cell_founded_in_the_year_has_thirty_days(founded_on, due):
    assert due_day(2026, day=31, month=1, founded_on=founded_on) == due


def test_same_work_is_no_change():
    assert changes_between([WORK], [replace(WORK, item_id=2, origin_id=1)]) == []


def test_added_changed_and_dropped_work_is_told():
    kept = replace(WORK, item_id=3, origin_id=1, due_on=date(2026, 9, 30), product="")
    other = replace(WORK, item_id=2, title="Kiểm tra chuyên đề")
    new = replace(WORK, item_id=4, title="Kết nạp đảng viên")

    found = changes_between([WORK, other], [kept, new])

    assert [(one.kind, one.title, one.details) for one in found] == [
        (
            CHANGED,
            "Rà soát quy chế",
            ("sản phẩm: Quy chế → chưa ghi", "hạn: 30/06/2026 → 30/09/2026"),
        ),
        (ADDED, "Kết nạp đảng viên", ("Vũ Thị Hằng, hạn 30/06/2026",)),
        (DROPPED, "Kiểm tra chuyên đề", ()),
    ]
