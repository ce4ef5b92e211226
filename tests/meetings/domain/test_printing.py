"""Minutes in the words of the printed form."""

from dataclasses import replace

import pytest

from meetings.domain.printing import printed
from meetings.domain.record import RollEntry
from tests.meetings.domain.test_record import RECORD

ACTIVE, TEMPORARY = "dang_sinh_hoat", "tam_thoi_den"


def entry(name="An", presence="co_mat", activity=ACTIVE, standing="chinh_thuc", **rest):
    rest.setdefault("is_due", activity in {ACTIVE, TEMPORARY})
    return RollEntry(name, standing, activity, presence=presence, **rest)


def words(*, is_approved=True, **changed):
    return printed(replace(RECORD, **changed), is_approved=is_approved)


def test_members_are_counted_by_kind():
    roll = (
        entry("An"),
        entry("Bình", standing="du_bi"),
        entry("Chi", activity=TEMPORARY),
        entry("Dung", "vang_khong_ly_do"),
        entry("Giang", "vang_co_ly_do", reason="om_dau"),
        entry("Hà", "den_muon", arrived_at="08:15"),
        entry("Khánh", "den_muon"),
        entry("Lan", "vang_co_ly_do", activity="mien_sinh_hoat", reason="khac"),
        entry("Mai", "vang_co_ly_do", activity="tam_thoi_di", reason="khac"),
        entry("Nam", "vang_co_ly_do", activity="dinh_chi_sinh_hoat", reason="khac"),
        entry("Oanh", "vang_co_ly_do", reason="cong_tac", is_due=False),
    )

    found = words(roll=roll)

    assert found["total"] == "7 đồng chí (chính thức 5, dự bị 1, sinh hoạt tạm thời 1)"
    assert found["present"] == (
        "5/7 đồng chí (chính thức 3, dự bị 1, sinh hoạt tạm thời 1), đủ điều kiện họp"
    )
    assert found["excused"] == "1 đồng chí: Giang (ốm đau, điều trị)"
    assert found["unexcused"] == "1 đồng chí: Dung"
    assert found["late"] == "Hà (lúc 08:15); Khánh"
    assert found["away"] == (
        "1 đồng chí được miễn sinh hoạt; 1 đồng chí đi sinh hoạt tạm thời nơi khác; "
        "1 đồng chí bị đình chỉ sinh hoạt; đi công tác: Oanh"
    )


def test_who_left_before_the_end_was_present():
    roll = (entry("An", left_at="09:30"), entry("Hà", "den_muon", arrived_at="08:15"))

    found = words(roll=roll)

    assert found["present"].endswith("đủ điều kiện họp; về trước khi kết thúc: An (lúc 09:30)")
    assert found["late"] == "Hà (lúc 08:15)"


def test_nobody_is_said_in_words():
    found = words(roll=(entry(),))

    assert [found[name] for name in ("away", "excused", "unexcused", "late", "guests")] == [
        "không",
        "không",
        "không",
        "",
        "không",
    ]


def test_too_few_is_said():
    roll = (entry(), entry("B", "vang_khong_ly_do"), entry("C", "vang_khong_ly_do"))

    assert words(roll=roll)["present"].endswith("chưa đủ điều kiện họp")


@pytest.mark.parametrize(
    ("starts", "ends", "printed_start", "printed_end"),
    [
        (
            "2026-03-03T08:00:00+07:00",
            "2026-03-03T10:05:00+07:00",
            "08 giờ 00 phút, ngày 03 tháng 3 năm 2026",
            "10 giờ 05 phút, cùng ngày",
        ),
        (
            "2026-02-28T20:00:00+07:00",
            "2026-03-01T00:30:00+07:00",
            "20 giờ 00 phút, ngày 28 tháng 02 năm 2026",
            "00 giờ 30 phút, ngày 01 tháng 3 năm 2026",
        ),
        (
            "2026-12-03T08:00:00+07:00",
            "",
            "08 giờ 00 phút, ngày 03 tháng 12 năm 2026",
            "chưa ghi",
        ),
    ],
)
def test_days_below_ten_and_the_first_two_months_are_padded(
    starts, ends, printed_start, printed_end
):
    found = words(starts_at=starts, ends_at=ends)

    assert (found["starts"], found["ends"]) == (printed_start, printed_end)


@pytest.mark.parametrize(
    ("changed", "remark"),
    [
        ({}, ""),
        ({"is_approved": False}, "(Dự thảo, chưa được người chủ trì duyệt)"),
        (
            {"version": 3, "correction_reason": "ghi sai"},
            "(Bản sửa lần 2, lý do: ghi sai)",
        ),
    ],
)
def test_remark_under_the_title(changed, remark):
    assert words(**changed)["remark"] == remark


@pytest.mark.parametrize(
    ("kind", "topic", "title", "printed_topic"),
    [
        ("thuong_ky", "", "Sinh hoạt chi bộ thường kỳ tháng 3 năm 2026", ""),
        (
            "chuyen_de",
            "Nêu gương",
            "Sinh hoạt chi bộ chuyên đề tháng 3 năm 2026",
            "Chuyên đề: Nêu gương",
        ),
    ],
)
def test_title_names_the_kind(kind, topic, title, printed_topic):
    found = words(kind=kind, topic=topic)

    assert (found["title"], found["topic"]) == (title, printed_topic)


def test_lines_become_paragraphs_without_forbidden_characters():
    found = words(summary="Một.\n\n  Hai\x00.  ")

    assert found["summary"] == ["Một.", "Hai."]
