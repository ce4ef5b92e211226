"""A line of the roll: choice to mark and back."""

from datetime import time

import pytest

from cells.enums import ActivityState, Standing
from cells.models import Member
from meetings.enums import AbsenceReason, Presence
from meetings.forms.attendance import MarkForm
from meetings.models import Attendance
from meetings.services.attendance import Mark


def row(**changed) -> Attendance:
    values = {
        "standing": Standing.OFFICIAL,
        "activity": ActivityState.ACTIVE,
        "is_due": True,
        "presence": Presence.PRESENT,
    }
    return Attendance(member=Member(full_name="Vũ Thị Bích Hằng"), **values | changed)


def form_of(attendance: Attendance, data=None) -> MarkForm:
    return MarkForm(
        data,
        attendance=attendance,
        initial=MarkForm.initial_of(attendance),
        typed={},
        conflicts={},
    )


@pytest.mark.parametrize(
    ("sent", "mark"),
    [
        ({"mark": "co_mat"}, Mark(Presence.PRESENT)),
        (
            {"mark": "den_muon", "arrived_at": "8h15"},
            Mark(Presence.LATE, arrived_at=time(8, 15)),
        ),
        (
            {"mark": "vang_co_ly_do:cong_tac", "note": "Hà Nội"},
            Mark(Presence.EXCUSED, AbsenceReason.DUTY, "Hà Nội"),
        ),
        ({"mark": "vang_khong_ly_do", "arrived_at": "08:15"}, Mark(Presence.UNEXCUSED)),
        ({"mark": "ve_som", "left_at": "9h30"}, Mark(Presence.PRESENT, left_at=time(9, 30))),
        (
            {"mark": "den_muon", "arrived_at": "8h15", "left_at": "9h30"},
            Mark(Presence.LATE, arrived_at=time(8, 15), left_at=time(9, 30)),
        ),
        ({"mark": "co_mat", "left_at": "9h30"}, Mark(Presence.PRESENT)),
    ],
)
def test_choice_is_a_mark(sent, mark):
    form = form_of(row(), sent)

    assert form.is_valid()
    assert form.value == mark


@pytest.mark.parametrize("sent", ["vang_co_ly_do", "vang_co_ly_do:khong_co", "", "x"])
def test_unknown_choice_is_refused(sent):
    assert not form_of(row(), {"mark": sent}).is_valid()


def test_wrong_hour_says_how_to_type_it():
    form = form_of(row(), {"mark": "den_muon", "arrived_at": "25 giờ"})

    assert form.errors == {"arrived_at": ["Hãy nhập giờ theo dạng giờ:phút, ví dụ 08:00."]}


@pytest.mark.parametrize(
    ("attendance", "shown", "tone"),
    [
        (row(), "co_mat", "plain"),
        (row(presence=Presence.LATE), "den_muon", "warn"),
        (row(left_at=time(9, 30)), "ve_som", "warn"),
        (row(presence=Presence.LATE, left_at=time(9, 30)), "den_muon", "warn"),
        (row(presence=Presence.UNEXCUSED), "vang_khong_ly_do", "bad"),
        (row(presence=Presence.EXCUSED, reason="om_dau"), "vang_co_ly_do:om_dau", "bad"),
    ],
)
def test_row_is_shown_as_its_choice(attendance, shown, tone):
    form = form_of(attendance)

    assert (form["mark"].value(), form.tone) == (shown, tone)


@pytest.mark.parametrize(
    ("sent", "errors"),
    [
        ({"mark": "ve_som"}, {"left_at": ["Hãy ghi giờ về của Vũ Thị Bích Hằng."]}),
        (
            {"mark": "ve_som", "left_at": "x"},
            {"left_at": ["Hãy nhập giờ theo dạng giờ:phút, ví dụ 08:00."]},
        ),
        (
            {"mark": "den_muon", "arrived_at": "09:30", "left_at": "09:30"},
            {"left_at": ["Giờ về phải sau giờ đến."]},
        ),
    ],
)
def test_who_left_early_left_at_an_hour_after_coming(sent, errors):
    assert form_of(row(), sent).errors == errors


def test_exempt_member_is_only_asked_whether_present():
    attendance = row(
        activity=ActivityState.EXEMPT, is_due=False, presence=Presence.EXCUSED, reason="khac"
    )

    away = form_of(attendance, {"mark": "vang_co_ly_do:khac"})
    came = form_of(attendance, {"mark": "co_mat"})

    assert (away.is_valid(), came.is_valid()) == (True, True)
    assert (away.value, came.value) == (None, Mark(Presence.PRESENT))
    assert (away.tone, away.remark) == ("none", "được miễn sinh hoạt")
    assert list(away.fields) == ["mark"]


def test_probationary_member_is_named_so():
    assert form_of(row(standing=Standing.PROBATIONARY)).remark == "dự bị"
