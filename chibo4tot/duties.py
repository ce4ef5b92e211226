"""What waits for whom: one declared source of duties per module, by dotted name."""

from collections.abc import Callable
from datetime import date

from django.utils.module_loading import import_string

from cells.models import User
from chibo4tot.shared import clock
from chibo4tot.shared.duties import Duty

SOURCES = (
    "cells.queries.duties.duties_of",
    "meetings.queries.duties.duties_of",
    "meetings.queries.programme_duties.duties_of",
    "evaluations.queries.duties.duties_of",
)

# What is long overdue below a person; it is passed up once.
OVERDUE_SOURCES = ("meetings.queries.overdue.overdue_for",)


def duties_for(user: User) -> list[Duty]:
    """All that waits for this person, the most urgent first; undated things last."""
    kept: list[Duty] | None = getattr(user, "_duties", None)
    if kept is None:
        kept = user._duties = _ask(user, clock.today())  # type: ignore[attr-defined] # kept for the request
    return kept


def _ask(user: User, today: date) -> list[Duty]:
    found: list[Duty] = []
    for dotted in SOURCES:
        source: Callable[[User, date], list[Duty]] = import_string(dotted)
        found += source(user, today)
    return sorted(found, key=lambda duty: (duty.due_on or date.max, duty.title))


def overdue_for(user: User, *, after_days: int, forget_days: int) -> list[Duty]:
    """What others have left undone for long, for who stands one level above them."""
    found: list[Duty] = []
    for dotted in OVERDUE_SOURCES:
        source: Callable[..., list[Duty]] = import_string(dotted)
        found += source(user, clock.today(), after_days=after_days, forget_days=forget_days)
    return sorted(found, key=lambda duty: (duty.due_on or date.max, duty.title))


def count_for(user: User) -> int:
    """How many things wait for this person."""
    return len(duties_for(user))
