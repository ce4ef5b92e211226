"""Ask leave of a meeting, judge it, take it back; add a paper to an absence."""

from datetime import date

import pytest

from cells.enums import Role
from cells.models import AuditEntry, WorkingRules
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from meetings.enums import AbsenceReason, LeaveState, Presence
from meetings.models import AbsenceFile, LeaveRequest
from meetings.queries.minutes import current_minutes
from meetings.services.attendance import Mark, record_roll
from meetings.services.leave import add_absence_file, ask_leave, judge_leave, withdraw_leave
from meetings.services.meetings import reschedule_meeting
from tests.factories.cells import make_role
from tests.factories.files import docx, upload
from tests.factories.meetings import at


def ask(meeting, world, who="member_a", **changed):
    values = {"reason": AbsenceReason.SICK, "text": " nằm viện ", "actor": world.user(who)}
    return ask_leave(meeting, **values | changed)


def judge(leave, world, who="secretary_a", *, accepted=True, note=""):
    return judge_leave(leave, accepted=accepted, note=note, actor=world.user(who))


def row(minutes, member):
    return minutes.attendances.get(member=member)


def test_member_asks_with_reason_and_file(stages, world):
    leave = ask(stages.plan(), world, file=upload("giay-ra-vien.docx"))

    assert (leave.state, leave.reason, leave.text) == (
        LeaveState.ASKED,
        AbsenceReason.SICK,
        "nằm viện",
    )
    assert leave.file.name == "giay-ra-vien.docx"
    entry = AuditEntry.objects.get(verb="leave.asked")
    assert set(entry.data) == {"reason", "text"}
    assert "viện" not in str(entry.data)


def test_leave_is_asked_once_until_it_is_refused(stages, world):
    meeting = stages.plan()
    leave = ask(meeting, world)
    with pytest.raises(WrongState, match="đã xin vắng"):
        ask(meeting, world)
    judge(leave, world, accepted=False, note="Cuộc họp bàn việc của đồng chí")

    again = ask(meeting, world)

    assert again.state == LeaveState.ASKED
    assert LeaveRequest.objects.count() == 2


def test_other_reason_is_told(stages, world):
    with pytest.raises(DomainError, match="ghi rõ lý do"):
        ask(stages.plan(), world, reason=AbsenceReason.OTHER, text=" ")

    assert LeaveRequest.objects.count() == 0


def test_classified_file_is_refused(stages, world):
    with pytest.raises(DomainError, match="dấu mật"):
        ask(stages.plan(), world, file=upload("a.docx", docx("MẬT")))

    assert LeaveRequest.objects.count() == 0


@pytest.mark.parametrize("who", ["exempt_a", "secretary_b"])
def test_who_is_not_due_needs_no_leave(stages, world, who):
    with pytest.raises(DomainError, match="không cần xin vắng"):
        ask(stages.plan(), world, who)

    assert LeaveRequest.objects.count() == 0


@pytest.mark.parametrize("who", ["officer", "outsider"])
def test_who_is_no_member_asks_no_leave(stages, world, who):
    with pytest.raises(NotAllowed):
        ask(stages.plan(), world, who)


def test_leave_is_asked_until_the_roll_is_opened(stages, world):
    minutes = stages.open()

    with pytest.raises(WrongState, match="báo trực tiếp"):
        ask(minutes.meeting, world)

    assert LeaveRequest.objects.count() == 0


def test_agreed_leave_is_on_the_roll_when_it_opens(stages, world):
    meeting = stages.plan()
    judge(ask(meeting, world), world)
    ask(meeting, world, "deputy_a", reason=AbsenceReason.FAMILY)

    minutes = stages.open(meeting)

    given, waiting = row(minutes, world.member("member_a")), row(minutes, world.member("deputy_a"))
    assert (given.presence, given.reason, given.note, given.is_due) == (
        Presence.EXCUSED,
        AbsenceReason.SICK,
        "nằm viện",
        True,
    )
    assert waiting.presence == Presence.PRESENT


def test_leave_on_duty_follows_the_rule_of_the_committee(stages, world):
    WorkingRules.objects.create(
        unit=world.committee,
        valid_from="2026-01-01",
        regular_day=3,
        minutes_deadline_days=5,
        quorum_percent=50,
        duty_absence_excluded=True,
        rating_min_months=6,
    )
    meeting = stages.plan()
    judge(ask(meeting, world, reason=AbsenceReason.DUTY), world)

    minutes = stages.open(meeting)

    assert row(minutes, world.member("member_a")).is_due is False


def test_leave_agreed_while_the_meeting_runs_is_put_on_the_roll(stages, world):
    meeting = stages.plan()
    leave = ask(meeting, world)
    minutes = stages.open(meeting)

    judge(leave, world)

    minutes.refresh_from_db()
    assert row(minutes, world.member("member_a")).presence == Presence.EXCUSED
    assert minutes.revision == 1


def test_leave_is_not_agreed_once_the_minutes_are_submitted(stages, world):
    meeting = stages.plan()
    leave = ask(meeting, world)
    minutes = stages.submitted(stages.written(stages.open(meeting)))

    with pytest.raises(WrongState, match="lập bản sửa"):
        judge(leave, world)

    leave.refresh_from_db()
    assert leave.state == LeaveState.ASKED
    assert row(minutes, world.member("member_a")).presence == Presence.PRESENT


