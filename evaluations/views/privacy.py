"""What of the records behind a number a person may read: registers and levels are for few."""

from dataclasses import replace
from functools import cached_property

from cells.access import Action, can, visible
from cells.models import Unit, User
from criteria.domain.facts import Fact, LeftOut, Metric
from evaluations.domain.records import RecordRef
from evaluations.facts.explaining import Part

A_DECISION = "1 quyết định kỷ luật"
LEVEL_METRICS = frozenset({Metric.MEMBERS_GOOD_RATE, Metric.MEMBERS_FAILED})


class Reader:
    """One person who reads the card of one cell; rights are asked for once."""

    def __init__(self, user: User, cell: Unit) -> None:
        self.user, self.cell = user, cell

    @cached_property
    def sees_levels(self) -> bool:
        """Whether the levels of the members are for this person."""
        return can(self.user, Action.RATING_VIEW, self.cell)

    @cached_property
    def sees_register(self) -> bool:
        """Whether the whole register of the cell is for this person."""
        return can(self.user, Action.RECORD_VIEW, self.cell)

    @cached_property
    def own_decisions(self) -> frozenset[str]:
        """The decisions that this person may read although the register is not for him."""
        rows = visible(self.user, Action.RECORD_VIEW, self.cell.disciplines.all())
        return frozenset(f"cells.discipline:{row.pk}" for row in rows)

    def part(self, part: Part) -> Part:
        """The metric with the records as this person may read them; its value stays."""
        fact = replace(part.fact, left_out=self.left_out(part.fact))
        if part.metric in LEVEL_METRICS and not self.sees_levels:
            return replace(part, fact=fact, records=())
        if part.metric == Metric.DISCIPLINE_WEIGHT and not self.sees_register:
            return replace(part, fact=fact, records=tuple(map(self._decision, part.records)))
        return part

    def left_out(self, fact: Fact) -> tuple[LeftOut, ...]:
        """What was left out of a value, as this person may read it."""
        if fact.metric in LEVEL_METRICS and fact.left_out and not self.sees_levels:
            return (LeftOut(f"{len(fact.left_out)} đảng viên", fact.left_out[0].reason),)
        if fact.metric == Metric.DISCIPLINE_WEIGHT and not self.sees_register:
            return tuple(LeftOut(A_DECISION, left.reason) for left in fact.left_out)
        return fact.left_out

    def _decision(self, record: RecordRef) -> RecordRef:
        if record.key in self.own_decisions:
            return record
        return replace(record, label=A_DECISION, url="", note="")
