"""Transition tables: which state may follow which."""

from collections.abc import Mapping, Set

from chibo4tot.shared.errors import WrongState

Table = Mapping[str, Set[str]]


def allowed(table: Table, current: str, target: str) -> bool:
    """Whether the table lets ``target`` follow ``current``."""
    return target in table.get(current, frozenset())


def ensure_allowed(table: Table, current: str, target: str, *, message: str) -> None:
    """Raise WrongState with the sentence ``message`` unless the step is in the table."""
    if not allowed(table, current, target):
        raise WrongState(message)
