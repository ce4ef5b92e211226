"""A figure of a cell in a period: what was counted, out of what, and what was left out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class NoValue(StrEnum):
    """Why there is nothing to measure; the words are those of the catalogue of facts."""

    NOT_YET = "not_yet"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Left:
    """A record that was not counted, named for a reader, and why."""

    record: str
    reason: str


@dataclass(frozen=True, slots=True)
class Record:
    """One record behind a figure. ``counted``: it is in the numerator; all are in the denominator.

    ``weight`` is how often it counts: 19 for a meeting at which 19 were present.
    """

    key: str
    label: str
    url: str
    counted: bool
    note: str = ""
    weight: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Line:
    """What a figure looked at: a record with the page where it is kept, or one left out.

    ``left_out`` is the reason, empty for what counts. ``is_pending``: left out only for now.
    """

    key: str
    label: str
    page: tuple[str, tuple[object, ...]]
    counted: bool = False
    note: str = ""
    weight: Decimal = Decimal(1)
    left_out: str = ""
    is_pending: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """``numerator`` out of ``denominator``; of a count the numerator is the value.

    ``absence`` is set exactly when nothing could be counted (denominator 0).
    """

    numerator: Decimal
    denominator: Decimal
    left_out: tuple[Left, ...]
    absence: NoValue | None
    basis: str


def figure_of(lines: Iterable[Line], *, unit: str, is_running: bool) -> Figure:
    """Count the lines. ``unit`` is read after the numbers: "lượt dự họp".

    With nothing to count the figure is not there yet while the period runs or something is left
    out only for now; else it does not apply.
    """
    looked_at = list(lines)
    counting = [line for line in looked_at if not line.left_out]
    part = sum((line.weight for line in counting if line.counted), Decimal(0))
    whole = sum((line.weight for line in counting), Decimal(0))
    pending = is_running or any(line.is_pending for line in looked_at)
    none = NoValue.NOT_YET if pending else NoValue.NOT_APPLICABLE
    return Figure(
        numerator=part,
        denominator=whole,
        left_out=tuple(Left(line.label, line.left_out) for line in looked_at if line.left_out),
        absence=None if whole else none,
        basis=f"{part}/{whole} {unit}",
    )


def recount(records: Sequence[Record]) -> tuple[Decimal, Decimal]:
    """Numerator and denominator, counted again from the records."""
    part = sum((record.weight for record in records if record.counted), Decimal(0))
    return part, sum((record.weight for record in records), Decimal(0))
