"""Who holds which post on a day, and as what a person is greeted."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from cells.access import grants
from cells.enums import (
    BY_MEMBERSHIP,
    CELL_POSTS,
    CELL_WATCHERS,
    COMMITTEE_SEATS,
    IN_CHARGE_OF_CELLS,
    Role,
)
from cells.models import Member, Membership, RoleAssignment, Unit, User, in_force

ORDER = list(Role)


@dataclass(frozen=True, slots=True)
class Post:
    """A person holds a role."""

    member_id: int | None
    full_name: str
    role: Role


def headline(user: User) -> tuple[str, str]:
    """The unit in which the user holds the highest role, and that role; empty for a stranger."""
    held = grants(user).held
    if not held:
        return "", ""
    first = min(held, key=lambda grant: (ORDER.index(grant.role), grant.path))
    unit = Unit.objects.filter(pk=first.unit_id).first()
    return (unit.name if unit else ""), str(first.role.label)


def assignments_of(unit_ids: Iterable[int], day: date) -> "QuerySet[RoleAssignment]":
    """The roles held in the units on a day, with their holders."""
    rows = RoleAssignment.objects.filter(in_force(day), unit__in=list(unit_ids))
    return rows.select_related("member", "user").order_by("valid_from", "pk")


def posts_of(cell_ids: Iterable[int], day: date) -> dict[int, list[Post]]:
    """The people with a role in each unit on a day, the highest first; one query."""
    asked = list(cell_ids)
    posts: dict[int, list[Post]] = {cell_id: [] for cell_id in asked}
    rows = assignments_of(asked, day)
    for row in sorted(rows, key=lambda row: (ORDER.index(Role(row.role)), row.valid_from)):
        holder = row.member or row.user
        assert holder is not None, "a role has a holder"
        posts[row.unit_id].append(Post(row.member_id, holder.full_name, Role(row.role)))
    return posts


def watchers_of(cell: Unit, day: date) -> list[RoleAssignment]:
    """Who follows the cell for the committee above on a day."""
    return list(assignments_of([cell.pk], day).filter(role__in=CELL_WATCHERS))


def has_cell_committee(cell_ids: Iterable[int], day: date) -> dict[int, bool]:
    """Whether each cell has elected a committee: somebody sits in it on that day; one query."""
    asked = list(cell_ids)
    seats = RoleAssignment.objects.filter(
        in_force(day), unit__in=asked, role__in=COMMITTEE_SEATS
    ).values_list("unit_id", flat=True)
    return dict.fromkeys(asked, False) | dict.fromkeys(seats, True)


def clashing(
    role: str,
    unit: Unit,
    start: date,
    end: date | None,
    *,
    member_id: int | None = None,
    user_id: int | None = None,
) -> RoleAssignment | None:
    """The same role in the same unit on a day of the period, held by this person, or by anybody."""
    days = Q(valid_to__isnull=True) | Q(valid_to__gte=start)
    rows = RoleAssignment.objects.filter(
        days, role=role, unit=unit, valid_from__lte=end or date.max
    ).select_related("member", "user")
    if member_id is not None:
        rows = rows.filter(member=member_id)
    if user_id is not None:
        rows = rows.filter(user=user_id)
    return rows.first()


def posts_in_cell(member_id: int, cell_id: int, day: date) -> "QuerySet[RoleAssignment]":
    """The posts of the cell that this member holds on a day or later."""
    ends = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    return RoleAssignment.objects.filter(
        ends, member=member_id, unit=cell_id, role__in=[*CELL_POSTS]
    )


def held_since(unit: Unit) -> "QuerySet[RoleAssignment]":
    """All roles ever held in a unit, the newest first."""
    rows = RoleAssignment.objects.filter(unit=unit).select_related("member", "user")
    return rows.order_by("-valid_from", "-pk")


def possible_holders(unit: Unit, day: date) -> list[tuple[str, str]]:
    """(key, name) of those who may be given a role here: members of the branch, and log-ins of
    people without a Party record; the key is read by ``holder_of``."""
    inside = Membership.objects.on(day).filter(cell__in=Unit.objects.below(unit.path))
    people = [
        (f"m{row.member_id}", f"{row.member.full_name} ({row.cell.label})")
        for row in inside.select_related("member", "cell").order_by("member__name_key", "pk")
    ]
    without = User.objects.filter(member__isnull=True, is_active=True).order_by("full_name")
    known = dict.fromkeys(people)
    return [
        *known,
        *((f"u{user.pk}", f"{user.full_name} (không là đảng viên)") for user in without),
    ]


def holder_of(key: str) -> tuple[Member | None, User | None]:
    """The person behind a key of ``possible_holders``."""
    if key.startswith("m"):
        return Member.objects.get(pk=int(key[1:])), None
    return None, User.objects.get(pk=int(key[1:]))


@dataclass(frozen=True, slots=True)
class OwnCells:
    """The cells of a person today: as a member, in a post of the cell, in charge of it."""

    as_member: list[int]
    in_post: list[int]
    in_charge: list[int]


def own_cells(user: User) -> OwnCells:
    """Where a person belongs today, from the rights of the person."""
    held = grants(user).held
    return OwnCells(
        as_member=[grant.unit_id for grant in held if grant.role == BY_MEMBERSHIP],
        in_post=[grant.unit_id for grant in held if grant.role in CELL_POSTS],
        in_charge=[grant.unit_id for grant in held if grant.role == IN_CHARGE_OF_CELLS],
    )


def in_charge_of_several(day: date) -> list[tuple[str, set[int]]]:
    """The members of the committee in charge of more than one cell: name and cells; one query."""
    rows = RoleAssignment.objects.filter(in_force(day), role=IN_CHARGE_OF_CELLS)
    names: dict[tuple[int | None, int | None], str] = {}
    cells: dict[tuple[int | None, int | None], set[int]] = defaultdict(set)
    for row in rows.select_related("member", "user"):
        holder = row.member or row.user
        assert holder is not None, "a role has a holder"
        key = (row.member_id, row.user_id)
        names[key] = holder.full_name
        cells[key].add(row.unit_id)
    return [(names[key], found) for key, found in cells.items() if len(found) > 1]
