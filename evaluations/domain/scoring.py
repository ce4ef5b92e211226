"""One scorecard: facts in, points, scores, band and flags out, each with its reasons."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from chibo4tot.shared.numbers import round_half_up
from criteria.domain.explanation import explain
from criteria.domain.facts import Absence, Fact
from criteria.domain.numerals import exact, in_words
from criteria.domain.rules import absence_for, points_for
from criteria.domain.spec import (
    CardBand,
    Criterion,
    Disqualifier,
    Indicator,
    Manual,
    Rounding,
    Spec,
)
from evaluations.domain.disqualifying import reason_to_fire

Facts = Mapping[str, Fact]
INSUFFICIENT_DATA = "insufficient_data"


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """One line: points, or None with the absence; `reasons` lead from the facts to the points."""

    code: str
    points: Decimal | None
    maximum: Decimal
    absence: Absence | None
    reasons: tuple[str, ...]
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """One criterion: its score, None if nothing of it was measured, and how much was measured."""

    code: str
    score: Decimal | None
    maximum: Decimal
    coverage: Decimal
    is_good: bool
    indicators: tuple[IndicatorResult, ...]


@dataclass(frozen=True, slots=True)
class Fired:
    """A disqualifier that holds, with the sentence that decided."""

    code: str
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class Result:
    """The whole card. It suggests; recognition is decided by people."""

    criteria: tuple[CriterionResult, ...]
    total: Decimal | None
    good_count: int
    band: CardBand | None
    band_reason: str
    disqualifiers: tuple[Fired, ...]
    flags: tuple[str, ...]
    final: bool

    @property
    def indicators(self) -> tuple[IndicatorResult, ...]:
        """All lines, criterion by criterion."""
        return tuple(line for criterion in self.criteria for line in criterion.indicators)


def score(
    spec: Spec,
    facts: Facts,
    manual: Mapping[str, Decimal] | None = None,
    disqualifiers: Mapping[str, bool] | None = None,
    *,
    final: bool,
) -> Result:
    """Compute a card, final or running, from facts, points by hand and established facts.

    The set must be one in which `problems_in` finds nothing; the facts must fit its metrics.
    """
    criteria = tuple(
        _criterion(criterion, facts, manual or {}, spec.rounding) for criterion in spec.criteria
    )
    fired = tuple(
        Fired(item.code, item.label, reason)
        for item in spec.disqualifiers
        if (reason := _reason(item, spec, facts, criteria, disqualifiers or {}, final=final))
    )
    total = _total(criteria, spec.rounding)
    least = spec.coverage.final_min_per_criterion if final else spec.coverage.running_min_for_band
    flags = tuple(f"{INSUFFICIENT_DATA}:{item.code}" for item in criteria if item.coverage < least)
    band, band_reason = _band(spec, criteria, total, fired, withheld=bool(flags) and not final)
    return Result(
        criteria=criteria,
        total=total,
        good_count=sum(item.is_good for item in criteria),
        band=band,
        band_reason=band_reason,
        disqualifiers=fired,
        flags=flags,
        final=final,
    )


def score_indicator(
    line: Indicator, facts: Facts, given: Decimal | None, rounding: Rounding
) -> IndicatorResult:
    """The points of one line; points by hand only where the set takes them."""
    rule = line.rule
    points, reasons = points_for(rule, facts, given), explain(rule, facts, given)
    if points is None and line.fallback is not None:
        rule = line.fallback
        points, reasons = points_for(rule, facts, given), (*reasons, *explain(rule, facts, given))
    return IndicatorResult(
        code=line.code,
        points=None if points is None else round_half_up(points, rounding.indicator),
        maximum=line.maximum,
        absence=absence_for(line.rule, facts) if points is None else None,
        reasons=reasons,
        by_hand=points is not None and isinstance(rule, Manual),
    )


def _criterion(
    criterion: Criterion, facts: Facts, manual: Mapping[str, Decimal], rounding: Rounding
) -> CriterionResult:
    lines = tuple(
        score_indicator(line, facts, manual.get(line.code), rounding)
        for line in criterion.indicators
    )
    earned = sum((exact(line.points) for line in lines if line.points is not None), Fraction(0))
    applicable = sum(
        (exact(line.maximum) for line in lines if line.points is not None), Fraction(0)
    )
    maximum = exact(criterion.maximum)
    reached = (
        round_half_up(maximum * earned / applicable, rounding.criterion) if applicable else None
    )
    return CriterionResult(
        code=criterion.code,
        score=reached,
        maximum=criterion.maximum,
        coverage=round_half_up(applicable / maximum, rounding.coverage),
        is_good=reached is not None and reaches(reached, criterion.min_ratio, maximum),
        indicators=lines,
    )


def reaches(value: Decimal, ratio: Decimal, maximum: Fraction) -> bool:
    """Whether a printed score is at least this share of the maximum."""
    return exact(value) >= exact(ratio) * maximum


def _total(criteria: tuple[CriterionResult, ...], rounding: Rounding) -> Decimal | None:
    scores = [item.score for item in criteria if item.score is not None]
    if len(scores) < len(criteria):
        return None
    return round_half_up(sum(map(exact, scores), Fraction(0)), rounding.total)


def _reason(
    item: Disqualifier,
    spec: Spec,
    facts: Facts,
    criteria: tuple[CriterionResult, ...],
    established: Mapping[str, bool],
    *,
    final: bool,
) -> str | None:
    if item.final_only and not final:
        return None
    scores = {result.code: (result.score, result.maximum) for result in criteria}
    return reason_to_fire(
        item, spec, facts, scores, is_established=established.get(item.code, False)
    )


def _band(
    spec: Spec,
    criteria: tuple[CriterionResult, ...],
    total: Decimal | None,
    fired: tuple[Fired, ...],
    *,
    withheld: bool,
) -> tuple[CardBand | None, str]:
    if withheld:
        return None, "Chưa xếp mức vì số liệu của phiếu tạm tính còn quá ít."
    if total is None:
        return None, "Không xếp mức được vì có tiêu chí chưa có số liệu nào."
    hurdles: list[str] = []
    for band in spec.bands:
        hurdle = _hurdle(band, criteria, total, fired)
        if hurdle is None:
            return band, " ".join([f"Tổng điểm {in_words(total)}.", *hurdles])
        hurdles.append(f"{band.label or band.code}: {hurdle}")
    return None, " ".join([f"Tổng điểm {in_words(total)} không vào mức nào.", *hurdles])


def _hurdle(
    band: CardBand,
    criteria: tuple[CriterionResult, ...],
    total: Decimal,
    fired: tuple[Fired, ...],
) -> str | None:
    """The first condition of a band that the card does not meet."""
    if total < band.min_total:
        return f"cần từ {in_words(band.min_total)} điểm."
    for item in criteria:
        if item.score is not None and not reaches(
            item.score, band.min_ratio_each, exact(item.maximum)
        ):
            share = in_words(exact(band.min_ratio_each) * 100)
            return f"tiêu chí {item.code} chưa đạt {share}% điểm tối đa."
    if fired and not band.disqualifiers_allowed:
        return f"vướng điểm liệt {', '.join(item.code for item in fired)}."
    return None
