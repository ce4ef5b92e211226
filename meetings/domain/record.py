"""Minutes as one plain value: what is frozen on approval, printed, and compared."""

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from typing import Any, TypeVar

from meetings.enums import Ballot, RemarkKind

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RollEntry:
    """One member on the roll, in the words of the day."""

    name: str
    standing: str
    activity: str
    is_due: bool
    presence: str
    reason: str = ""
    note: str = ""
    arrived_at: str = ""
    left_at: str = ""


@dataclass(frozen=True, slots=True)
class StatementEntry:
    """What one person said."""

    speaker: str
    text: str


@dataclass(frozen=True, slots=True)
class TaskEntry:
    """Who does what until when (day as dd/mm/yyyy)."""

    title: str
    assignee: str
    due_on: str
    product: str = ""


@dataclass(frozen=True, slots=True)
class VoteEntry:
    """One vote with its numbers; ``verdict`` says the result and over which denominator."""

    matter: str
    kind: str
    ballot: str
    in_favour: int | None
    against: int | None
    other: int | None
    entitled: int
    verdict: str

    @property
    def is_secret(self) -> bool:
        return self.ballot == Ballot.SECRET


@dataclass(frozen=True, slots=True)
class RemarkEntry:
    """Praise, a reminder or criticism of a member."""

    kind: str
    name: str
    text: str

    @property
    def word(self) -> str:
        return str(RemarkKind(self.kind).label)


@dataclass(frozen=True, slots=True)
class InitiativeEntry:
    """A recognised initiative and the names of its authors."""

    authors: str
    title: str


@dataclass(frozen=True, slots=True)
class ItemEntry:
    """One agenda item. ``directives``: those it made known, with number, day and subject."""

    kind: str
    title: str
    presenter: str
    presented: str
    statements: tuple[StatementEntry, ...]
    conclusion: str
    tasks: tuple[TaskEntry, ...]
    directives: tuple[str, ...] = ()
    asks_correction: bool = False
    votes: tuple[VoteEntry, ...] = ()
    remarks: tuple[RemarkEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class MinutesRecord:
    """All that minutes say. Words of choices are stored by their value, times as ISO text.

    ``parent_name``, ``cell_name`` and all names are those of the day on which it was written.
    ``source`` is said of minutes that were not written here: from where, and what is not known.
    """

    version: int
    number: int | None
    correction_reason: str
    parent_name: str
    cell_name: str
    kind: str
    year: int
    month: int
    topic: str
    starts_at: str
    ends_at: str
    place: str
    guests: str
    chair: str
    recorder: str
    quorum_percent: str
    roll: tuple[RollEntry, ...]
    items: tuple[ItemEntry, ...]
    summary: str
    organisation: str = "CB"
    source: str = ""
    initiatives: tuple[InitiativeEntry, ...] = ()
    concerns: int = 0

    @property
    def concerns_line(self) -> str:
        """The only line about what members raised in confidence; "" if nobody did."""
        if not self.concerns:
            return ""
        return (
            f"Có {self.concerns} ý kiến về tâm tư, nguyện vọng của đảng viên "
            "được ghi vào sổ riêng để chi ủy theo dõi, trả lời."
        )


def document_number(number: int | None, *, type_code: str = "BB", organisation: str = "CB") -> str:
    """Number, type and organisation as printed: "05-BB/CB"; "…-BB/CB" before it is given."""
    given = f"{number:02d}" if number is not None else "…"
    return f"{given}-{type_code}/{organisation}"


def canonical(record: MinutesRecord) -> str:
    """The record as canonical JSON: the same record is always the same text."""
    return json.dumps(
        asdict(record), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def content_hash(text: str) -> str:
    """The SHA-256 of a frozen text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def read(text: str) -> MinutesRecord:
    """The record that ``canonical`` wrote."""
    data = json.loads(text)
    roll = tuple(_made(RollEntry, row) for row in data["roll"])
    items = tuple(_item(row) for row in data["items"])
    initiatives = tuple(_made(InitiativeEntry, row) for row in data.get("initiatives", ()))
    values = data | {"roll": roll, "items": items, "initiatives": initiatives}
    return _made(MinutesRecord, values)


def _item(data: dict[str, Any]) -> ItemEntry:
    statements = tuple(_made(StatementEntry, row) for row in data["statements"])
    tasks = tuple(_made(TaskEntry, row) for row in data["tasks"])
    directives = tuple(data.get("directives", ()))
    votes = tuple(_made(VoteEntry, row) for row in data.get("votes", ()))
    remarks = tuple(_made(RemarkEntry, row) for row in data.get("remarks", ()))
    values = data | {"statements": statements, "tasks": tasks, "directives": directives}
    return _made(ItemEntry, values | {"votes": votes, "remarks": remarks})


def _made(kind: type[T], data: dict[str, Any]) -> T:
    """A value of the kind; texts frozen before a field was added keep its default."""
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type] # only dataclasses come here
    return kind(**{name: value for name, value in data.items() if name in known})
