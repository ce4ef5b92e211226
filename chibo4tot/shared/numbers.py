"""Exact numbers: the share of a part in a whole and the one rounding rule (half up)."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


def round_half_up(value: Fraction | Decimal | int, digits: int) -> Decimal:
    """Round to ``digits`` decimals, ties away from zero, and keep trailing zeros."""
    exact = Fraction(value)
    scale = 10**digits
    scaled = abs(exact) * scale
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    signed = -whole if exact < 0 else whole
    return Decimal(f"{signed}E-{digits}")  # by its text: exact, whatever the precision in force


@dataclass(frozen=True, slots=True)
class Rate:
    """A part of a whole. ``percent`` is None when there is no whole: nothing to measure."""

    part: Decimal
    whole: Decimal

    @property
    def exact(self) -> Fraction | None:
        """The share in percent as an exact fraction."""
        if self.whole == 0:
            return None
        return Fraction(self.part) * 100 / Fraction(self.whole)

    def percent(self, digits: int = 2) -> Decimal | None:
        """The share in percent, rounded half up for printing."""
        return None if self.exact is None else round_half_up(self.exact, digits)
