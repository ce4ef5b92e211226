"""A person's meetings as an iCalendar file (RFC 5545): kind, cell, time and place, nothing else."""

from collections.abc import Iterable
from datetime import UTC, date

from django.utils import timezone
from icalendar import Calendar, Event

from meetings.enums import MeetingStatus
from meetings.models import Meeting
from meetings.queries.month_view import slots_of

OFF = {MeetingStatus.CANCELLED: "Đã hủy", MeetingStatus.POSTPONED: "Đã hoãn"}


def calendar_ics(meetings: Iterable[Meeting], *, host: str, today: date) -> bytes:
    """The calendar; the same meetings are always the same bytes.

    A meeting keeps its UID through all changes. One that is put off is cancelled for now and
    comes back under the same UID, with a higher sequence, once it has a new day.
    """
    listed = list(meetings)
    calendar = Calendar()
    calendar.add("prodid", "-//Chi bo 4 tot//Lich hop//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Lịch họp chi bộ")
    calendar.add("x-wr-timezone", str(timezone.get_default_timezone()))
    calendar.add("refresh-interval;value=duration", "PT6H")
    slots = slots_of(listed, today)
    for meeting in listed:
        calendar.add_component(_event(meeting, slots[meeting.pk].ends_at, host))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(meeting: Meeting, ends_at: object, host: str) -> Event:
    changed = meeting.updated_at.astimezone(UTC)
    off = OFF.get(MeetingStatus(meeting.status))
    name = f"{meeting.get_kind_display()}, {meeting.cell.label}"
    event = Event()
    event.add("uid", f"cuoc-hop-{meeting.pk}@{host}")
    event.add("sequence", int((meeting.updated_at - meeting.created_at).total_seconds()))
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("dtstart", timezone.localtime(meeting.starts_at))
    event.add("dtend", timezone.localtime(ends_at))  # type: ignore[arg-type] # an aware moment
    event.add("summary", f"{off}: {name}" if off else name)
    event.add("location", meeting.place)
    event.add("status", "CANCELLED" if off else "CONFIRMED")
    return event
