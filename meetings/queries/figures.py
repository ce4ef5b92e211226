"""Figures of cells in a period: each is one query for any number of cells, and has its records.

``as_of`` says which months, quarters and deadlines are past, which meetings have taken place and
which tasks are done; whether minutes are approved is asked of the tables as they are now. Facts
come from the version in force. A meeting belongs to the period of the month it counts for.
"""

from meetings.queries.assignment_figures import member_assignments, member_assignments_records
from meetings.queries.attendance_figures import (
    attendance,
    attendance_records,
    unexcused_absences,
    unexcused_absences_records,
)
from meetings.queries.directive_figures import directives_on_time, directives_on_time_records
from meetings.queries.minutes_figures import minutes_on_time, minutes_on_time_records
from meetings.queries.month_figures import (
    criticism_practice,
    criticism_practice_records,
    monthly_resolutions,
    monthly_resolutions_records,
    regular_months_missed,
    regular_months_missed_records,
    thematic_quarters,
    thematic_quarters_records,
)
from meetings.queries.preparation_figures import (
    papers_on_time,
    papers_on_time_records,
    premeeting,
    premeeting_records,
)
from meetings.queries.programme_figures import programme_in_time, programme_records
from meetings.queries.quality_figures import year_band, year_band_records
from meetings.queries.speaking_figures import speaking, speaking_records
from meetings.queries.task_figures import (
    task_completion,
    task_completion_records,
    task_on_time,
    task_on_time_records,
    tasks_exceeded,
    tasks_exceeded_records,
    tasks_overdue_open,
    tasks_overdue_open_records,
)

__all__ = [
    "attendance",
    "attendance_records",
    "criticism_practice",
    "criticism_practice_records",
    "directives_on_time",
    "directives_on_time_records",
    "member_assignments",
    "member_assignments_records",
    "minutes_on_time",
    "minutes_on_time_records",
    "monthly_resolutions",
    "monthly_resolutions_records",
    "papers_on_time",
    "papers_on_time_records",
    "premeeting",
    "premeeting_records",
    "programme_in_time",
    "programme_records",
    "regular_months_missed",
    "regular_months_missed_records",
    "speaking",
    "speaking_records",
    "task_completion",
    "task_completion_records",
    "task_on_time",
    "task_on_time_records",
    "tasks_exceeded",
    "tasks_exceeded_records",
    "tasks_overdue_open",
    "tasks_overdue_open_records",
    "thematic_quarters",
    "thematic_quarters_records",
    "unexcused_absences",
    "unexcused_absences_records",
    "year_band",
    "year_band_records",
]
