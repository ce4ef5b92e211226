"""What is most likely when a meeting is planned."""

from datetime import date

from django.utils import timezone

from meetings.enums import MeetingStatus
from meetings.queries.presets import (
    months_from,
    next_month_without_meeting,
    presets_for,
    usual_due_day,
)
from tests.factories.meetings import make_meeting


def held(world, day: date, **more):
    people = {"chair": world.member("deputy_a"), "recorder": world.member("recorder_a")}
    return make_meeting(world.cell_a, day=day, **people | more)


def test_first_meeting_of_a_cell(world):
    likely = presets_for(world.cell_a, date(2026, 3, 1))

    assert (likely.month.label, likely.place, likely.recorder_id) == ("tháng 3 năm 2026", "", None)
    assert likely.chair_id == world.member("secretary_a").pk
    assert timezone.localtime(likely.starts_at).isoformat() == "2026-03-03T08:00:00+07:00"


def test_next_meeting_takes_place_and_recorder_of_the_last(world):
    held(world, date(2026, 3, 3))

    likely = presets_for(world.cell_a, date(2026, 3, 10))

    assert likely.month.label == "tháng 4 năm 2026"
    assert (likely.place, likely.recorder_id) == ("Phòng họp số 2", world.member("recorder_a").pk)


def test_day_that_has_passed_is_today(world):
    likely = presets_for(world.cell_a, date(2026, 3, 10))

    assert timezone.localtime(likely.starts_at).date() == date(2026, 3, 10)


def test_recorder_is_not_the_chair(world):
    people = {"chair": world.member("deputy_a"), "recorder": world.member("secretary_a")}
    make_meeting(world.cell_a, day=date(2026, 3, 3), **people)

    likely = presets_for(world.cell_a, date(2026, 3, 10))

    assert (likely.chair_id, likely.recorder_id) == (world.member("secretary_a").pk, None)


def test_cancelled_meeting_leaves_its_month_free(world):
    held(world, date(2026, 3, 3), status=MeetingStatus.CANCELLED)

    month = next_month_without_meeting(world.cell_a, date(2026, 3, 10))

    assert month.label == "tháng 3 năm 2026"


def test_months_run_over_the_year():
    labels = [month.label for month in months_from(date(2026, 12, 5), -1, 1)]

    assert labels == ["tháng 11 năm 2026", "tháng 12 năm 2026", "tháng 1 năm 2027"]


def test_work_is_usually_due_on_the_next_regular_day(world):
    assert usual_due_day(world.cell_a, date(2026, 12, 3)) == date(2027, 1, 3)
