"""Invite a person to a log-in by a single-use code; the same way regains a forgotten password."""

import secrets
from datetime import timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from cells.access import Action, outranked_by, require
from cells.audit import record
from cells.domain.invitation_codes import hash_of, new_code
from cells.models import Invitation, Member, RoleAssignment, User
from cells.queries.invitations import invitation_of, is_taken, open_invitations
from chibo4tot.shared import clock
from chibo4tot.shared.errors import NotAllowed, WrongState

LIFETIME = timedelta(hours=72)
ASK = "Hãy đề nghị bí thư chi bộ hoặc văn phòng đảng ủy cấp phiếu mới."


@transaction.atomic
def invite(
    *, actor: User, member: Member | None = None, user: User | None = None
) -> tuple[Invitation, str]:
    """Make an invitation and its code, which is told once; earlier ones of the person end."""
    assert (member is None) != (user is None), "an invitation is for one person"
    _require(actor, member, user)
    account = member.user if member is not None else user
    if account is not None and not account.is_active:
        raise WrongState("Tài khoản này đang bị khóa; hãy đề nghị quản trị hệ thống mở lại trước.")
    for earlier in open_invitations(member=member, user=user):
        earlier.revoked_at = earlier.updated_at = clock.now()
        earlier.save()
    code = new_code(secrets.choice)
    invitation = Invitation.objects.create(
        member=member,
        user=user,
        code_hash=hash_of(code),
        invited_by=actor,
        expires_at=clock.now() + LIFETIME,
    )
    record(
        actor,
        "invitation.made",
        invitation,
        member=member.pk if member else None,
        user=user.pk if user else None,
    )
    return invitation, code


def _require(actor: User, member: Member | None, user: User | None) -> None:
    if member is not None:
        require(actor, Action.ACCOUNT_INVITE, member)
        account = member.user
    else:
        assert user is not None, "invite() has seen to it"
        account = user
        roles = RoleAssignment.objects.filter(user=user).select_related("unit")
        if not roles:
            raise NotAllowed("Người này chưa có vai trò ở đơn vị nào; hãy giao vai trò trước.")
        for assignment in roles:
            require(actor, Action.ACCOUNT_INVITE, assignment.unit)
    refusal = outranked_by(actor, member=member, user=account)
    if refusal:
        raise NotAllowed(refusal)


def usable_invitation(code: str) -> Invitation:
    """The invitation with this code, if it can be used now; else the reason as WrongState."""
    invitation = invitation_of(code)
    if invitation is None:
        raise WrongState(f"Không có phiếu mời với mã này; hãy xem lại từng nhóm ký tự. {ASK}")
    _ensure_usable(invitation)
    return invitation


def _ensure_usable(invitation: Invitation) -> None:
    if invitation.used_at is not None:
        raise WrongState(f"Phiếu mời này đã được dùng. {ASK}")
    if invitation.revoked_at is not None:
        raise WrongState(f"Phiếu mời này đã bị thu hồi hoặc thay bằng phiếu khác. {ASK}")
    if invitation.expires_at <= clock.now():
        raise WrongState(f"Phiếu mời này đã hết hạn. {ASK}")


def accept_invitation(code: str, *, username: str, password: str) -> User:
    """Open the log-in, or give an existing one its new password (its old sessions end).

    ``username`` counts only for a new log-in. Errors of the input are ValidationError by field.
    """
    return use_invitation(usable_invitation(code), username=username, password=password)


def use_invitation(invitation: Invitation, *, username: str, password: str) -> User:
    """The same for an invitation whose code has been shown before."""
    with transaction.atomic():
        invitation = _locked(invitation)
        _ensure_usable(invitation)
        account = _account_of(invitation)
        if account is not None and not account.is_active:
            raise WrongState("Tài khoản này đang bị khóa; hãy đề nghị quản trị hệ thống mở lại.")
        is_new = account is None
        user = account or _new_account(invitation, username)
        _set_password(user, password)
        if is_new and invitation.member is not None:
            invitation.member.user = user
            invitation.member.updated_at = clock.now()
            invitation.member.save()
        invitation.used_at = invitation.updated_at = clock.now()
        invitation.save()
        record(user, "invitation.accepted", invitation, user=user.pk, new_account=is_new)
        return user


def _locked(invitation: Invitation) -> Invitation:
    Invitation.objects.select_for_update(no_key=True).get(pk=invitation.pk)
    rows = Invitation.objects.select_related("member__user", "user")
    return rows.get(pk=invitation.pk)


def _account_of(invitation: Invitation) -> User | None:
    if invitation.user is not None:
        return invitation.user
    assert invitation.member is not None, "an invitation is for somebody"
    return invitation.member.user


def _new_account(invitation: Invitation, username: str) -> User:
    member = invitation.member
    assert member is not None, "only a member can be without a log-in"
    name = username.strip().lower()
    if is_taken(name):
        raise ValidationError(
            {"username": "Tên đăng nhập này đã có người dùng; hãy chọn tên khác."}
        )
    user = User(username=name, full_name=member.full_name, email=member.email)
    user.full_clean(exclude=["password"])
    return user


def _set_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise ValidationError({"password": error.messages}) from error
    user.set_password(password)
    user.save()


@transaction.atomic
def revoke_invitation(invitation: Invitation, *, actor: User) -> Invitation:
    """Make a slip that was lost or is no longer wanted worthless."""
    _require(actor, invitation.member, invitation.user if invitation.member is None else None)
    invitation = Invitation.objects.select_for_update(no_key=True).get(pk=invitation.pk)
    _ensure_open(invitation)
    invitation.revoked_at = invitation.updated_at = clock.now()
    invitation.save()
    record(actor, "invitation.revoked", invitation)
    return invitation


def _ensure_open(invitation: Invitation) -> None:
    if invitation.used_at is not None or invitation.revoked_at is not None:
        raise WrongState("Phiếu mời này không còn hiệu lực, không cần thu hồi.")
