"""What the database itself refuses, whoever writes."""

from datetime import date, time

import pytest
from django.db import IntegrityError, transaction

from meetings.enums import (
    LeaveState,
    MeetingKind,
    MeetingStatus,
    MinutesStatus,
    Presence,
    TaskStatus,
    WaiverStatus,
)
from meetings.models import (
    Attendance,
    Invitation,
    LeaveRequest,
    Meeting,
    Minutes,
    MonthWaiver,
    Paper,
    Task,
)
from tests.factories.meetings import (
    at,
    make_attendance,
    make_meeting,
    make_minutes,
    make_task,
    make_waiver,
)
from tests.factories.papers import make_invitation, make_leave, make_paper


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
        {"arrived_at": time(8)},
        {"presence": Presence.UNEXCUSED, "left_at": time(9)},
        {"presence": Presence.LATE, "arrived_at": time(9), "left_at": time(9)},
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


@pytest.mark.parametrize(
    "changed",
    [
        {"version": 2},
        {"published_by": None},
        {"published_at": None},
        {"first_published_at": None},
        {"first_published_at": at(date(2026, 3, 3))},
    ],
)
def test_paper_is_published_by_somebody_and_versions_follow(meeting, world, changed):
    when = at(date(2026, 3, 2))
    paper = make_paper(meeting(), by=world.user("secretary_a"), published_at=when)

    assert refused(Paper.objects.filter(pk=paper.pk).update, **changed)


def test_paper_is_replaced_once(meeting, world):
    by = world.user("secretary_a")
    first = make_paper(meeting(), by=by)
    make_paper(first.meeting, by=by, replaces=first)

    assert refused(make_paper, first.meeting, by=by, replaces=first)


@pytest.mark.parametrize(
    "changed",
    [{"part": "khac"}, {"member": None}, {"news_at": at(date(2020, 1, 1))}],
)
def test_invitation_is_to_one_person(meeting, world, changed):
    row = make_invitation(meeting(), by=world.user("secretary_a"), member=world.member("member_a"))

    assert refused(Invitation.objects.filter(pk=row.pk).update, **changed)
    assert refused(Invitation.objects.filter(pk=row.pk).update, user=world.people["member_a"])


def test_person_is_invited_once(meeting, world):
    found, by = meeting(), world.user("secretary_a")
    for person in ({"member": world.member("member_a")}, {"user": world.people["officer"]}):
        make_invitation(found, by=by, **person)

        assert refused(make_invitation, found, by=by, **person)


@pytest.mark.parametrize(
    "changed",
    [{"state": "khac"}, {"reason": "khac_nua"}, {"state": "dong_y"}, {"reason": "khac"}],
)
def test_leave_keeps_to_its_words(meeting, world, changed):
    leave = make_leave(meeting(), world.member("member_a"))

    assert refused(LeaveRequest.objects.filter(pk=leave.pk).update, **changed)


@pytest.mark.parametrize(
    ("state", "is_refused"),
    [
        (LeaveState.ASKED, True),
        (LeaveState.ACCEPTED, True),
        (LeaveState.REFUSED, False),
        (LeaveState.WITHDRAWN, False),
    ],
)
def test_leave_is_asked_once_at_a_time(meeting, world, state, is_refused):
    found, by = meeting(), world.user("secretary_a")
    make_leave(found, world.member("member_a"))
    again = {"state": state, "judged_by": by}

    assert refused(make_leave, found, world.member("member_a"), **again) is is_refused
