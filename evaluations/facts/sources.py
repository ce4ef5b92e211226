"""What a source of a metric may be: provided, entered by hand, or not measured yet."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Context, Decimal

from cells.queries.units import CellScope
from chibo4tot.shared.periods import Period
from criteria.domain.facts import Absence, Fact, LeftOut, Metric, measured, missing
from evaluations.domain.records import RecordRef

Measure = Callable[[Sequence[CellScope], Period, date], Mapping[int, Fact]]
Records = Callable[[CellScope, Period, date], Sequence[RecordRef]]


@dataclass(frozen=True, slots=True)
class Provided:
    """Measured by the program: for many cells at once, and the records behind one cell's value.

    ``measure`` asks the same number of queries for any number of cells.
    """

    measure: Measure
    records: Records


@dataclass(frozen=True, slots=True)
class Manual:
    """Nothing is measured: a person gives the points, as the sentence says."""

    reason: str


@dataclass(frozen=True, slots=True)
class NotMeasured:
    """The program does not measure it yet, for the reason that the sentence says."""

    reason: str


Source = Provided | Manual | NotMeasured

_EXACT = Context(prec=40, rounding=ROUND_CEILING)


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """The share in percent with 40 digits, rounded up at the last.

    So no share below a threshold reaches it, and points that fall on a tie are still rounded
    half up as if the share were an exact fraction.
    """
    return _EXACT.divide(part * 100, whole)


def rate(
    metric: Metric,
    part: Decimal,
    whole: Decimal,
    *,
    basis: str,
    none: Absence,
    left_out: Sequence[LeftOut] = (),
) -> Fact:
    """A share as a fact; with no whole there is nothing to measure, for the reason ``none``."""
    if not whole:
        return missing(metric, none, numerator=part, denominator=whole, left_out=left_out)
    return measured(
        metric,
        percent(part, whole),
        numerator=part,
        denominator=whole,
        left_out=left_out,
        basis=basis,
    )


def none_yet(period: Period, as_of: date) -> Absence:
    """Why there is nothing: the period still runs, or it is over and nothing came."""
    return Absence.NOT_YET if as_of < period.end else Absence.NOT_APPLICABLE
