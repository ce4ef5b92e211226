"""Grant and revoke dated roles; a holder's row is locked so that no two grants overlap."""

from datetime import date

from django.db import transaction

from cells.access import Action, require
from cells.audit import record
from cells.enums import CELL_POSTS, CELL_ROLES, SINGLE_POSTS, Role, UnitKind
from cells.models import Member, RoleAssignment, Unit, User
from cells.queries.members import membership_on
from cells.queries.roles import clashing
from cells.signals import figures_changed
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState


@transaction.atomic
def grant_role(
    *,
    role: str,
    unit: Unit,
    valid_from: date,
    actor: User,
    member: Member | None = None,
    user: User | None = None,
    document_no: str = "",
    valid_to: date | None = None,
) -> RoleAssignment:
    """Give a member (a Party post) or a log-in a role in a unit; nobody gives one to himself."""
    assert (member is None) != (user is None), "a role is held by a member or by a log-in"
    assignment = RoleAssignment(
        role=role,
        unit=unit,
        member=member,
        user=user,
        valid_from=valid_from,
        valid_to=valid_to,
        document_no=document_no,
    )
    require(actor, Action.ROLE_MANAGE, assignment)
    if user is not None and user.pk == actor.pk:
        raise NotAllowed("Không ai được tự giao vai trò cho mình. Đề nghị người khác có quyền làm.")
    _lock(unit, member, user)
    _ensure_fits(Role(role), unit, member, valid_from)
    _ensure_free(assignment)
    assignment.full_clean()
    assignment.save()
    record(
        actor,
        "role.granted",
        assignment,
        role=role,
        unit=unit.pk,
        member=member.pk if member else None,
        user=user.pk if user else None,
        valid_from=valid_from,
        document_no=document_no,
    )
    _tell(assignment, valid_from)
    return assignment


def _lock(unit: Unit, member: Member | None, user: User | None) -> None:
    """Lock the unit, then the holder: always in this order."""
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    if member is not None:
        Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    if user is not None:
        User.objects.select_for_update(no_key=True).get(pk=user.pk)


def _ensure_fits(role: Role, unit: Unit, member: Member | None, day: date) -> None:
    if role == Role.MEMBER:
        raise DomainError("Vai trò đảng viên có sẵn theo chi bộ sinh hoạt, không giao riêng được.")
    if role in CELL_ROLES and not unit.is_cell:
        raise DomainError(f"Vai trò {role.label} chỉ giao ở chi bộ; hãy chọn một chi bộ.")
    if role not in CELL_ROLES and unit.kind in {UnitKind.CELL, UnitKind.PARTY_GROUP}:
        raise DomainError(f"Vai trò {role.label} chỉ giao ở cấp ủy cấp trên; hãy chọn đảng bộ.")
    if role not in CELL_POSTS:
        return
    if member is None:
        raise DomainError(f"{role.label} phải là đảng viên của chi bộ; hãy chọn một đảng viên.")
    membership = membership_on(member, day)
    if membership is None or membership.cell_id != unit.pk:
        raise DomainError(
            f"Đến ngày {day:%d/%m/%Y}, {member.full_name} không sinh hoạt tại {unit.name}; "
            "hãy chuyển sinh hoạt trước khi giao chức vụ."
        )


def _ensure_free(wanted: RoleAssignment) -> None:
    role = Role(wanted.role)
    days = (wanted.valid_from, wanted.valid_to)
    own = clashing(role, wanted.unit, *days, member_id=wanted.member_id, user_id=wanted.user_id)
    if own is not None:
        raise WrongState(
            f"Người này đã giữ vai trò {role.label} ở đây từ ngày {own.valid_from:%d/%m/%Y}."
        )
    other = clashing(role, wanted.unit, *days) if role in SINGLE_POSTS else None
    if other is not None:
        holder = other.member or other.user
        raise WrongState(
            f"{wanted.unit.name} đã có {role.label} là {holder} từ ngày "
            f"{other.valid_from:%d/%m/%Y}; hãy kết thúc vai trò ấy trước."
        )


@transaction.atomic
def revoke_role(assignment: RoleAssignment, *, on: date, actor: User) -> RoleAssignment:
    """End a role; ``on`` is the last day on which it is held."""
    require(actor, Action.ROLE_MANAGE, assignment)
    _lock(assignment.unit, assignment.member, assignment.user)
    assignment.refresh_from_db()
    if assignment.valid_to is not None and assignment.valid_to <= on:
        raise WrongState(f"Vai trò này đã kết thúc ngày {assignment.valid_to:%d/%m/%Y}.")
    if on < assignment.valid_from:
        raise DomainError(
            f"Ngày kết thúc phải từ ngày giao vai trò {assignment.valid_from:%d/%m/%Y} trở đi."
        )
    assignment.valid_to, assignment.updated_at = on, clock.now()
    assignment.save()
    record(actor, "role.revoked", assignment, role=assignment.role, on=on)
    _tell(assignment, on)
    return assignment


def _tell(assignment: RoleAssignment, day: date) -> None:
    if assignment.unit.is_cell:
        for year in range(day.year, max(day.year, clock.today().year) + 1):
            figures_changed.send(sender=RoleAssignment, cell_id=assignment.unit_id, year=year)


def make_administrator(user: User, unit: Unit, valid_from: date) -> RoleAssignment:
    """The first role of an installation: nobody is there yet who could give it."""
    return RoleAssignment.objects.create(
        role=Role.SYSTEM_ADMIN, unit=unit, user=user, valid_from=valid_from
    )


def roles_for(unit: Unit) -> list[Role]:
    """The roles that can be given in a unit of this kind."""
    if unit.is_cell:
        kinds = [role for role in Role if role in CELL_ROLES]
        outside = [] if unit.kind == UnitKind.CELL else _office_roles()
        return [*kinds, *outside]
    return _office_roles()


def _office_roles() -> list[Role]:
    return [role for role in Role if role not in CELL_ROLES and role != Role.MEMBER]
