"""The quality of a cell's regular meetings in a period: the band, and the meetings behind it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Subquery
from django.utils import timezone

from cells.models import Unit
from cells.queries.units import CellScope
from chibo4tot.shared.periods import Period
from meetings.domain.figures import Figure, Line, Record
from meetings.domain.quality import BAND_CODES, QualityForm
from meetings.domain.quality_year import (
    Scored,
    YearQuality,
    in_words,
    running_quality,
    what_lifts,
    year_quality,
)
from meetings.enums import REGULAR_KINDS, MeetingKind, MinutesStatus
from meetings.queries.lines import (
    NOT_MEASURED,
    by_cell,
    figures,
    ids,
    is_running,
    records,
    telling_minutes,
)
from meetings.queries.month_figures import regular_months_missed
from meetings.queries.quality import forms_in_force, newest_in_force

UNIT = "buổi sinh hoạt thường kỳ xếp mức cao nhất"
NOT_APPROVED = "Biên bản chưa duyệt nên chưa tính."
NOT_SCORED = "Chưa chấm điểm, hoặc người chủ trì chưa xác nhận."


@dataclass(frozen=True, slots=True)
class Row:
    """A regular meeting that took place, with its score in force."""

    cell_id: int
    slug: str
    meeting_id: int
    kind: str
    month: int
    year: int
    starts_at: datetime
    status: str
    imported: int | None
    total: Decimal | None
    decided_total: Decimal | None
    band: str | None
    decided_band: str | None

    @property
    def is_unmeasured(self) -> bool:
        """Known from a paper register, which scores no meeting."""
        return self.imported is not None and self.score is None

    @property
    def score(self) -> Scored | None:
        """The score in force of approved minutes."""
        if self.total is None or self.band is None or self.status != MinutesStatus.APPROVED:
            return None
        total = self.total if self.decided_total is None else self.decided_total
        return Scored(total, self.decided_band or self.band)


@dataclass(frozen=True, slots=True)
class Quality:
    """The figure with the word that it stands for: the band, "" while there is none."""

    figure: Figure
    band: str
    sentence: str
    mean: Decimal | None
    lift: str


def _rows(cells: Sequence[CellScope], period: Period, as_of: date) -> dict[int, list[Row]]:
    """One query: the meetings with the newest score that is confirmed or decided."""
    newest = newest_in_force()
    asked = {
        f"quality_{name}": Subquery(newest.values(name))
        for name in ("total", "decided_total", "band", "decided_band")
    }
    values = (
        telling_minutes(cells, period, REGULAR_KINDS)
        .annotate(**asked)
        .order_by("meeting__starts_at", "meeting")
        .values_list(
            "meeting__cell",
            "meeting__cell__slug",
            "meeting",
            "meeting__kind",
            "meeting__month",
            "meeting__year",
            "meeting__starts_at",
            "status",
            "meeting__imported",
            *asked,
        )
    )
    found = (Row(*value) for value in values)
    past = (row for row in found if timezone.localtime(row.starts_at).date() <= as_of)
    return by_cell(past, lambda row: row.cell_id)


def _lines(cells: Sequence[CellScope], period: Period, as_of: date) -> dict[int, list[Line]]:
    rows = _rows(cells, period, as_of)
    return {cell_id: [_line(row) for row in mine] for cell_id, mine in rows.items()}


def _line(row: Row) -> Line:
    score = row.score
    pending = row.status != MinutesStatus.APPROVED
    missing = NOT_MEASURED if row.is_unmeasured else NOT_SCORED
    return Line(
        key=f"meetings.meeting:{row.meeting_id}",
        label=f"{MeetingKind(row.kind).label} tháng {row.month} năm {row.year}",
        page=("meetings:quality", (row.slug, row.meeting_id)),
        counted=score is not None and score.band == BAND_CODES[0],
        note="" if score is None else f"{in_words(score.total)} điểm",
        left_out=NOT_APPROVED if pending else "" if score is not None else missing,
        is_pending=score is None and not row.is_unmeasured,
    )


def year_band(cells: Sequence[CellScope], period: Period, as_of: date) -> dict[int, Quality]:
    """The band of each cell: by the mean while the period runs, by the rule of the year after it.

    The rule of the year is asked only of a whole year that is over; parts of a year go by the
    mean. Meetings not scored are left out by name. As many queries for any number of cells.
    """
    rows = _rows(cells, period, as_of)
    lines = {cell_id: [_line(row) for row in mine] for cell_id, mine in rows.items()}
    found = figures(lambda *_: lines, cells, period, as_of, unit=UNIT)
    paths = dict(Unit.objects.filter(pk__in=ids(cells)).values_list("pk", "path"))
    forms = forms_in_force(paths, min(as_of, period.end))
    is_whole_year = period == Period.of_year(period.year)
    missed = regular_months_missed(cells, period, as_of) if is_whole_year else {}
    result = {}
    for scope in cells:
        scored = [row.score for row in rows.get(scope.cell_id, []) if row.score is not None]
        quality, lift = _judged(
            forms[scope.cell_id].form,
            scored,
            missed.get(scope.cell_id),
            expected=_months_expected(scope, period),
            unmeasured=sum(row.is_unmeasured for row in rows.get(scope.cell_id, [])),
            is_over=not is_running(scope, period, as_of),
        )
        figure = replace(found[scope.cell_id], basis=quality.sentence)
        result[scope.cell_id] = Quality(figure, quality.band, quality.sentence, quality.mean, lift)
    return result


def _judged(
    form: QualityForm,
    scored: list[Scored],
    missed: Figure | None,
    *,
    expected: int,
    unmeasured: int,
    is_over: bool,
) -> tuple[YearQuality, str]:
    """The quality, and of a year what would lift it; ``missed`` None is a part of a year.

    Months ``unmeasured`` have their meeting in a paper register only: nobody expects a score.
    """
    if missed is None or not scored:
        return running_quality(form, scored), ""
    months = (int(missed.denominator) if is_over else expected) - unmeasured
    number = int(missed.numerator)
    lift = what_lifts(form, scored, missed_months=number, months=months)
    if not is_over:
        return running_quality(form, scored), lift
    return year_quality(form, scored, missed_months=number, months=months), lift


def _months_expected(scope: CellScope, period: Period) -> int:
    """The months of the period in which the cell exists, as far as that is known."""
    founded = scope.valid_from
    first = founded.month if founded.year == period.year else 1
    return period.last_month - max(first, period.first_month) + 1


def year_band_records(cell_id: int, period: Period, as_of: date) -> list[Record]:
    """The scored meetings; counted are those in the best band."""
    return records(_lines, cell_id, period, as_of)
