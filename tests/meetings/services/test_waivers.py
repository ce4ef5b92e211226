"""Explain a month without a regular meeting; judge the explanation."""

import contextlib
from datetime import date

import pytest

from cells.enums import Role
from cells.models import AuditEntry
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from meetings.enums import MeetingKind, MeetingStatus, WaiverKind, WaiverStatus
from meetings.models import MonthWaiver
from meetings.services.waivers import judge_waiver, request_waiver
from tests.factories.cells import make_role
from tests.factories.meetings import make_meeting, make_waiver


def ask(world, **changed):
    values = {
        "year": 2026,
        "month": 2,
        "kind": WaiverKind.MERGED,
        "reason": " Nghỉ Tết ",
        "actor": world.user("secretary_a"),
    }
    return request_waiver(world.cell_a, **values | changed)


def test_month_is_explained(world):
    waiver = ask(world)

    assert (waiver.status, waiver.reason) == (WaiverStatus.REQUESTED, "Nghỉ Tết")
    assert AuditEntry.objects.get().verb == "waiver.requested"


def test_month_is_explained_once_until_it_is_refused(world):
    waiver = make_waiver(
        world.cell_a, by=world.people["secretary_a"], status=WaiverStatus.REQUESTED
    )
    with pytest.raises(WrongState, match="đã có giải trình"):
        ask(world)
    judge_waiver(waiver, accepted=False, note="Chưa rõ", actor=world.user("officer"))

    again = ask(world)

    assert again.status == WaiverStatus.REQUESTED
    assert MonthWaiver.objects.count() == 2


@pytest.mark.parametrize("status", [MeetingStatus.IN_PROGRESS, MeetingStatus.HELD])
def test_month_with_a_meeting_needs_no_explanation(world, status):
    people = {"chair": world.member("secretary_a"), "recorder": world.member("recorder_a")}
    make_meeting(world.cell_a, **people, day=date(2026, 2, 3), status=status)

    with pytest.raises(WrongState, match="đã họp thường kỳ"):
        ask(world)

    assert MonthWaiver.objects.count() == 0


def test_thematic_or_cancelled_meeting_leaves_a_month_to_explain(world):
    people = {"chair": world.member("secretary_a"), "recorder": world.member("recorder_a")}
    thematic = {"kind": MeetingKind.THEMATIC, "topic": "Nêu gương"}
    make_meeting(world.cell_a, **people, day=date(2026, 2, 3), **thematic)
    make_meeting(world.cell_a, **people, day=date(2026, 2, 4), status=MeetingStatus.CANCELLED)

    assert ask(world).status == WaiverStatus.REQUESTED


@pytest.mark.parametrize("kind", WaiverKind)
@pytest.mark.parametrize("status", [MeetingStatus.PLANNED, MeetingStatus.PAPERS_SENT])
def test_month_with_a_meeting_to_come_is_not_explained(world, status, kind):
    people = {"chair": world.member("secretary_a"), "recorder": world.member("recorder_a")}
    make_meeting(world.cell_a, **people, day=date(2026, 2, 4), status=status)

    with pytest.raises(WrongState, match="hoãn hoặc hủy cuộc họp đó trước"):
        ask(world, kind=kind)

    assert MonthWaiver.objects.count() == 0


@pytest.mark.parametrize(
    ("kind", "asked"),
    [(WaiverKind.POSTPONED, 1), (WaiverKind.MERGED, 0), (WaiverKind.WAIVED, 0)],
)
def test_postponed_meeting_is_explained_only_as_postponed(world, kind, asked):
    people = {"chair": world.member("secretary_a"), "recorder": world.member("recorder_a")}
    make_meeting(world.cell_a, **people, day=date(2026, 2, 4), status=MeetingStatus.POSTPONED)

    with contextlib.suppress(WrongState):
        ask(world, kind=kind)

    assert MonthWaiver.objects.count() == asked


@pytest.mark.parametrize(
    ("start", "end"),
    [(date(2026, 3, 1), None), (date(2015, 1, 1), date(2026, 1, 31))],
)
def test_month_outside_the_life_of_the_cell_is_refused(world, start, end):
    world.cell_a.valid_from, world.cell_a.valid_to = start, end
    world.cell_a.save()

    with pytest.raises(DomainError, match="không hoạt động"):
        ask(world)

    assert MonthWaiver.objects.count() == 0


def test_explanation_needs_a_reason(world):
    with pytest.raises(DomainError, match="Hãy ghi lý do"):
        ask(world, reason=" ")

    assert MonthWaiver.objects.count() == 0


@pytest.mark.parametrize("who", ["committee_member_a", "member_a", "officer", "secretary_b"])
def test_only_the_heads_of_the_cell_explain(world, who):
    with pytest.raises(NotAllowed):
        ask(world, actor=world.user(who))

    assert MonthWaiver.objects.count() == 0


@pytest.mark.parametrize(
    ("accepted", "status"), [(True, WaiverStatus.ACCEPTED), (False, WaiverStatus.REFUSED)]
)
def test_committee_judges(world, heard, accepted, status):
    waiver = ask(world)

    judged = judge_waiver(waiver, accepted=accepted, note=" Đã xem ", actor=world.user("officer"))

    assert (judged.status, judged.judged_note, judged.judged_by) == (
        status,
        "Đã xem",
        world.user("officer"),
    )
    assert heard == [(world.cell_a.pk, 2026)]
    assert AuditEntry.objects.filter(verb="waiver.judged").count() == 1


def test_refusal_says_why(world):
    waiver = ask(world)

    with pytest.raises(DomainError, match="lý do không chấp nhận"):
        judge_waiver(waiver, accepted=False, actor=world.user("officer"))

    assert MonthWaiver.objects.get().status == WaiverStatus.REQUESTED


def test_second_judgement_is_refused(world):
    waiver = ask(world)
    judge_waiver(waiver, accepted=True, actor=world.user("officer"))

    with pytest.raises(WrongState, match="đã được xem xét"):
        judge_waiver(waiver, accepted=False, note="Thôi", actor=world.user("chief"))

    assert MonthWaiver.objects.get().status == WaiverStatus.ACCEPTED


def test_nobody_judges_what_they_asked_for(world):
    make_role(Role.OFFICER, world.committee, member=world.member("secretary_a"))
    waiver = ask(world)

    with pytest.raises(NotAllowed, match="không tự chấp nhận"):
        judge_waiver(waiver, accepted=True, actor=world.user("secretary_a"))

    assert MonthWaiver.objects.get().status == WaiverStatus.REQUESTED


@pytest.mark.parametrize("who", ["secretary_a", "member_a", "inspector"])
def test_cell_does_not_judge(world, who):
    waiver = ask(world)

    with pytest.raises(NotAllowed):
        judge_waiver(waiver, accepted=True, actor=world.user(who))

    assert MonthWaiver.objects.get().status == WaiverStatus.REQUESTED
