"""Numbers as a document writes them: exact, and remembering how they were written."""

from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Self

# Beyond this many places a number is held at the limit: no rule tells such numbers apart,
# and a short text such as 1e999999999 must not become a number of a thousand million digits.
PLACES = 20_000


class Numeral(Decimal):
    """A decimal that keeps its text, so that a maximum is printed as its set writes it."""

    text: str

    def __new__(cls, text: str) -> Self:
        """Read a number; a text whose exponent no decimal can hold is not finite."""
        try:
            numeral = super().__new__(cls, text)
        except InvalidOperation:
            numeral = super().__new__(cls, "NaN")
        numeral.text = text
        return numeral


def written(value: Decimal) -> str:
    """The text of a number as its document wrote it."""
    return value.text if isinstance(value, Numeral) else str(value)


def exact(value: Decimal) -> Fraction:
    """The number as a fraction; beyond PLACES digits only its side of every threshold is kept."""
    if not value:
        return Fraction(0)
    sign = -1 if value < 0 else 1
    if value.adjusted() > PLACES:
        return sign * Fraction(10**PLACES)
    if value.adjusted() < -PLACES:
        return sign * Fraction(1, 10**PLACES)
    return Fraction(_shortened(value))


def _shortened(value: Decimal) -> Decimal:
    """The number with at most PLACES decimals; what was cut off is kept as one last 1."""
    sign, digits, exponent = value.as_tuple()
    surplus = -int(exponent) - PLACES
    if surplus <= 0:
        return value
    kept, rest = digits[:-surplus], digits[-surplus:]
    return Decimal((sign, (*kept, int(any(rest))), -PLACES - 1))


def same_number(value: Decimal) -> str:
    """One text for all ways to write a number: 0.7, 0.70 and 7e-1 are the same."""
    sign, digits, exponent = value.as_tuple()
    text = "".join(map(str, digits)).lstrip("0")
    kept = text.rstrip("0")
    if not kept:
        return "0"
    power = int(exponent) + len(text) - len(kept)
    return f"{'-' if sign else ''}{kept}E{power}"


def in_words(
    value: Decimal | Fraction | int, digits: int | None = None, *, at_most: int = 2
) -> str:
    """A number the Vietnamese way: decimal comma; so many digits, or as many as needed."""
    fraction = exact(value) if isinstance(value, Decimal) else Fraction(value)
    places = at_most if digits is None else digits
    scaled = abs(fraction) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    head, tail = divmod(whole, 10**places)
    if head >= 10**15:
        return "dưới -10^15" if fraction < 0 else "trên 10^15"
    decimals = f"{tail:0{places}d}" if places else ""
    if digits is None:
        decimals = decimals.rstrip("0")
    sign = "-" if fraction < 0 and whole else ""
    return f"{sign}{head},{decimals}" if decimals else f"{sign}{head}"
