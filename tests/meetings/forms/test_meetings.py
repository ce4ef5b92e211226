"""Plan, filter: text to values."""

from datetime import time

import pytest

from cells.models import Member
from meetings.forms.meetings import HourField, MeetingFilter, PlanForm

MONTHS = [("2026-03", "Tháng 3 năm 2026")]


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("08:00", time(8)),
        ("8h30", time(8, 30)),
        ("8h", time(8)),
        ("8 giờ", time(8)),
        ("14.15", time(14, 15)),
        ("7 giờ 45", time(7, 45)),
    ],
)
def test_hour_is_typed_in_many_ways(text, hour):
    assert HourField().clean(text) == hour


@pytest.fixture
def plan(world):
    sent = {
        "kind": "thuong_ky",
        "month": "2026-03",
        "day": "03/03/2026",
        "hour": "08:00",
        "place": "Phòng họp số 2",
        "chair": world.member("secretary_a").pk,
        "recorder": world.member("recorder_a").pk,
    }
    everybody = Member.objects.all()
    return lambda **changed: PlanForm(
        sent | changed, people=everybody, chairs=everybody, month_choices=MONTHS
    )


def test_plan_is_cleaned_to_values(plan, world):
    form = plan()

    assert form.is_valid()
    assert form.cleaned_data["month"] == (2026, 3)
    assert form.cleaned_data["starts_at"].isoformat() == "2026-03-03T08:00:00+07:00"
    assert form.cleaned_data["chair"] == world.member("secretary_a")


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"kind": "chuyen_de"}, "topic", "Hãy ghi tên chuyên đề của cuộc họp."),
        ({"day": "30/02/2026"}, "day", "Hãy nhập ngày theo dạng"),
        ({"hour": "sáng"}, "hour", "Hãy nhập giờ theo dạng"),
        ({"chair": ""}, "chair", "Hãy chọn một đồng chí."),
        ({"chair": "0"}, "chair", "Người chủ trì phải là bí thư"),
        ({"recorder": "0"}, "recorder", "Đồng chí này không sinh hoạt"),
        ({"month": "2019-01"}, "month", ""),
    ],
)
def test_plan_says_what_is_wrong_beside_the_field(plan, changed, field, message):
    form = plan(**changed)

    assert list(form.errors) == [field]
    assert form.errors[field][0].startswith(message)


def test_nobody_chairs_and_records(plan, world):
    form = plan(recorder=world.member("secretary_a").pk)

    assert form.errors == {
        "recorder": ["Người chủ trì không đồng thời ghi biên bản. Hãy chọn người khác."]
    }


def test_filter_may_be_left_open(world):
    form = MeetingFilter({}, cells=[world.cell_a], years=[2026])

    assert form.is_valid()
    assert form.cleaned_data == {"cell": None, "year": None, "kind": "", "status": ""}


def test_filter_finds_the_cell_by_its_name(world):
    form = MeetingFilter({"cell": "tong-hop"}, cells=[world.cell_a], years=[2026])

    assert form.is_valid()
    assert form.cleaned_data["cell"] == world.cell_a
