"""Votes, remarks and initiatives of minutes: as they are typed, and as they are frozen."""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from django.db.models import Prefetch
from django.utils import timezone

from cells.enums import ActivityState, Standing
from cells.queries.rules import rules_for
from meetings.domain import record as frozen
from meetings.domain.closing import VoteState
from meetings.domain.content import VoteLine
from meetings.domain.remarks import Invented, initiative_lines
from meetings.domain.statements import Spoken, statement_lines
from meetings.domain.voting import Count, Electorate, Share, Voter, electorate, verdict
from meetings.enums import MeetingKind, MinutesStatus, Presence, RemarkKind
from meetings.models import (
    AgendaItem,
    Attendance,
    Initiative,
    InitiativeAuthor,
    Meeting,
    Minutes,
    Remark,
    Vote,
)

VOTES = Path(__file__).resolve().parent.parent / "data" / "votes.json"
NOT_COUNTED = "chưa ghi đủ số phiếu."


@cache
def vote_shares() -> dict[str, Share]:
    """What must agree, by kind of matter, as shipped."""
    data = json.loads(VOTES.read_text(encoding="utf-8"))
    return {
        kind: Share(row["share"][0], row["share"][1], exceeds=row["exceeds"], words=row["words"])
        for kind, row in data.items()
    }


def voters_at(meeting: Meeting, roll: Iterable[Attendance]) -> Electorate:
    """Who may vote at a meeting, by the roll of one version and the rules of the day."""
    rules = rules_for(meeting.cell, timezone.localtime(meeting.starts_at).date())
    voters = (
        Voter(Standing(row.standing), ActivityState(row.activity), Presence(row.presence))
        for row in roll
    )
    return electorate(
        voters,
        temporary_members_vote=rules.temporary_members_vote,
        is_committee=meeting.kind == MeetingKind.COMMITTEE,
    )


def count_of(vote: Vote) -> Count | None:
    """The numbers of a vote; None while one is missing."""
    if vote.in_favour is None or vote.against is None or vote.other is None:
        return None
    return Count(vote.in_favour, vote.against, vote.other)


def verdict_of(vote: Vote, voters: Electorate) -> str:
    """The result in words."""
    count = count_of(vote)
    return NOT_COUNTED if count is None else verdict(count, voters, vote_shares()[vote.kind])


def vote_lines(item: AgendaItem) -> tuple[VoteLine, ...]:
    """The votes of an item as they are typed."""
    return tuple(
        VoteLine(
            vote.pk,
            vote.matter,
            vote.kind,
            vote.ballot,
            vote.in_favour,
            vote.against,
            vote.other,
        )
        for vote in item.votes.all()
    )


def vote_states(item: AgendaItem) -> tuple[VoteState, ...]:
    """The votes of an item as the check before submitting looks at them."""
    return tuple(VoteState(vote.pk, vote.matter, count_of(vote)) for vote in item.votes.all())


def remark_lines(item: AgendaItem, kind: RemarkKind) -> str:
    """The remarks of one kind as they are typed."""
    return statement_lines(
        Spoken(one.member_id, one.member_name, one.text)
        for one in item.remarks.all()
        if one.kind == kind
    )


def initiatives_of(minutes: Minutes) -> list[Initiative]:
    """The initiatives of one version with their authors; two queries."""
    authors = Prefetch("authors", InitiativeAuthor.objects.order_by("order", "pk"))
    return list(minutes.initiatives.prefetch_related(authors))


def initiatives_text(found: Iterable[Initiative]) -> str:
    """The initiatives as they are typed."""
    return initiative_lines(
        Invented(tuple((one.member_id, one.member_name) for one in row.authors.all()), row.title)
        for row in found
    )


def remarks_about(member_id: int, limit: int) -> list[Remark]:
    """The newest praise, reminders and criticism of a member in minutes that are in force."""
    rows = Remark.objects.filter(
        member=member_id, item__minutes__status=MinutesStatus.APPROVED
    ).select_related("item__minutes__meeting")
    return list(rows.order_by("-item__minutes__meeting__starts_at", "-pk")[:limit])


def initiatives_by(member_id: int, limit: int) -> list[Initiative]:
    """The newest initiatives of a member that minutes in force recognise."""
    rows = Initiative.objects.filter(
        authors__member=member_id, minutes__status=MinutesStatus.APPROVED
    ).select_related("minutes__meeting")
    return list(rows.order_by("-minutes__meeting__starts_at", "-pk")[:limit])


def vote_entries(item: AgendaItem, voters: Electorate) -> tuple[frozen.VoteEntry, ...]:
    """The votes as they are frozen and printed."""
    return tuple(
        frozen.VoteEntry(
            matter=vote.matter,
            kind=vote.kind,
            ballot=vote.ballot,
            in_favour=vote.in_favour,
            against=vote.against,
            other=vote.other,
            entitled=voters.entitled,
            verdict=verdict_of(vote, voters),
        )
        for vote in item.votes.all()
    )


def remark_entries(item: AgendaItem) -> tuple[frozen.RemarkEntry, ...]:
    """The remarks as they are frozen and printed: praise first, criticism last."""
    rows: list[Remark] = list(item.remarks.all())
    return tuple(
        frozen.RemarkEntry(kind.value, one.member_name, one.text)
        for kind in RemarkKind
        for one in rows
        if one.kind == kind
    )


def initiative_entries(minutes: Minutes) -> tuple[frozen.InitiativeEntry, ...]:
    """The initiatives as they are frozen and printed."""
    return tuple(
        frozen.InitiativeEntry(", ".join(one.member_name for one in row.authors.all()), row.title)
        for row in initiatives_of(minutes)
    )
