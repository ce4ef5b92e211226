"""Everything that the page of a meeting in progress shows and lets one type, in a few queries."""

from dataclasses import dataclass

from meetings.domain.statements import Spoken, statement_lines
from meetings.models import AgendaItem, Attendance, Minutes, Task
from meetings.queries.minutes import items_of, roll_of


@dataclass(frozen=True, slots=True)
class SheetItem:
    """An agenda item. ``statements`` as it is typed, one "Name: opinion" a line.

    ``tasks`` are those proposed here, ``held`` those that hold from the version before.
    """

    number: int
    item: AgendaItem
    statements: str
    tasks: tuple[Task, ...]
    held: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A version of the minutes with roll and agenda."""

    minutes: Minutes
    roll: tuple[Attendance, ...]
    items: tuple[SheetItem, ...]

    @property
    def people(self) -> list[tuple[int, str]]:
        """Who may present or be given a task: everybody on the roll."""
        return [(row.member_id, row.member.full_name) for row in self.roll]


def sheet_of(minutes: Minutes) -> Sheet:
    """The whole version; the number of queries does not depend on its length."""
    items = items_of(minutes)
    return Sheet(
        minutes,
        tuple(roll_of(minutes)),
        tuple(_entry(number, item) for number, item in enumerate(items, start=1)),
    )


def _entry(number: int, item: AgendaItem) -> SheetItem:
    written: list[Task] = item.written_tasks  # type: ignore[attr-defined] # set by items_of
    spoken = (Spoken(one.speaker_id, one.speaker_name, one.text) for one in item.statements.all())
    return SheetItem(
        number,
        item,
        statement_lines(spoken),
        tuple(task for task in written if task.is_proposed),
        tuple(task for task in written if not task.is_proposed),
    )
