"""A list of past meetings against what is known: rows found, and the verdict on each."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cells.enums import ActivityState, MembershipKind
from chibo4tot.shared.sheet import Formula
from meetings.domain.past.columns import Column
from meetings.domain.past.judging import judge
from meetings.domain.past.known import KnownMeeting, KnownPerson, Stay
from meetings.domain.past.verdicts import Verdict
from meetings.enums import MeetingKind
from tests.meetings.domain.past_lists import (
    CELL,
    GOOD,
    KNOWN,
    LONG_AGO,
    NAMES,
    TODAY,
    read,
    sheet,
)


def judged(*rows, known=KNOWN, title="Cuộc họp"):
    return judge(read(sheet(*rows, title=title)).rows, known)


def one(known=KNOWN, **values):
    return judged(GOOD | values, known=known)[0]


def notes(row):
    return [(note.column.value, note.text) for note in row.notes]


def test_a_row_with_everything_right_is_good():
    row = one()

    meeting = row.meeting
    assert (row.verdict, row.notes, row.cell_label) == (Verdict.GOOD, (), "Chi bộ Tổng hợp")
    assert (meeting.due, meeting.present, meeting.unexcused, meeting.has_roll) == (4, 3, 0, True)
    assert [(away.person.member_id, away.reason) for away in meeting.away] == [(3, "om_dau")]
    assert (meeting.chair_id, meeting.recorder_id) == (1, 5)
    assert (meeting.year, meeting.month, meeting.kind) == (2026, 3, MeetingKind.REGULAR)
    assert {person.member_id for person in row.roster} == {1, 2, 3, 4, 5}


# The value that is wrong, its column, and the sentence.
FAULTS = [
    (
        {"cell": "Chi bộ Tổng hộp"},
        "cell",
        "Không có chi bộ “Chi bộ Tổng hộp” trong phạm vi nhập. Gần giống: Chi bộ Tổng hợp, "
        "Chi bộ Quản trị.",
    ),
    ({"cell": "zzz"}, "cell", "Không có chi bộ “zzz” trong phạm vi nhập."),
    ({"cell": None}, "cell", "Chưa ghi tên chi bộ."),
    ({"date": None}, "date", "Chưa ghi ngày họp."),
    (
        {"date": "đầu tháng"},
        "date",
        "Không đọc được ngày “đầu tháng”. Hãy ghi đủ ngày/tháng/năm, ví dụ 03/03/2026.",
    ),
    (
        {"date": "3/2026"},
        "date",
        "Không đọc được ngày “3/2026”. Hãy ghi đủ ngày/tháng/năm, ví dụ 03/03/2026.",
    ),
    (
        {"date": date(2026, 9, 3)},
        "date",
        "Ngày 03/09/2026 chưa đến. Chỉ nhập cuộc họp đã qua.",
    ),
    ({"date": "03/12/2025"}, "date", "Ngày 03/12/2025 không thuộc năm 2026."),
    (
        {"cell": "Chi bộ Quản trị"},
        "date",
        "Chi bộ Quản trị trong chương trình bắt đầu từ ngày 01/04/2026, sau ngày họp 03/03/2026. "
        "Nếu chi bộ có từ trước, hãy sửa ngày thành lập.",
    ),
    (
        {"cell": "Chi bộ Quản trị", "date": date(2026, 7, 3)},
        "date",
        "Chi bộ Quản trị đã kết thúc hoạt động ngày 30/06/2026.",
    ),
    (
        {"date": Formula("=TODAY()")},
        "date",
        "Ô Ngày họp là công thức. Hãy chép ô rồi dán lại dạng giá trị.",
    ),
    (
        {"due": Formula("=SUM(A1:A2)")},
        "due",
        "Ô Phải dự là công thức. Hãy chép ô rồi dán lại dạng giá trị.",
    ),
    (
        {"kind": "liên hoan"},
        "kind",
        "Không hiểu loại “liên hoan”. Các loại: sinh hoạt thường kỳ, sinh hoạt chuyên đề, sinh "
        "hoạt thường kỳ kết hợp chuyên đề, họp chi ủy, hội nghị bất thường, kiểm điểm cuối năm, "
        "kết nạp đảng viên.",
    ),
    ({"month": "ba"}, "month", "Không đọc được tháng “ba”. Hãy ghi số từ 1 đến 12."),
    (
        {"month": 1},
        "month",
        "Cuộc họp ngày 03/03/2026 không tính cho tháng 1 được: phải họp trong tháng đó hoặc tháng "
        "kế tiếp.",
    ),
    (
        {"date": date(2026, 1, 3), "month": 12},
        "month",
        "Tháng 12/2025 không thuộc năm đang nhập.",
    ),
    ({"due": "bốn"}, "due", "Không đọc được số phải dự “bốn”. Hãy ghi một số."),
    ({"present": "ba"}, "present", "Không đọc được số có mặt “ba”. Hãy ghi một số."),
    ({"present": "3/5"}, "present", "“3/5” nói phải dự 5, cột phải dự ghi khác."),
    ({"present": 5, "absences": None}, "present", "Có mặt 5 nhiều hơn phải dự 4."),
    (
        {"due": 0, "present": 0, "absences": None},
        "due",
        "Số phải dự là 0. Hãy ghi số đảng viên phải dự.",
    ),
    (
        {"present": 2},
        "absences",
        "Có mặt 2 cộng vắng 1 không bằng phải dự 4. Hãy xem lại các số, và ghi đủ tên người vắng.",
    ),
    (
        {"absences": "Vũ Thị Bích Hạnh (ốm)"},
        "absences",
        "“Vũ Thị Bích Hạnh” không có trong danh sách chi bộ ngày họp. Gần giống: Vũ Thị Bích Hằng, "
        "Lương Thị Oanh.",
    ),
    (
        {"absences": "Zz (ốm)"},
        "absences",
        "“Zz” không có trong danh sách chi bộ ngày họp.",
    ),
    (
        {"absences": "Vũ Thị Bích Hằng"},
        "absences",
        "Chưa ghi lý do vắng của Vũ Thị Bích Hằng. Hãy ghi trong ngoặc, ví dụ (ốm), (công tác), "
        "hoặc (không lý do).",
    ),
    (
        {"absences": "Vũ Thị Bích Hằng (ốm); Vũ Thị Bích Hằng (ốm)"},
        "absences",
        "Vũ Thị Bích Hằng được ghi vắng hai lần.",
    ),
    ({"kind": "chuyên đề"}, "topic", "Chưa ghi tên chuyên đề của cuộc họp chuyên đề."),
    ({"topic": "a" * 301}, "topic", "Chuyên đề dài quá 300 chữ. Hãy viết gọn."),
    ({"time": "sáng"}, "time", "Không đọc được giờ “sáng”. Hãy ghi dạng 19:30."),
    (
        {"chair": "Luong Thi Anh"},
        "chair",
        "Luong Thi Anh không có trong danh sách ngày họp. Gần giống: Lương Thị Oanh.",
    ),
    ({"chair": "Zz"}, "chair", "Zz không có trong danh sách ngày họp."),
    (
        {"recorder": "Lương Thị Oanh"},
        "recorder",
        "Người chủ trì và người ghi biên bản phải là hai người.",
    ),
]


@pytest.mark.parametrize(("values", "column", "sentence"), FAULTS)
def test_a_fault_keeps_the_row_out_and_says_why(values, column, sentence):
    row = one(**values)

    assert (row.verdict, row.meeting) == (Verdict.REFUSED, None)
    assert notes(row) == [(column, sentence)]


def test_nothing_about_attendance_is_a_fault():
    row = one(due=None, present=None, absences=None)

    assert notes(row) == [("present", "Chưa ghi số phải dự và số có mặt.")]


REMARKS = [
    (
        {"conclusion": None},
        ("conclusion", "Không ghi kết luận: chỉ số về kết luận để trống."),
        (4, 3, 0, True),
    ),
    (
        {"absences": None},
        (
            "absences",
            "Không ghi tên người vắng: tỷ lệ dự họp tính theo số, không lập danh sách điểm danh; "
            "số vắng không lý do để trống.",
        ),
        (4, 3, None, False),
    ),
    (
        {"due": 20, "present": 19},
        (
            "due",
            "Danh sách ngày ấy trong chương trình có 4 đồng chí phải dự, tệp ghi 20: tỷ lệ dự họp "
            "tính theo số của tệp, không lập danh sách điểm danh.",
        ),
        (20, 19, 0, False),
    ),
    (
        {"absences": "Vũ Thị Bích Hằng (ốm); Phạm Văn Lộc (miễn)"},
        (
            "absences",
            f"Phạm Văn Lộc: {ActivityState.EXEMPT.label.lower()}, không tính vào số phải dự.",
        ),
        (4, 3, 0, True),
    ),
    (
        {"kind": "Họp chi ủy", "due": 3, "present": 3, "absences": None},
        ("due", "Họp chi ủy: chỉ nhập theo số, không lập danh sách điểm danh."),
        (3, 3, 0, False),
    ),
]


@pytest.mark.parametrize(("values", "note", "numbers"), REMARKS)
def test_a_remark_lets_the_row_in(values, note, numbers):
    row = one(**values)

    meeting = row.meeting
    assert (row.verdict, notes(row)) == (Verdict.NOTED, [note])
    assert (meeting.due, meeting.present, meeting.unexcused, meeting.has_roll) == numbers


@pytest.mark.parametrize(
    ("values", "numbers"),
    [
        ({"due": None}, (4, 3)),
        ({"present": None}, (4, 3)),
        ({"due": None, "present": None}, (4, 3)),
        ({"due": None, "present": "3/4"}, (4, 3)),
        ({"due": None, "present": 4, "absences": None}, (4, 4)),
        ({"absences": "vu thi bich hang (om)"}, (4, 3)),
    ],
)
def test_a_number_that_is_missing_follows_from_the_others(values, numbers):
    meeting = one(**values).meeting

    assert (meeting.due, meeting.present, meeting.has_roll) == (*numbers, True)


def test_two_of_the_same_name_cannot_be_told_apart():
    twin = KnownPerson(6, NAMES[3], LONG_AGO, False)
    known = replace(
        KNOWN,
        people=dict(KNOWN.people) | {6: twin},
        stays=[*KNOWN.stays, Stay(6, 7, MembershipKind.OFFICIAL, date(2026, 1, 1), TODAY)],
        _by_cell={},
    )

    row = one(known, due=5, present=4)
    chair = one(known, due=5, present=5, absences="không", chair=NAMES[3])

    assert notes(row) == [
        ("absences", "Có 2 đồng chí tên Vũ Thị Bích Hằng. Hãy nhập cuộc họp này tay.")
    ]
    assert notes(chair) == [
        ("chair", "Có 2 đồng chí tên Vũ Thị Bích Hằng. Hãy nhập cuộc họp này tay.")
    ]


def test_the_same_person_twice_in_a_cell_stands_on_the_roster_once():
    stays = [*KNOWN.stays, Stay(3, 7, MembershipKind.TEMPORARY, date(2026, 1, 1), TODAY)]

    assert one(replace(KNOWN, stays=stays, _by_cell={})).verdict == Verdict.GOOD


def test_without_a_roster_of_that_day_only_the_numbers_count():
    later = [replace(stay, start=date(2026, 8, 1)) for stay in KNOWN.stays]
    known = replace(KNOWN, stays=later, _by_cell={})

    row = one(known, absences="Ai Đó (ốm); Người Kia (kp)", present=2)
    unsaid = one(known, absences="Ai Đó")

    assert [column for column, _ in notes(row)] == ["due"]
    assert (row.meeting.unexcused, row.meeting.has_roll, row.meeting.away) == (1, False, ())
    assert unsaid.meeting.unexcused is None
    assert notes(one(known, due=None, absences=None)) == [
        ("present", "Chưa ghi số phải dự và số có mặt.")
    ]


def test_who_is_not_named_is_stood_in_for_by_who_is_in_office():
    row = one(chair=None, recorder=None)

    assert (row.meeting.chair_id, row.meeting.recorder_id) == (1, 2)
    assert (row.meeting.chair_is_known, row.meeting.recorder_is_known) == (False, False)
    assert notes(row) == [
        (
            "chair",
            "Không ghi người chủ trì, người ghi biên bản: tạm lấy Lương Thị Oanh, Trần Quang Việt; "
            "biên bản nói rõ là sổ không ghi.",
        )
    ]
    assert notes(one(recorder=None)) == [
        (
            "recorder",
            "Không ghi người ghi biên bản: tạm lấy Trần Quang Việt; biên bản nói rõ là sổ không "
            "ghi.",
        )
    ]


def test_a_name_with_other_diacritics_is_another_name():
    row = one(absences="Vũ Thị Bích Hạng (ốm)")

    assert row.verdict == Verdict.REFUSED
    assert notes(row)[0][1].startswith("“Vũ Thị Bích Hạng” không có trong danh sách")


def test_a_cell_with_nobody_in_it_has_nobody_to_stand_in():
    known = replace(KNOWN, cells=[replace(CELL, heads=())], stays=[], _by_cell={})

    row = one(known, absences=None, chair=None, recorder=None)

    assert [note for note in notes(row) if note[0] in {"chair", "recorder"}] == [
        ("chair", "Không ghi người chủ trì và chi bộ chưa có ai để lấy thay."),
        ("recorder", "Không ghi người ghi biên bản và chi bộ chưa có ai để lấy thay."),
    ]


def test_a_month_is_taken_once_by_the_program_and_by_the_file():
    known = replace(
        KNOWN,
        meetings=[KnownMeeting(7, 2026, 2, date(2026, 2, 4), MeetingKind.REGULAR)],
    )

    rows = judged(
        GOOD | {"date": date(2026, 2, 20)},
        GOOD,
        GOOD | {"date": date(2026, 3, 10)},
        GOOD | {"date": date(2026, 3, 10), "kind": "chuyên đề", "topic": "Học tập"},
        GOOD | {"date": date(2026, 3, 10), "kind": "chuyên đề", "topic": "Học tập"},
        known=known,
    )

    assert [notes(row) for row in rows] == [
        [("month", "Tháng 2 đã có cuộc họp thường kỳ ngày 04/02/2026.")],
        [],
        [("month", "Tháng 3 đã có cuộc họp thường kỳ ngày 03/03/2026.")],
        [],
        [("date", "Đã có cuộc họp loại này ngày 10/03/2026.")],
    ]


def test_what_was_imported_before_is_known():
    before = KnownMeeting(7, 2026, 3, date(2026, 3, 3), MeetingKind.REGULAR, is_imported=True)

    row = one(replace(KNOWN, meetings=[before]))

    assert (row.verdict, row.notes, row.meeting) == (Verdict.KNOWN, (), None)


def test_the_cell_may_be_named_by_the_sheet_or_be_the_own_one():
    own = replace(KNOWN, cells=[CELL], own_cell_id=7)

    assert judged(GOOD | {"cell": None}, title="Tổng hợp")[0].verdict == Verdict.GOOD
    assert judged(GOOD | {"cell": None}, known=own)[0].verdict == Verdict.GOOD


def test_a_meeting_counts_for_the_month_before():
    row = one(month="tháng 2")

    assert (row.meeting.month, row.verdict) == (2, Verdict.GOOD)


VALUES = st.one_of(
    st.none(),
    st.text(max_size=20),
    st.integers(-3, 10_000),
    st.dates(date(2025, 12, 1), date(2026, 12, 31)),
    st.sampled_from([*NAMES.values(), "18/20", "không", "chuyên đề", "Vũ Thị Bích Hằng (ốm)"]),
)


@given(st.lists(st.fixed_dictionaries({c.value: VALUES for c in Column}), max_size=4))
def test_whatever_stands_in_the_cells_each_row_gets_a_verdict(rows):
    found = judge(read(sheet(*rows)).rows, replace(KNOWN, _by_cell={}))

    for row in found:
        written = row.verdict in {Verdict.GOOD, Verdict.NOTED}
        assert (row.meeting is not None) is written
        assert written is (not any(n.is_fault for n in row.notes) and row.verdict != Verdict.KNOWN)
        if row.meeting:
            assert 0 <= row.meeting.present <= row.meeting.due
