"""Evidence for the title of the year: levels, recognition and disqualifiers of units."""

from collections.abc import Iterable

from cells.models import Unit
from evaluations.domain.awards import (
    CellEvidence,
    Proposal,
    evidence_of_cell,
    evidence_of_committee,
    propose,
)
from evaluations.enums import ScorecardStatus
from evaluations.models import Award, Rating, Round, Scorecard
from evaluations.queries.rulebook import award_rules


def proposal_for(round_: Round, unit: Unit) -> Proposal:
    """Whether the rule proposes the title for a cell or the committee, condition by condition."""
    if unit.is_cell:
        evidence = cell_evidence(round_, [unit.pk])[unit.pk]
        return propose(award_rules("cell"), evidence_of_cell(evidence))
    cards = Scorecard.objects.filter(
        round=round_, edition=1, cell__path__gte=unit.path, cell__path__lt=unit.path + "~"
    )
    cells = cell_evidence(round_, cards.values_list("cell_id", flat=True))
    level = decided_levels(round_, [unit.pk]).get(unit.pk)
    found = evidence_of_committee(level, list(cells.values()))
    return propose(award_rules("committee"), found)


def cell_proposals(round_: Round, cell_ids: Iterable[int]) -> dict[int, Proposal]:
    """The same for many cells, in two queries."""
    rules = award_rules("cell")
    found = cell_evidence(round_, cell_ids)
    return {cell_id: propose(rules, evidence_of_cell(row)) for cell_id, row in found.items()}


def cell_evidence(round_: Round, cell_ids: Iterable[int]) -> dict[int, CellEvidence]:
    """What is decided and published about each cell, in two queries."""
    asked = list(cell_ids)
    levels = decided_levels(round_, asked)
    cards = Scorecard.objects.current().filter(round=round_, cell__in=asked)
    values = cards.values_list(
        "cell_id", "status", "recognised", "computed_at", "result__disqualifiers"
    )
    by_cell = {row[0]: row[1:] for row in values}
    return {cell_id: _evidence(levels.get(cell_id), by_cell.get(cell_id)) for cell_id in asked}


def _evidence(
    level: str | None, card: tuple[str, bool | None, object, list[object] | None] | None
) -> CellEvidence:
    if card is None:
        return CellEvidence(level, None, None, None)
    status, recognised, computed_at, fired = card
    return CellEvidence(
        decided_level=level,
        recognised=recognised,
        disqualifiers=None if computed_at is None else len(fired or []),
        published=status == ScorecardStatus.PUBLISHED,
    )


def decided_levels(round_: Round, unit_ids: Iterable[int]) -> dict[int, str]:
    """The decided level of each unit itself."""
    rows = Rating.objects.current().filter(
        round=round_, cell__in=list(unit_ids), member__isnull=True
    )
    return dict(rows.exclude(decided_level="").values_list("cell_id", "decided_level"))


def awards_by_unit(round_: Round) -> dict[int, Award]:
    """The newest decision on each unit of the round."""
    rows = Award.objects.current().filter(round=round_).select_related("unit", "decided_by")
    return {award.unit_id: award for award in rows}
