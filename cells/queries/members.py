"""Rosters, headcounts and spells of membership: every list is asked as of a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from cells.domain.tenure import Episode, activity_on, is_due, standing_on
from cells.enums import ActivityState, MembershipKind, Standing
from cells.models import ActivityPeriod, Member, Membership, in_force
from cells.models.people import MembershipQuerySet


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One person of a cell's list on a day."""

    member_id: int
    full_name: str
    name_key: str
    standing: Standing
    activity: ActivityState
    kind: MembershipKind
    is_due: bool
    membership_id: int


@dataclass(frozen=True, slots=True)
class Spell:
    """A member belongs to a cell from one day to another, cut to the period asked for."""

    member_id: int
    cell_id: int
    kind: MembershipKind
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class ActivitySpell:
    """A state other than plain activity, cut to the period asked for."""

    member_id: int
    cell_id: int
    state: ActivityState
    start: date
    end: date


def members_of(cell_ids: Iterable[int], day: date) -> MembershipQuerySet:
    """The memberships that hold on a day, in the Vietnamese order of names."""
    rows = Membership.objects.on(day).filter(cell__in=list(cell_ids))
    return rows.select_related("member").order_by("member__name_key", "member_id", "pk")


def roster(cell_ids: Iterable[int], day: date) -> dict[int, list[RosterRow]]:
    """Who belongs to each cell on a day and in which state; two queries for any number of cells."""
    asked = list(cell_ids)
    memberships = list(members_of(asked, day))
    episodes = _episodes(memberships, day)
    rows: dict[int, list[RosterRow]] = {cell_id: [] for cell_id in asked}
    for membership in memberships:
        rows[membership.cell_id].append(_row(membership, day, episodes.get(membership.pk, [])))
    return rows


def _episodes(memberships: list[Membership], day: date) -> dict[int, list[Episode]]:
    periods = ActivityPeriod.objects.filter(
        in_force(day), membership__in=[membership.pk for membership in memberships]
    )
    found: dict[int, list[Episode]] = {}
    for period in periods:
        episode = Episode(ActivityState(period.state), period.valid_from, period.valid_to)
        found.setdefault(period.membership_id, []).append(episode)
    return found


def _row(membership: Membership, day: date, episodes: list[Episode]) -> RosterRow:
    member = membership.member
    state = activity_on(day, MembershipKind(membership.kind), episodes)
    return RosterRow(
        member_id=member.pk,
        full_name=member.full_name,
        name_key=member.name_key,
        standing=standing_on(day, member.official_date, date_unknown=member.official_date_unknown),
        activity=state,
        kind=MembershipKind(membership.kind),
        is_due=is_due(state),
        membership_id=membership.pk,
    )


def headcounts(cell_ids: Iterable[int], day: date) -> dict[int, int]:
    """How many people belong to each cell on a day (both kinds of membership), in one query."""
    asked = list(cell_ids)
    counted = Membership.objects.on(day).filter(cell__in=asked).order_by().values_list("cell")
    return dict.fromkeys(asked, 0) | dict(counted.annotate(Count("member", distinct=True)))


def _touching(start: date, end: date) -> Q:
    return Q(valid_from__lte=end) & (Q(valid_to__isnull=True) | Q(valid_to__gte=start))


def membership_spells(cell_ids: Iterable[int], start: date, end: date) -> list[Spell]:
    """All memberships that touch a period, cut to it, ordered by member and start; one query."""
    rows = Membership.objects.filter(_touching(start, end), cell__in=list(cell_ids))
    values = rows.order_by("member_id", "valid_from", "pk").values_list(
        "member_id", "cell_id", "kind", "valid_from", "valid_to"
    )
    return [
        Spell(member, cell, MembershipKind(kind), max(first, start), min(last or end, end))
        for member, cell, kind, first, last in values
    ]


def activity_spells(cell_ids: Iterable[int], start: date, end: date) -> list[ActivitySpell]:
    """All states of activity that touch a period, cut to it, ordered alike; one query."""
    rows = ActivityPeriod.objects.filter(
        _touching(start, end), membership__cell__in=list(cell_ids)
    ).order_by("membership__member_id", "valid_from", "pk")
    values = rows.values_list(
        "membership__member_id", "membership__cell_id", "state", "valid_from", "valid_to"
    )
    return [
        ActivitySpell(member, cell, ActivityState(state), max(first, start), min(last or end, end))
        for member, cell, state, first, last in values
    ]


def overlapping(member: Member, kind: str, start: date, end: date | None) -> Membership | None:
    """A membership of this kind that shares a day with the period."""
    rows = Membership.objects.filter(_touching(start, end or date.max), member=member, kind=kind)
    return rows.select_related("cell").order_by("valid_from").first()


def membership_on(
    member: Member, day: date, kind: str = MembershipKind.OFFICIAL
) -> Membership | None:
    """The member's membership of this kind on a day."""
    rows = Membership.objects.on(day).filter(member=member, kind=kind)
    return rows.select_related("cell").first()
