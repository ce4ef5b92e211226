"""A named condition of a level or a title: met, not met, or to be looked at, with the distance."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from criteria.domain.numerals import exact
from evaluations.domain.disqualifying import COMPARE

Known = Decimal | bool | str | None


class State(StrEnum):
    """How a condition stands. TO_REVIEW: the program cannot tell, a person has to look."""

    MET = "met"
    NOT_MET = "not_met"
    TO_REVIEW = "to_review"

    @property
    def label(self) -> str:
        """The word that the screen shows."""
        return _LABELS[self]


_LABELS = {State.MET: "đạt", State.NOT_MET: "chưa đạt", State.TO_REVIEW: "cần xem"}


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition as judged: its sentence, how it stands, and what is in the way."""

    code: str
    text: str
    state: State
    distance: str = ""


def holds(actual: Known, op: str, asked: Known) -> bool:
    """Whether a known value compares so with the value asked for."""
    if isinstance(actual, Decimal) and isinstance(asked, Decimal):
        return COMPARE[op](exact(actual), exact(asked))
    return actual == asked


def all_met(conditions: tuple[Condition, ...]) -> bool:
    """Whether every condition is met for certain."""
    return all(condition.state is State.MET for condition in conditions)


def none_failed(conditions: tuple[Condition, ...]) -> bool:
    """Whether no condition fails; some may have to be looked at."""
    return all(condition.state is not State.NOT_MET for condition in conditions)


def condition_to_data(condition: Condition) -> dict[str, Any]:
    """The condition as JSON values, for keeping what was judged."""
    return {
        "code": condition.code,
        "text": condition.text,
        "state": condition.state.value,
        "distance": condition.distance,
    }


def condition_from_data(data: dict[str, Any]) -> Condition:
    """The condition that `condition_to_data` wrote."""
    return Condition(data["code"], data["text"], State(data["state"]), data["distance"])