def test_refusal_says_why(stages, world):
    leave = ask(stages.plan(), world)

    with pytest.raises(DomainError, match="lý do không đồng ý"):
        judge(leave, world, accepted=False)

    leave.refresh_from_db()
    assert leave.state == LeaveState.ASKED


def test_second_judgement_is_refused(stages, world):
    leave = ask(stages.plan(), world)
    judge(leave, world)

    with pytest.raises(WrongState, match="đã được xem xét"):
        judge(leave, world, "deputy_a", accepted=False, note="Thôi")

    leave.refresh_from_db()
    assert (leave.state, leave.judged_by) == (LeaveState.ACCEPTED, world.people["secretary_a"])


def test_secretary_does_not_judge_their_own_leave_but_deputy_and_supervisor_do(stages, world):
    make_role(Role.SUPERVISOR, world.cell_a, member=world.member("secretary_b"))
    leave = ask(stages.plan(), world, "secretary_a")

    with pytest.raises(NotAllowed, match="của chính mình"):
        judge(leave, world, "secretary_a")
    judged = judge(leave, world, "secretary_b")

    assert judged.judged_by == world.people["secretary_b"]


@pytest.mark.parametrize("who", ["recorder_a", "member_a", "officer", "secretary_b"])
def test_others_do_not_judge(stages, world, who):
    leave = ask(stages.plan(), world)

    with pytest.raises(NotAllowed):
        judge(leave, world, who)

    leave.refresh_from_db()
    assert leave.state == LeaveState.ASKED


def test_member_takes_back_what_was_agreed(stages, world):
    meeting = stages.plan()
    leave = judge(ask(meeting, world), world)

    withdraw_leave(leave, actor=world.user("member_a"))

    minutes = stages.open(meeting)
    leave.refresh_from_db()
    assert leave.state == LeaveState.WITHDRAWN
    assert row(minutes, world.member("member_a")).presence == Presence.PRESENT


def test_nobody_else_takes_it_back_and_not_after_the_opening(stages, world):
    meeting = stages.plan()
    leave = ask(meeting, world)

    with pytest.raises(NotAllowed):
        withdraw_leave(leave, actor=world.user("secretary_a"))
    stages.open(meeting)
    with pytest.raises(WrongState):
        withdraw_leave(leave, actor=world.user("member_a"))

    leave.refresh_from_db()
    assert leave.state == LeaveState.ASKED


def add_file(meeting, world, who="recorder_a"):
    return add_absence_file(
        meeting,
        member=world.member("member_a"),
        file=upload("giay.docx"),
        note=" nộp sau ",
        actor=world.user(who),
    )


def test_paper_is_added_to_an_absence_after_the_minutes_are_locked(stages, world):
    minutes = stages.open()
    marks = {world.member("member_a").pk: Mark(Presence.UNEXCUSED)}
    record_roll(minutes, marks, actor=world.user("recorder_a"))
    stages.approved(stages.submitted(stages.written(current_minutes(minutes.meeting))))

    kept = add_file(minutes.meeting, world)

    assert (kept.note, kept.file.name) == ("nộp sau", "giay.docx")
    assert row(minutes, world.member("member_a")).presence == Presence.UNEXCUSED
    assert AuditEntry.objects.filter(verb="absence.file_added").count() == 1


def test_paper_for_who_was_there_is_refused(stages, world):
    minutes = stages.open()

    with pytest.raises(DomainError, match="không vắng"):
        add_file(minutes.meeting, world)

    assert AbsenceFile.objects.count() == 0


@pytest.mark.parametrize("who", ["member_a", "officer"])
def test_only_writers_add_a_paper_to_an_absence(stages, world, who):
    minutes = stages.open()

    with pytest.raises(NotAllowed):
        add_file(minutes.meeting, world, who)


def test_leave_asked_for_a_later_meeting_leaves_this_one_alone(stages, world):
    later = stages.plan(day=date(2026, 4, 3))
    judge(ask(later, world), world)

    minutes = stages.open(stages.plan())

    assert row(minutes, world.member("member_a")).presence == Presence.PRESENT


def test_leave_lapses_when_the_meeting_has_another_day(stages, world):
    meeting = stages.plan(day=date(2026, 3, 10))
    given = judge(ask(meeting, world), world)
    refused = ask(meeting, world, "deputy_a")
    judge(refused, world, accepted=False, note="Cần dự")
    mover = {"place": "P2", "actor": world.user("secretary_a")}

    reschedule_meeting(meeting, starts_at=at(date(2026, 3, 10), 14), **mover)
    given.refresh_from_db()
    same_day = given.state
    reschedule_meeting(meeting, starts_at=at(date(2026, 3, 12)), **mover)

    given.refresh_from_db()
    refused.refresh_from_db()
    assert (same_day, given.state, refused.state) == (
        LeaveState.ACCEPTED,
        LeaveState.LAPSED,
        LeaveState.REFUSED,
    )
    assert AuditEntry.objects.filter(verb="leave.lapsed").count() == 1
    assert ask(meeting, world).state == LeaveState.ASKED
