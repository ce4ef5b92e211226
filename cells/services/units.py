"""Create, rename, move and close a unit; lay down its working rules.

Whoever changes the tree locks its roots first, so that no two changes meet.
"""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q, Value
from django.db.models.functions import Concat, Substr

from cells.access import Action, require
from cells.audit import record
from cells.domain.paths import moved
from cells.enums import CELL_KINDS, UnitKind
from cells.models import Membership, RoleAssignment, Unit, UnitSuccession, User, WorkingRules
from cells.queries.rules import FIELDS, rules_for
from cells.queries.units import free_slug, next_path
from cells.signals import figures_changed
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError, WrongState
from chibo4tot.shared.vietnamese import nfc

NAMED_AT_MOST = 10


@transaction.atomic
def create_unit(
    *,
    kind: str,
    name: str,
    parent: Unit,
    valid_from: date,
    actor: User,
    short_name: str = "",
    slug: str = "",
    document_prefix: str = "",
    place_name: str = "",
    position: int = 0,
) -> Unit:
    """Found a unit under a parent; the first unit of all is made by ``start_installation``."""
    require(actor, Action.UNIT_MANAGE, parent)
    parent = _locked(parent)
    _ensure_may_stand_under(UnitKind(kind), parent)
    if parent.valid_to is not None and parent.valid_to < valid_from:
        raise WrongState(
            f"{parent.name} đã kết thúc hoạt động từ ngày {parent.valid_to:%d/%m/%Y}; "
            "hãy chọn tổ chức cấp trên khác."
        )
    unit = Unit(
        kind=kind,
        name=nfc(name),
        short_name=nfc(short_name),
        slug=slug or free_slug(short_name or name),
        parent=parent,
        path=next_path(parent),
        position=position,
        document_prefix=document_prefix,
        place_name=place_name,
        valid_from=valid_from,
    )
    unit.full_clean()
    unit.save()
    record(actor, "unit.created", unit, name=unit.name, kind=kind, valid_from=valid_from)
    return unit


def _locked(unit: Unit) -> Unit:
    """The unit as it is now, while nobody else can change the tree."""
    list(Unit.objects.select_for_update(no_key=True).filter(parent=None).order_by("pk"))
    return Unit.objects.get(pk=unit.pk)


def _ensure_may_stand_under(kind: UnitKind, parent: Unit) -> None:
    if kind == UnitKind.PARTY_GROUP and not parent.is_cell:
        raise DomainError("Tổ đảng phải thuộc một chi bộ; hãy chọn chi bộ làm tổ chức cấp trên.")
    if kind != UnitKind.PARTY_GROUP and (parent.is_cell or parent.kind == UnitKind.PARTY_GROUP):
        raise DomainError(
            "Chi bộ và tổ đảng không có tổ chức đảng trực thuộc loại này; "
            "hãy chọn một đảng bộ làm tổ chức cấp trên."
        )


@transaction.atomic
def rename_unit(
    unit: Unit,
    *,
    name: str,
    actor: User,
    short_name: str | None = None,
    document_prefix: str | None = None,
    place_name: str | None = None,
    position: int | None = None,
) -> Unit:
    """Change what a unit is called today; papers of the past keep the name they printed."""
    require(actor, Action.UNIT_MANAGE, unit)
    wanted = {
        "name": nfc(name),
        "short_name": short_name,
        "document_prefix": document_prefix,
        "place_name": place_name,
        "position": position,
    }
    before = {key: getattr(unit, key) for key, value in wanted.items() if value is not None}
    after = {key: value for key, value in wanted.items() if value is not None}
    changed = sorted(key for key in after if after[key] != before[key])
    if not changed:
        return unit
    for key in changed:
        setattr(unit, key, after[key])
    unit.updated_at = clock.now()
    unit.full_clean()
    unit.save()
    record(
        actor,
        "unit.renamed",
        unit,
        before={key: before[key] for key in changed},
        after={key: after[key] for key in changed},
    )
    return unit


