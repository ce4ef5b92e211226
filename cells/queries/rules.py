"""Working rules in force: the nearest committee's newest, else the defaults of the data file."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import CharField, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Length, Substr

from cells.domain.paths import ancestors
from cells.models import Unit, WorkingRules

DEFAULTS = Path(__file__).resolve().parent.parent / "data" / "working-rules.json"
FIELDS = (
    "regular_day",
    "minutes_deadline_days",
    "quorum_percent",
    "duty_absence_excluded",
    "rating_min_months",
    "required_minutes",
    "required_minutes_combined",
    "small_cell_size",
    "small_cell_minutes",
    "papers_lead_hours",
    "premeeting_days",
    "programme_due_day",
    "programme_due_month",
    "temporary_members_vote",
)


@cache
def default_values() -> dict[str, Any]:
    """The values of the data file; what each rests on stands beside it there."""
    data = json.loads(DEFAULTS.read_text(encoding="utf-8"))
    values = {name: data[name]["value"] for name in FIELDS}
    return values | {"quorum_percent": Decimal(values["quorum_percent"])}


@cache
def sources() -> dict[str, str]:
    """What the default of each rule rests on."""
    data = json.loads(DEFAULTS.read_text(encoding="utf-8"))
    return {name: data[name]["source"] for name in FIELDS}


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule as people read it; ``usual`` is the default, "" where the rule keeps to it."""

    label: str
    value: str
    usual: str
    source: str


def rule_lines(rules: WorkingRules) -> list[RuleLine]:
    """Each rule with its value and what its default rests on."""
    usual = default_values()
    lines = []
    for name in FIELDS:
        value = getattr(rules, name)
        label = str(getattr(WorkingRules._meta.get_field(name), "verbose_name", name))
        default = "" if value == usual[name] else _as_text(usual[name])
        label = label[:1].upper() + label[1:]
        lines.append(RuleLine(label, _as_text(value), default, sources()[name]))
    return lines


def _as_text(value: bool | Decimal) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    return f"{Decimal(value).normalize():f}".replace(".", ",")


def laid_down(unit: Unit) -> "QuerySet[WorkingRules]":
    """What this unit and those above it have laid down, the newest first."""
    rows = WorkingRules.objects.filter(unit__path__in=ancestors(unit.path)).select_related("unit")
    return rows.order_by("-valid_from", "-unit__path")


def rules_for(unit: Unit, day: date) -> WorkingRules:
    """The rules that hold in a unit on a day."""
    return rules_by_cell([unit], day)[unit.pk]


def rules_by_cell(cells: Iterable[Unit], day: date) -> dict[int, WorkingRules]:
    """The rules that hold in each unit on a day, in one query; unsaved rows are the defaults."""
    asked = list(cells)
    paths = {path for unit in asked for path in ancestors(unit.path)}
    found = WorkingRules.objects.filter(unit__path__in=paths, valid_from__lte=day)
    by_path = {
        rules.unit.path: rules for rules in found.select_related("unit").order_by("valid_from")
    }
    return {unit.pk: _nearest(unit, by_path, day) for unit in asked}


def rule_in_force(name: str, path: str, day: Any) -> Coalesce:
    """One rule for each row of a query: ``path`` names the path of its unit, ``day`` its day.

    The same answer as ``rules_for``, inside the query: the nearest committee's newest row.
    """
    above = WorkingRules.objects.filter(valid_from__lte=day).annotate(
        head=Substr(OuterRef(path), 1, Length("unit__path"), output_field=CharField())
    )
    nearest = above.filter(head=F("unit__path")).order_by("-unit__path", "-valid_from")
    return Coalesce(Subquery(nearest.values(name)[:1]), Value(default_values()[name]))


def _nearest(unit: Unit, by_path: dict[str, WorkingRules], day: date) -> WorkingRules:
    for path in reversed(ancestors(unit.path)):
        if path in by_path:
            return by_path[path]
    return WorkingRules(unit=unit, valid_from=day, **default_values())
