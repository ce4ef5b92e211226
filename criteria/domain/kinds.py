"""Which kind of value each metric of a set takes: from the catalogue, else told by its rules."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import assert_never

from criteria.domain.catalogue import CATALOGUE, MetricKind
from criteria.domain.spec import (
    Bands,
    Bool,
    Deduct,
    Linear,
    Map,
    MetricCondition,
    Part,
    Proportional,
    Spec,
    ZeroOnly,
    parts_of,
    penalty_of,
)


def told_by(part: Part) -> MetricKind:
    """The kind that a rule tells of a metric outside the catalogue."""
    match part:
        case Linear() | Proportional() | Bands():
            return MetricKind.RATE
        case Deduct() | ZeroOnly():
            return MetricKind.COUNT
        case Map():
            return MetricKind.WORD
        case Bool():
            return MetricKind.BOOL
        case _:
            assert_never(part)


def told_kinds(spec: Spec) -> Mapping[str, frozenset[MetricKind]]:
    """For each metric the kinds its rules tell; a metric only named in a condition is a count."""
    told: defaultdict[str, set[MetricKind]] = defaultdict(set)
    for metric, kind in _uses(spec):
        told[metric].add(kind)
    for metric in spec.metrics:
        told[metric] = told[metric] or {MetricKind.COUNT}
    return {metric: frozenset(kinds) for metric, kinds in told.items()}


def kinds_of(spec: Spec) -> Mapping[str, MetricKind]:
    """The kind of each metric the set names, for a set in which no two rules contradict."""
    return {
        metric: CATALOGUE[metric].kind if metric in CATALOGUE else min(kinds)
        for metric, kinds in told_kinds(spec).items()
    }


def words_of(spec: Spec, metric: str) -> frozenset[str]:
    """The words a metric may take: those that every map of it knows."""
    maps = [
        frozenset(word.word for word in part.words)
        for indicator in spec.indicators
        for part in parts_of(indicator.rule)
        if isinstance(part, Map) and part.measure.metric == metric
    ]
    return frozenset.intersection(*maps) if maps else frozenset()


def metrics_with_floor(spec: Spec) -> frozenset[str]:
    """The metrics that may be given with their denominator."""
    return frozenset(
        measure.metric for measure in spec.measures if measure.min_denominator is not None
    )


def conditions_of(spec: Spec) -> Iterator[tuple[int, MetricCondition]]:
    """The conditions on metrics, each with the index of its disqualifier."""
    for index, disqualifier in enumerate(spec.disqualifiers):
        if isinstance(disqualifier.when, MetricCondition):
            yield index, disqualifier.when


def _uses(spec: Spec) -> Iterator[tuple[str, MetricKind]]:
    for indicator in spec.indicators:
        for part in parts_of(indicator.rule):
            yield part.measure.metric, told_by(part)
        if penalty := penalty_of(indicator.rule):
            yield penalty.metric, MetricKind.COUNT
