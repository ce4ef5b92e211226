"""Rows of meetings: meetings, minutes with roll and agenda, tasks."""

from meetings.models.concerns import Concern, ConcernStep
from meetings.models.directives import Directive, DirectiveAddress, ItemDirective
from meetings.models.documents import DocumentTemplate, PrintedCopy, Scan
from meetings.models.feeds import CalendarFeed
from meetings.models.imports import ImportedMeeting, MeetingImport
from meetings.models.meetings import Meeting, MonthWaiver, Postponement
from meetings.models.minutes import AgendaItem, Attendance, DroppedItem, Minutes, Statement
from meetings.models.numbering import IssuedNumber, Term
from meetings.models.papers import AbsenceFile, Invitation, LeaveRequest, Paper
from meetings.models.programmes import Programme, ProgrammeItem
from meetings.models.quality import QualityFormVersion, QualityScore
from meetings.models.remarks import Initiative, InitiativeAuthor, Remark, Vote
from meetings.models.resolutions import Resolution
from meetings.models.task_requests import TaskRequest
from meetings.models.tasks import Task, TaskFile, TaskNote
from meetings.models.themes import PlannedTheme, ThematicPlan

__all__ = [
    "AbsenceFile",
    "AgendaItem",
    "Attendance",
    "CalendarFeed",
    "Concern",
    "ConcernStep",
    "Directive",
    "DirectiveAddress",
    "DocumentTemplate",
    "DroppedItem",
    "ImportedMeeting",
    "Initiative",
    "InitiativeAuthor",
    "Invitation",
    "IssuedNumber",
    "ItemDirective",
    "LeaveRequest",
    "Meeting",
    "MeetingImport",
    "Minutes",
    "MonthWaiver",
    "Paper",
    "PlannedTheme",
    "Postponement",
    "PrintedCopy",
    "Programme",
    "ProgrammeItem",
    "QualityFormVersion",
    "QualityScore",
    "Remark",
    "Resolution",
    "Scan",
    "Statement",
    "Task",
    "TaskFile",
    "TaskNote",
    "TaskRequest",
    "Term",
    "ThematicPlan",
    "Vote",
]
