"""Which official level the known facts allow; only a hint, people decide (366-QĐ/TW, Điều 11)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from criteria.domain.facts import Fact
from criteria.domain.spec import MetricCondition
from criteria.domain.wording import comparison_in_words, value_in_words
from evaluations.domain.conditions import Condition, State, all_met, holds, none_failed

# Decimals of a share in a hint.
DIGITS = 2


@dataclass(frozen=True, slots=True)
class Rule:
    """One condition as the data file has it; ``asked`` None: only a person can tell.

    ``weigh``: a fact that speaks against it does not decide, somebody has to weigh it.
    """

    code: str
    text: str
    asked: MetricCondition | None
    weigh: bool


@dataclass(frozen=True, slots=True)
class MandatoryRule:
    """A case in which the level is fixed, unless the deciders weigh it otherwise."""

    rule: Rule
    level: str


@dataclass(frozen=True, slots=True)
class GradingRules:
    """The levels from the top with their conditions, the level left over, the fixed cases."""

    levels: tuple[tuple[str, tuple[Rule, ...]], ...]
    otherwise: str
    mandatory: tuple[MandatoryRule, ...]


@dataclass(frozen=True, slots=True)
class LevelResult:
    """One level with its conditions as judged."""

    level: str
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the facts allow.

    ``certain``: the highest level whose conditions are all met, or what a fixed case or
    elimination leaves. ``possible``: the highest level that nothing speaks against. They differ
    where something has to be looked at. None: there is nothing to go by.
    """

    certain: str | None
    possible: str | None
    levels: tuple[LevelResult, ...]
    mandatory: tuple[Condition, ...]
    is_by_elimination: bool = False


def rules_from_data(data: Mapping[str, Any]) -> GradingRules:
    """The rules of one kind (cell or member) of the data file."""
    return GradingRules(
        levels=tuple(
            (level["level"], tuple(_rule(item) for item in level["conditions"]))
            for level in data["levels"]
        ),
        otherwise=data["otherwise"],
        mandatory=tuple(MandatoryRule(_rule(item), item["level"]) for item in data["mandatory"]),
    )


def suggest(rules: GradingRules, facts: Mapping[str, Fact]) -> Suggestion:
    """Judge every level and every fixed case by the facts."""
    levels = tuple(
        LevelResult(level, tuple(_judge(rule, facts) for rule in asked))
        for level, asked in rules.levels
    )
    fixed = tuple(_judge_mandatory(item.rule, facts) for item in rules.mandatory)
    hit = next(
        (
            item.level
            for item, judged in zip(rules.mandatory, fixed, strict=True)
            if judged.state is State.NOT_MET
        ),
        None,
    )
    if hit is not None:
        return Suggestion(hit, hit, levels, fixed)
    certain = _highest(item.level for item in levels if all_met(item.conditions))
    possible = _highest(item.level for item in levels if none_failed(item.conditions))
    if possible is None:
        return Suggestion(rules.otherwise, rules.otherwise, levels, fixed, is_by_elimination=True)
    return Suggestion(certain, possible, levels, fixed)


def _highest(levels: Iterable[str]) -> str | None:
    return next(iter(levels), None)


def _rule(data: Mapping[str, Any]) -> Rule:
    asked = None
    if "metric" in data:
        asked = MetricCondition(data["metric"], data["op"], Decimal(data["value"]))
    return Rule(data["code"], data["text"], asked, weigh=data.get("weigh", False))


def _judge(rule: Rule, facts: Mapping[str, Fact]) -> Condition:
    fact = None if rule.asked is None else facts.get(rule.asked.metric)
    if rule.asked is None or fact is None or fact.value is None:
        return Condition(rule.code, rule.text, State.TO_REVIEW, _why_unknown(fact))
    if holds(fact.value, rule.asked.op, rule.asked.value):
        return Condition(rule.code, rule.text, State.MET)
    state = State.TO_REVIEW if rule.weigh else State.NOT_MET
    return Condition(rule.code, rule.text, state, _distance(rule.asked, fact))


def _judge_mandatory(rule: Rule, facts: Mapping[str, Fact]) -> Condition:
    """NOT_MET: the case holds. MET: it does not. TO_REVIEW: only a person can tell."""
    fact = None if rule.asked is None else facts.get(rule.asked.metric)
    if rule.asked is None or fact is None or fact.value is None:
        return Condition(rule.code, rule.text, State.TO_REVIEW, _why_unknown(fact))
    if not holds(fact.value, rule.asked.op, rule.asked.value):
        return Condition(rule.code, rule.text, State.MET)
    state = State.TO_REVIEW if rule.weigh else State.NOT_MET
    shown = value_in_words(rule.asked.metric, fact.value, at_most=DIGITS)
    return Condition(rule.code, rule.text, state, f"Hiện là {shown}.")


def _why_unknown(fact: Fact | None) -> str:
    if fact is None or fact.absence is None:
        return "Chương trình không tự biết được, cần người xem xét."
    return fact.absence.sentence


def _distance(asked: MetricCondition, fact: Fact) -> str:
    assert fact.value is not None, "judged facts have a value"
    shown = value_in_words(asked.metric, fact.value, at_most=DIGITS)
    return f"Hiện là {shown}, cần {comparison_in_words(asked)}."
