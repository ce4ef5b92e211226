"""Send the invitation with the papers; note that somebody opened the meeting."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from cells.access import Action, require
from cells.audit import record
from cells.enums import ActivityState
from cells.models import User
from cells.queries.roles import watchers_of
from chibo4tot.shared import clock
from chibo4tot.shared.errors import WrongState
from chibo4tot.shared.flow import ensure_allowed
from meetings.domain import flow
from meetings.enums import InviteePart, MeetingStatus
from meetings.models import Invitation, Meeting
from meetings.queries.rolls import roll_for
from meetings.services.papers import publish_waiting
from meetings.services.steps import change, locked


@dataclass(frozen=True, slots=True)
class Invitee:
    """Somebody to be told: a member, or a log-in without a Party record."""

    part: InviteePart
    member_id: int | None = None
    user_id: int | None = None


def invitees_of(meeting: Meeting) -> list[Invitee]:
    """Whom the cell tells: all due, the exempt if they wish to come, and who follows the cell.

    Members who take part elsewhere for a time, or are suspended, are not invited.
    """
    day = timezone.localtime(meeting.starts_at).date()
    rows = roll_for(meeting.cell, meeting.kind, day)
    found = [Invitee(InviteePart.DUE, row.member_id) for row in rows if row.is_due]
    found += [
        Invitee(InviteePart.OPTIONAL, row.member_id)
        for row in rows
        if row.activity == ActivityState.EXEMPT
    ]
    told = {one.member_id for one in found}
    for post in watchers_of(meeting.cell, day):
        if post.member_id is None or post.member_id not in told:
            found.append(Invitee(InviteePart.SUPERVISOR, post.member_id, post.user_id))
            told.add(post.member_id)
    return found


@transaction.atomic
def send_papers(meeting: Meeting, *, actor: User) -> Meeting:
    """Tell everybody of the meeting and publish its papers; once more after a change of time.

    The meeting is held, so that of two sendings at once the second only repeats the first.
    """
    meeting = locked(meeting, "cell")
    require(actor, Action.MEETING_PLAN, meeting)
    if meeting.status != MeetingStatus.PAPERS_SENT:
        message = "Chỉ gửi giấy mời khi cuộc họp chưa bắt đầu và không hoãn, không hủy."
        ensure_allowed(flow.MEETING, meeting.status, MeetingStatus.PAPERS_SENT, message=message)
    now = clock.now()
    if meeting.starts_at <= now:
        raise WrongState(
            "Đã quá giờ họp nên không gửi giấy mời. Hãy đổi giờ họp, hoặc bắt đầu họp; "
            "khi đó tài liệu vẫn được công bố."
        )
    publish_waiting(meeting, actor=actor)
    told = {"sent_at": now, "sent_by": actor, "news_at": now}
    told |= {"told_start": meeting.starts_at, "told_place": meeting.place}
    known = {(row.member_id, row.user_id): row for row in meeting.invitations.all()}
    invitees = invitees_of(meeting)
    new: list[Invitation] = []
    for one in invitees:
        row = known.get((one.member_id, one.user_id))
        if row is None:
            key = {"member_id": one.member_id, "user_id": one.user_id}
            new.append(Invitation(meeting=meeting, part=one.part, **key, **told))
        else:
            change(row, part=one.part, times_sent=row.times_sent + 1, **told)
    Invitation.objects.bulk_create(new)
    if meeting.status != MeetingStatus.PAPERS_SENT:
        change(meeting, status=MeetingStatus.PAPERS_SENT)
    record(actor, "papers.sent", meeting, invited=len(invitees), again=bool(known))
    return meeting


def note_opened(invitation: Invitation, *, actor: User) -> Invitation:
    """Mark that the invited person opened the page of the meeting since the last news.

    Like the note that somebody viewed a record it follows from reading: nobody has to press a
    button, and it says no more than that the page was opened. Nobody opens it for another.
    """
    person = invitation.member.user if invitation.member else invitation.user
    if invitation.is_unread and person == actor:
        change(invitation, read_at=clock.now())
    return invitation
