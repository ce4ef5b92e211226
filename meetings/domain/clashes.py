"""Meetings to which one person is expected at the same time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Slot:
    """A meeting with the time that it takes; at its end the person is free again."""

    meeting_id: int
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Clash:
    """A meeting that begins while another one of the same person still lasts."""

    first: Slot
    second: Slot


def clashes_of(slots: Iterable[Slot]) -> list[Clash]:
    """Each meeting that begins too early, beside the one that lasts longest into it, by time."""
    found = []
    longest: Slot | None = None
    for slot in sorted(slots, key=lambda one: (one.starts_at, one.ends_at, one.meeting_id)):
        if longest is not None and slot.starts_at < longest.ends_at:
            found.append(Clash(longest, slot))
        if longest is None or slot.ends_at > longest.ends_at:
            longest = slot
    return found
