"""Who was long enough in a cell to be given a task."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cells.domain.tenure import months_between

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from one to another; both belong to it."""

    start: date
    end: date


def active_stretches(memberships: Iterable[Stretch], absences: Iterable[Stretch]) -> list[Stretch]:
    """The stretches of membership without those of absence, joined where they touch."""
    left = _joined(memberships)
    for absence in absences:
        left = [part for stretch in left for part in _without(stretch, absence)]
    return left


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    joined: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda one: one.start):
        if joined and stretch.start <= joined[-1].end + ONE_DAY:
            last = joined.pop()
            joined.append(Stretch(last.start, max(last.end, stretch.end)))
        else:
            joined.append(stretch)
    return joined


def _without(stretch: Stretch, absence: Stretch) -> Iterable[Stretch]:
    if absence.end < stretch.start or absence.start > stretch.end:
        yield stretch
        return
    if absence.start > stretch.start:
        yield Stretch(stretch.start, absence.start - ONE_DAY)
    if absence.end < stretch.end:
        yield Stretch(absence.end + ONE_DAY, stretch.end)


def lasts_a_month(stretches: Sequence[Stretch]) -> bool:
    """Whether one stretch is a month long at least (1/3 to 31/3, or 15/3 to 14/4)."""
    return any(months_between(one.start, one.end + ONE_DAY) >= 1 for one in stretches)
