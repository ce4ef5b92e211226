"""What a person answers where a register leaves something open."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cells.enums import ActivityState

NEW_PERSON = 0


@dataclass(frozen=True, slots=True)
class Choices:
    """Answers by the index of the row; what is not answered is left out.

    ``people``: the member that an ambiguous row is about, or NEW_PERSON. ``states``: the state for
    an unknown word. ``moves``: the day on which a person found in another cell moves. ``kept``:
    rows whose changes are not taken over. ``replaced``: rows that take a post from its holder.
    ``valid_from``: from which day memberships, posts and states count. ``basis``: of the preview
    that was looked at.
    """

    valid_from: date | None = None
    people: Mapping[int, int] = field(default_factory=dict)
    states: Mapping[int, ActivityState] = field(default_factory=dict)
    moves: Mapping[int, date] = field(default_factory=dict)
    kept: frozenset[int] = frozenset()
    replaced: frozenset[int] = frozenset()
    basis: str = ""


NO_CHOICES = Choices()
