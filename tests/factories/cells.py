"""Rows of cells for tests: units, members, memberships, log-ins, roles."""

from datetime import date
from itertools import count

from cells.domain.paths import child_path
from cells.enums import MembershipKind, Role, UnitKind
from cells.models import Member, Membership, RoleAssignment, Unit, User

LONG_AGO = date(2015, 1, 1)
_numbers = count(1)


def make_unit(
    name: str = "Chi bộ Tổng hợp",
    *,
    parent: Unit | None = None,
    kind: UnitKind = UnitKind.CELL,
    slug: str = "",
    number: int | None = None,
    short_name: str = "",
    valid_from: date = LONG_AGO,
    valid_to: date | None = None,
) -> Unit:
    siblings = Unit.objects.filter(parent=parent).count()
    return Unit.objects.create(
        name=name,
        parent=parent,
        kind=kind,
        short_name=short_name,
        slug=slug or f"don-vi-{next(_numbers)}",
        path=child_path(parent.path if parent else "", number or siblings + 1),
        valid_from=valid_from,
        valid_to=valid_to,
    )


def make_user(username: str = "nguoi-dung", full_name: str = "Nguyễn Văn An") -> User:
    return User.objects.create(username=username, full_name=full_name)


def make_member(
    full_name: str = "Nguyễn Văn An",
    *,
    user: User | None = None,
    admission_date: date | None = date(2010, 5, 19),
    official_date: date | None = date(2011, 5, 19),
    birth_date: date | None = date(1980, 3, 2),
) -> Member:
    return Member.objects.create(
        full_name=full_name,
        user=user,
        admission_date=admission_date,
        official_date=official_date,
        birth_date=birth_date,
    )


def make_membership(
    member: Member,
    cell: Unit,
    *,
    kind: MembershipKind = MembershipKind.OFFICIAL,
    valid_from: date = LONG_AGO,
    valid_to: date | None = None,
) -> Membership:
    return Membership.objects.create(
        member=member, cell=cell, kind=kind, valid_from=valid_from, valid_to=valid_to
    )


def make_role(
    role: Role,
    unit: Unit,
    *,
    member: Member | None = None,
    user: User | None = None,
    valid_from: date = LONG_AGO,
    valid_to: date | None = None,
) -> RoleAssignment:
    return RoleAssignment.objects.create(
        role=role, unit=unit, member=member, user=user, valid_from=valid_from, valid_to=valid_to
    )
