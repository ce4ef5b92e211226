"""How heavily the discipline of a period weighs; the weights are data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each form for a member, of any form on the cell, and what is left of it

    when the cell found the violation itself and has remedied it.
    """

    member: Mapping[str, Decimal]
    cell: Decimal
    self_detected_share: Decimal


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of discipline; ``member_id`` None: on the cell itself."""

    key: int
    member_id: int | None
    form: str
    document_no: str
    self_detected: bool
    revoked_on: date | None


@dataclass(frozen=True, slots=True)
class Weighed:
    """A decision with its weight, or with the reason why it does not count."""

    decision: Decision
    weight: Decimal
    reason: str = ""


def weights_from_data(data: Mapping[str, Any]) -> Weights:
    """The weights of the data file, whose numbers are text."""
    return Weights(
        member={form: Decimal(weight) for form, weight in data["member"].items()},
        cell=Decimal(data["cell"]),
        self_detected_share=Decimal(data["self_detected_share"]),
    )


def weigh(decisions: Iterable[Decision], weights: Weights, *, as_of: date) -> list[Weighed]:
    """Each decision with its weight; a revoked one has none, one violation counts once.

    Two decisions on the same person with the same number are one violation: the heavier counts.
    """
    rows = [_weighed(decision, weights, as_of) for decision in decisions]
    heaviest: dict[tuple[int | None, str], Weighed] = {}
    for row in rows:
        place = (row.decision.member_id, row.decision.document_no)
        if not row.reason and row.weight > heaviest.get(place, Weighed(row.decision, -ONE)).weight:
            heaviest[place] = row
    kept = {id(row) for row in heaviest.values()}
    return [
        row if row.reason or id(row) in kept else Weighed(row.decision, ZERO, SAME_VIOLATION)
        for row in rows
    ]


ZERO, ONE = Decimal(0), Decimal(1)
SAME_VIOLATION = "Cùng một vi phạm đã tính ở quyết định nặng hơn."


def _weighed(decision: Decision, weights: Weights, as_of: date) -> Weighed:
    if decision.revoked_on is not None and decision.revoked_on <= as_of:
        return Weighed(decision, ZERO, f"Quyết định đã hủy ngày {decision.revoked_on:%d/%m/%Y}.")
    weight = weights.cell if decision.member_id is None else weights.member[decision.form]
    return Weighed(
        decision, weight * (weights.self_detected_share if decision.self_detected else ONE)
    )
