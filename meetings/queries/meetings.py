"""Meetings for lists, each with the state of the newest version of its minutes."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from meetings.domain.stages import WORDS, Stage, stage_of
from meetings.models import Meeting, Minutes


def with_minutes(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """The meetings with their cell, chair, and state and number of the newest version."""
    newest = Minutes.objects.filter(meeting=OuterRef("pk")).order_by("-version")
    return meetings.select_related("cell", "chair").annotate(
        minutes_status=Subquery(newest.values("status")[:1]),
        minutes_version=Subquery(newest.values("version")[:1]),
    )


def stage_words(meeting: Any) -> tuple[str, str]:
    """Words and tone of the stage of a meeting fetched by ``with_minutes``."""
    return WORDS[stage_in_list(meeting)]


def stage_in_list(meeting: Any) -> Stage:
    """The stage of a meeting fetched by ``with_minutes``."""
    return stage_of(meeting.status, meeting.minutes_status, meeting.minutes_version)
