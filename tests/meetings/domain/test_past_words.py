"""Set words of a list of meetings: header labels, kinds, months, hours, numbers, absences."""

import unicodedata
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.domain.past.columns import LABELS, Column, column_of
from meetings.domain.past.words import (
    Absences,
    WrittenAbsence,
    read_absences,
    read_count,
    read_kind,
    read_month,
    read_of,
    read_time,
)
from meetings.enums import AbsenceReason, MeetingKind

DAY = date(2026, 3, 3)


@pytest.mark.parametrize("column", Column)
def test_labels_of_the_template_are_understood_in_any_spelling(column):
    label = LABELS[column]
    plain = unicodedata.normalize("NFD", label)

    assert {
        column_of(label),
        column_of(plain),
        column_of(label.upper()),
        column_of(f"  {label.lower()} "),
    } == {column}


@pytest.mark.parametrize(
    ("label", "column"),
    [
        ("Tên chi bộ trực thuộc", Column.CELL),
        ("Đơn vị", Column.CELL),
        ("Ngày, tháng, năm họp", Column.DATE),
        ("NGAY HOP", Column.DATE),
        ("Thời gian sinh hoạt", Column.DATE),
        ("Hình thức sinh hoạt", Column.KIND),
        ("Tháng", Column.MONTH),
        ("Kỳ tháng", Column.MONTH),
        ("Số đảng viên phải dự (đ/c)", Column.DUE),
        ("Triệu tập", Column.DUE),
        ("Tổng số đảng viên", Column.DUE),
        ("Số ĐV có mặt", Column.PRESENT),
        ("Dự họp", Column.PRESENT),
        ("Đảng viên vắng (lý do)", Column.ABSENCES),
        ("Vắng mặt", Column.ABSENCES),
        ("Số vắng", Column.ABSENCES),
        ("Nội dung kết luận của cuộc họp", Column.CONCLUSION),
        ("Nghị quyết", Column.CONCLUSION),
        ("Tên chuyên đề", Column.TOPIC),
        ("Chủ tọa", Column.CHAIR),
        ("Thư ký", Column.RECORDER),
        ("Số BB", Column.NUMBER),
        ("Nơi họp", Column.PLACE),
        ("Giờ bắt đầu", Column.TIME),
        ("STT", None),
        ("Ghi chú", None),
        ("", None),
        ("Ngày họp " * 20, None),
    ],
)
def test_other_labels(label, column):
    assert column_of(label) == column


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", MeetingKind.REGULAR),
        ("Thường kỳ", MeetingKind.REGULAR),
        ("SH định kỳ", MeetingKind.REGULAR),
        ("Thường kỳ + chuyên đề", MeetingKind.COMBINED),
        ("chuyên đề kết hợp thường kỳ", MeetingKind.COMBINED),
        ("Chuyên đề", MeetingKind.THEMATIC),
        ("Họp chi ủy", MeetingKind.COMMITTEE),
        ("đột xuất", MeetingKind.EXTRAORDINARY),
        ("Kiểm điểm cuối năm", MeetingKind.YEAR_REVIEW),
        ("Lễ kết nạp đảng viên", MeetingKind.ADMISSION),
        *((kind.label, kind) for kind in MeetingKind),
        ("liên hoan", None),
    ],
)
def test_kinds(text, kind):
    assert read_kind(text) == kind


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("", (2026, 3)),
        ("2", (2026, 2)),
        ("Tháng 02", (2026, 2)),
        ("2/2026", (2026, 2)),
        ("tháng 3 năm 2026", (2026, 3)),
        ("12", (2025, 12)),
        ("13", None),
        ("0", None),
        ("ba", None),
    ],
)
def test_months(text, month):
    assert read_month(text, DAY) == month


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("19:30", time(19, 30)),
        ("08:00:00", time(8)),
        ("19h30", time(19, 30)),
        ("7 giờ", time(7)),
        ("7h", time(7)),
        ("14 giờ 15 phút", time(14, 15)),
        ("25:00", None),
        ("8:75", None),
        ("sáng", None),
    ],
)
def test_hours(text, at):
    assert read_time(text) == at


@pytest.mark.parametrize(
    ("text", "count"),
    [("18", 18), ("18 đ/c", None), ("18 đồng chí", 18), ("mười", None), ("12345", None)],
)
def test_counts(text, count):
    assert read_count(text) == count


def test_present_of_due():
    assert read_of("18/20") == (18, 20)
    assert read_of("18") is None


def written(*people):
    return Absences(tuple(WrittenAbsence(*one) for one in people), len(people))


@pytest.mark.parametrize(
    ("text", "absences"),
    [
        ("", Absences(None, None)),
        ("không", Absences((), 0)),
        ("Không có ai vắng", Absences((), 0)),
        ("0", Absences((), 0)),
        ("đủ", Absences((), 0)),
        ("2", Absences(None, 2)),
        ("2 đồng chí", Absences(None, 2)),
        (
            "Nguyễn Văn A (ốm); Trần B (không lý do)",
            written(("Nguyễn Văn A", "om_dau", "ốm"), ("Trần B", "", "không lý do")),
        ),
        ("NGUYỄN VĂN AN (công tác)", written(("Nguyễn Văn An", "cong_tac", "công tác"))),
        ("Đ/c Nguyễn Văn A: đi học", written(("Nguyễn Văn A", "hoc_tap", "đi học"))),
        (
            "Nguyễn Văn A - việc gia đình",
            written(("Nguyễn Văn A", "viec_gia_dinh", "việc gia đình")),
        ),
        ("Nguyễn Văn A (có phép)", written(("Nguyễn Văn A", "khac", "có phép"))),
        ("Nguyễn Văn A (kp)", written(("Nguyễn Văn A", "", "kp"))),
        ("Nguyễn Văn A", written(("Nguyễn Văn A", None, ""))),
        (
            "1. Nguyễn Văn A (ốm, nằm viện)\n2. Trần B (họp tỉnh)",
            written(("Nguyễn Văn A", "om_dau", "ốm, nằm viện"), ("Trần B", "cong_tac", "họp tỉnh")),
        ),
        ("(ốm)", written(("(ốm)", None, ""))),
    ],
)
def test_absences(text, absences):
    assert read_absences(text) == absences


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(text):
    found = read_absences(text)

    assert found.count is None or found.count >= 0
    assert all(one.reason in {None, "", *AbsenceReason.values} for one in found.named or ())
    assert read_kind(text) in {None, *MeetingKind}
    read_month(text, DAY)
    read_time(text)
