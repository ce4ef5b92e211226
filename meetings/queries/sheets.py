"""Everything that the page of a meeting in progress shows and lets one type, in a few queries."""

from dataclasses import dataclass

from meetings.domain.statements import Spoken, statement_lines
from meetings.domain.voting import Electorate
from meetings.enums import RemarkKind
from meetings.models import AgendaItem, Attendance, Concern, Minutes, Task, Vote
from meetings.queries.concerns import concerns_of, concerns_text
from meetings.queries.minutes import items_of, roll_of
from meetings.queries.remarks import initiatives_of, initiatives_text, remark_lines, voters_at


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
    votes: tuple[Vote, ...] = ()
    praise: str = ""
    reminder: str = ""
    criticism: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A version of the minutes with roll and agenda.

    ``concerns`` are those that may still be written otherwise, ``handled`` the others raised at
    this meeting.
    """

    minutes: Minutes
    roll: tuple[Attendance, ...]
    items: tuple[SheetItem, ...]
    voters: Electorate
    initiatives: str
    concerns: str
    handled: tuple[Concern, ...]

    @property
    def people(self) -> list[tuple[int, str]]:
        """Who may present or be given a task: everybody on the roll."""
        return [(row.member_id, row.member.full_name) for row in self.roll]


def sheet_of(minutes: Minutes) -> Sheet:
    """The whole version; the number of queries does not depend on its length."""
    items, roll = items_of(minutes), roll_of(minutes)
    return Sheet(
        minutes,
        tuple(roll),
        tuple(_entry(number, item) for number, item in enumerate(items, start=1)),
        voters=voters_at(minutes.meeting, roll),
        initiatives=initiatives_text(initiatives_of(minutes)),
        concerns=concerns_text(minutes.meeting),
        handled=tuple(concerns_of(minutes.meeting).exclude(steps__isnull=True).distinct()),
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
        tuple(item.votes.all()),
        remark_lines(item, RemarkKind.PRAISE),
        remark_lines(item, RemarkKind.REMINDER),
        remark_lines(item, RemarkKind.CRITICISM),
    )
