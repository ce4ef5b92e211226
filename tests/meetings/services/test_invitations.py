"""Send the invitation with the papers; note who opened the meeting."""

from datetime import date

import pytest

from cells.enums import ActivityState, MembershipKind, Role
from cells.models import ActivityPeriod, AuditEntry, Membership
from chibo4tot.shared import clock
from chibo4tot.shared.errors import NotAllowed, WrongState
from meetings.enums import InviteePart, MeetingStatus
from meetings.models import Invitation
from meetings.queries.papers import invitation_of, invited_to
from meetings.services.calling_off import cancel_meeting
from meetings.services.invitations import invitees_of, note_opened, send_papers
from meetings.services.meetings import open_meeting, reschedule_meeting
from meetings.services.papers import add_papers, remove_paper
from tests.factories.cells import make_role
from tests.factories.files import upload
from tests.factories.meetings import at


@pytest.fixture
def meeting(stages):
    """A meeting of cell A next week."""
    return stages.plan(day=date(2026, 3, 10))


def send(meeting, world, who="secretary_a"):
    return send_papers(meeting, actor=world.user(who))


def part_of(meeting, member):
    return meeting.invitations.get(member=member).part


def test_sending_publishes_and_invites(meeting, world):
    (paper,) = add_papers(meeting, files=[upload()], actor=world.user("recorder_a"))

    sent = send(meeting, world)

    paper.refresh_from_db()
    assert sent.status == MeetingStatus.PAPERS_SENT
    assert (paper.published_at, paper.published_by) == (clock.now(), world.user("secretary_a"))
    assert meeting.invitations.count() == 7
    assert part_of(meeting, world.member("member_a")) == InviteePart.DUE
    assert part_of(meeting, world.member("exempt_a")) == InviteePart.OPTIONAL
    entry = AuditEntry.objects.get(verb="papers.sent")
    assert entry.data == {"invited": 7, "again": False}


def test_who_follows_the_cell_is_invited_member_or_log_in(meeting, world):
    make_role(Role.SUPERVISOR, world.cell_a, member=world.member("secretary_b"))
    make_role(Role.SUPERVISOR, world.cell_a, user=world.people["officer"])
    make_role(Role.SUPERVISOR, world.cell_a, member=world.member("deputy_a"))

    send(meeting, world)

    watchers = meeting.invitations.filter(part=InviteePart.SUPERVISOR)
    assert {(row.member, row.user) for row in watchers} == {
        (world.member("secretary_b"), None),
        (None, world.people["officer"]),
    }
    assert part_of(meeting, world.member("deputy_a")) == InviteePart.DUE


def test_temporary_members_are_invited_where_they_take_part(meeting, world):
    Membership.objects.create(
        member=world.member("member_b"),
        cell=world.cell_a,
        kind=MembershipKind.TEMPORARY,
        valid_from=date(2026, 1, 1),
    )
    away = Membership.objects.get(member=world.member("member_a"))
    ActivityPeriod.objects.create(
        membership=away, state=ActivityState.TEMPORARY_OUT, valid_from=date(2026, 1, 1)
    )

    invited = {one.member_id: one.part for one in invitees_of(meeting)}

    assert invited[world.member("member_b").pk] == InviteePart.DUE
    assert world.member("member_a").pk not in invited


def test_sending_again_after_a_change_of_time(meeting, world, frozen_clock):
    send(meeting, world)
    reschedule_meeting(
        meeting, starts_at=at(date(2026, 3, 12)), place="P2", actor=world.user("secretary_a")
    )
    before = meeting.invitations.first()
    now = frozen_clock(2026, 3, 4, 9)

    send(meeting, world)

    after = meeting.invitations.get(pk=before.pk)
    assert before.told_start == at(date(2026, 3, 10))
    assert (after.told_start, after.told_place) == (at(date(2026, 3, 12)), "P2")
    assert (after.sent_at, after.times_sent) == (now, 2)
    assert meeting.invitations.count() == 7


@pytest.mark.parametrize("who", ["recorder_a", "member_a", "officer", "secretary_b"])
def test_only_the_committee_of_the_cell_sends(meeting, world, who):
    with pytest.raises(NotAllowed):
        send(meeting, world, who)

    assert Invitation.objects.count() == 0


def test_cancelled_meeting_is_not_sent(meeting, world):
    cancel_meeting(
        meeting, reason="Trùng lịch", agreed_by="Đảng ủy", actor=world.user("secretary_a")
    )

    with pytest.raises(WrongState, match="không hoãn, không hủy"):
        send(meeting, world)

    assert Invitation.objects.count() == 0


def test_meeting_whose_hour_has_come_is_not_sent(stages, world):
    meeting = stages.plan()
    (paper,) = add_papers(meeting, files=[upload()], actor=world.user("recorder_a"))

    with pytest.raises(WrongState, match="Đã quá giờ họp"):
        send(meeting, world)

    paper.refresh_from_db()
    meeting.refresh_from_db()
    assert (paper.published_at, meeting.status) == (None, MeetingStatus.PLANNED)


def test_meeting_with_papers_sent_is_opened(meeting, world, frozen_clock):
    send(meeting, world)
    frozen_clock(2026, 3, 10, 8)

    open_meeting(meeting, actor=world.user("recorder_a"))

    meeting.refresh_from_db()
    assert meeting.status == MeetingStatus.IN_PROGRESS
    with pytest.raises(WrongState):
        send(meeting, world)


def test_opening_the_page_is_noted_until_there_is_news(meeting, world, frozen_clock):
    (paper,) = add_papers(meeting, files=[upload()], actor=world.user("recorder_a"))
    send(meeting, world)
    user = world.user("member_a")
    opened_at = frozen_clock(2026, 3, 4, 9)

    note_opened(invitation_of(meeting, user), actor=user)
    invited = invited_to(meeting)
    frozen_clock(2026, 3, 5, 9)
    note_opened(invitation_of(meeting, user), actor=user)
    unchanged = invitation_of(meeting, user).read_at
    remove_paper(paper, actor=world.user("recorder_a"))

    assert (invited.opened, invited.number) == (1, 7)
    assert "Vũ Thị Bích Hằng" not in invited.unread
    assert unchanged == opened_at
    assert invitation_of(meeting, user).is_unread


def test_nobody_opens_for_another(meeting, world):
    send(meeting, world)
    invitation = invitation_of(meeting, world.user("member_a"))

    note_opened(invitation, actor=world.user("secretary_a"))

    invitation.refresh_from_db()
    assert invitation.read_at is None
