"""The records behind one number, in pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from criteria.domain.numerals import in_words
from evaluations.domain.records import RecordRef
from evaluations.facts.explaining import Explanation, Part
from evaluations.views.privacy import Reader

PAGE = 50


@dataclass(frozen=True, slots=True)
class PartPage:
    """One metric of the line with a page of its records; ``basis`` is read with the value."""

    part: Part
    basis: str
    records: tuple[RecordRef, ...]
    total: int
    note: str
    shown: str
    next_url: str
    first_url: str


def part_pages(found: Explanation, asked: Mapping[str, str], reader: Reader) -> list[PartPage]:
    """Each metric of the line with the page of records that the address asks for."""
    return [_page(reader.part(part), asked) for part in found.parts]


def _page(part: Part, asked: Mapping[str, str]) -> PartPage:
    text = asked.get(part.metric, "")
    start = int(text) if text.isdecimal() and int(text) < len(part.records) else 0
    stop = start + PAGE
    rows = part.records[start:stop]
    return PartPage(
        part=part,
        basis=part.fact.basis or _fraction(part),
        records=rows,
        total=len(part.records),
        note=f"{len(part.counted)} trên {len(part.records)} bản ghi được tính",
        shown=f"Bản ghi {start + 1} đến {start + len(rows)} trên {len(part.records)}"
        if len(part.records) > PAGE
        else "",
        next_url=f"?{urlencode({part.metric: stop})}#{part.metric}"
        if len(part.records) > stop
        else "",
        first_url=f"?#{part.metric}" if start else "",
    )


def _fraction(part: Part) -> str:
    fact = part.fact
    if fact.numerator is None or not fact.denominator:
        return ""
    return f"{in_words(fact.numerator)} trên {in_words(fact.denominator)}"
