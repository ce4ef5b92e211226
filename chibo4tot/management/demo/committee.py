"""Meetings of the committees of some cells, which prepare the meeting of the month."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from django.utils import timezone

from chibo4tot.management.demo.cast import Cell, user_of
from chibo4tot.management.demo.choice import chance
from chibo4tot.management.demo.timeline import Timeline
from meetings.enums import MeetingKind
from meetings.models import Meeting, Minutes
from meetings.queries.minutes import content_of
from meetings.services.meetings import open_meeting, plan_meeting
from meetings.services.minutes import approve_minutes, save_minutes, submit_minutes

# The share of months, in percent, in which the committee of such a cell meets and writes it down.
METHODICAL = {"strong": 100, "disciplined": 60, "good": 25, "founded_in_may": 40}
CONCLUSION = "Chi ủy thống nhất nội dung, tài liệu và người trình bày."


def meet_before(cell: Cell, meeting: Meeting, timeline: Timeline) -> None:
    """The committee meets three days before the meeting of the cell."""
    often = METHODICAL.get(cell.profile, 0)
    if chance(often, "committee", cell.unit.slug, meeting.month):
        starts_at = meeting.starts_at - timedelta(days=3) + timedelta(hours=6)
        planned = partial(_plan, cell, timezone.localtime(starts_at), timeline)
        timeline.at(starts_at - timedelta(hours=20), planned)


def _plan(cell: Cell, starts_at: datetime, timeline: Timeline) -> None:
    meeting = plan_meeting(
        cell.unit,
        kind=MeetingKind.COMMITTEE,
        year=starts_at.year,
        month=starts_at.month,
        starts_at=starts_at,
        place="Phòng làm việc của bí thư chi bộ",
        chair=cell.secretary,
        recorder=cell.members[2],
        actor=user_of(cell.secretary),
    )
    timeline.at(starts_at, partial(_hold, cell, meeting))


def _hold(cell: Cell, meeting: Meeting) -> None:
    recorder = user_of(cell.members[2])
    open_meeting(meeting, actor=recorder)
    minutes = meeting.minutes_versions.get()
    content = content_of(minutes)
    items = tuple(replace(item, conclusion=CONCLUSION) for item in content.items)
    content = replace(content, items=items, summary=CONCLUSION)
    save_minutes(minutes, content, base_revision=minutes.revision, actor=recorder)
    minutes = Minutes.objects.get(pk=minutes.pk)
    ends_at = meeting.starts_at + timedelta(minutes=50)
    submit_minutes(minutes, actor=recorder, ends_at=ends_at)
    minutes.refresh_from_db()
    approve_minutes(minutes, actor=user_of(cell.secretary))
