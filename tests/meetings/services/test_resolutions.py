"""The resolution of the month: from approved minutes, numbered and frozen when issued."""

from dataclasses import replace
from datetime import date

import pytest

from cells.models import AuditEntry
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from meetings.domain.resolution import read_resolution
from meetings.enums import ResolutionStatus
from meetings.models import IssuedNumber, Resolution
from meetings.services.resolutions import first_draft, issue_resolution, write_resolution
from tests.meetings.services.conftest import DAY


@pytest.fixture
def meeting(stages):
    return stages.approved().meeting


def write(world, meeting, by="secretary_a", **changed):
    draft = replace(first_draft(meeting), **changed)
    return write_resolution(meeting, draft, signer=meeting.chair, actor=world.user(by))


def issue(world, resolution, day=DAY, by="secretary_a"):
    return issue_resolution(resolution, day=day, actor=world.user(by))


def test_draft_starts_from_the_minutes(meeting):
    draft = first_draft(meeting)

    assert draft.subject == "Về nhiệm vụ trọng tâm sau kỳ sinh hoạt tháng 3 năm 2026"
    assert draft.results == "1. Thống nhất.\n2. Thống nhất."
    assert draft.directions == "1. Thống nhất.\n2. Thống nhất.\n3. Thống nhất."
    assert draft.self_quality.startswith("Kỳ sinh hoạt có 6/6 đảng viên phải dự có mặt")


def test_draft_may_be_changed_until_it_is_issued(world, meeting):
    write(world, meeting)

    changed = write(world, meeting, by="committee_member_a", results="Tốt.")

    assert Resolution.objects.get() == changed
    assert (changed.results, changed.status) == ("Tốt.", ResolutionStatus.DRAFT)
    assert AuditEntry.objects.filter(verb="resolution.written").count() == 2


def test_issuing_numbers_and_freezes_it(world, meeting):
    resolution = issue(world, write(world, meeting))

    frozen = read_resolution(resolution.frozen_text)
    assert (resolution.status, resolution.number) == (ResolutionStatus.ISSUED, 1)
    assert (frozen.number, frozen.issued_on, frozen.post) == (1, "2026-03-03", "BÍ THƯ")
    assert frozen.signed_for == "CHI ỦY"
    assert list(IssuedNumber.objects.order_by("pk").values_list("type_code", "number")) == [
        ("BB", 1),
        ("NQ", 1),
    ]
    assert AuditEntry.objects.filter(verb="resolution.issued").count() == 1


def test_issued_resolution_is_neither_changed_nor_issued_again(world, meeting):
    resolution = issue(world, write(world, meeting))

    with pytest.raises(WrongState, match="đã ban hành"):
        write(world, meeting, results="Khác.")
    with pytest.raises(WrongState, match="đã ban hành"):
        issue(world, resolution)

    resolution.refresh_from_db()
    assert resolution.results == "1. Thống nhất.\n2. Thống nhất."
    assert IssuedNumber.objects.filter(type_code="NQ").count() == 1


@pytest.mark.parametrize("day", [date(2026, 3, 2), date(2026, 3, 4)])
def test_day_lies_between_the_meeting_and_today(world, meeting, day):
    resolution = write(world, meeting)

    with pytest.raises(DomainError, match="từ ngày họp 03/03/2026"):
        issue(world, resolution, day=day)

    assert not IssuedNumber.objects.filter(type_code="NQ").exists()


def test_minutes_come_first(world, stages):
    draft = first_draft(stages.approved().meeting)
    Resolution.objects.all().delete()
    other = stages.submitted(stages.written(stages.open(stages.plan(kind="chuyen_de")))).meeting

    assert first_draft(other) is None
    with pytest.raises(WrongState, match="chưa được duyệt"):
        write_resolution(other, draft, signer=other.chair, actor=world.user("secretary_a"))

    assert not Resolution.objects.exists()


@pytest.mark.parametrize("who", ["member_a", "recorder_a", "secretary_b", "officer"])
def test_others_neither_write_nor_issue(world, meeting, who):
    resolution = write(world, meeting)

    with pytest.raises(NotAllowed):
        write(world, meeting, by=who, results="Khác.")
    with pytest.raises(NotAllowed):
        issue(world, resolution, by=who)

    resolution.refresh_from_db()
    assert (resolution.status, resolution.number) == (ResolutionStatus.DRAFT, None)


def test_committee_writes_but_heads_issue(world, meeting):
    resolution = write(world, meeting, by="committee_member_a")

    with pytest.raises(NotAllowed):
        issue(world, resolution, by="committee_member_a")

    assert issue(world, resolution, by="deputy_a").number == 1
