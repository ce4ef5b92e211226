"""The conditions of the title of the year, for a cell and for the committee; people decide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from criteria.domain.numerals import in_words
from evaluations.domain.conditions import Condition, Known, State, all_met, holds
from evaluations.enums import RatingLevel

COMPARISONS = {">=": "từ {} trở lên", "=": "bằng {}", "<=": "không quá {}"}
UNMET = "Kết quả đã ghi chưa đạt điều kiện này."


@dataclass(frozen=True, slots=True)
class AwardRule:
    """One condition of the data file: which fact compares how with what.

    ``unit`` follows the numbers; ``unmet`` is said where no number tells the distance.
    """

    code: str
    fact: str
    op: str
    asked: Known
    text: str
    unknown: str
    unit: str
    unmet: str


@dataclass(frozen=True, slots=True)
class CellEvidence:
    """What is decided and published about a cell; None where nothing is yet."""

    decided_level: str | None
    recognised: bool | None
    disqualifiers: int | None
    published: bool | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """Whether the rule proposes the title, and each condition as judged."""

    granted: bool
    conditions: tuple[Condition, ...]


def rules_from_data(data: Sequence[Mapping[str, Any]]) -> tuple[AwardRule, ...]:
    """The conditions of one kind of unit; numbers of the data file are text."""
    return tuple(_rule(item) for item in data)


def _rule(item: Mapping[str, Any]) -> AwardRule:
    return AwardRule(
        code=item["code"],
        fact=item["fact"],
        op=item["op"],
        asked=_asked(item["value"]),
        text=item["text"],
        unknown=item["unknown"],
        unit=item.get("unit", ""),
        unmet=item.get("unmet", UNMET),
    )


def _asked(value: bool | str) -> Known:
    if isinstance(value, str) and value.isdecimal():
        return Decimal(value)
    return value


def propose(rules: Sequence[AwardRule], evidence: Mapping[str, Known]) -> Proposal:
    """Judge each condition; the title is proposed when all are met."""
    conditions = tuple(_judge(rule, evidence.get(rule.fact)) for rule in rules)
    return Proposal(all_met(conditions), conditions)


def evidence_of_cell(cell: CellEvidence) -> dict[str, Known]:
    """The facts that the rules for a cell may name."""
    fired = cell.disqualifiers
    return {
        "decided_level": cell.decided_level,
        "recognised": cell.recognised,
        "disqualifiers": None if fired is None else Decimal(fired),
        "published": cell.published,
    }


def evidence_of_committee(level: str | None, cells: Sequence[CellEvidence]) -> dict[str, Known]:
    """The facts that the rules for the committee may name, rolled up from its cells.

    A fact is None while it is unknown of any cell: what is not decided is not a zero.
    """
    recognised = _counted([cell.recognised for cell in cells])
    published = _counted([cell.published for cell in cells])
    return {
        "decided_level": level,
        "recognised_share": None if recognised is None else recognised * 100 / len(cells),
        "failed_cells": _counted([_is_failed(cell) for cell in cells]),
        "disqualified_cells": _counted([_is_disqualified(cell) for cell in cells]),
        "unpublished_cards": None if published is None else len(cells) - published,
    }


def _counted(answers: Sequence[bool | None]) -> Decimal | None:
    """How many say yes; None while any answer is missing, or nobody was asked."""
    if not answers or None in answers:
        return None
    return Decimal(sum(answer is True for answer in answers))


def _is_failed(cell: CellEvidence) -> bool | None:
    return None if cell.decided_level is None else cell.decided_level == RatingLevel.FAILED


def _is_disqualified(cell: CellEvidence) -> bool | None:
    return None if cell.disqualifiers is None else cell.disqualifiers > 0


def _judge(rule: AwardRule, actual: Known) -> Condition:
    if actual is None:
        return Condition(rule.code, rule.text, State.NOT_MET, rule.unknown)
    if holds(actual, rule.op, rule.asked):
        return Condition(rule.code, rule.text, State.MET)
    return Condition(rule.code, rule.text, State.NOT_MET, _distance(rule, actual))


def _distance(rule: AwardRule, actual: Known) -> str:
    if isinstance(actual, Decimal) and isinstance(rule.asked, Decimal):
        needed = COMPARISONS[rule.op].format(f"{in_words(rule.asked)}{rule.unit}")
        return f"Hiện là {in_words(actual)}{rule.unit}, cần {needed}."
    return rule.unmet
