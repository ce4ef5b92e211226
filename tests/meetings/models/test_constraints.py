"""What the database itself refuses, whoever writes."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from meetings.enums import (
    MeetingKind,
    MeetingStatus,
    MinutesStatus,
    Presence,
    TaskStatus,
    WaiverStatus,
)
from meetings.models import Attendance, Meeting, Minutes, MonthWaiver, Task
from tests.factories.meetings import (
    at,
    make_attendance,
    make_meeting,
    make_minutes,
    make_task,
    make_waiver,
)


@pytest.fixture
def meeting(world):
    """meeting(...) of cell A."""

    def make(**changed):
        people = {"chair": world.member("secretary_a"), "recorder": world.member("recorder_a")}
        return make_meeting(world.cell_a, **people | changed)

    return make


def refused(write, *args, **kwargs):
    """Whether the database refuses; nothing of it stays."""
    try:
        with transaction.atomic():
            write(*args, **kwargs)
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize(
    ("kind", "status", "is_refused"),
    [
        (MeetingKind.REGULAR, MeetingStatus.PLANNED, True),
        (MeetingKind.COMBINED, MeetingStatus.PLANNED, True),
        (MeetingKind.REGULAR, MeetingStatus.CANCELLED, False),
        (MeetingKind.THEMATIC, MeetingStatus.PLANNED, False),
    ],
)
def test_month_has_one_regular_meeting(meeting, kind, status, is_refused):
    meeting()

    assert refused(meeting, kind=kind, status=status) is is_refused
    assert Meeting.objects.count() == 2 - int(is_refused)


def test_chair_is_not_recorder(meeting, world):
    assert refused(meeting, recorder=world.member("secretary_a"))
    assert Meeting.objects.count() == 0


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": "khac"},
        {"status": "khac"},
        {"month": 13},
        {"month": 0},
        {"ends_at": at(date(2026, 3, 3), 8)},
    ],
)
def test_meeting_keeps_to_its_words_and_times(meeting, changed):
    found = meeting()

    assert refused(Meeting.objects.filter(pk=found.pk).update, **changed)


@pytest.mark.parametrize(
    ("version", "status"),
    [
        (1, MinutesStatus.SUPERSEDED),
        (2, MinutesStatus.APPROVED),
    ],
)
def test_one_version_is_in_force(meeting, version, status):
    found = meeting()
    make_minutes(found)

    assert refused(make_minutes, found, version=version, status=status)
    assert Minutes.objects.count() == 1


def test_one_version_is_open(meeting):
    found = meeting()
    make_minutes(found, status=MinutesStatus.SUBMITTED)

    assert refused(make_minutes, found, version=2, status=MinutesStatus.DRAFT)


@pytest.mark.parametrize(
    "changed",
    [{"content_hash": ""}, {"approved_at": None}, {"status": "khac"}, {"version": 2}],
)
def test_approved_minutes_have_hash_day_and_reason(meeting, changed):
    minutes = make_minutes(meeting())

    assert refused(Minutes.objects.filter(pk=minutes.pk).update, **changed)


@pytest.mark.parametrize(
    "changed",
    [
        {"presence": Presence.EXCUSED, "reason": ""},
        {"presence": "khac"},
        {"reason": "khac_nua"},
        {"standing": "khac"},
        {"activity": "khac"},
    ],
)
def test_roll_keeps_to_its_words(meeting, world, changed):
    row = make_attendance(make_minutes(meeting()), world.member("member_a"))

    assert refused(Attendance.objects.filter(pk=row.pk).update, **changed)


def test_member_is_on_a_roll_once(meeting, world):
    minutes = make_minutes(meeting())
    make_attendance(minutes, world.member("member_a"))

    assert refused(make_attendance, minutes, world.member("member_a"))


@pytest.mark.parametrize(
    "changed",
    [
        {"status": TaskStatus.ACCEPTED},
        {"completed_on": date(2026, 3, 5)},
        {"status": "khac"},
        {"due_on": date(2026, 3, 2)},
    ],
)
def test_task_keeps_to_its_words_and_days(world, changed):
    task = make_task(world.cell_a, world.member("member_a"), by=world.people["secretary_a"])

    assert refused(Task.objects.filter(pk=task.pk).update, **changed)


@pytest.mark.parametrize(
    ("status", "is_refused"),
    [
        (WaiverStatus.REQUESTED, True),
        (WaiverStatus.ACCEPTED, True),
        (WaiverStatus.REFUSED, False),
    ],
)
def test_month_is_explained_once_but_for_refusals(world, status, is_refused):
    by = world.people["secretary_a"]
    make_waiver(world.cell_a, by=by)

    assert refused(make_waiver, world.cell_a, by=by, status=status) is is_refused


@pytest.mark.parametrize("changed", [{"kind": "khac"}, {"status": "khac"}, {"month": 13}])
def test_waiver_keeps_to_its_words(world, changed):
    waiver = make_waiver(world.cell_a, by=world.people["secretary_a"])

    assert refused(MonthWaiver.objects.filter(pk=waiver.pk).update, **changed)
