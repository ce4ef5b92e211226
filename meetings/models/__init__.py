"""Rows of meetings: meetings, minutes with roll and agenda, tasks."""

from meetings.models.meetings import Meeting, MonthWaiver
from meetings.models.minutes import AgendaItem, Attendance, Minutes, Statement
from meetings.models.tasks import Task, TaskNote

__all__ = [
    "AgendaItem",
    "Attendance",
    "Meeting",
    "Minutes",
    "MonthWaiver",
    "Statement",
    "Task",
    "TaskNote",
]
