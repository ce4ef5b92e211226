"""Concerns of members for tests."""

from cells.models import Member, User
from meetings.enums import ConcernKind, ConcernState
from meetings.models import Concern, Meeting
from meetings.queries.minutes import local_day


def make_concern(
    meeting: Meeting,
    member: Member,
    *,
    by: User,
    text: str = "Mong được bố trí chỗ để xe.",
    state: ConcernState = ConcernState.RECORDED,
    kind: ConcernKind = ConcernKind.WISH,
) -> Concern:
    """What a member raised at a meeting."""
    return Concern.objects.create(
        cell=meeting.cell,
        meeting=meeting,
        member=member,
        member_name=member.full_name,
        kind=kind,
        text=text,
        raised_on=local_day(meeting.starts_at),
        state=state,
        recorded_by=by,
    )
