"""Roles: dated, one secretary at a time, never to oneself, audited."""

from datetime import date

import pytest

from cells.access import Action, can
from cells.enums import Role
from cells.models import AuditEntry, RoleAssignment
from cells.queries.roles import has_cell_committee, headline, posts_of
from cells.services.roles import grant_role, revoke_role
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from tests.factories.cells import make_user

JUNE = date(2026, 6, 15)


def held(world, role, cell):
    return RoleAssignment.objects.get(role=role, unit=cell)


def test_grant_role_takes_effect_on_its_day(world, frozen_clock):
    frozen_clock(2026, 6, 15, 8)

    grant_role(
        role=Role.COMMITTEE_MEMBER,
        unit=world.cell_a,
        member=world.member("member_a"),
        valid_from=JUNE,
        actor=world.user("chief"),
    )

    assert can(world.user("member_a"), Action.MINUTES_APPROVE, world.cell_a)
    assert list(AuditEntry.objects.values_list("verb", flat=True)) == ["role.granted"]


@pytest.mark.parametrize(
    ("actor", "role", "unit", "holder", "error"),
    [
        ("officer", Role.COMMITTEE_MEMBER, "cell_a", "member_a", NotAllowed),
        ("chief", Role.SECRETARY, "cell_a", "member_a", WrongState),
        ("chief", Role.SECRETARY, "committee", "member_a", DomainError),
        ("chief", Role.SECRETARY, "cell_a", "member_b", DomainError),
        ("chief", Role.OFFICER, "cell_a", "member_a", DomainError),
        ("chief", Role.DEPUTY_SECRETARY, "cell_a", "deputy_a", WrongState),
        ("chief", Role.MEMBER, "cell_a", "member_a", DomainError),
    ],
)
def test_grant_role_is_refused_and_changes_nothing(world, actor, role, unit, holder, error):
    before = RoleAssignment.objects.count()

    with pytest.raises(error):
        grant_role(
            role=role,
            unit=getattr(world, unit),
            member=world.member(holder),
            valid_from=JUNE,
            actor=world.user(actor),
        )

    assert RoleAssignment.objects.count() == before
    assert AuditEntry.objects.count() == 0


def test_nobody_gives_a_role_to_himself(world):
    chief = world.user("chief")
    before = RoleAssignment.objects.count()

    with pytest.raises(NotAllowed, match="tự giao"):
        grant_role(
            role=Role.SYSTEM_ADMIN, unit=world.committee, user=chief, valid_from=JUNE, actor=chief
        )

    assert RoleAssignment.objects.count() == before


def test_a_post_of_a_cell_needs_a_member(world):
    with pytest.raises(DomainError, match="phải là đảng viên"):
        grant_role(
            role=Role.COMMITTEE_MEMBER,
            unit=world.cell_a,
            user=make_user("khach"),
            valid_from=JUNE,
            actor=world.user("chief"),
        )

    assert has_cell_committee([world.cell_a.pk, world.cell_b.pk], JUNE) == {
        world.cell_a.pk: True,
        world.cell_b.pk: False,
    }


def test_a_secretary_follows_another(world, frozen_clock):
    frozen_clock(2026, 7, 1, 8)
    chief = world.user("chief")
    revoke_role(held(world, Role.SECRETARY, world.cell_a), on=date(2026, 6, 14), actor=chief)

    grant_role(
        role=Role.SECRETARY,
        unit=world.cell_a,
        member=world.member("member_a"),
        valid_from=JUNE,
        actor=chief,
    )

    secretaries = [
        next(post.full_name for post in posts_of([world.cell_a.pk], day)[world.cell_a.pk])
        for day in (date(2026, 6, 14), JUNE)
    ]
    assert secretaries == ["Lương Thị Oanh", "Vũ Thị Bích Hằng"]
    assert not can(world.user("secretary_a"), Action.MINUTES_APPROVE, world.cell_a)


def test_revoke_role_refuses_the_past_and_twice(world):
    chief = world.user("chief")
    role = held(world, Role.SECRETARY, world.cell_b)
    with pytest.raises(DomainError):
        revoke_role(role, on=date(2014, 1, 1), actor=chief)
    revoke_role(role, on=JUNE, actor=chief)

    with pytest.raises(WrongState):
        revoke_role(role, on=JUNE, actor=chief)

    role.refresh_from_db()
    assert role.valid_to == JUNE


def test_headline_is_the_highest_role(world):
    heads = [
        headline(world.user(name)) for name in ("secretary_a", "member_a", "chief", "outsider")
    ]

    assert heads == [
        ("Chi bộ Tổng hợp", "Bí thư chi bộ"),
        ("Chi bộ Tổng hợp", "Đảng viên"),
        ("Đảng bộ Văn phòng Tỉnh ủy Sông Vân", "Chánh Văn phòng"),
        ("", ""),
    ]
