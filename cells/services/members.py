"""Admit, edit, transfer and part with members; nothing dated is overwritten.

Each verb on a person locks the member's row first: two registers or two secretaries at the same
time cannot put one person into two cells.
"""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from cells.access import Action, require
from cells.audit import record, text_mark
from cells.domain.tenure import fault_of_dates
from cells.enums import EndReason, MembershipKind
from cells.models import ActivityPeriod, Member, Membership, Unit, User
from cells.queries.members import membership_on
from cells.services.episodes import (
    ONE_DAY,
    begin_activity,
    finish_membership,
    start_membership,
    tell_figures,
)
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError, WrongState
from chibo4tot.shared.vietnamese import nfc

EDITABLE = frozenset(
    {
        "full_name",
        "gender",
        "birth_date",
        "birth_precision",
        "ethnicity",
        "hometown",
        "party_card_no",
        "admission_date",
        "official_date",
        "official_date_unknown",
        "political_theory_level",
        "state_position",
        "phone",
        "email",
        "note",
    }
)
# What the audit keeps as it was; of every other field only that it changed.
PLAIN = frozenset({"full_name", "admission_date", "official_date", "official_date_unknown"})
TRANSFER_AHEAD = timedelta(days=60)  # how far ahead a transfer may be entered


@transaction.atomic
def admit_member(
    *,
    cell: Unit,
    valid_from: date,
    actor: User,
    full_name: str,
    kind: str = MembershipKind.OFFICIAL,
    document_no: str = "",
    **fields: Any,
) -> Member:
    """Open a record for a person who belongs to the cell from a day on."""
    require(actor, Action.MEMBER_MANAGE, cell)
    assert set(fields) <= EDITABLE, "a member has no such field"
    member = Member(full_name=nfc(full_name), **fields)
    _check(member)
    member.save()
    membership = start_membership(
        member, cell, kind=kind, valid_from=valid_from, document_no=document_no
    )
    record(
        actor,
        "member.admitted",
        member,
        membership=membership.pk,
        cell=cell.pk,
        valid_from=valid_from,
        kind=kind,
        document_no=document_no,
    )
    tell_figures(membership.cell_id, valid_from)
    return member


def _check(member: Member) -> None:
    fault = fault_of_dates(member.birth_date, member.admission_date, member.official_date)
    if fault:
        raise DomainError(fault)
    same_card = Member.objects.filter(party_card_no=member.party_card_no).exclude(pk=member.pk)
    if member.party_card_no and same_card.exists():
        raise DomainError(
            "Số thẻ đảng viên này đã có trong hồ sơ của người khác; hãy xem lại số thẻ."
        )
    member.full_clean()


def _locked(member: Member) -> Member:
    return Member.objects.select_for_update(no_key=True).get(pk=member.pk)


@transaction.atomic
def update_member(member: Member, *, actor: User, **fields: Any) -> Member:
    """Correct what a record says about the person; the cell changes by transfer only."""
    require(actor, Action.MEMBER_MANAGE, member)
    assert set(fields) <= EDITABLE, "a member has no such field"
    member = _locked(member)
    if "full_name" in fields:
        fields["full_name"] = nfc(fields["full_name"])
    changed = {name: value for name, value in fields.items() if getattr(member, name) != value}
    if not changed:
        return member
    data = {name: _trace(name, getattr(member, name), new) for name, new in changed.items()}
    for name, value in changed.items():
        setattr(member, name, value)
    _check(member)
    member.updated_at = clock.now()
    member.save()
    record(actor, "member.updated", member, changes=data)
    if {"admission_date", "official_date", "official_date_unknown"} & set(changed):
        for membership in Membership.objects.present().filter(member=member):
            tell_figures(membership.cell_id, clock.today())
    return member


def _trace(name: str, before: object, after: object) -> list[str]:
    if name in PLAIN:
        return ["" if value is None else str(value) for value in (before, after)]
    return [text_mark(str(before)), text_mark(str(after))]


@transaction.atomic
def join_cell(
    member: Member,
    *,
    cell: Unit,
    valid_from: date,
    actor: User,
    kind: str = MembershipKind.OFFICIAL,
    valid_to: date | None = None,
    document_no: str = "",
) -> Membership:
    """Add a membership: temporary beside the official one, or official again after a time away."""
    require(actor, Action.MEMBER_MANAGE, member)
    require(actor, Action.MEMBER_MANAGE, cell)
    member = _locked(member)
    membership = start_membership(
        member,
        cell,
        kind=kind,
        valid_from=valid_from,
        valid_to=valid_to,
        document_no=document_no,
    )
    record(
        actor,
        "membership.started",
        membership,
        member=member.pk,
        cell=cell.pk,
        kind=kind,
        valid_from=valid_from,
        document_no=document_no,
    )
    tell_figures(cell.pk, valid_from)
    return membership


