"""One version of a criteria set as frozen values: what counts, and for how much."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class BelowMin(StrEnum):
    """What a value counts for when its denominator is below the set's minimum."""

    NOT_APPLICABLE = "not_applicable"
    AS_IS = "as_is"


@dataclass(frozen=True, slots=True)
class Measure:
    """The metric a rule reads, and the smallest denominator it may rest on."""

    metric: str
    min_denominator: Decimal | None = None
    below_min: BelowMin = BelowMin.NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class Penalty:
    """Points taken off for each unit of a metric, at most `most` in all."""

    metric: str
    per_unit: Decimal
    most: Decimal


@dataclass(frozen=True, slots=True)
class Linear:
    """No points up to `lo`, all of them from `hi`, in proportion between."""

    measure: Measure
    maximum: Decimal
    lo: Decimal
    hi: Decimal
    penalty: Penalty | None = None


@dataclass(frozen=True, slots=True)
class Proportional:
    """As many hundredths of the maximum as the rate says."""

    measure: Measure
    maximum: Decimal
    penalty: Penalty | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One band of a rule: from this threshold on, these points."""

    threshold: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True)
class Bands:
    """The points of the first step, from the top, whose threshold is reached; 0 if none."""

    measure: Measure
    maximum: Decimal
    steps: tuple[Step, ...]
    penalty: Penalty | None = None


@dataclass(frozen=True, slots=True)
class Deduct:
    """From `start`, `per_unit` less for each unit counted, not below `least`."""

    measure: Measure
    maximum: Decimal
    start: Decimal
    per_unit: Decimal
    least: Decimal
    penalty: Penalty | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a map and its points."""

    word: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class Map:
    """The points of the word."""

    measure: Measure
    maximum: Decimal
    words: tuple[Word, ...]
    penalty: Penalty | None = None


@dataclass(frozen=True, slots=True)
class ZeroOnly:
    """All points if nothing was counted, else none."""

    measure: Measure
    maximum: Decimal
    penalty: Penalty | None = None


@dataclass(frozen=True, slots=True)
class Bool:
    """All points if true, else none; only as a part of a sum."""

    measure: Measure
    maximum: Decimal


Part = Linear | Proportional | Bands | Deduct | Map | ZeroOnly | Bool


@dataclass(frozen=True, slots=True)
class Sum:
    """The parts that apply carry the whole indicator, in proportion to their points."""

    maximum: Decimal
    parts: tuple[Part, ...]
    penalty: Penalty | None = None


@dataclass(frozen=True, slots=True)
class Manual:
    """Points given by a person, in steps if the set names one."""

    maximum: Decimal
    step: Decimal | None = None


Rule = Linear | Proportional | Bands | Deduct | Map | ZeroOnly | Sum | Manual


@dataclass(frozen=True, slots=True)
class Indicator:
    """One line of the card. `fallback` holds when the rule gives no points."""

    code: str
    title: str
    maximum: Decimal
    rule: Rule
    fallback: Manual | None = None
    evidence_required: bool = False
    basis: str = ""
    why: str = ""
    improve: str = ""
    note: str = ""

    @property
    def manual(self) -> Manual | None:
        """How points may be given by hand; None if this indicator takes none."""
        return self.rule if isinstance(self.rule, Manual) else self.fallback


@dataclass(frozen=True, slots=True)
class Criterion:
    """A group of indicators, and the share of its maximum from which it counts as good."""

    code: str
    title: str
    maximum: Decimal
    min_ratio: Decimal
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class CardBand:
    """A result of the whole card and its conditions, all at once."""

    code: str
    label: str
    min_total: Decimal
    min_ratio_each: Decimal
    disqualifiers_allowed: bool


@dataclass(frozen=True, slots=True)
class Established:
    """Fires when a person has established it from a document."""


@dataclass(frozen=True, slots=True)
class MetricCondition:
    """Fires when the metric compares so with the value; never when there is none."""

    metric: str
    op: str
    value: Decimal | bool | str


@dataclass(frozen=True, slots=True)
class CriterionBelow:
    """Fires when a criterion's score is below this share of its maximum."""

    ratio: Decimal


Condition = Established | MetricCondition | CriterionBelow


@dataclass(frozen=True, slots=True)
class Disqualifier:
    """A fact that stands against recognition however many points there are."""

    code: str
    label: str
    when: Condition
    final_only: bool = False


@dataclass(frozen=True, slots=True)
class Rounding:
    """Digits kept at each stage; always half up, and the printed value is what decides."""

    indicator: int
    criterion: int
    coverage: int
    total: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a criterion must have been measured: on a final card, on a running one."""

    final_min_per_criterion: Decimal
    running_min_for_band: Decimal


@dataclass(frozen=True, slots=True)
class Spec:
    """A whole criteria set, in its own order."""

    code: str
    name: str
    total_max: Decimal
    rounding: Rounding
    coverage: Coverage
    criteria: tuple[Criterion, ...]
    bands: tuple[CardBand, ...]
    disqualifiers: tuple[Disqualifier, ...] = ()

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators, criterion by criterion."""
        return tuple(line for criterion in self.criteria for line in criterion.indicators)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """What the rules read, penalties and conditions not included."""
        return tuple(measure for line in self.indicators for measure in measures_of(line.rule))

    @property
    def metrics(self) -> frozenset[str]:
        """Every metric the set names: in rules, their parts and penalties, and in conditions."""
        read = {measure.metric for measure in self.measures}
        taken = {penalty.metric for line in self.indicators if (penalty := penalty_of(line.rule))}
        asked = {
            disqualifier.when.metric
            for disqualifier in self.disqualifiers
            if isinstance(disqualifier.when, MetricCondition)
        }
        return frozenset(read | taken | asked)


def parts_of(rule: Rule) -> Iterator[Part]:
    """The rules that read a metric: the parts of a sum, else the rule itself."""
    if isinstance(rule, Sum):
        yield from rule.parts
    elif not isinstance(rule, Manual):
        yield rule


def measures_of(rule: Rule) -> tuple[Measure, ...]:
    """What a rule reads, its penalty not included."""
    return tuple(part.measure for part in parts_of(rule))


def penalty_of(rule: Rule | Part) -> Penalty | None:
    """The penalty nested in a rule, if any."""
    return None if isinstance(rule, Manual | Bool) else rule.penalty
