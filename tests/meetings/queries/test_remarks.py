"""What votes, remarks and initiatives say of people: only in minutes that are in force."""

from datetime import date

import pytest

from cells.enums import ActivityState, Standing
from cells.models import WorkingRules
from cells.queries.rules import default_values
from meetings.domain.voting import Electorate
from meetings.enums import MeetingKind, MinutesStatus, RemarkKind, VoteKind
from meetings.models import Initiative, InitiativeAuthor, Remark, Vote
from meetings.queries.remarks import (
    initiatives_by,
    remarks_about,
    verdict_of,
    vote_shares,
    voters_at,
)
from tests.factories.meetings import make_attendance, make_item


def praise(minutes, member, text="tốt"):
    item = make_item(minutes)
    return Remark.objects.create(
        item=item, order=1, kind=RemarkKind.PRAISE, member=member, member_name="x", text=text
    )


def initiative(minutes, member):
    row = Initiative.objects.create(minutes=minutes, order=1, title="Số hóa")
    InitiativeAuthor.objects.create(initiative=row, order=1, member=member, member_name="x")
    return row


def test_every_kind_of_matter_has_its_share():
    assert sorted(vote_shares()) == sorted(VoteKind.values)


def test_newest_remarks_of_minutes_in_force_come_first(world, held):
    member = world.member("member_a")
    first = praise(held(date(2026, 3, 3)), member)
    second = praise(held(date(2026, 4, 3)), member)
    praise(held(date(2026, 5, 3), status=MinutesStatus.SUBMITTED), member)
    praise(held(date(2026, 6, 3)), world.member("deputy_a"))

    assert remarks_about(member.pk, 5) == [second, first]
    assert remarks_about(member.pk, 1) == [second]


def test_initiatives_of_minutes_in_force_only(world, held):
    member = world.member("member_a")
    counted = initiative(held(date(2026, 3, 3)), member)
    initiative(held(date(2026, 4, 3), status=MinutesStatus.SUPERSEDED), member)
    initiative(held(date(2026, 5, 3)), world.member("deputy_a"))

    assert initiatives_by(member.pk, 5) == [counted]


@pytest.mark.parametrize(
    ("rule", "voters"),
    [
        (False, Electorate(1, 1, "đảng viên chính thức")),
        (True, Electorate(2, 2, "đảng viên có quyền biểu quyết")),
    ],
)
def test_committee_lays_down_whether_temporary_members_vote(world, held, rule, voters):
    values = default_values() | {"temporary_members_vote": rule}
    WorkingRules.objects.create(unit=world.committee, valid_from=date(2026, 1, 1), **values)
    minutes = held(date(2026, 3, 3))
    make_attendance(minutes, world.member("secretary_a"))
    make_attendance(minutes, world.member("probationary_a"), standing=Standing.PROBATIONARY)
    make_attendance(minutes, world.member("member_a"), activity=ActivityState.TEMPORARY_IN)

    assert voters_at(minutes.meeting, minutes.attendances.all()) == voters


def test_committee_of_a_cell_votes_among_itself(world, held):
    minutes = held(date(2026, 3, 3), kind=MeetingKind.COMMITTEE)
    make_attendance(minutes, world.member("secretary_a"))

    found = voters_at(minutes.meeting, minutes.attendances.all())

    assert found == Electorate(1, 1, "chi ủy viên")


def test_vote_without_all_numbers_has_no_verdict():
    vote = Vote(matter="Kết nạp", in_favour=3, against=0)

    assert verdict_of(vote, Electorate(5, 5)) == "chưa ghi đủ số phiếu."
