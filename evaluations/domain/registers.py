"""When a register that holds no entry counts as zero: its keeper confirmed the time in question."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from chibo4tot.shared.periods import Period

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """Days from one to another; both belong to it."""

    start: date
    end: date


def span_to_confirm(
    period: Period, as_of: date, *, since: date, until: date | None = None
) -> Span | None:
    """The days that must be confirmed for a count of 0 on a day; None while there are none yet.

    The quarters that are over, as far as the cell existed. In the last month of the period also
    the months before it: cells finish their year before 31 December, and a card sent then must
    not rest on months that nobody looked at. After the period: all of it.
    """
    start = max(period.start, since)
    end = min(period.end, until or period.end)
    last_month = period.months()[-1]
    if as_of < end:
        ended = [quarter.end for quarter in period.quarters() if quarter.end <= as_of]
        if as_of >= last_month.start:
            ended.append(last_month.start - DAY)
        end = max(ended, default=start - DAY)
    return Span(start, end) if start <= end else None


def is_covered(asked: Span, confirmed: Sequence[Span]) -> bool:
    """Whether the confirmed spans together hold every day that is asked for."""
    return asked.end < confirmed_until(asked, confirmed)


def confirmed_until(asked: Span, confirmed: Sequence[Span]) -> date:
    """The first day from the start on that nobody confirmed."""
    open_day = asked.start
    for span in sorted(confirmed, key=lambda item: (item.start, item.end)):
        if span.start > open_day:
            break
        open_day = max(open_day, span.end + DAY)
    return open_day
