"""The agenda that writes itself, on plain data."""

from datetime import date

import pytest

from meetings.domain.agenda import (
    AgendaInputs,
    DrawnItem,
    ItemPlan,
    LastMeeting,
    OpenTask,
    draw_up,
    month_after,
    month_before,
    renew,
    review_text,
)
from meetings.enums import ItemKind, MeetingKind
from meetings.queries.agenda import agenda_data

DATA = {
    "thuong_ky": {
        "items": [
            {"kind": "xac_nhan_bien_ban"},
            {"kind": "bao_cao", "title": "Kết quả {last_month}"},
            {"kind": "bao_cao", "title": "Báo cáo khác"},
            {"kind": "thao_luan", "title": "Nhiệm vụ {next_month}"},
            {"kind": "kien_nghi", "title": "Kiến nghị", "presented": "Còn {number} việc."},
            {"kind": "khac", "title": "Khác {topic}", "conclusion": "Không có."},
        ],
    },
    "confirmation": {
        "title": "Xác nhận {last_meeting}",
        "title_numbered": "Xác nhận số {number}, {last_meeting}",
        "version": " (bản {version})",
        "conclusion": "Nhất trí.",
        "conclusions": {"hop_chi_uy": "Chi ủy nhất trí."},
    },
}
TASK = OpenTask("Soạn kế hoạch", "Đỗ Minh Quân", date(2026, 1, 5), "Đang thực hiện")
OTHER = DrawnItem(9, ItemKind.OTHER, "muc:6", False)


def plan(*to_confirm, tasks=(), month=12, concerns=0):
    inputs = AgendaInputs(
        MeetingKind.REGULAR,
        2026,
        month,
        topic="x",
        to_confirm=to_confirm,
        tasks=tuple(tasks),
        open_concerns=concerns,
    )
    return draw_up(DATA, inputs)


def test_titles_name_the_months_before_and_after():
    assert [item.title for item in plan()] == [
        "Kết quả tháng 11 năm 2026",
        "Báo cáo khác",
        "Nhiệm vụ tháng 1 năm 2027",
        "Khác x",
    ]


@pytest.mark.parametrize(
    ("last", "title"),
    [
        (LastMeeting("tháng 11"), "Xác nhận tháng 11"),
        (LastMeeting("tháng 11", "05-BB/CB"), "Xác nhận số 05-BB/CB, tháng 11"),
        (
            LastMeeting("tháng 11", "05-BB/CB", version=2),
            "Xác nhận số 05-BB/CB, tháng 11 (bản 2)",
        ),
    ],
)
def test_minutes_of_the_meeting_before_are_confirmed(last, title):
    first = plan(last)[0]

    assert (first.kind, first.title, first.conclusion) == (
        ItemKind.CONFIRMATION,
        title,
        "Nhất trí.",
    )


def test_each_of_several_minutes_is_an_item_of_its_own():
    items = plan(LastMeeting("tháng 9", "", 3, None), LastMeeting("tháng 11", "05", 5, 50))

    assert [(one.source, one.confirms) for one in items[:2]] == [
        ("bien-ban:3", None),
        ("bien-ban:5", 50),
    ]


def test_unfinished_tasks_stand_under_the_first_report():
    items = plan(tasks=[TASK])

    assert [bool(item.presented) for item in items] == [True, False, False, False]
    assert items[0].presented == (
        "Nhiệm vụ từ các kỳ họp trước:\n"
        "- Soạn kế hoạch (Đỗ Minh Quân, hạn 05/01/2026): đang thực hiện."
    )


def test_open_concerns_are_counted_and_not_told():
    items = plan(concerns=2)

    assert (items[3].kind, items[3].presented) == (ItemKind.CONCERNS, "Còn 2 việc.")


def test_nothing_unfinished_says_nothing():
    assert review_text([]) == ""


def test_months_run_over_the_end_of_the_year():
    assert (month_before(2026, 1), month_after(2026, 12)) == ((2025, 12), (2027, 1))
    assert (month_before(2026, 2), month_after(2026, 11)) == ((2026, 1), (2026, 12))


@pytest.mark.parametrize("kind", MeetingKind)
def test_every_kind_has_an_agenda_as_shipped(kind):
    last = LastMeeting("tháng 11", "05-BB/CB", 5, 50)
    inputs = AgendaInputs(kind, 2026, 12, "Nêu gương", (last,), (TASK,), 1)

    items = draw_up(agenda_data(), inputs)

    assert len(items) > 0
    assert [item.title for item in items if not item.title or "{" in item.title] == []
    assert len({item.source for item in items}) == len(items)


def test_committee_of_a_cell_confirms_in_its_own_name():
    inputs = AgendaInputs(MeetingKind.COMMITTEE, 2026, 12, to_confirm=(LastMeeting("tháng 11"),))

    first = draw_up(agenda_data(), inputs)[0]

    assert first.conclusion == "Chi ủy nhất trí với nội dung biên bản."


def test_presenter_of_the_planned_theme_is_named():
    inputs = AgendaInputs(MeetingKind.THEMATIC, 2026, 12, "Nêu gương", theme_presenter_id=7)

    items = draw_up(agenda_data(), inputs)

    assert [item.presenter_id for item in items if item.kind == ItemKind.THEMATIC] == [7]


FRESH = ItemPlan(ItemKind.REPORT, "Kết quả", "mới", source="muc:2")
LATER = ItemPlan(ItemKind.CONFIRMATION, "Xác nhận", source="bien-ban:5", confirms=50)
CONCERN = ItemPlan(ItemKind.CONCERNS, "Kiến nghị", source="kien-nghi")


def test_what_was_drawn_is_drawn_again():
    standing = [DrawnItem(1, ItemKind.REPORT, "muc:2", False), OTHER]

    renewal = renew(standing, [FRESH], set())

    assert renewal.rewritten == ((1, FRESH),)
    assert (renewal.added, renewal.gone) == ((), ())


def test_what_was_edited_or_added_by_hand_is_left_alone():
    standing = [
        DrawnItem(1, ItemKind.REPORT, "muc:2", True),
        DrawnItem(2, ItemKind.OTHER, "", False),
        DrawnItem(3, ItemKind.CONFIRMATION, "bien-ban:4", True),
    ]

    renewal = renew(standing, [FRESH], set())

    assert (renewal.rewritten, renewal.added, renewal.gone) == ((), (), ())


def test_new_minutes_to_confirm_come_first_and_concerns_before_other_matters():
    standing = [DrawnItem(1, ItemKind.REPORT, "muc:2", False), OTHER]

    assert renew(standing, [LATER, CONCERN], set()).added == ((1, LATER), (9, CONCERN))


def test_without_other_matters_or_any_item_they_come_last():
    report = DrawnItem(1, ItemKind.REPORT, "muc:2", False)

    assert renew([report], [CONCERN], set()).added == ((None, CONCERN),)
    assert renew([], [LATER, CONCERN], set()).added == ((None, LATER), (None, CONCERN))


def test_what_was_dropped_by_hand_does_not_come_back():
    assert renew([OTHER], [LATER, CONCERN, FRESH], {"bien-ban:5", "kien-nghi"}).added == ()


def test_what_is_confirmed_elsewhere_meanwhile_goes():
    standing = [DrawnItem(1, ItemKind.CONFIRMATION, "bien-ban:4", False), OTHER]

    assert renew(standing, [], set()).gone == (1,)
