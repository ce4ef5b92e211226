"""SOURCES: where each metric comes from; collect() measures, records_of() names what is behind."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from cells.queries.units import CellScope
from chibo4tot.shared.periods import Period
from criteria.domain.facts import Absence, Fact, Metric, missing
from evaluations.domain.records import RecordRef
from evaluations.facts import from_cells, from_evaluations, from_meetings
from evaluations.facts.sources import Manual, NotMeasured, Provided, Source

__all__ = ["SOURCES", "Manual", "NotMeasured", "Provided", "Source", "collect", "records_of"]


def _not_yet(what: str) -> NotMeasured:
    return NotMeasured(f"Chương trình chưa đo chỉ tiêu này: {what}.")


SOURCES: Final[dict[Metric, Source]] = {
    Metric.REGULAR_MONTHS_MISSED: from_meetings.REGULAR_MONTHS_MISSED,
    Metric.THEMATIC_QUARTER_RATE: from_meetings.THEMATIC_QUARTERS,
    Metric.ATTENDANCE_RATE: from_meetings.ATTENDANCE,
    Metric.UNEXCUSED_ABSENCES: from_meetings.UNEXCUSED_ABSENCES,
    Metric.MINUTES_ON_TIME_RATE: from_meetings.MINUTES_ON_TIME,
    Metric.PREMEETING_RATE: from_meetings.PREMEETING,
    Metric.PAPERS_ON_TIME_RATE: from_meetings.PAPERS_ON_TIME,
    Metric.MONTHLY_RESOLUTION_RATE: from_meetings.MONTHLY_RESOLUTIONS,
    Metric.MEETING_QUALITY_YEAR_BAND: from_meetings.MEETING_QUALITY,
    Metric.ANNUAL_PLAN_ON_TIME: from_meetings.PROGRAMME,
    Metric.TASK_COMPLETION_RATE: from_meetings.TASK_COMPLETION,
    Metric.TASK_ON_TIME_RATE: from_meetings.TASK_ON_TIME,
    Metric.TASK_EXCEEDED_RATE: from_meetings.TASKS_EXCEEDED,
    Metric.TASKS_OVERDUE_OPEN: from_meetings.TASKS_OVERDUE_OPEN,
    Metric.MEMBER_ASSIGNMENT_RATE: from_meetings.MEMBER_ASSIGNMENTS,
    Metric.CRITICISM_PRACTICE_RATE: from_meetings.CRITICISM_PRACTICE,
    Metric.SPEAKING_RATE: from_meetings.SPEAKING,
    Metric.DIRECTIVE_ON_TIME_RATE: from_meetings.DIRECTIVES_ON_TIME,
    Metric.DISCIPLINE_WEIGHT: Provided(from_cells.discipline_weight, from_cells.discipline_records),
    Metric.SUBSTANTIATED_COMPLAINTS: Provided(
        from_cells.substantiated_complaints, from_cells.complaint_records
    ),
    Metric.SELF_ASSESSMENT_ON_TIME_RATE: Provided(
        from_evaluations.self_assessment_on_time, from_evaluations.self_assessment_records
    ),
    Metric.MEMBERS_GOOD_RATE: Provided(
        from_evaluations.members_good, from_evaluations.good_records
    ),
    Metric.MEMBERS_FAILED: Provided(
        from_evaluations.members_failed, from_evaluations.failed_records
    ),
    Metric.DUES_ON_TIME_RATE: Manual(
        "Chương trình chưa theo dõi đảng phí: người chấm cho điểm, kèm minh chứng."
    ),
    Metric.INSPECTION_DONE_RATE: _not_yet("chưa có chương trình kiểm tra, giám sát"),
    Metric.REMEDIATION_ON_TIME_RATE: _not_yet("chưa có sổ theo dõi khắc phục hạn chế"),
    Metric.COMMITMENT_ON_TIME_RATE: _not_yet("chưa ghi bản cam kết của từng đảng viên"),
    Metric.TRAINING_COVERAGE_RATE: _not_yet("chưa ghi việc học tập, bồi dưỡng"),
    Metric.RESIDENCE_POSITIVE_RATE: _not_yet("chưa ghi nhận xét của nơi cư trú"),
    Metric.COMMENDATION_MEMBER_RATE: _not_yet("chưa ghi khen thưởng, sáng kiến"),
    Metric.GROWTH_TARGET_RATE: _not_yet("chưa ghi chỉ tiêu phát triển đảng viên"),
}


def collect(
    metrics: Iterable[str], cells: Sequence[CellScope], period: Period, as_of: date
) -> dict[int, dict[str, Fact]]:
    """The facts of each cell; the number of queries depends on the metrics, not on the cells."""
    found: dict[int, dict[str, Fact]] = {cell.cell_id: {} for cell in cells}
    for metric in sorted(map(Metric, metrics)):
        source = SOURCES[metric]
        if isinstance(source, Provided):
            measured = source.measure(cells, period, as_of)
        else:
            absent = missing(metric, Absence.NOT_MEASURED, basis=source.reason)
            measured = dict.fromkeys(found, absent)
        for cell_id, facts in found.items():
            facts[metric] = measured[cell_id]
    return found


def records_of(metric: str, cell: CellScope, period: Period, as_of: date) -> list[RecordRef]:
    """The records behind one number of one cell; none where nothing is measured."""
    source = SOURCES[Metric(metric)]
    return list(source.records(cell, period, as_of)) if isinstance(source, Provided) else []
