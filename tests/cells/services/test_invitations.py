"""Invitations: single use, 72 hours, only a hash is kept, nobody gains rights of his own."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from cells.enums import Role
from cells.models import AuditEntry, Invitation, User
from cells.services.invitations import accept_invitation, invite, revoke_invitation
from chibo4tot.shared import clock
from chibo4tot.shared.errors import NotAllowed, WrongState
from tests.factories.cells import make_member, make_membership, make_role

PASSWORD = "muoi hai chu cai tro len"


@pytest.fixture
def newcomer(world):
    """A member of cell A without a log-in."""
    member = make_member("Trịnh Công Sơn")
    make_membership(member, world.cell_a)
    return member


def test_a_member_opens_a_log_in(world, newcomer):
    invitation, code = invite(actor=world.user("secretary_a"), member=newcomer)

    user = accept_invitation(code.lower().replace("-", " "), username="Son.TC", password=PASSWORD)

    newcomer.refresh_from_db()
    invitation.refresh_from_db()
    assert newcomer.user == user
    assert (user.username, user.full_name, user.check_password(PASSWORD)) == (
        "son.tc",
        "Trịnh Công Sơn",
        True,
    )
    assert invitation.used_at is not None
    assert list(AuditEntry.objects.order_by("pk").values_list("verb", "actor")) == [
        ("invitation.made", world.people["secretary_a"].pk),
        ("invitation.accepted", user.pk),
    ]


def test_the_code_is_kept_nowhere(world, newcomer):
    invitation, code = invite(actor=world.user("secretary_a"), member=newcomer)

    kept = str(Invitation.objects.filter(pk=invitation.pk).values()) + str(
        AuditEntry.objects.values()
    )
    assert len(code.replace("-", "")) == 28
    assert code not in kept
    assert code.replace("-", "") not in kept


def test_a_new_slip_gives_a_new_password_and_ends_old_sessions(world):
    user = world.user("member_a")
    old = Client()
    old.force_login(user)
    _, code = invite(actor=world.user("secretary_a"), member=world.member("member_a"))

    accepted = accept_invitation(code, username="bo.qua", password=PASSWORD)

    assert (accepted.pk, accepted.username) == (user.pk, "member_a")
    assert accepted.check_password(PASSWORD)
    assert old.get("/doi-mat-khau/").status_code == 302


@pytest.mark.parametrize("spoiled", ["used", "replaced", "revoked", "expired", "unknown"])
def test_a_spoiled_slip_is_refused(world, newcomer, frozen_clock, spoiled):
    frozen_clock(2026, 6, 15, 8)
    secretary = world.user("secretary_a")
    invitation, code = invite(actor=secretary, member=newcomer)
    match spoiled:
        case "used":
            accept_invitation(code, username="son", password=PASSWORD)
        case "replaced":
            invite(actor=secretary, member=newcomer)
        case "revoked":
            revoke_invitation(invitation, actor=secretary)
        case "expired":
            frozen_clock(2026, 6, 18, 8)
        case "unknown":
            code = "A" * 28
    before = User.objects.count()

    with pytest.raises(WrongState, match="cấp phiếu mới"):
        accept_invitation(code, username="son2", password=PASSWORD)

    assert User.objects.count() == before


def test_a_slip_holds_for_72_hours(world, newcomer):
    invitation, _ = invite(actor=world.user("secretary_a"), member=newcomer)

    left = invitation.expires_at - clock.now()
    assert timedelta(hours=71, minutes=59) < left <= timedelta(hours=72)


@pytest.mark.parametrize(
    ("username", "password", "field"),
    [
        ("member_a", PASSWORD, "username"),
        ("MEMBER_A", PASSWORD, "username"),
        ("son", "ngan", "password"),
        ("có dấu cách", PASSWORD, "username"),
    ],
)
def test_bad_input_is_told_at_its_field_and_spends_nothing(
    world, newcomer, username, password, field
):
    invitation, code = invite(actor=world.user("secretary_a"), member=newcomer)

    with pytest.raises(ValidationError) as caught:
        accept_invitation(code, username=username, password=password)

    invitation.refresh_from_db()
    assert list(caught.value.message_dict) == [field]
    assert invitation.used_at is None


def test_a_locked_account_is_not_opened_by_a_slip(world):
    _, code = invite(actor=world.user("secretary_a"), member=world.member("member_a"))
    User.objects.filter(username="member_a").update(is_active=False)

    with pytest.raises(WrongState, match="bị khóa"):
        accept_invitation(code, username="x", password=PASSWORD)

    assert not world.user("member_a").check_password(PASSWORD)


@pytest.mark.parametrize(
    ("actor", "invited"),
    [
        ("member_a", "probationary_a"),
        ("secretary_b", "member_a"),
        ("inspector", "member_a"),
        ("outsider", "member_a"),
    ],
)
def test_invite_needs_the_right(world, actor, invited):
    with pytest.raises(NotAllowed):
        invite(actor=world.user(actor), member=world.member(invited))

    assert Invitation.objects.count() == 0


@pytest.mark.parametrize(
    ("actor", "role", "allowed"),
    [
        ("secretary_a", Role.OFFICE_CHIEF, False),
        ("secretary_a", Role.OFFICER, False),
        ("officer", Role.OFFICER, True),
        ("officer", Role.OFFICE_CHIEF, False),
        ("officer", Role.COMMITTEE_SECRETARY, False),
        ("admin", Role.OFFICE_CHIEF, True),
        ("chief", Role.SYSTEM_ADMIN, True),
    ],
)
def test_nobody_gains_rights_by_a_slip_for_another(world, newcomer, actor, role, allowed):
    make_role(role, world.committee, member=newcomer)

    if allowed:
        invite(actor=world.user(actor), member=newcomer)
    else:
        with pytest.raises(NotAllowed):
            invite(actor=world.user(actor), member=newcomer)

    assert Invitation.objects.count() == int(allowed)


def test_a_log_in_without_record_regains_its_password(world):
    _, code = invite(actor=world.user("admin"), user=world.people["officer"])

    accepted = accept_invitation(code, username="", password=PASSWORD)

    assert accepted.pk == world.people["officer"].pk


def test_a_log_in_without_role_belongs_to_nobody(world):
    with pytest.raises(NotAllowed):
        invite(actor=world.user("admin"), user=world.people["outsider"])

    assert Invitation.objects.count() == 0
