"""Papers of a meeting, who was invited and opened it, leave asked of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from cells.domain.tenure import DUE_STATES
from cells.models import Member, User
from meetings.enums import InviteePart, LeaveState, Presence
from meetings.models import AbsenceFile, Invitation, LeaveRequest, Meeting, Paper

LIVING = (LeaveState.ASKED, LeaveState.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Invited:
    """The invitations of a meeting in numbers, and the names of those who have not opened it."""

    sent_at: datetime | None
    told_start: datetime | None
    told_place: str
    number: int
    opened: int
    unread: tuple[str, ...]
    watchers: tuple[str, ...]


def papers_in_force(meeting: Meeting) -> "QuerySet[Paper]":
    """The newest version of each paper that was not removed, in their order."""
    rows = Paper.objects.filter(meeting=meeting, replacement__isnull=True, removed_at__isnull=True)
    return rows.select_related("file", "meeting__cell").order_by("order", "pk")


def versions_before(papers: Sequence[Paper]) -> dict[int, list[Paper]]:
    """The published versions that each paper replaced, the newest first; one query."""
    if not any(paper.version > 1 for paper in papers):
        return {}
    meetings = {paper.meeting_id for paper in papers}
    rows = Paper.objects.filter(meeting__in=meetings, published_at__isnull=False)
    by_key = {row.pk: row for row in rows.select_related("file", "meeting__cell")}
    return {paper.pk: _chain(paper, by_key) for paper in papers}


def _chain(paper: Paper, by_key: dict[int, Paper]) -> list[Paper]:
    found: list[Paper] = []
    key = paper.replaces_id
    while key is not None and key in by_key:
        found.append(by_key[key])
        key = by_key[key].replaces_id
    return found


def invited_to(meeting: Meeting) -> Invited:
    """Who was told of the meeting; one query."""
    rows = list(
        Invitation.objects.filter(meeting=meeting)
        .select_related("member", "user")
        .order_by("member__name_key", "pk")
    )
    newest = max(rows, key=lambda row: row.sent_at, default=None)
    return Invited(
        sent_at=newest.sent_at if newest else None,
        told_start=newest.told_start if newest else None,
        told_place=newest.told_place if newest else "",
        number=len(rows),
        opened=sum(row.read_at is not None for row in rows),
        unread=tuple(_name(row) for row in rows if row.read_at is None),
        watchers=tuple(_name(row) for row in rows if row.part == InviteePart.SUPERVISOR),
    )


def _name(row: Invitation) -> str:
    person = row.member or row.user
    assert person is not None, "an invitation is to one person"
    return person.full_name


def invitation_of(meeting: Meeting, user: User) -> Invitation | None:
    """This person's own invitation."""
    own = Q(user=user) | Q(member__user=user)
    rows = Invitation.objects.filter(own, meeting=meeting)
    return rows.select_related("user", "member__user").first()


def leaves_of(meeting: Meeting) -> "QuerySet[LeaveRequest]":
    """Leave asked of the meeting, in the order of names; what was withdrawn is not shown."""
    rows = LeaveRequest.objects.filter(meeting=meeting).exclude(state=LeaveState.WITHDRAWN)
    rows = rows.select_related("member", "file", "judged_by", "meeting__cell")
    return rows.order_by("member__name_key", "pk")


def own_leave(meeting: Meeting, member_id: int) -> LeaveRequest | None:
    """What the member last asked of this meeting."""
    rows = LeaveRequest.objects.filter(meeting=meeting, member=member_id)
    rows = rows.select_related("meeting__cell")
    return rows.exclude(state=LeaveState.WITHDRAWN).order_by("-pk").first()


def absence_files_of(meeting: Meeting) -> "QuerySet[AbsenceFile]":
    """Papers brought for absences from the meeting."""
    rows = AbsenceFile.objects.filter(meeting=meeting).select_related("member", "file")
    return rows.order_by("member__name_key", "pk")


def absent_members(meeting: Meeting) -> "QuerySet[Member]":
    """Who is away by the newest version of the roll, of those who take part in the cell."""
    newest = meeting.minutes_versions.order_by("-version").values("pk")[:1]
    away = Q(
        attendances__minutes__in=newest,
        attendances__activity__in=DUE_STATES,
        attendances__presence__in=[Presence.EXCUSED, Presence.UNEXCUSED],
    )
    return Member.objects.filter(away)
