"""What a row of a list of meetings would become, and what keeps it out, column by column."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from meetings.domain.past.columns import Column
from meetings.domain.past.known import KnownCell, OnRoster
from meetings.domain.past.rows import PastRow
from meetings.enums import MeetingKind


class Verdict(StrEnum):
    """What happens to a row at the confirmation."""

    GOOD = "good"
    NOTED = "noted"
    KNOWN = "known"
    REFUSED = "refused"


WORDS: dict[Verdict, tuple[str, str]] = {
    Verdict.GOOD: ("Nhập được", "good"),
    Verdict.NOTED: ("Nhập được, có lưu ý", "warn"),
    Verdict.KNOWN: ("Đã nhập trước đây", "plain"),
    Verdict.REFUSED: ("Chưa nhập được", "bad"),
}


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence about one column; a fault keeps the row out."""

    column: Column
    text: str
    is_fault: bool = True


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody on the roster who was absent; ``reason`` "" is without a reason."""

    person: OnRoster
    reason: str
    note: str


@dataclass(frozen=True, slots=True)
class PastMeeting:
    """A meeting that can be written.

    With ``has_roll`` everybody absent is known by name and the roster of the day agrees with the
    number due: a roll can be made. Else only the numbers are known; ``unexcused`` is None when
    nobody says how many were absent without a reason.
    """

    cell: KnownCell
    day: date
    at: time | None
    kind: MeetingKind
    year: int
    month: int
    due: int
    present: int
    unexcused: int | None
    away: tuple[Away, ...]
    has_roll: bool
    absences_text: str
    topic: str
    conclusion: str
    place: str
    number: str
    chair_id: int
    recorder_id: int
    chair_is_known: bool
    recorder_is_known: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with its verdict; ``meeting`` is set exactly when it can be written.

    ``roster``: who stood on the list of the cell on the day of that meeting.
    """

    row: PastRow
    verdict: Verdict
    notes: tuple[Note, ...]
    meeting: PastMeeting | None = None
    cell_label: str = ""
    roster: tuple[OnRoster, ...] = ()
