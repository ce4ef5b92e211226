"""Who of a cell must write a self-review and is rated, and who is left out and why."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from cells.domain.tenure import Episode, activity_on, why_not_rated
from cells.enums import ActivityState, MembershipKind
from cells.models import ActivityPeriod, Membership, WorkingRules, in_force
from cells.queries.members import members_of
from cells.queries.rules import rules_by_cell


@dataclass(frozen=True, slots=True)
class Reviewee:
    """A member of a cell on a day; ``why_not``: the reason why he or she is not rated there."""

    member_id: int
    full_name: str
    name_key: str
    cell_id: int
    why_not: str | None

    @property
    def is_required(self) -> bool:
        return self.why_not is None


def reviewees(cell_days: Mapping[int, date]) -> dict[int, list[Reviewee]]:
    """The members of each cell on its day; three queries for each different day."""
    groups: dict[date, list[int]] = defaultdict(list)
    for cell_id, day in cell_days.items():
        groups[day].append(cell_id)
    found: dict[int, list[Reviewee]] = {cell_id: [] for cell_id in cell_days}
    for day, cell_ids in groups.items():
        for row in _on(day, cell_ids):
            found[row.cell_id].append(row)
    return found


def why_not_reviewed(member_id: int, cell_id: int, day: date) -> str:
    """The reason why a member is not reviewed in a cell on a day; empty where there is none."""
    rows = reviewees({cell_id: day})[cell_id]
    return next((row.why_not or "" for row in rows if row.member_id == member_id), "")


def required_count(rows: Mapping[int, list[Reviewee]]) -> int:
    """How many of them are rated."""
    return sum(row.is_required for members in rows.values() for row in members)


def _on(day: date, cell_ids: list[int]) -> list[Reviewee]:
    in_those_days = ActivityPeriod.objects.filter(in_force(day))
    memberships = list(
        members_of(cell_ids, day)
        .select_related("cell")
        .prefetch_related(Prefetch("activity_periods", in_those_days, to_attr="periods_of_the_day"))
    )
    cells = {membership.cell_id: membership.cell for membership in memberships}
    rules = rules_by_cell(cells.values(), day)
    return [_reviewee(membership, day, rules[membership.cell_id]) for membership in memberships]


def _reviewee(membership: Membership, day: date, rules: WorkingRules) -> Reviewee:
    periods: list[ActivityPeriod] = membership.periods_of_the_day  # type: ignore[attr-defined] # prefetched above
    episodes = [
        Episode(ActivityState(period.state), period.valid_from, period.valid_to)
        for period in periods
    ]
    member = membership.member
    return Reviewee(
        member_id=member.pk,
        full_name=member.full_name,
        name_key=member.name_key,
        cell_id=membership.cell_id,
        why_not=why_not_rated(
            day,
            state=activity_on(day, MembershipKind(membership.kind), episodes),
            admitted_on=member.admission_date,
            min_months=rules.rating_min_months,
        ),
    )
