"""Concerns of members: those still open, those of a meeting, the register, their history."""

from datetime import date

from django.db.models import QuerySet

from meetings.domain.statements import Spoken, statement_lines
from meetings.enums import UNANSWERED, ConcernState, MeetingStatus
from meetings.models import Concern, ConcernStep, Meeting

TONES = {
    ConcernState.RECORDED: "warn",
    ConcernState.WORKING: "plain",
    ConcernState.ANSWERED: "good",
}


def open_concerns(cell_id: int, day: date) -> "QuerySet[Concern]":
    """What was raised before a day and is not answered; it is for few to read what they say."""
    rows = Concern.objects.filter(cell=cell_id, state__in=UNANSWERED, raised_on__lt=day)
    return rows.exclude(meeting__status=MeetingStatus.CANCELLED)


def concerns_of(meeting: Meeting) -> "QuerySet[Concern]":
    """What was raised at a meeting, in the order in which it was written."""
    return Concern.objects.filter(meeting=meeting).order_by("pk")


def untouched(concerns: "QuerySet[Concern]") -> "QuerySet[Concern]":
    """Those with which nothing has been done yet: they may still be written otherwise."""
    return concerns.filter(steps__isnull=True)


def concerns_text(meeting: Meeting) -> str:
    """What may still be written otherwise, as it is typed."""
    rows = untouched(concerns_of(meeting))
    return statement_lines(Spoken(one.member_id, one.member_name, one.text) for one in rows)


def in_state(concerns: "QuerySet[Concern]", state: str) -> "QuerySet[Concern]":
    """The concerns in a state of the filter; "" is whatever is not answered."""
    rows = concerns.select_related("cell", "meeting")
    rows = rows.exclude(meeting__status=MeetingStatus.CANCELLED)
    match state:
        case "da-tra-loi":
            return rows.filter(state=ConcernState.ANSWERED)
        case "moi":
            return rows
    return rows.filter(state__in=UNANSWERED)


def steps_of(concern: Concern) -> "QuerySet[ConcernStep]":
    """What was done about a concern, in order, with authors."""
    return ConcernStep.objects.filter(concern=concern).select_related("author")