@transaction.atomic
def transfer_member(
    member: Member, *, to_cell: Unit, on: date, actor: User, document_no: str = ""
) -> Membership:
    """Move a member to another cell; the old membership ends the day before, with its posts."""
    require(actor, Action.MEMBER_MANAGE, member)
    require(actor, Action.MEMBER_MANAGE, to_cell)
    member = _locked(member)
    latest = clock.today() + TRANSFER_AHEAD
    if on > latest:
        raise DomainError(
            f"Chỉ ghi trước được việc chuyển sinh hoạt đến ngày {latest:%d/%m/%Y}; "
            "việc chuyển sau ngày ấy thì ghi khi có giấy giới thiệu."
        )
    current = membership_on(member, on)
    if current is None:
        raise WrongState(
            f"Ngày {on:%d/%m/%Y}, {member.full_name} không sinh hoạt chính thức ở chi bộ nào; "
            "hãy xem lại ngày chuyển."
        )
    if current.cell_id == to_cell.pk:
        raise WrongState(f"{member.full_name} đang sinh hoạt tại {to_cell.name}.")
    if on <= current.valid_from:
        raise WrongState(
            f"{member.full_name} mới sinh hoạt tại {current.cell.name} từ ngày "
            f"{current.valid_from:%d/%m/%Y}; ngày chuyển phải sau ngày ấy."
        )
    until, day_before = current.valid_to, on - ONE_DAY
    roles = finish_membership(current, day_before, EndReason.TRANSFERRED)
    new = start_membership(
        member,
        to_cell,
        kind=MembershipKind.OFFICIAL,
        valid_from=on,
        valid_to=until,
        document_no=document_no,
    )
    record(
        actor,
        "member.transferred",
        member,
        from_cell=current.cell_id,
        to_cell=to_cell.pk,
        on=on,
        document_no=document_no,
        roles_ended=roles,
    )
    tell_figures(current.cell_id, day_before)
    tell_figures(to_cell.pk, on)
    return new


@transaction.atomic
def end_membership(membership: Membership, *, on: date, reason: str, actor: User) -> Membership:
    """The member leaves the cell and goes to no other of ours; ``on`` is the last day."""
    require(actor, Action.MEMBER_MANAGE, membership)
    _locked(membership.member)
    membership.refresh_from_db()
    if membership.valid_to is not None and membership.valid_to <= on:
        raise WrongState(f"Người này đã thôi sinh hoạt từ ngày {membership.valid_to:%d/%m/%Y}.")
    if on < membership.valid_from:
        raise DomainError(
            f"Ngày thôi sinh hoạt phải từ ngày {membership.valid_from:%d/%m/%Y} trở đi."
        )
    roles = finish_membership(membership, on, EndReason(reason))
    record(actor, "membership.ended", membership, on=on, reason=reason, roles_ended=roles)
    tell_figures(membership.cell_id, on)
    return membership


@transaction.atomic
def set_activity(
    membership: Membership,
    *,
    state: str,
    valid_from: date,
    actor: User,
    valid_to: date | None = None,
    document_no: str = "",
) -> ActivityPeriod | None:
    """Give a state of activity from a day on; None for plain activity, which needs no period.

    The state that holds on that day ends the day before.
    """
    require(actor, Action.MEMBER_MANAGE, membership)
    _locked(membership.member)
    membership.refresh_from_db()
    period = begin_activity(
        membership, state, valid_from=valid_from, valid_to=valid_to, document_no=document_no
    )
    record(
        actor,
        "activity.set",
        membership,
        state=state,
        valid_from=valid_from,
        valid_to=valid_to,
        document_no=document_no,
    )
    tell_figures(membership.cell_id, valid_from)
    return period


@transaction.atomic
def recognise_official(member: Member, *, on: date, actor: User) -> Member:
    """The probationary member is recognised as official from a day on (Điều lệ 5)."""
    require(actor, Action.MEMBER_MANAGE, member)
    member = _locked(member)
    if member.official_date_unknown or member.official_date is not None:
        raise WrongState(f"{member.full_name} đã là đảng viên chính thức.")
    if on > clock.today():
        raise DomainError("Ngày công nhận chính thức không được ở tương lai; hãy xem lại ngày.")
    member.official_date = on
    _check(member)
    member.updated_at = clock.now()
    member.save()
    record(actor, "member.recognised", member, on=on)
    for membership in Membership.objects.present().filter(member=member):
        tell_figures(membership.cell_id, on)
    return member
