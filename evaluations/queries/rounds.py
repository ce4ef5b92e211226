"""Rounds in force, the round of a cell in a year, and how far a round has come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from cells.domain.paths import ancestors
from cells.models import Unit
from evaluations.enums import RoundStatus, ScorecardStatus
from evaluations.models import Round, Scorecard


@dataclass(frozen=True, slots=True)
class RoundOfCell:
    """The round that judges a cell in a year."""

    round_id: int
    self_assessment_due: date


def rounds_by_cell(cell_ids: Iterable[int], year: int) -> dict[int, RoundOfCell]:
    """The round of each cell that has a card in the year; one query."""
    rows = Scorecard.objects.filter(
        cell__in=list(cell_ids), round__year=year, edition=1
    ).values_list("cell_id", "round_id", "round__self_assessment_due")
    return {cell_id: RoundOfCell(round_id, due) for cell_id, round_id, due in rows}


def round_for(unit: Unit, year: int) -> Round | None:
    """The round of a year that holds for a unit: its own or that of the nearest unit above."""
    rows = Round.objects.filter(unit__path__in=ancestors(unit.path), year=year)
    return rows.select_related("unit", "version").order_by("-unit__path").first()


def rounds_of(unit: Unit) -> "QuerySet[Round]":
    """All rounds that hold for a unit, the newest first."""
    rows = Round.objects.filter(unit__path__in=ancestors(unit.path))
    return rows.select_related("unit", "version__set").order_by("-year")


def open_rounds() -> "QuerySet[Round]":
    """The rounds that are under way."""
    return Round.objects.filter(status=RoundStatus.OPEN).select_related("unit", "version")


def rounds_in_branch(unit: Unit, year: int) -> "QuerySet[Round]":
    """The rounds of the year above, at or below a unit: only one of them may judge its cells."""
    below = Q(unit__path__gte=unit.path, unit__path__lt=unit.path + "~")
    return Round.objects.filter(below | Q(unit__path__in=ancestors(unit.path)), year=year)


def cells_of_round(round_: Round) -> "QuerySet[Unit]":
    """The cells of the branch that exist on at least one day of the year."""
    ends = Q(valid_to__isnull=True) | Q(valid_to__gte=date(round_.year, 1, 1))
    cells = Unit.objects.below(round_.unit.path).cells()
    return cells.filter(ends, valid_from__lte=date(round_.year, 12, 31))


def progress(round_: Round) -> dict[str, int]:
    """How many cards of the round are in each state; one query."""
    rows = Scorecard.objects.current().filter(round=round_).order_by()
    counted = dict(rows.values_list("status").annotate(Count("pk")))
    return dict.fromkeys(ScorecardStatus.values, 0) | counted
