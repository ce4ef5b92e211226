"""The quality form of one meeting as its page shows it: items, what the records give, points."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.urls import reverse

from meetings.domain.quality import Item, allowed_points, points_from
from meetings.domain.quality_facts import basis_of, measures_from, page_of
from meetings.models import Meeting, QualityScore
from meetings.queries.minutes import current_minutes
from meetings.queries.quality import form_of_meeting, has_theme
from meetings.queries.quality_measures import known_of


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One item. ``points`` is what is stored, else what the records give; None is not scored."""

    item: Item
    group: str
    from_records: Decimal | None
    basis: str
    points: Decimal | None
    reason: str
    url: str = ""


def sheet_of(meeting: Meeting, score: QualityScore | None) -> list[SheetLine]:
    """The form of a meeting with the records as they are now."""
    form = form_of_meeting(meeting, score).form
    known = known_of(current_minutes(meeting))
    measures = measures_from(known)
    group_of = {item.code: group.title for group in form.groups for item in group.items}
    stored = {line["code"]: line for line in score.lines} if score else {}
    lines = []
    for item in form.items_for(has_theme=has_theme(meeting)):
        told = points_from(item, measures)
        kept = stored.get(item.code)
        page = page_of(item, known)
        points = Decimal(kept["points"]) if kept else told
        lines.append(
            SheetLine(
                item,
                group_of[item.code],
                told,
                basis_of(item, known),
                points,
                kept["reason"] if kept else "",
                reverse(page[0], args=page[1]) if page else "",
            )
        )
    return lines


def filled(sheet: Sequence[SheetLine]) -> list[SheetLine]:
    """The same with the most points for what is not scored yet; a person looks it through."""
    return [
        line if line.points is not None else replace(line, points=max(allowed_points(line.item)))
        for line in sheet
    ]


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One item of a stored score as it is read."""

    code: str
    title: str
    maximum: Decimal
    points: Decimal
    decided: Decimal | None
    basis: str
    reason: str
    url: str


def lines_of(score: QualityScore) -> list[ReadLine]:
    """What was stored, with the points that the committee changed beside it."""
    return [
        ReadLine(
            line["code"],
            line["title"],
            Decimal(line["max"]),
            Decimal(line["points"]),
            Decimal(score.decided_lines[line["code"]])
            if line["code"] in score.decided_lines
            else None,
            line["basis"],
            line["reason"],
            reverse(line["page"][0], args=line["page"][1]) if line["page"] else "",
        )
        for line in score.lines
    ]
