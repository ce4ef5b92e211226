"""Which months and quarters had their meeting: the one rule behind three figures and the calendar.

A month with approved minutes of a regular meeting *for that month* is held, whenever the meeting
took place and even if the month is not over. A month without is missed only if it had to have one:
it is over, the cell existed the whole month, and no waiver was accepted. While the minutes of a
meeting that took place are within their deadline, the month is left out, not missed.

A quarter with approved minutes of a thematic (or combined) meeting is held. A quarter without is
missed only if it is over and the cell existed all through it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chibo4tot.shared.periods import Period


class Mark(StrEnum):
    """What became of a month or quarter."""

    HELD = "held"
    MISSED = "missed"
    WAIVED = "waived"
    UNAPPROVED = "unapproved"
    NOT_OVER = "not_over"
    NOT_FOUNDED = "not_founded"
    CLOSED = "closed"


PENDING = frozenset({Mark.UNAPPROVED, Mark.NOT_OVER})


@dataclass(frozen=True, slots=True)
class Scope:
    """The days on which the cell exists; an open end is None."""

    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class TookPlace:
    """A meeting that took place, the month that it counts for, and the state of its minutes.

    ``has_trait``: what the figure asks of the minutes besides (a conclusion, criticism); None when
    nobody can tell, because the meeting is known from a paper register only.
    """

    meeting_id: int
    month: int
    is_approved: bool
    minutes_due_on: date | None
    has_trait: bool | None = False


@dataclass(frozen=True, slots=True)
class Marked:
    """A month or quarter with its mark, the meeting or waiver behind it, and why."""

    period: Period
    mark: Mark
    reason: str
    meeting: TookPlace | None = None
    waiver_id: int | None = None


def mark_months(
    period: Period,
    as_of: date,
    scope: Scope,
    meetings: Sequence[TookPlace],
    waivers: Mapping[int, int],
) -> list[Marked]:
    """Each month of the period. ``waivers``: month -> key of the accepted waiver."""
    return [
        _month(month, as_of, scope, _of(meetings, month), waivers.get(month.first_month))
        for month in period.months()
    ]


def mark_quarters(
    period: Period, as_of: date, scope: Scope, meetings: Sequence[TookPlace]
) -> list[Marked]:
    """Each quarter that lies wholly in the period."""
    return [
        _without_waiver(quarter, as_of, scope, _of(meetings, quarter))
        for quarter in period.quarters()
    ]


def _of(meetings: Sequence[TookPlace], period: Period) -> TookPlace | None:
    """The meeting that counts for the period; an approved one before others."""
    found = [one for one in meetings if period.first_month <= one.month <= period.last_month]
    return min(found, key=lambda one: (not one.is_approved, one.month), default=None)


def _month(
    month: Period,
    as_of: date,
    scope: Scope,
    meeting: TookPlace | None,
    waiver_id: int | None,
) -> Marked:
    found = _without_waiver(month, as_of, scope, meeting)
    if waiver_id is not None and found.mark in {Mark.MISSED, *PENDING}:
        reason = "Đảng ủy đã chấp nhận lý do không họp."
        return Marked(month, Mark.WAIVED, reason, meeting, waiver_id)
    return found


def _without_waiver(period: Period, as_of: date, scope: Scope, meeting: TookPlace | None) -> Marked:
    if meeting is not None and meeting.is_approved:
        return Marked(period, Mark.HELD, "Đã họp, biên bản đã duyệt.", meeting)
    if period.start < scope.valid_from:
        return Marked(period, Mark.NOT_FOUNDED, _founded_late(period, scope.valid_from), meeting)
    if scope.valid_to is not None and scope.valid_to < period.end:
        reason = f"Chi bộ kết thúc hoạt động ngày {scope.valid_to:%d/%m/%Y}."
        return Marked(period, Mark.CLOSED, reason, meeting)
    if as_of < period.end:
        return Marked(period, Mark.NOT_OVER, "Chưa hết kỳ nên chưa tính là thiếu.", meeting)
    return _not_approved(period, as_of, meeting)


def _not_approved(period: Period, as_of: date, meeting: TookPlace | None) -> Marked:
    if meeting is None:
        return Marked(period, Mark.MISSED, "Không có cuộc họp được tính cho kỳ này.")
    due = meeting.minutes_due_on
    if due is not None and as_of <= due:
        reason = f"Đã họp, biên bản còn trong hạn duyệt đến ngày {due:%d/%m/%Y}."
        return Marked(period, Mark.UNAPPROVED, reason, meeting)
    return Marked(period, Mark.MISSED, "Đã họp, biên bản chưa duyệt.", meeting)


def _founded_late(period: Period, founded: date) -> str:
    if founded > period.end:
        return f"Chi bộ chưa thành lập (thành lập ngày {founded:%d/%m/%Y})."
    return f"Chi bộ thành lập ngày {founded:%d/%m/%Y}, không hoạt động trọn kỳ này."
