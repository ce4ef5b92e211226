"""RecordRef: one record behind a number, named for a reader, with the page where it is kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class RecordRef:
    """A record that a metric looked at.

    ``counted``: it is in the numerator. Of a rate every record is in the denominator; of a count
    only the counted ones matter. ``key`` names the row and its version ("meetings.task:17"), so
    that a frozen card can say what it rested on.
    """

    key: str
    label: str
    url: str
    counted: bool
    note: str = ""
    weight: Decimal = Decimal(1)


def recount(records: Iterable[RecordRef]) -> tuple[Decimal, Decimal]:
    """Numerator and denominator counted again from the records of a rate."""
    rows = list(records)
    part = sum((row.weight for row in rows if row.counted), Decimal(0))
    return part, sum((row.weight for row in rows), Decimal(0))


def record_to_data(record: RecordRef) -> dict[str, Any]:
    """The record as JSON values, for a snapshot."""
    return {
        "key": record.key,
        "label": record.label,
        "url": record.url,
        "counted": record.counted,
        "note": record.note,
        "weight": str(record.weight),
    }


def record_from_data(data: dict[str, Any]) -> RecordRef:
    """The record that `record_to_data` wrote."""
    return RecordRef(
        key=data["key"],
        label=data["label"],
        url=data["url"],
        counted=data["counted"],
        note=data["note"],
        weight=Decimal(data["weight"]),
    )
