"""The agenda that writes itself, on plain data."""

from datetime import date

import pytest

from meetings.domain.agenda import (
    LastMeeting,
    OpenTask,
    draw_up,
    month_after,
    month_before,
    required_minutes,
    review_text,
)
from meetings.enums import ItemKind, MeetingKind
from meetings.queries.agenda import agenda_data

DATA = {
    "thuong_ky": {
        "required_minutes": 90,
        "items": [
            {"kind": "xac_nhan_bien_ban"},
            {"kind": "bao_cao", "title": "Kết quả {last_month}"},
            {"kind": "thao_luan", "title": "Nhiệm vụ {next_month}"},
            {"kind": "khac", "title": "Khác {topic}", "conclusion": "Không có."},
        ],
    },
    "confirmation": {
        "title": "Xác nhận {last_meeting}",
        "title_numbered": "Xác nhận số {number}, {last_meeting}",
        "conclusion": "Nhất trí.",
    },
}
TASK = OpenTask("Soạn kế hoạch", "Đỗ Minh Quân", date(2026, 1, 5), "Đang thực hiện")


def plan(last=None, tasks=(), month=12):
    return draw_up(
        DATA, MeetingKind.REGULAR, year=2026, month=month, topic="x", last=last, tasks=tasks
    )


def test_titles_name_the_months_before_and_after():
    assert [item.title for item in plan()] == [
        "Kết quả tháng 11 năm 2026",
        "Nhiệm vụ tháng 1 năm 2027",
        "Khác x",
    ]


@pytest.mark.parametrize(
    ("last", "title"),
    [
        (LastMeeting("tháng 11"), "Xác nhận tháng 11"),
        (LastMeeting("tháng 11", "05-BB/CB"), "Xác nhận số 05-BB/CB, tháng 11"),
    ],
)
def test_minutes_of_the_meeting_before_are_confirmed(last, title):
    first = plan(last)[0]

    assert (first.kind, first.title, first.conclusion) == (
        ItemKind.CONFIRMATION,
        title,
        "Nhất trí.",
    )


def test_unfinished_tasks_stand_under_the_report():
    items = plan(tasks=[TASK])

    assert [bool(item.presented) for item in items] == [True, False, False]
    assert items[0].presented == (
        "Nhiệm vụ từ các kỳ họp trước:\n"
        "- Soạn kế hoạch (Đỗ Minh Quân, hạn 05/01/2026): đang thực hiện."
    )


def test_nothing_unfinished_says_nothing():
    assert review_text([]) == ""


def test_months_run_over_the_end_of_the_year():
    assert (month_before(2026, 1), month_after(2026, 12)) == ((2025, 12), (2027, 1))
    assert (month_before(2026, 2), month_after(2026, 11)) == ((2026, 1), (2026, 12))


def test_length_is_data():
    assert required_minutes(DATA, MeetingKind.REGULAR) == 90


@pytest.mark.parametrize("kind", MeetingKind)
def test_every_kind_has_an_agenda_as_shipped(kind):
    items = draw_up(
        agenda_data(), kind, year=2026, month=12, topic="Nêu gương", last=None, tasks=[TASK]
    )

    assert len(items) > 0
    assert [item.title for item in items if not item.title or "{" in item.title] == []