@transaction.atomic
def move_unit(unit: Unit, *, parent: Unit, actor: User) -> Unit:
    """Put a unit with its whole branch under another parent; scorecards stay with the cells."""
    require(actor, Action.UNIT_MANAGE, unit)
    require(actor, Action.UNIT_MANAGE, parent)
    parent, unit = _locked(parent), Unit.objects.get(pk=unit.pk)
    if unit.parent is None:
        raise WrongState("Không chuyển được tổ chức cao nhất; hãy chuyển các tổ chức trực thuộc.")
    if parent.is_within(unit.path):
        raise WrongState(
            "Không chuyển được vào chính tổ chức này hay tổ chức trực thuộc của nó; "
            "hãy chọn tổ chức cấp trên khác."
        )
    _ensure_may_stand_under(UnitKind(unit.kind), parent)
    old, new = unit.path, next_path(parent)
    before = unit.parent
    Unit.objects.below(old).update(path=Concat(Value(new), Substr("path", len(old) + 1)))
    unit.path, unit.parent = moved(old, old, new), parent
    unit.updated_at = clock.now()
    unit.save()
    record(actor, "unit.moved", unit, from_parent=before.pk, to_parent=parent.pk, old_path=old)
    return unit


@transaction.atomic
def close_unit(
    unit: Unit, *, on: date, actor: User, successor: Unit | None = None, document_no: str = ""
) -> Unit:
    """End a unit on a day; its last members have moved before. The successor takes its records."""
    require(actor, Action.UNIT_MANAGE, unit)
    unit = _locked(unit)
    if unit.valid_to is not None:
        raise WrongState(f"{unit.name} đã kết thúc hoạt động ngày {unit.valid_to:%d/%m/%Y}.")
    if on < unit.valid_from:
        raise DomainError(
            f"Ngày kết thúc phải từ ngày thành lập {unit.valid_from:%d/%m/%Y} trở đi."
        )
    _ensure_empty(unit, on)
    later = Q(valid_to__isnull=True) | Q(valid_to__gt=on)
    roles = RoleAssignment.objects.filter(later, unit=unit)
    if roles.filter(valid_from__gt=on).exists():
        raise WrongState(
            "Có vai trò được giao sau ngày kết thúc; hãy thu hồi vai trò ấy trước khi đóng."
        )
    ended = roles.update(valid_to=on, updated_at=clock.now())
    unit.valid_to, unit.updated_at = on, clock.now()
    unit.full_clean()
    unit.save()
    if successor is not None:
        require(actor, Action.UNIT_MANAGE, successor)
        UnitSuccession.objects.create(
            predecessor=unit, successor=successor, on_date=on, document_no=document_no
        )
    record(
        actor,
        "unit.closed",
        unit,
        on=on,
        document_no=document_no,
        successor=successor.pk if successor else None,
        roles_ended=ended,
    )
    figures_changed.send(sender=Unit, cell_id=unit.pk, year=on.year)
    return unit


def _ensure_empty(unit: Unit, on: date) -> None:
    later = Q(valid_to__isnull=True) | Q(valid_to__gt=on)
    remaining = Membership.objects.filter(later, cell=unit).order_by("member__name_key")
    names = list(dict.fromkeys(remaining.values_list("member__full_name", flat=True)))
    if names:
        more = f" và {len(names) - NAMED_AT_MOST} người khác" if len(names) > NAMED_AT_MOST else ""
        raise WrongState(
            f"{unit.name} còn {len(names)} đảng viên: {', '.join(names[:NAMED_AT_MOST])}{more}. "
            f"Hãy chuyển sinh hoạt cho từng người trước khi kết thúc hoạt động của chi bộ."
        )
    alive = Unit.objects.filter(later, parent=unit).order_by("path")
    below = list(alive.values_list("name", flat=True))
    if below:
        raise WrongState(
            f"{unit.name} còn tổ chức trực thuộc: {', '.join(below[:NAMED_AT_MOST])}. "
            "Hãy chuyển hoặc đóng các tổ chức ấy trước."
        )


@transaction.atomic
def set_working_rules(
    unit: Unit, *, valid_from: date, actor: User, **values: object
) -> WorkingRules:
    """Lay down working rules from a day on; what is not given stays as it was before."""
    require(actor, Action.UNIT_MANAGE, unit)
    assert set(values) <= set(FIELDS), "working rules have no such field"
    if WorkingRules.objects.filter(unit=unit, valid_from=valid_from).exists():
        raise WrongState(
            f"Đã có quy định làm việc từ ngày {valid_from:%d/%m/%Y}; hãy chọn ngày khác."
        )
    before = rules_for(unit, valid_from - timedelta(days=1))
    kept: dict[str, object] = {name: getattr(before, name) for name in FIELDS}
    rules = WorkingRules(unit=unit, valid_from=valid_from, **(kept | values))
    rules.full_clean()
    rules.save()
    record(actor, "rules.set", rules, valid_from=valid_from, **values)
    for cell in Unit.objects.below(unit.path).filter(kind__in=CELL_KINDS):
        figures_changed.send(sender=WorkingRules, cell_id=cell.pk, year=valid_from.year)
    return rules
