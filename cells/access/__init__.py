"""The only door to permissions: Action, can, require, visible, holders."""

from cells.access.actions import Action
from cells.access.policy import (
    THE_PROGRAM,
    Actor,
    Grants,
    Program,
    can,
    forget_grants,
    grants,
    holders,
    may_anywhere,
    require,
    visible,
    why_not,
)
from cells.access.rank import outranked_by

__all__ = [
    "THE_PROGRAM",
    "Action",
    "Actor",
    "Grants",
    "Program",
    "can",
    "forget_grants",
    "grants",
    "holders",
    "may_anywhere",
    "outranked_by",
    "require",
    "visible",
    "why_not",
]
