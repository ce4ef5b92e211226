"""Duty: one thing that waits for a person, as the home page lists it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Duty:
    """What to do, by when, why, and the button that leads there.

    ``key`` is stable ("task:17"), so that a reminder is not sent twice.
    """

    key: str
    title: str
    detail: str
    button: str
    url: str
    due_on: date | None = None
