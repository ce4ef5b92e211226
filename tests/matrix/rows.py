"""The shape of a row of the matrix: one page, one method, and the answer to each person."""

from collections.abc import Callable
from typing import NamedTuple

from tests.world import World

LOGIN = 302
PEOPLE = (
    "anonymous",
    "secretary_a",
    "member_a",
    "secretary_b",
    "officer",
    "chief",
    "inspector",
    "admin",
    "outsider",
)


class Route(NamedTuple):
    """One page: ``build`` makes what it is about and returns the address.

    ``expected``: status by person in the order of PEOPLE; each person gets a fresh world.
    """

    name: str
    method: str
    build: Callable[[World], str]
    expected: dict[str, int]


def answers(*statuses: int) -> dict[str, int]:
    """Statuses in the order of PEOPLE."""
    return dict(zip(PEOPLE, statuses, strict=True))
