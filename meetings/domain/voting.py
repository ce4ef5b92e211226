"""Who may vote, how many must agree, and the verdict in words (domain.md §1.5)."""

from collections.abc import Iterable
from dataclasses import dataclass

from cells.enums import ActivityState, Standing
from meetings.enums import PRESENT_KINDS, Presence

# Whoever is in one of these states is not summoned: away, nobody misses the vote; there, it counts.
NOT_SUMMONED = frozenset({ActivityState.EXEMPT, ActivityState.TEMPORARY_OUT})


@dataclass(frozen=True, slots=True)
class Voter:
    """One line of the roll, as far as voting goes."""

    standing: Standing
    activity: ActivityState
    presence: Presence

    @property
    def is_present(self) -> bool:
        """Who came late or left early was there."""
        return self.presence in PRESENT_KINDS


@dataclass(frozen=True, slots=True)
class Electorate:
    """``entitled`` is the denominator, also of those absent; ``present`` can raise a hand.

    ``noun`` says in the verdict whom the denominator counts.
    """

    entitled: int
    present: int
    noun: str = "đảng viên chính thức"


@dataclass(frozen=True, slots=True)
class Share:
    """The part of the denominator that must agree: to be exceeded, or only to be reached."""

    numerator: int
    denominator: int
    exceeds: bool
    words: str


@dataclass(frozen=True, slots=True)
class Count:
    """The votes for, against, and otherwise."""

    in_favour: int
    against: int
    other: int

    @property
    def total(self) -> int:
        return self.in_favour + self.against + self.other


def may_vote(voter: Voter, *, temporary_members_vote: bool) -> bool:
    """Whether the voter belongs to the denominator.

    Official members who are summoned do, also when absent. Probationary and suspended ones never
    do; exempt ones and those sent elsewhere only when they came; those here for a time only if
    the committee has laid it down.
    """
    if voter.standing != Standing.OFFICIAL or voter.activity == ActivityState.SUSPENDED:
        return False
    if voter.activity == ActivityState.TEMPORARY_IN:
        return temporary_members_vote
    return voter.activity not in NOT_SUMMONED or voter.is_present


def electorate(
    voters: Iterable[Voter], *, temporary_members_vote: bool, is_committee: bool = False
) -> Electorate:
    """Count a roll; of a meeting of the cell's committee the roll holds only its members."""
    entitled = [
        voter for voter in voters if may_vote(voter, temporary_members_vote=temporary_members_vote)
    ]
    has_temporary = any(voter.activity == ActivityState.TEMPORARY_IN for voter in entitled)
    noun = "đảng viên có quyền biểu quyết" if has_temporary else "đảng viên chính thức"
    return Electorate(
        entitled=len(entitled),
        present=sum(voter.is_present for voter in entitled),
        noun="chi ủy viên" if is_committee else noun,
    )


def needed(share: Share, entitled: int) -> int:
    """The fewest votes in favour that are enough."""
    whole, rest = divmod(entitled * share.numerator, share.denominator)
    return whole + 1 if rest or share.exceeds else whole


def is_passed(in_favour: int, entitled: int, share: Share) -> bool:
    """Whether enough agree; nobody entitled decides nothing."""
    return entitled > 0 and in_favour >= needed(share, entitled)


def too_many(count: Count, voters: Electorate) -> bool:
    """Whether more votes were counted than people entitled to vote were there."""
    return count.total > voters.present


def verdict(count: Count, voters: Electorate, share: Share) -> str:
    """The result that explains itself: "8/10 đảng viên chính thức tán thành, đạt trên một nửa."."""
    found = f"{count.in_favour}/{voters.entitled} {voters.noun} tán thành"
    others = [
        f"{number} {words}"
        for number, words in ((count.against, "không tán thành"), (count.other, "ý kiến khác"))
        if number
    ]
    if is_passed(count.in_favour, voters.entitled, share):
        found += f", đạt {share.words}"
    else:
        found += f", chưa đạt {share.words} (cần {needed(share, voters.entitled)})"
    return f"{found}; {', '.join(others)}." if others else f"{found}."
