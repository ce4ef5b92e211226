"""What has changed since a card was frozen: facts then and now, side by side."""

from collections.abc import Mapping
from dataclasses import dataclass

from criteria.domain.catalogue import label_of
from criteria.domain.facts import Fact
from criteria.domain.wording import value_in_words


@dataclass(frozen=True, slots=True)
class Change:
    """One difference, in words."""

    what: str
    then: str
    now: str


def changed_facts(then: Mapping[str, Fact], now: Mapping[str, Fact]) -> list[Change]:
    """The metrics whose value, absence or basis is another one now."""
    return [
        Change(label_of(metric), _words(old), _words(new))
        for metric, old in sorted(then.items())
        if (new := now.get(metric)) is not None and _core(old) != _core(new)
    ]


def _core(fact: Fact) -> tuple[object, ...]:
    return fact.value, fact.absence, fact.numerator, fact.denominator


def _words(fact: Fact) -> str:
    if fact.value is None:
        assert fact.absence is not None, "a fact without a value has an absence"
        return fact.absence.sentence
    value = value_in_words(fact.metric, fact.value)
    return f"{value} ({fact.basis})" if fact.basis else value
