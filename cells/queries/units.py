"""The tree of units: branches, breadcrumbs, and free places in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import count

from django.utils.text import slugify

from cells.domain.paths import SEGMENT, ancestors, child_path
from cells.enums import CELL_KINDS
from cells.models import Unit
from cells.models.units import UnitQuerySet
from chibo4tot.shared.vietnamese import fold


@dataclass(frozen=True, slots=True)
class CellScope:
    """A cell and the days on which it exists; ``valid_to`` None is open."""

    cell_id: int
    valid_from: date
    valid_to: date | None


def scopes(cell_ids: Iterable[int]) -> list[CellScope]:
    """The cells with their dates, ordered by id, in one query."""
    rows = Unit.objects.filter(pk__in=list(cell_ids)).order_by("pk")
    return [CellScope(*row) for row in rows.values_list("pk", "valid_from", "valid_to")]


def cells_under(unit: Unit) -> UnitQuerySet:
    """The cells of the branch, the unit itself included if it is one; also those closed."""
    return Unit.objects.below(unit.path).cells()


def children_of(unit: Unit, day: date) -> UnitQuerySet:
    """The units directly under this one that exist on a day, in the order of lists."""
    return Unit.objects.on(day).filter(parent=unit).order_by("position", "name_key", "pk")


def breadcrumbs(unit: Unit) -> list[Unit]:
    """The units above, from the root down, and the unit itself last."""
    return list(Unit.objects.filter(path__in=ancestors(unit.path)).order_by("path"))


def committee_of(unit: Unit) -> Unit:
    """The nearest unit, itself included, that is no cell and no group; a lone cell is its own."""
    above = breadcrumbs(unit)
    inside = {*CELL_KINDS, "to_dang"}
    return next((one for one in reversed(above) if one.kind not in inside), above[0])


def next_path(parent: Unit | None) -> str:
    """A path under the parent that no unit has; ask while the tree is locked."""
    start = parent.path if parent else ""
    taken = Unit.objects.below(start) if parent else Unit.objects.all()
    last = taken.filter(parent=parent).order_by("-path").values_list("path", flat=True).first()
    number = int(last[len(start) : len(start) + SEGMENT]) if last else 0
    return child_path(start, number + 1)


def free_slug(text: str) -> str:
    """A readable name for addresses that no unit has yet: "tong-hop", "tong-hop-2"."""
    base = slugify(fold(text))[:70].strip("-") or "don-vi"
    taken = set(Unit.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    if base not in taken:
        return base
    return next(slug for number in count(2) if (slug := f"{base}-{number}") not in taken)
