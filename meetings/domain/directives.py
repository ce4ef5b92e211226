"""What became of a directive in a cell, and whether a number looks like that of a secret paper.

Made known is what an agenda item of approved minutes says, on the day of that meeting. A directive
counts from its deadline on: before that day nobody is late (domain.md §9.2 C1.1).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

# "12-CV/TU-M", "05-BC/ĐU (TM)", "31-KH/TU/M": the marks of secrecy that follow a symbol.
_SECRET = re.compile(r"(?:[-/(\s](?:M|TM|TuM|TUM)\)?|\bMẬT\b.*)\s*$")


class Standing(StrEnum):
    """How a cell stands with a directive."""

    ON_TIME = "on_time"
    LATE = "late"
    AHEAD = "ahead"
    OVERDUE = "overdue"
    PENDING = "pending"
    OUTSIDE = "outside"

    @property
    def word(self) -> str:
        """The state in words."""
        return _WORDS[self]

    @property
    def tone(self) -> str:
        """The tone of its badge."""
        return _TONES[self]

    @property
    def sign(self) -> str:
        """The sign of a small cell of a table."""
        return _SIGNS[self]


_WORDS = {
    Standing.ON_TIME: "Quán triệt đúng hạn",
    Standing.LATE: "Quán triệt muộn",
    Standing.AHEAD: "Chưa đến hạn",
    Standing.OVERDUE: "Quá hạn, chưa quán triệt",
    Standing.PENDING: "Đã họp, chờ duyệt biên bản",
    Standing.OUTSIDE: "Không thuộc diện",
}
_SIGNS = {
    Standing.ON_TIME: "✓",
    Standing.LATE: "±",
    Standing.AHEAD: "·",
    Standing.OVERDUE: "!",
    Standing.PENDING: "◔",
    Standing.OUTSIDE: "–",
}
_TONES = {
    Standing.ON_TIME: "good",
    Standing.LATE: "warn",
    Standing.AHEAD: "plain",
    Standing.OVERDUE: "bad",
    Standing.PENDING: "warn",
    Standing.OUTSIDE: "none",
}


DONE = frozenset({Standing.ON_TIME, Standing.LATE})


@dataclass(frozen=True, slots=True)
class Dissemination:
    """What the rule looks at, for one directive in one cell.

    ``done_on`` is the day of the first meeting with approved minutes that dealt with it;
    ``waiting_on`` that of a meeting whose minutes are still within their time for approval.
    """

    due_on: date
    done_on: date | None = None
    waiting_on: date | None = None
    is_withdrawn: bool = False
    cell_closed_on: date | None = None


def standing_of(one: Dissemination, as_of: date) -> Standing:
    """The state of an addressed cell on a day."""
    if one.done_on is not None and one.done_on <= as_of:
        return Standing.ON_TIME if one.done_on <= one.due_on else Standing.LATE
    if one.is_withdrawn or _is_closed(one):
        return Standing.OUTSIDE
    if one.waiting_on is not None and one.waiting_on <= as_of:
        return Standing.PENDING
    return Standing.AHEAD if as_of <= one.due_on else Standing.OVERDUE


def _is_closed(one: Dissemination) -> bool:
    return one.cell_closed_on is not None and one.cell_closed_on < one.due_on


def why_left_out(one: Dissemination, as_of: date) -> str:
    """Why the directive is not in the rate of the cell, or "" if it counts."""
    if one.is_withdrawn:
        return "Văn bản đã được rút."
    if _is_closed(one):
        return f"Chi bộ kết thúc hoạt động trước hạn {one.due_on:%d/%m/%Y}."
    if one.due_on > as_of:
        return f"Chưa đến hạn {one.due_on:%d/%m/%Y}."
    in_time = one.waiting_on is not None and one.waiting_on <= min(one.due_on, as_of)
    if in_time and standing_of(one, as_of) is not Standing.ON_TIME:
        return "Đã quán triệt tại cuộc họp, biên bản còn trong hạn duyệt."
    return ""


def is_only_for_now(one: Dissemination) -> bool:
    """Whether what left the directive out will pass."""
    return not one.is_withdrawn and not _is_closed(one)


def is_on_time(one: Dissemination, as_of: date) -> bool:
    """Made known on the due day or before."""
    return standing_of(one, as_of) is Standing.ON_TIME


def verdict(one: Dissemination, as_of: date) -> str:
    """The state in one sentence with its days."""
    deadline = f"hạn {one.due_on:%d/%m/%Y}"
    found = standing_of(one, as_of)
    if one.done_on is not None and found in {Standing.ON_TIME, Standing.LATE}:
        return f"{found.word} ngày {one.done_on:%d/%m/%Y}, {deadline}."
    return f"{found.word}, {deadline}."


@dataclass(frozen=True, slots=True)
class Sum:
    """How many are in which state; what waits for its minutes is among those ahead."""

    on_time: int = 0
    late: int = 0
    overdue: int = 0
    ahead: int = 0

    @property
    def done(self) -> int:
        return self.on_time + self.late

    @property
    def total(self) -> int:
        return self.done + self.overdue + self.ahead

    @property
    def words(self) -> str:
        """“8/10 chi bộ đã quán triệt, 1 muộn, 1 quá hạn”."""
        parts = [f"{self.done}/{self.total}"]
        parts += [f"{self.late} muộn"] if self.late else []
        parts += [f"{self.overdue} quá hạn"] if self.overdue else []
        return ", ".join(parts)

    @property
    def tone(self) -> str:
        """The tone of the words."""
        if self.overdue:
            return "bad"
        return "good" if self.total and self.done == self.total else "plain"


def sum_of(standings: Iterable[Standing]) -> Sum:
    """Count the states; what is outside counts nowhere."""
    found = list(standings)
    return Sum(
        on_time=found.count(Standing.ON_TIME),
        late=found.count(Standing.LATE),
        overdue=found.count(Standing.OVERDUE),
        ahead=found.count(Standing.AHEAD) + found.count(Standing.PENDING),
    )


def looks_classified(number: str) -> bool:
    """Whether a number ends in a mark of secrecy: such papers do not belong here."""
    return _SECRET.search(number.strip()) is not None
