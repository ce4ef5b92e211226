"""Record who came."""

from datetime import time

import pytest

from cells.models import AuditEntry, WorkingRules
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from meetings.enums import AbsenceReason, Presence
from meetings.queries.minutes import current_minutes
from meetings.services.attendance import Mark, record_roll


def row(minutes, member):
    return minutes.attendances.get(member=member)


def test_exceptions_are_marked_and_the_rest_is_present(stages, world):
    minutes = stages.open()
    person = world.member
    marks = {
        person("member_a").pk: Mark(Presence.EXCUSED, AbsenceReason.SICK, " nằm viện "),
        person("deputy_a").pk: Mark(Presence.LATE, arrived_at=time(8, 15)),
        person("probationary_a").pk: Mark(Presence.UNEXCUSED, AbsenceReason.OTHER),
    }

    record_roll(minutes, marks, actor=world.user("recorder_a"))

    excused = row(minutes, person("member_a"))
    assert (excused.presence, excused.reason, excused.note) == (
        Presence.EXCUSED,
        AbsenceReason.SICK,
        "nằm viện",
    )
    assert row(minutes, person("deputy_a")).arrived_at == time(8, 15)
    unexcused = row(minutes, person("probationary_a"))
    assert (unexcused.presence, unexcused.reason) == (Presence.UNEXCUSED, "")
    assert row(minutes, person("secretary_a")).presence == Presence.PRESENT
    assert AuditEntry.objects.get(verb="roll.recorded").data == {"present": 4, "due": 6}


def test_later_roll_replaces_the_earlier_one(stages, world):
    minutes = stages.open()
    member = world.member("member_a")
    record_roll(minutes, {member.pk: Mark(Presence.UNEXCUSED)}, actor=world.user("recorder_a"))

    record_roll(minutes, {}, actor=world.user("secretary_a"))

    assert row(minutes, member).presence == Presence.PRESENT


def test_exempt_member_who_came_is_noted_and_not_due(stages, world):
    minutes = stages.open()
    exempt = world.member("exempt_a")

    record_roll(minutes, {exempt.pk: Mark(Presence.PRESENT)}, actor=world.user("recorder_a"))
    came = row(minutes, exempt)
    record_roll(minutes, {}, actor=world.user("recorder_a"))
    away = row(minutes, exempt)

    assert (came.presence, came.is_due) == (Presence.PRESENT, False)
    assert (away.presence, away.note, away.is_due) == (
        Presence.EXCUSED,
        "Được miễn sinh hoạt",
        False,
    )


@pytest.mark.parametrize("excluded", [True, False])
def test_absence_on_duty_is_due_unless_the_committee_laid_down_otherwise(stages, world, excluded):
    WorkingRules.objects.create(
        unit=world.committee,
        valid_from="2026-01-01",
        regular_day=3,
        minutes_deadline_days=5,
        quorum_percent=50,
        duty_absence_excluded=excluded,
        rating_min_months=6,
    )
    minutes = stages.open()
    member = world.member("member_a")

    record_roll(
        minutes,
        {member.pk: Mark(Presence.EXCUSED, AbsenceReason.DUTY)},
        actor=world.user("recorder_a"),
    )
    away = row(minutes, member).is_due
    record_roll(minutes, {}, actor=world.user("recorder_a"))

    assert away is not excluded
    assert row(minutes, member).is_due is True


def test_time_of_arrival_belongs_to_who_came_late(stages, world):
    minutes = stages.open()
    member = world.member("member_a")

    record_roll(
        minutes,
        {member.pk: Mark(Presence.PRESENT, arrived_at=time(9))},
        actor=world.user("recorder_a"),
    )

    assert row(minutes, member).arrived_at is None


def test_excuse_without_a_reason_is_refused(stages, world):
    minutes = stages.open()
    marks = {
        world.member("deputy_a").pk: Mark(Presence.UNEXCUSED),
        world.member("member_a").pk: Mark(Presence.EXCUSED),
    }

    with pytest.raises(DomainError, match="lý do vắng của Vũ Thị Bích Hằng"):
        record_roll(minutes, marks, actor=world.user("recorder_a"))

    assert row(minutes, world.member("deputy_a")).presence == Presence.PRESENT


def test_stranger_is_not_on_the_roll(stages, world):
    minutes = stages.open()
    marks = {world.member("member_b").pk: Mark(Presence.PRESENT)}

    with pytest.raises(DomainError, match="không có trong danh sách điểm danh"):
        record_roll(minutes, marks, actor=world.user("recorder_a"))

    assert minutes.attendances.count() == 7


def test_roll_waits_for_the_opening(stages, world):
    minutes = current_minutes(stages.plan())

    with pytest.raises(WrongState, match="chưa bắt đầu"):
        record_roll(minutes, {}, actor=world.user("recorder_a"))

    assert minutes.attendances.count() == 0


@pytest.mark.parametrize("stage", ["submitted", "approved"])
def test_roll_stays_once_the_minutes_are_submitted(stages, world, stage):
    minutes = getattr(stages, stage)()
    member = world.member("member_a")

    with pytest.raises(WrongState):
        record_roll(minutes, {member.pk: Mark(Presence.UNEXCUSED)}, actor=world.user("recorder_a"))

    assert row(minutes, member).presence == Presence.PRESENT


@pytest.mark.parametrize("who", ["member_a", "officer", "secretary_b"])
def test_only_recorder_and_committee_record_the_roll(stages, world, who):
    minutes = stages.open()
    member = world.member("member_a")

    with pytest.raises(NotAllowed):
        record_roll(minutes, {member.pk: Mark(Presence.UNEXCUSED)}, actor=world.user(who))

    assert row(minutes, member).presence == Presence.PRESENT


def test_who_left_early_was_present(stages, world):
    minutes = stages.open()
    member = world.member("member_a")

    record_roll(
        minutes,
        {member.pk: Mark(Presence.PRESENT, left_at=time(9, 30))},
        actor=world.user("recorder_a"),
    )

    left = row(minutes, member)
    assert (left.presence, left.left_at) == (Presence.PRESENT, time(9, 30))
    assert AuditEntry.objects.get(verb="roll.recorded").data == {"present": 6, "due": 6}


def test_nobody_leaves_before_coming(stages, world):
    minutes = stages.open()
    member = world.member("member_a")
    mark = Mark(Presence.LATE, arrived_at=time(9), left_at=time(8, 30))

    with pytest.raises(DomainError, match="phải sau giờ đến"):
        record_roll(minutes, {member.pk: mark}, actor=world.user("recorder_a"))

    assert row(minutes, member).presence == Presence.PRESENT


def test_who_was_away_left_at_no_hour(stages, world):
    minutes = stages.open()
    member = world.member("member_a")
    mark = Mark(Presence.UNEXCUSED, left_at=time(9, 30))

    record_roll(minutes, {member.pk: mark}, actor=world.user("recorder_a"))

    assert row(minutes, member).left_at is None
