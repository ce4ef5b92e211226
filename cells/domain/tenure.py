"""What a member is on a day: standing, activity, who is due at a meeting, who is rated."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cells.enums import ActivityState, MembershipKind, Standing


@dataclass(frozen=True, slots=True)
class Episode:
    """A dated state; both ends belong to it, an open end is None."""

    state: ActivityState
    start: date
    end: date | None

    def holds_on(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)


DUE_STATES = frozenset({ActivityState.ACTIVE, ActivityState.TEMPORARY_IN})


def standing_on(day: date, official_date: date | None, *, date_unknown: bool = False) -> Standing:
    """Official from the day of recognition on, probationary before (Điều lệ 5).

    ``date_unknown``: recognised long ago, but the register does not give the day.
    """
    recognised = date_unknown or (official_date is not None and official_date <= day)
    return Standing.OFFICIAL if recognised else Standing.PROBATIONARY


def activity_on(day: date, kind: MembershipKind, episodes: Sequence[Episode]) -> ActivityState:
    """The state of activity in the cell; without an episode the member takes part."""
    for episode in episodes:
        if episode.holds_on(day):
            return episode.state
    if kind == MembershipKind.TEMPORARY:
        return ActivityState.TEMPORARY_IN
    return ActivityState.ACTIVE


def is_due(state: ActivityState) -> bool:
    """Whether the member belongs to those who are due at a meeting of the cell."""
    return state in DUE_STATES


def months_between(start: date, end: date) -> int:
    """Whole months from one day to another; 0 if the end comes first."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return max(0, months - (1 if end.day < start.day else 0))


def why_not_rated(
    day: date, *, state: ActivityState, admitted_on: date | None, min_months: int
) -> str | None:
    """Why the member is not rated in the yearly review, or None (366-QĐ/TW, Điều 5)."""
    if state == ActivityState.EXEMPT:
        return "được miễn công tác và sinh hoạt đảng"
    if state == ActivityState.SUSPENDED:
        return "đang bị đình chỉ sinh hoạt đảng"
    if state == ActivityState.TEMPORARY_IN:
        return "sinh hoạt tạm thời, được xếp loại tại chi bộ chính thức"
    if admitted_on is not None and months_between(admitted_on, day) < min_months:
        return f"kết nạp chưa đủ {min_months} tháng"
    return None


ADULT_YEARS = 18


def fault_of_dates(birth: date | None, admitted: date | None, official: date | None) -> str | None:
    """The sentence about dates of a life that cannot be (Điều lệ 1: from 18 years on), or None."""
    if birth and admitted and months_between(birth, admitted) < ADULT_YEARS * 12:
        return "Ngày vào Đảng phải sau khi đủ 18 tuổi; hãy xem lại ngày sinh và ngày vào Đảng."
    if admitted and official and official < admitted:
        return "Ngày chính thức phải sau ngày vào Đảng; hãy xem lại hai ngày này."
    return None
