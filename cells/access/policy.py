"""The four questions (can, require, visible, holders), all answered from the same grants."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, Final, TypeVar, cast

from django.contrib.auth.models import AnonymousUser
from django.db.models import CharField, Model, Q, QuerySet, Value

from cells.access.actions import Action
from cells.access.matrix import MATRIX, NEVER_ON_OWN, PROGRAM, Reach
from cells.domain.paths import ancestors
from cells.enums import Role
from cells.models import Member, Membership, RoleAssignment, Unit, User, in_force
from chibo4tot.shared import clock
from chibo4tot.shared.errors import NotAllowed

M = TypeVar("M", bound=Model)
NOTHING = Q(pk__in=[])


class Program:
    """The program acting by itself (periodic work); its few rights are a row of the matrix."""

    pk = None


THE_PROGRAM: Final = Program()
Actor = User | Program


@dataclass(frozen=True, slots=True)
class Grant:
    """A role held in a unit today."""

    role: Role
    unit_id: int
    path: str


@dataclass(frozen=True, slots=True)
class Grants:
    """All that a user holds today: roles, and the member that the user is."""

    day: date
    member_id: int | None
    held: tuple[Grant, ...]

    def with_reach(self, action: Action, reach: Reach) -> list[Grant]:
        """The roles held that give this action with this reach."""
        return [grant for grant in self.held if reach & MATRIX[grant.role].get(action, Reach(0))]


def grants(user: User | AnonymousUser) -> Grants:
    """What the user holds today: one query, kept on the user object of the request."""
    today = clock.today()
    kept: Grants | None = getattr(user, "_grants", None)
    if kept is not None and kept.day == today:
        return kept
    found = _load(user, today)
    user._grants = found  # type: ignore[union-attr] # a cache on the request's own object
    return found


def forget_grants(user: User) -> None:
    """Ask the database again at the next question (after roles of this very object changed)."""
    user.__dict__.pop("_grants", None)


def _load(user: User | AnonymousUser, today: date) -> Grants:
    if not user.is_active or user.pk is None:
        return Grants(today, None, ())
    text = CharField()
    me = Member.objects.filter(user=user.pk).values_list(Value("", text), "pk", Value("", text))
    cells = Membership.objects.on(today).filter(member__user=user.pk)
    roles = RoleAssignment.objects.filter(
        in_force(today), Q(user=user.pk) | Q(member__user=user.pk)
    )
    rows = me.order_by().union(
        cells.values_list(Value(Role.MEMBER.value, text), "cell_id", "cell__path"),
        roles.values_list("role", "unit_id", "unit__path"),
        all=True,
    )
    member_id, held = None, []
    for role, key, path in rows:
        if role:
            held.append(Grant(Role(role), key, path))
        else:
            member_id = key
    return Grants(today, member_id, tuple(sorted(held, key=lambda g: (g.path, g.role))))


def can(user: Actor | AnonymousUser, action: Action, obj: Model) -> bool:
    """Whether the user may do this to the object."""
    if isinstance(user, Program):
        return action in PROGRAM
    mine = grants(user)
    owner = _value(obj, getattr(obj, "OWNER_LOOKUP", ""))
    is_own = mine.member_id is not None and owner == mine.member_id
    if action in NEVER_ON_OWN and is_own:
        return False
    if is_own and mine.with_reach(action, Reach.OWN):
        return True
    if mine.with_reach(action, Reach.PARTICIPANT) and mine.member_id in _participants(obj):
        return True
    return any(_unit_reached(mine, action, path) for path in _paths(obj))


def _unit_reached(mine: Grants, action: Action, path: str) -> bool:
    return (
        any(grant.path == path for grant in mine.with_reach(action, Reach.UNIT))
        or any(path.startswith(grant.path) for grant in mine.with_reach(action, Reach.SUBTREE))
        or any(
            grant.path != path and grant.path.startswith(path)
            for grant in mine.with_reach(action, Reach.ABOVE)
        )
    )


def _paths(obj: Model) -> list[str]:
    if hasattr(obj, "access_paths"):
        return list(obj.access_paths())
    path = getattr(obj, "unit_path", "")
    return [path] if path else []


def _value(obj: Model, lookup: str) -> Any:
    """The key that a chain of foreign keys such as ``meeting__recorder`` ends in."""
    *chain, last = lookup.split("__")
    target: Any = obj
    for name in chain:
        target = getattr(target, name, None)
    if target is None or not last:
        return None
    return target.pk if last == "pk" else getattr(target, f"{last}_id")


def _participants(obj: Model) -> set[int]:
    lookups: Iterable[str] = getattr(obj, "PARTICIPANT_LOOKUPS", ())
    return {key for lookup in lookups if (key := _value(obj, lookup)) is not None}


def may_anywhere(user: Actor | AnonymousUser, action: Action) -> bool:
    """Whether the user holds the right at all, on whatever object (for menus)."""
    if isinstance(user, Program):
        return action in PROGRAM
    return any(action in MATRIX[grant.role] for grant in grants(user).held)


def require(user: Actor | AnonymousUser, action: Action, obj: Model) -> None:
    """Raise NotAllowed, with a sentence that says who can act, unless the user may."""
    if not can(user, action, obj):
        raise NotAllowed(why_not(user, action, obj))


def why_not(user: Actor | AnonymousUser, action: Action, obj: Model) -> str:
    """Which right is in the way and whose it is, read from the same table."""
    if not isinstance(user, Program) and action in NEVER_ON_OWN:
        owner = _value(obj, getattr(obj, "OWNER_LOOKUP", ""))
        if owner is not None and owner == grants(user).member_id:
            return (
                f"Không ai được tự {action.label} của chính mình. Đề nghị người khác có quyền làm."
            )
    roles = [role.label.lower() for role, rights in MATRIX.items() if action in rights]
    return f"Bạn chưa có quyền {action.label} ở đây. Quyền này thuộc về: {', '.join(roles)}."


def visible(user: Actor | AnonymousUser, action: Action, queryset: QuerySet[M]) -> QuerySet[M]:
    """The rows on which the user may perform the action."""
    if isinstance(user, Program):
        return queryset if action in PROGRAM else queryset.none()
    mine = grants(user)
    model: Any = queryset.model
    parts = [_units_part(model, _units_condition(mine, action))]
    owner = getattr(model, "OWNER_LOOKUP", "")
    if mine.member_id is not None:
        if owner and mine.with_reach(action, Reach.OWN):
            parts.append(Q(**{owner: mine.member_id}))
        if mine.with_reach(action, Reach.PARTICIPANT):
            lookups = getattr(model, "PARTICIPANT_LOOKUPS", ())
            parts += [Q(**{lookup: mine.member_id}) for lookup in lookups]
    rows = queryset.filter(reduce(or_, parts))
    if action in NEVER_ON_OWN and owner and mine.member_id is not None:
        rows = rows.exclude(**{owner: mine.member_id})
    return rows


def _units_condition(mine: Grants, action: Action) -> Q:
    """A condition on units; path ranges are served by the index on both engines."""
    condition = NOTHING
    if own_units := [grant.unit_id for grant in mine.with_reach(action, Reach.UNIT)]:
        condition |= Q(pk__in=own_units)
    for grant in mine.with_reach(action, Reach.SUBTREE):
        condition |= Q(path__gte=grant.path, path__lt=grant.path + "~")
    above = {p for g in mine.with_reach(action, Reach.ABOVE) for p in ancestors(g.path)[:-1]}
    if above:
        condition |= Q(path__in=sorted(above))
    return condition


def _units_part(model: Any, condition: Q) -> Q:
    """The same condition on the rows of a model that says where its unit is."""
    if hasattr(model, "unit_scope"):
        scoped: Q = model.unit_scope(condition)
        return scoped
    lookup = getattr(model, "UNIT_LOOKUP", None)
    if lookup is None:
        return NOTHING
    return _prefixed(condition, lookup) if lookup else condition


def _prefixed(condition: Q, lookup: str) -> Q:
    moved = Q(_connector=condition.connector, _negated=condition.negated)
    for child in condition.children:
        if isinstance(child, Q):
            moved.children.append(_prefixed(child, lookup))
        else:
            field, value = cast(tuple[str, Any], child)
            moved.children.append((f"{lookup}__{field}", value))
    return moved


def holders(action: Action, unit: Unit) -> QuerySet[User]:
    """The users who may perform the action on what belongs to the unit (whom to remind)."""
    today = clock.today()
    by_role = NOTHING
    for role, rights in MATRIX.items():
        where = _places(rights.get(action, Reach(0)), unit)
        if role == Role.MEMBER:
            cells = Unit.objects.filter(where)
            in_cells = Membership.objects.on(today).filter(cell__in=cells)
            by_role |= Q(member__in=in_cells.values("member_id"))
            continue
        held = RoleAssignment.objects.filter(
            in_force(today), role=role, unit__in=Unit.objects.filter(where)
        )
        by_role |= Q(pk__in=held.filter(user__isnull=False).values("user_id"))
        by_role |= Q(member__in=held.filter(member__isnull=False).values("member_id"))
    return User.objects.filter(by_role, is_active=True).order_by("pk")


def _places(reach: Reach, unit: Unit) -> Q:
    """The units in which a role must be held to reach this unit."""
    where = NOTHING
    if reach & Reach.UNIT:
        where |= Q(pk=unit.pk)
    if reach & Reach.SUBTREE:
        where |= Q(path__in=ancestors(unit.path))
    if reach & Reach.ABOVE:
        where |= Q(path__gt=unit.path, path__lt=unit.path + "~")
    return where
