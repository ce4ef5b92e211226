"""The resolution as a value: drafted, frozen, printed; the roll and the form beside it."""

from dataclasses import replace

import pytest

from meetings.domain.printing_notices import date_line, invitation_values, roll_values
from meetings.domain.printing_quality import quality_values
from meetings.domain.resolution import (
    canonical_resolution,
    drafted,
    read_resolution,
    resolution_values,
    without_number,
)
from meetings.domain.samples import (
    DAY,
    PLANNED,
    RECORD,
    RESOLUTION,
    ROLL,
    SCORE,
    SIGNATURE,
    sample_values,
)
from meetings.enums import DocumentKind


def test_frozen_resolution_is_read_back_the_same():
    assert read_resolution(canonical_resolution(RESOLUTION)) == RESOLUTION


def test_number_and_day_are_no_content():
    drawn = replace(RESOLUTION, number=None, issued_on="")

    assert without_number(RESOLUTION) == without_number(drawn)


def test_draft_says_that_it_is_one_and_leaves_the_day_blank():
    drawn = replace(RESOLUTION, number=None, issued_on="", results=" ", recipients="")

    values = resolution_values(drawn, is_issued=False)

    assert values["number"] == "…-NQ/CB"
    assert values["date_line"] == "Sông Vân, ngày      tháng      năm 2026"
    assert values["remark"] == "(Dự thảo, chưa ban hành)"
    assert (values["results"], values["recipients"]) == (["Không có nội dung."], [])


def test_issued_one_has_its_number_day_and_recipients():
    values = resolution_values(RESOLUTION, is_issued=True)

    assert (values["number"], values["remark"]) == ("03-NQ/CB", "")
    assert values["date_line"] == "Sông Vân, ngày 03 tháng 3 năm 2026"
    assert values["recipients"] == ["Đảng ủy;", "Lưu Chi bộ."]
    assert values["progress"][0]["number"] == "1"


def test_minutes_without_conclusions_leave_the_general_one():
    bare = replace(RECORD, items=())

    assert drafted(bare).directions == RECORD.summary


@pytest.mark.parametrize(
    ("place", "day", "line"),
    [
        ("", None, "Ngày      tháng      năm 2026"),
        ("", DAY, "Ngày 03 tháng 3 năm 2026"),
        ("Sông Vân", DAY, "Sông Vân, ngày 03 tháng 3 năm 2026"),
    ],
)
def test_line_of_place_and_day(place, day, line):
    assert date_line(place, day, 2026) == line


def test_roll_says_who_is_on_probation_or_comes_from_elsewhere():
    away = replace(ROLL[0], name="Mai", activity="tam_thoi_den", standing="du_bi")

    values = roll_values(PLANNED, [*ROLL, away])

    assert [person["note"] for person in values["people"]] == [
        "",
        "",
        "dự bị",
        "dự bị, sinh hoạt tạm thời từ nơi khác đến",
    ]


def test_invitation_without_a_subject_has_no_line_for_it():
    asked = {"invited": "đảng viên", "day": DAY}
    plain = invitation_values(replace(PLANNED, topic=""), [], SIGNATURE, **asked)
    special = invitation_values(replace(PLANNED, kind="bat_thuong"), [], SIGNATURE, **asked)

    assert plain["topic"] == ""
    assert special["topic"] == "Nội dung: Học tập và làm theo Bác"


def test_committees_column_is_empty_until_it_decides():
    open_score = replace(SCORE, decided_total=None, is_confirmed=False)

    values = quality_values(PLANNED, SIGNATURE, open_score)

    assert values["rows"][0]["decided"] == ""
    assert values["decided"] == "chưa thẩm định"
    assert values["remark"] == "(Chi bộ đề xuất, người chủ trì chưa xác nhận)"


def test_points_that_the_committee_changed_are_in_its_column():
    values = quality_values(PLANNED, SIGNATURE, replace(SCORE, decided={"1": "4.5"}))

    assert values["rows"][0]["decided"] == "4,5"
    assert values["decided"] == "95 điểm, xếp loại tốt"


@pytest.mark.parametrize("kind", DocumentKind)
def test_samples_have_a_code_and_something_in_every_place(kind):
    values = sample_values(kind)

    blank = {name for name, value in values.items() if not value}
    assert blank <= {"remark"}
    assert (values["code"], values["version"]) == ("7K3M-9QX2", "1")
