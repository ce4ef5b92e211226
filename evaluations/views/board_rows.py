"""A row of the board as its template shows it: words for what is thin, missing or decided."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from criteria.domain.numerals import in_words
from criteria.domain.spec import Spec
from evaluations.enums import ScorecardStatus
from evaluations.models import Scorecard
from evaluations.queries.dashboards import MET, NOT_THERE, Board, BoardRow, BoardScore
from meetings.queries.calendar import CalendarState, MonthState

OUTSIDE = {CalendarState.NOT_FOUNDED: "chưa thành lập", CalendarState.CLOSED: "đã kết thúc"}


@dataclass(frozen=True, slots=True)
class ScoreCell:
    """One criterion of one cell; ``value`` None: ``absence`` says why nothing is shown.

    ``note`` stands below a value of which too little was measured; its tone is then grey.
    """

    label: str
    value: Decimal | None
    trend: Decimal | None
    tone: str
    url: str
    absence: str
    note: str


@dataclass(frozen=True, slots=True)
class MonthSpan:
    """One month, or (``width`` > 1 or no ``month``) months outside the life of the cell."""

    width: int
    text: str
    month: MonthState | None = None


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One cell of the board."""

    name: str
    unit_url: str
    url: str
    note: str
    scores: tuple[ScoreCell, ...]
    total: Decimal | None
    total_note: str
    verdict: str
    is_exemplary: bool
    warnings: tuple[str, ...]
    decided: str
    is_stale: bool
    months: tuple[MonthSpan, ...]


def shown_rows(found: Board, rows: Iterable[BoardRow], spec: Spec) -> list[ShownRow]:
    """The rows with their words, in the order given."""
    names = {item.code: item.label for item in spec.disqualifiers}
    return [_shown(row, found, spec, names) for row in rows]


def misses_month(row: BoardRow, month: int) -> bool:
    """Whether the cell has not met in the month although it existed."""
    return any(
        one.month == month and one.state not in MET and one.state not in NOT_THERE
        for one in row.months
    )


def _shown(row: BoardRow, found: Board, spec: Spec, names: dict[str, str]) -> ShownRow:
    thin = _thin(row, spec)
    is_thin = bool(thin) and not row.card.is_final
    return ShownRow(
        name=row.cell.label,
        unit_url=row.cell.get_absolute_url(),
        url=row.url,
        note=_note(row, found.numbers.month),
        scores=tuple(_scores(row, found, thin)),
        total=row.total,
        total_note="thiếu số liệu" if is_thin and row.total is not None else "",
        verdict=_verdict(row, spec, thin),
        is_exemplary=bool(row.card.band) and row.card.band == spec.bands[0].code,
        warnings=tuple(f"điểm liệt: {_short(names.get(code, code))}" for code in row.disqualifiers),
        decided=_decided(row.card),
        is_stale=row.is_stale,
        months=tuple(_spans(row.months)),
    )


def _thin(row: BoardRow, spec: Spec) -> list[str]:
    """The numbers, in the set's order, of the criteria of which too little was measured."""
    coverage = spec.coverage
    least = coverage.final_min_per_criterion if row.card.is_final else coverage.running_min_for_band
    return [str(n) for n, item in enumerate(row.scores, start=1) if item.coverage < least]


def _note(row: BoardRow, month: int) -> str:
    parts = [f"{row.members} đảng viên"]
    if misses_month(row, month):
        parts.append(f"chưa họp tháng {month}")
    founded = sum(one.state == CalendarState.NOT_FOUNDED for one in row.months)
    if 0 < founded < len(row.months):
        parts.append(f"thành lập {row.cell.valid_from:%d/%m/%Y}")
    return " · ".join(parts)


def _scores(row: BoardRow, found: Board, thin: list[str]) -> Iterator[ScoreCell]:
    """One for each criterion of the set, also while nothing has been computed."""
    by_code = {item.criterion: item for item in row.scores}
    for number, criterion in enumerate(found.criteria, start=1):
        item = by_code.get(criterion.code)
        is_thin = str(number) in thin and not row.card.is_final
        yield ScoreCell(
            label=f"{number}. {criterion.title}",
            value=None if item is None else item.score,
            trend=None if item is None or is_thin else item.trend,
            tone="none" if item is None or is_thin else item.tone,
            url=f"{row.url}?tieu-chi={criterion.code}#{criterion.code}",
            absence="chưa tính" if item is None else "chưa có số liệu",
            note=_coverage(item) if item is not None and is_thin else "",
        )


def _coverage(item: BoardScore) -> str:
    return f"thiếu số liệu (phủ {in_words(item.coverage * 100, 0)}%)"


def _verdict(row: BoardRow, spec: Spec, thin: list[str]) -> str:
    if row.card.computed_at is None:
        return "Chưa tính"
    if row.band_label:
        return row.band_label
    if thin:
        return f"Chưa xếp: thiếu số liệu tiêu chí {', '.join(thin)}"
    return "Chưa xếp mức" if row.total is None else "Chưa đạt mức nào"


def _decided(card: Scorecard) -> str:
    """How far the card has come, once it has left the cell; its recognition stands apart."""
    if card.recognised is not None:
        word = "Công nhận" if card.recognised else "Không công nhận"
        return f"{word} theo quyết định {card.recognition_no}"
    return "" if card.status == ScorecardStatus.DRAFT else str(card.get_status_display())


def _spans(months: Iterable[MonthState]) -> Iterator[MonthSpan]:
    outside: list[MonthState] = []
    for one in months:
        if outside and one.state != outside[0].state:
            yield MonthSpan(len(outside), OUTSIDE[outside[0].state])
            outside = []
        if one.state in OUTSIDE:
            outside.append(one)
        else:
            yield MonthSpan(1, one.text, one)
    if outside:
        yield MonthSpan(len(outside), OUTSIDE[outside[0].state])


def _short(label: str) -> str:
    """What fired, without the exceptions in brackets: the card says them."""
    text = label.partition(" (")[0]
    return text[:1].lower() + text[1:]
