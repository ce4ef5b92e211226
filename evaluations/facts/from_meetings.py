"""Facts about meetings, attendance, minutes and tasks: the figures of meetings as facts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from cells.queries.units import CellScope
from chibo4tot.shared.periods import Period
from criteria.domain.facts import Absence, Fact, LeftOut, Metric, measured, missing
from evaluations.domain.records import RecordRef
from evaluations.facts.sources import Provided, percent
from meetings.domain.figures import Figure, Record
from meetings.queries import figures

Figures = Callable[[Sequence[CellScope], Period, date], Mapping[int, Figure]]
FigureRecords = Callable[[int, Period, date], Sequence[Record]]


def _rate(metric: Metric, measure: Figures, records: FigureRecords) -> Provided:
    return Provided(_facts_from(metric, measure, is_rate=True), _records_from(records))


def _count(metric: Metric, measure: Figures, records: FigureRecords) -> Provided:
    return Provided(_facts_from(metric, measure, is_rate=False), _records_from(records))


def _facts_from(
    metric: Metric, measure: Figures, *, is_rate: bool
) -> Callable[[Sequence[CellScope], Period, date], Mapping[int, Fact]]:
    def facts(cells: Sequence[CellScope], period: Period, as_of: date) -> Mapping[int, Fact]:
        found = measure(cells, period, as_of)
        return {
            cell_id: _fact(metric, figure, is_rate=is_rate) for cell_id, figure in found.items()
        }

    return facts


def _fact(metric: Metric, figure: Figure, *, is_rate: bool) -> Fact:
    left_out = [LeftOut(left.record, left.reason) for left in figure.left_out]
    if figure.absence is not None:
        return missing(
            metric,
            Absence(figure.absence.value),
            numerator=figure.numerator,
            denominator=figure.denominator,
            left_out=left_out,
        )
    part, whole = figure.numerator, figure.denominator
    return measured(
        metric,
        percent(part, whole) if is_rate else part,
        numerator=part,
        denominator=whole,
        left_out=left_out,
        basis=figure.basis,
    )


def _records_from(
    records: FigureRecords,
) -> Callable[[CellScope, Period, date], Sequence[RecordRef]]:
    def named(cell: CellScope, period: Period, as_of: date) -> Sequence[RecordRef]:
        return [_record(row) for row in records(cell.cell_id, period, as_of)]

    return named


def _record(row: Record) -> RecordRef:
    return RecordRef(
        key=row.key,
        label=row.label,
        url=row.url,
        counted=row.counted,
        note=row.note,
        weight=row.weight,
    )


REGULAR_MONTHS_MISSED = _count(
    Metric.REGULAR_MONTHS_MISSED,
    figures.regular_months_missed,
    figures.regular_months_missed_records,
)
THEMATIC_QUARTERS = _rate(
    Metric.THEMATIC_QUARTER_RATE, figures.thematic_quarters, figures.thematic_quarters_records
)
ATTENDANCE = _rate(Metric.ATTENDANCE_RATE, figures.attendance, figures.attendance_records)
UNEXCUSED_ABSENCES = _count(
    Metric.UNEXCUSED_ABSENCES, figures.unexcused_absences, figures.unexcused_absences_records
)
MINUTES_ON_TIME = _rate(
    Metric.MINUTES_ON_TIME_RATE, figures.minutes_on_time, figures.minutes_on_time_records
)
MONTHLY_RESOLUTIONS = _rate(
    Metric.MONTHLY_RESOLUTION_RATE, figures.monthly_resolutions, figures.monthly_resolutions_records
)
PREMEETING = _rate(Metric.PREMEETING_RATE, figures.premeeting, figures.premeeting_records)
PAPERS_ON_TIME = _rate(
    Metric.PAPERS_ON_TIME_RATE, figures.papers_on_time, figures.papers_on_time_records
)
TASK_COMPLETION = _rate(
    Metric.TASK_COMPLETION_RATE, figures.task_completion, figures.task_completion_records
)
TASK_ON_TIME = _rate(Metric.TASK_ON_TIME_RATE, figures.task_on_time, figures.task_on_time_records)
TASKS_EXCEEDED = _rate(
    Metric.TASK_EXCEEDED_RATE, figures.tasks_exceeded, figures.tasks_exceeded_records
)
TASKS_OVERDUE_OPEN = _count(
    Metric.TASKS_OVERDUE_OPEN, figures.tasks_overdue_open, figures.tasks_overdue_open_records
)
MEMBER_ASSIGNMENTS = _rate(
    Metric.MEMBER_ASSIGNMENT_RATE, figures.member_assignments, figures.member_assignments_records
)
CRITICISM_PRACTICE = _rate(
    Metric.CRITICISM_PRACTICE_RATE, figures.criticism_practice, figures.criticism_practice_records
)
DIRECTIVES_ON_TIME = _rate(
    Metric.DIRECTIVE_ON_TIME_RATE, figures.directives_on_time, figures.directives_on_time_records
)
SPEAKING = _rate(Metric.SPEAKING_RATE, figures.speaking, figures.speaking_records)


def _quality(cells: Sequence[CellScope], period: Period, as_of: date) -> Mapping[int, Fact]:
    """The band of the meetings' quality, a word; the scored meetings behind it."""
    metric = Metric.MEETING_QUALITY_YEAR_BAND
    return {
        cell_id: replace(_fact(metric, found.figure, is_rate=False), value=found.band)
        if found.band
        else _fact(metric, found.figure, is_rate=False)
        for cell_id, found in figures.year_band(cells, period, as_of).items()
    }


MEETING_QUALITY = Provided(_quality, _records_from(figures.year_band_records))


def _programme(cells: Sequence[CellScope], period: Period, as_of: date) -> Mapping[int, Fact]:
    """Yes or no: the programme of the year was adopted in time."""
    metric = Metric.ANNUAL_PLAN_ON_TIME
    found = figures.programme_in_time(cells, period, as_of)
    return {
        cell_id: missing(metric, Absence(one.absence.value), basis=one.sentence)
        if one.absence is not None
        else measured(
            metric,
            bool(one.value),
            numerator=int(bool(one.value)),
            denominator=int(one.has_programme),
            basis=one.sentence,
        )
        for cell_id, one in found.items()
    }


PROGRAMME = Provided(_programme, _records_from(figures.programme_records))
