"""What the recorder types: the content of minutes as plain values."""

from dataclasses import dataclass
from datetime import date

from chibo4tot.shared.errors import DomainError
from meetings.enums import Ballot, VoteKind


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task in a conclusion: what, who, when. ``task_id`` None is a new line."""

    task_id: int | None
    title: str
    assignee_id: int | None
    due_on: date | None
    product: str = ""

    @property
    def is_blank(self) -> bool:
        """A line left empty is no task."""
        return not (self.title.strip() or self.product.strip())


@dataclass(frozen=True, slots=True)
class VoteLine:
    """One vote: on what, how, with which numbers. ``vote_id`` None is a new line."""

    vote_id: int | None
    matter: str
    kind: str = VoteKind.ORDINARY
    ballot: str = Ballot.OPEN
    in_favour: int | None = None
    against: int | None = None
    other: int | None = None

    @property
    def is_blank(self) -> bool:
        """A line without matter and numbers is no vote, whatever is chosen in it."""
        numbers = (self.in_favour, self.against, self.other)
        return not self.matter.strip() and all(number is None for number in numbers)


@dataclass(frozen=True, slots=True)
class ItemContent:
    """What was presented, said and concluded on one agenda item.

    ``statements`` is typed as one "Tên: ý kiến" per line; so are ``praise``, ``reminder`` and
    ``criticism``, under the name of the member concerned. ``asks_correction`` belongs to the
    confirmation of earlier minutes; the conclusion then says what is wrong there.
    """

    item_id: int
    presenter_id: int | None = None
    presented: str = ""
    statements: str = ""
    conclusion: str = ""
    tasks: tuple[TaskLine, ...] = ()
    asks_correction: bool = False
    votes: tuple[VoteLine, ...] = ()
    praise: str = ""
    reminder: str = ""
    criticism: str = ""


@dataclass(frozen=True, slots=True)
class MinutesContent:
    """The whole text of the live page. An item that is not named stays as it is.

    ``initiatives`` and ``concerns`` have a line each, under the names of the members.
    """

    items: tuple[ItemContent, ...] = ()
    summary: str = ""
    initiatives: str = ""
    concerns: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that must be there before the minutes are submitted.

    ``anchor`` is the id of its field on the live page: ``roll``, ``item-7-conclusion``,
    ``item-7-statements``, ``item-7-vote-v3-matter``, ``agenda``, ``ends_at``, ``people``.
    """

    text: str
    anchor: str


class Incomplete(DomainError):
    """The minutes cannot be submitted yet; ``missing`` lists all that is missing."""

    def __init__(self, missing: list[Missing]) -> None:
        super().__init__(
            "Biên bản chưa trình được, còn thiếu: " + " ".join(one.text for one in missing)
        )
        self.missing = missing


def field_name(item_id: int, field: str) -> str:
    """The name of a field of an item: on the page, in a conflict, as an anchor."""
    return f"item-{item_id}-{field}"
