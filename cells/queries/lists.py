"""The list of members as of a day, and the history of one member."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from cells.domain.tenure import Episode, activity_on, standing_on
from cells.enums import CELL_POSTS, ActivityState, MembershipKind, Role, Standing
from cells.models import (
    AccessEvent,
    ActivityPeriod,
    Discipline,
    Member,
    Membership,
    RoleAssignment,
    Unit,
    in_force,
)
from chibo4tot.shared.vietnamese import fold

WORDS_AT_MOST = 6


@dataclass(frozen=True, slots=True)
class ListedMember:
    """One line of the list of members."""

    member: Member
    cells: str
    post: str
    standing: Standing
    activity: ActivityState


def named(rows: "QuerySet[Member]", text: str) -> "QuerySet[Member]":
    """Those whose name holds every word of the text, typed with or without diacritics."""
    for word in fold(text).split()[:WORDS_AT_MOST]:
        rows = rows.filter(name_fold__contains=word)
    return rows


def people_of(cells: "QuerySet[Unit] | Sequence[Unit]", day: date) -> "QuerySet[Member]":
    """The people who belong to one of the cells on a day."""
    inside = Membership.objects.on(day).filter(cell__in=cells)
    return Member.objects.filter(pk__in=inside.values("member_id"))


def listed(members: Sequence[Member], cells: Iterable[Unit], day: date) -> list[ListedMember]:
    """The members with cell, post and states on a day; three queries for any number of them."""
    keys = [member.pk for member in members]
    memberships: dict[int, list[Membership]] = {}
    found = Membership.objects.on(day).filter(member__in=keys, cell__in=[c.pk for c in cells])
    for membership in found.select_related("cell").order_by("kind", "pk"):
        memberships.setdefault(membership.member_id, []).append(membership)
    episodes: dict[int, list[Episode]] = {}
    for period in ActivityPeriod.objects.filter(in_force(day), membership__member__in=keys):
        episode = Episode(ActivityState(period.state), period.valid_from, period.valid_to)
        episodes.setdefault(period.membership_id, []).append(episode)
    posts = _posts(keys, day)
    return [
        _line(member, memberships.get(member.pk, []), episodes, posts.get(member.pk, ""), day)
        for member in members
    ]


def _posts(member_ids: list[int], day: date) -> dict[int, str]:
    rows = RoleAssignment.objects.filter(
        in_force(day), member__in=member_ids, role__in=[*CELL_POSTS]
    ).values_list("member_id", "role")
    order = [role.value for role in CELL_POSTS]
    ranked = sorted(rows, key=lambda row: order.index(row[1]), reverse=True)
    return {member: str(Role(role).label) for member, role in ranked if member}


def _line(
    member: Member,
    memberships: list[Membership],
    episodes: dict[int, list[Episode]],
    post: str,
    day: date,
) -> ListedMember:
    state = ActivityState.ACTIVE
    if memberships:
        first = memberships[0]
        state = activity_on(day, MembershipKind(first.kind), episodes.get(first.pk, []))
    return ListedMember(
        member=member,
        cells=", ".join(one.cell.label for one in memberships),
        post=post,
        standing=standing_on(day, member.official_date, date_unknown=member.official_date_unknown),
        activity=state,
    )


def memberships_of(member: Member) -> "QuerySet[Membership]":
    """All memberships, the newest first, with their states of activity."""
    rows = member.memberships.select_related("cell").prefetch_related("activity_periods")
    return rows.order_by("-valid_from", "-pk")


def roles_of(member: Member) -> "QuerySet[RoleAssignment]":
    """All roles ever held, the newest first."""
    return member.role_assignments.select_related("unit").order_by("-valid_from", "-pk")


def disciplines_of(member: Member) -> "QuerySet[Discipline]":
    """All decisions of discipline, the newest first."""
    return member.disciplines.select_related("cell").order_by("-decided_on", "-pk")


def views_of(member: Member, limit: int = 50) -> "QuerySet[AccessEvent]":
    """Who looked at the record lately, the newest first."""
    rows = AccessEvent.objects.filter(member=member).select_related("viewer")
    return rows.order_by("-at", "-pk")[:limit]
