"""Who was due, who came, and whether that is enough to meet."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from cells.domain.tenure import is_due
from cells.enums import ActivityState, Standing
from meetings.enums import PRESENT_KINDS, AbsenceReason, Presence


@dataclass(frozen=True, slots=True)
class Head:
    """One line of the roll, as far as counting goes."""

    is_due: bool
    presence: Presence
    activity: ActivityState = ActivityState.ACTIVE
    standing: Standing = Standing.OFFICIAL


@dataclass(frozen=True, slots=True)
class Tally:
    """The roll in numbers. Those not due are in none of the first five."""

    due: int
    present: int
    late: int
    excused: int
    unexcused: int
    not_due: tuple[tuple[ActivityState, int], ...] = ()

    @property
    def absent(self) -> int:
        return self.excused + self.unexcused


def tally(heads: Iterable[Head]) -> Tally:
    """Count a roll; who came late was present."""
    listed = list(heads)
    due = [head.presence for head in listed if head.is_due]
    others = [head.activity for head in listed if not head.is_due]
    return Tally(
        due=len(due),
        present=sum(presence in PRESENT_KINDS for presence in due),
        late=due.count(Presence.LATE),
        excused=due.count(Presence.EXCUSED),
        unexcused=due.count(Presence.UNEXCUSED),
        not_due=tuple((state, others.count(state)) for state in ActivityState if state in others),
    )


def counts_as_due(
    activity: ActivityState,
    presence: Presence,
    reason: AbsenceReason | None,
    *,
    duty_absence_excluded: bool,
) -> bool:
    """Whether the member belongs to those due at this meeting (domain.md §9.1).

    Exempt, suspended and temporarily away members do not. Somebody on official duty does, unless
    the committee has laid down otherwise.
    """
    away_on_duty = presence == Presence.EXCUSED and reason == AbsenceReason.DUTY
    return is_due(activity) and not (duty_absence_excluded and away_on_duty)


def has_quorum(present: int, due: int, percent: Decimal) -> bool:
    """Whether at least ``percent`` of those due are present; nobody due is no meeting."""
    return due > 0 and present * Decimal(100) >= percent * due


_NOT_DUE_WORDS = {
    ActivityState.ACTIVE: "đi công tác, không tính vào số phải dự",
    ActivityState.TEMPORARY_IN: "đi công tác, không tính vào số phải dự",
    ActivityState.EXEMPT: "được miễn sinh hoạt",
    ActivityState.TEMPORARY_OUT: "tạm thời sinh hoạt nơi khác",
    ActivityState.SUSPENDED: "bị đình chỉ sinh hoạt",
}


def roll_sentence(counted: Tally, percent: Decimal) -> str:
    """The roll in one line: "19/20 dự, đủ điều kiện họp; 1 đồng chí được miễn sinh hoạt"."""
    enough = has_quorum(counted.present, counted.due, percent)
    verdict = "đủ điều kiện họp" if enough else "chưa đủ điều kiện họp"
    parts = [f"{counted.present}/{counted.due} dự, {verdict}"]
    parts += [f"{number} đồng chí {_NOT_DUE_WORDS[state]}" for state, number in counted.not_due]
    return "; ".join(parts)


def groups_sentence(heads: Iterable[Head]) -> str:
    """Who is due by group (domain.md §1.3): "Phải dự 11: 10 chính thức, 1 dự bị." and who came.

    A member who takes part for a time is counted as such, whatever the standing; those who need
    not come and came are named apart, for they are in no denominator.
    """
    listed = list(heads)
    due = [head for head in listed if head.is_due]
    own = [head for head in due if head.activity != ActivityState.TEMPORARY_IN]
    official = sum(head.standing == Standing.OFFICIAL for head in own)
    groups = (
        (official, "chính thức"),
        (len(own) - official, "dự bị"),
        (len(due) - len(own), "sinh hoạt tạm thời"),
    )
    words = ", ".join(f"{number} {name}" for number, name in groups if number)
    came = sum(not head.is_due and head.presence in PRESENT_KINDS for head in listed)
    more = f" Ngoài số phải dự có {came} đồng chí đến dự." if came else ""
    return (f"Phải dự {len(due)}: {words}." if due else "Không có ai phải dự.") + more
