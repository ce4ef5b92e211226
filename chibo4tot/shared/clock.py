"""The one clock. Tests and the demonstration pin it; nothing else asks for the time."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

_pinned: ContextVar[datetime | None] = ContextVar("pinned_clock", default=None)


def now() -> datetime:
    """The present moment, aware, in the local time zone.

    A moment pinned by ``pinned()`` wins; else, on a demonstration, the real time of day on the
    day ``settings.PINNED_DAY``; else the real time.
    """
    moment = _pinned.get()
    if moment is not None:
        return timezone.localtime(moment)
    real = timezone.localtime()
    day: date | None = settings.PINNED_DAY
    if day is None:
        return real
    return real.replace(year=day.year, month=day.month, day=day.day)


def today() -> date:
    """The present day in the local time zone."""
    return now().date()


@contextmanager
def pinned(moment: datetime) -> Iterator[None]:
    """Hold the clock at an aware moment within the block."""
    assert timezone.is_aware(moment), "pin the clock to an aware moment"
    token = _pinned.set(moment)
    try:
        yield
    finally:
        _pinned.reset(token)
