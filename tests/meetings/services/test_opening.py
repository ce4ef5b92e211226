"""Open a meeting: who is on its roll, and what its agenda brings along."""

from datetime import date

import pytest

from cells.enums import ActivityState, MembershipKind
from cells.models import AuditEntry, Membership, WorkingRules
from chibo4tot.shared.errors import NotAllowed, WrongState
from meetings.enums import (
    AbsenceReason,
    ItemKind,
    MeetingStatus,
    Presence,
)
from meetings.models import Attendance
from meetings.queries.minutes import current_minutes
from meetings.services.meetings import (
    open_meeting,
)
from tests.factories.cells import make_member, make_membership

DAY = date(2026, 3, 3)


def test_opening_presets_everybody_due_to_present(stages, world):
    minutes = stages.open()

    roll = {
        row.member_id: (row.is_due, row.presence, row.reason, row.note)
        for row in minutes.attendances.all()
    }
    assert len(roll) == 7
    assert roll[world.member("member_a").pk] == (True, Presence.PRESENT, "", "")
    assert roll[world.member("exempt_a").pk] == (
        False,
        Presence.EXCUSED,
        AbsenceReason.OTHER,
        "Được miễn sinh hoạt",
    )
    assert minutes.meeting.status == MeetingStatus.IN_PROGRESS
    assert minutes.meeting.minutes_due_on == date(2026, 3, 8)
    assert AuditEntry.objects.filter(verb="meeting.opened").count() == 1


def test_temporary_member_is_due_where_received_and_not_where_sent(stages, world):
    sent = Membership.objects.get(member=world.member("member_a"))
    sent.activity_periods.create(state=ActivityState.TEMPORARY_OUT, valid_from=date(2026, 1, 1))
    Membership.objects.create(
        member=world.member("member_b"),
        cell=world.cell_a,
        kind=MembershipKind.TEMPORARY,
        valid_from=date(2026, 1, 1),
    )

    minutes = stages.open()

    due = dict(minutes.attendances.values_list("member", "is_due"))
    assert (due[world.member("member_a").pk], due[world.member("member_b").pk]) == (False, True)


def test_roll_is_that_of_the_meeting_day_whatever_happens_later(stages, world, frozen_clock):
    membership = Membership.objects.get(member=world.member("member_a"))
    membership.valid_to = date(2026, 5, 31)
    membership.save()
    newcomer = make_member("Tô Văn Chín")
    make_membership(newcomer, world.cell_a, valid_from=date(2026, 6, 1))
    frozen_clock(2026, 6, 15, 8)

    minutes = stages.open()

    listed = set(minutes.attendances.values_list("member", flat=True))
    assert world.member("member_a").pk in listed
    assert newcomer.pk not in listed


def test_deadline_of_the_minutes_follows_the_working_rules_of_the_day(stages, world):
    values = {
        "regular_day": 3,
        "quorum_percent": 50,
        "duty_absence_excluded": False,
        "rating_min_months": 6,
    }
    for start, days in ((date(2026, 1, 1), 2), (date(2026, 6, 1), 9)):
        WorkingRules.objects.create(
            unit=world.committee, valid_from=start, minutes_deadline_days=days, **values
        )

    minutes = stages.open()

    assert minutes.meeting.minutes_due_on == date(2026, 3, 5)


def test_second_opening_is_refused_and_changes_no_roll(stages, world):
    meeting = stages.plan()
    stages.open(meeting)

    with pytest.raises(WrongState, match="đã mở"):
        open_meeting(meeting, actor=world.user("secretary_a"))

    assert Attendance.objects.count() == 7


def test_meeting_to_come_is_not_opened(stages):
    meeting = stages.plan(day=date(2026, 3, 4))

    with pytest.raises(WrongState, match="chưa đến ngày"):
        stages.open(meeting)

    assert Attendance.objects.count() == 0


@pytest.mark.parametrize("who", ["member_a", "officer", "secretary_b"])
def test_only_recorder_and_committee_open(stages, world, who):
    meeting = stages.plan()

    with pytest.raises(NotAllowed):
        open_meeting(meeting, actor=world.user(who))

    assert Attendance.objects.count() == 0


def test_agenda_is_brought_up_to_date_when_the_meeting_opens(stages, world, frozen_clock):
    minutes = stages.submitted()
    meeting = stages.plan(day=date(2026, 4, 3))
    title = current_minutes(meeting).items.all()[0].title
    stages.approved(minutes)
    frozen_clock(2026, 4, 3, 8)

    opened = stages.open(meeting)

    assert title == "Xác nhận biên bản sinh hoạt thường kỳ tháng 3 năm 2026"
    assert opened.items.all()[0].title == (
        "Xác nhận biên bản số 01-BB/CB, sinh hoạt thường kỳ tháng 3 năm 2026"
    )


def test_opening_keeps_an_agenda_without_report_item(stages):
    meeting = stages.plan()
    current_minutes(meeting).items.filter(kind=ItemKind.REPORT).delete()

    minutes = stages.open(meeting)

    assert minutes.items.count() == 4
