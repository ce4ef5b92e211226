"""A card as its page shows it: criteria as bars, indicators as lines that open, state as steps."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse

from criteria.domain.catalogue import unit_of
from criteria.domain.facts import Absence, LeftOut, fact_from_data
from criteria.domain.numerals import in_words
from criteria.domain.spec import Indicator, Spec
from criteria.domain.wording import rule_in_words
from criteria.queries import spec_of
from evaluations.domain.card_data import insufficient_criteria
from evaluations.domain.records import RecordRef
from evaluations.enums import ScorecardStatus
from evaluations.facts.explaining import RecordsBehind, metrics_of
from evaluations.models import Scorecard
from evaluations.queries.rulebook import board_legend
from evaluations.views.privacy import Reader

SHORT = {
    Absence.NOT_APPLICABLE: "không áp dụng",
    Absence.NOT_YET: "chưa đến lúc",
    Absence.NOT_CONFIRMED: "chưa xác nhận sổ",
    Absence.NOT_MEASURED: "chưa đo",
}
SHOWN = 8
# How the advice of a set on an empty register begins.
TO_CONFIRM = "Xác nhận “không phát sinh”"
NOTHING_BEHIND = {Absence.NOT_APPLICABLE, Absence.NOT_MEASURED}
STAGES = {
    ScorecardStatus.DRAFT: "Đang tính",
    ScorecardStatus.SUBMITTED: "Chi bộ gửi",
    ScorecardStatus.CONFIRMED: "Đảng ủy xác nhận",
    ScorecardStatus.PUBLISHED: "Công bố",
}


@dataclass(frozen=True, slots=True)
class Behind:
    """The first records that cost points, of one metric of a line, and how many there are."""

    text: str
    records: tuple[RecordRef, ...]


@dataclass(frozen=True, slots=True)
class LineReading:
    """One indicator; ``behind`` only where the records are shown on the card itself."""

    code: str
    title: str
    points: Decimal | None
    maximum: Decimal
    basis: str
    tone: str
    absence: str
    opened: bool
    by_hand: bool
    reasons: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    rule: str
    improve: str
    url: str
    points_url: str
    behind: tuple[Behind, ...]


@dataclass(frozen=True, slots=True)
class CriterionReading:
    """One criterion with its lines; ``score`` None when nothing of it was measured."""

    number: int
    code: str
    title: str
    score: Decimal | None
    maximum: Decimal
    tone: str
    note: str
    is_chosen: bool
    heading: str
    lines: tuple[LineReading, ...]


def digits_of(spec: Spec) -> dict[str, int]:
    """With how many decimals the set prints points, scores and the total."""
    kept = spec.rounding
    return {"line": kept.indicator, "criterion": kept.criterion, "total": kept.total}


@dataclass(frozen=True, slots=True)
class _Page:
    """The card and the person who reads it."""

    card: Scorecard
    chosen: str
    may_score: bool
    reader: Reader
    behind: RecordsBehind


def read_card(
    card: Scorecard, *, chosen: str, may_score: bool, reader: Reader
) -> list[CriterionReading]:
    """The criteria of a computed card; none of one that was never computed.

    The lines of the ``chosen`` criterion that lost points stand open with their records.
    """
    spec = spec_of(card.round.version)
    meant = {item.code: item for item in spec.indicators}
    stored: Any = card.result.get("criteria", [])
    page = _Page(card, chosen, may_score, reader, RecordsBehind(card))
    return [_criterion(number, data, page, meant) for number, data in enumerate(stored, start=1)]


def _criterion(
    number: int, data: dict[str, Any], page: _Page, meant: dict[str, Indicator]
) -> CriterionReading:
    score, maximum = _decimal(data["score"]), Decimal(data["max"])
    coverage = in_words(Decimal(data["coverage"]) * 100, 0)
    thin = data["code"] in insufficient_criteria(page.card.result)
    note = f"Số liệu phủ {coverage}% tiêu chí"
    return CriterionReading(
        number=number,
        code=data["code"],
        title=data["title"],
        score=score,
        maximum=maximum,
        tone=board_legend().tone_of(score, maximum),
        note=f"{note}, chưa đủ để kết luận." if thin else f"{note}.",
        is_chosen=data["code"] == page.chosen,
        heading=f"{number}. {data['title']}",
        lines=tuple(
            _line(line, page, meant[line["code"]], chosen=data["code"] == page.chosen)
            for line in data["indicators"]
        ),
    )


def _line(data: dict[str, Any], page: _Page, meant: Indicator, *, chosen: bool) -> LineReading:
    card = page.card
    points, address = _decimal(data["points"]), [card.cell.slug, card.round.year, data["code"]]
    lost = points is None or points < meant.maximum
    shown = chosen and lost and data["absence"] not in NOTHING_BEHIND
    takes = data["takes_points"] and not card.is_frozen and page.may_score
    return LineReading(
        code=data["code"],
        title=data["title"],
        points=points,
        maximum=meant.maximum,
        basis=_basis(data, card, meant),
        tone=board_legend().tone_of(points, meant.maximum),
        absence=_short_absence(data),
        opened=shown,
        by_hand=data["by_hand"],
        reasons=tuple(data["reasons"]),
        left_out=tuple(_left_out(page, meant)),
        rule=rule_in_words(meant.rule),
        improve=advice(meant.improve, is_unconfirmed=data["absence"] == Absence.NOT_CONFIRMED)
        if lost
        else "",
        url=reverse("evaluations:line", args=address),
        points_url=reverse("evaluations:points_new", args=address) if takes else "",
        behind=tuple(_behind(page, meant)) if shown else (),
    )


def advice(improve: str, *, is_unconfirmed: bool) -> str:
    """How to do better; to confirm an empty register only while that is what is missing."""
    if is_unconfirmed or not improve.startswith(TO_CONFIRM):
        return improve
    rest = improve.partition("; ")[2]
    return f"{rest[:1].upper()}{rest[1:]}"


def _behind(page: _Page, meant: Indicator) -> Iterator[Behind]:
    """Of a rate what is missing from the numerator, of a count what was counted."""
    for part in map(page.reader.part, page.behind.parts(meant)):
        culprits = part.others if unit_of(part.metric) == "%" else part.counted
        if culprits:
            text = f"{part.label}, {len(culprits)} bản ghi làm giảm điểm:"
            yield Behind(text, culprits[:SHOWN])


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _short_absence(data: dict[str, Any]) -> str:
    if data["points"] is not None:
        return ""
    if data["takes_points"] and data["absence"] in {None, Absence.NOT_MEASURED}:
        return "chờ chấm điểm"
    return SHORT[Absence(data["absence"])] if data["absence"] else "chưa có số liệu"


def _facts(card: Scorecard, meant: Indicator) -> Iterator[Any]:
    for metric in metrics_of(meant):
        data: Any = card.facts.get(metric)
        if data is not None:
            yield fact_from_data(data)


def _basis(data: dict[str, Any], card: Scorecard, meant: Indicator) -> str:
    """What the points rest on, in one line; of a missing line the sentence that says why."""
    if data["by_hand"] or not metrics_of(meant):
        return "" if data["points"] is None else "Chấm điểm có minh chứng."
    facts = list(_facts(card, meant))
    if data["points"] is not None:
        return "; ".join(dict.fromkeys(one.basis for one in facts if one.basis and not one.absence))
    said = next((one.basis for one in facts if one.absence == data["absence"] and one.basis), "")
    if said or not data["absence"]:
        return said
    return Absence(data["absence"]).sentence


def _left_out(page: _Page, meant: Indicator) -> Iterator[LeftOut]:
    for fact in _facts(page.card, meant):
        yield from page.reader.left_out(fact)


def count_lines(criteria: list[CriterionReading]) -> dict[str, int]:
    """How many lines lost points and how many have none at all."""
    lines = [line for criterion in criteria for line in criterion.lines]
    lost = sum(line.points is not None and line.points < line.maximum for line in lines)
    return {"lost": lost, "missing": sum(line.points is None for line in lines)}


def stages_of(card: Scorecard) -> list[tuple[str, str]]:
    """The way of a card, as the component ``steps`` takes it."""
    order = list(STAGES)
    here = order.index(ScorecardStatus(card.status))
    is_over = card.status == ScorecardStatus.PUBLISHED
    return [
        (text, "done" if n < here or is_over else "now" if n == here else "todo")
        for n, text in enumerate(STAGES.values())
    ]
