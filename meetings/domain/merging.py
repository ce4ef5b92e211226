"""Joins what two people typed into the same page, field by field, losing nothing.

Each page carries a fingerprint of every field as it was when the page was opened (the base). A
field changed by one of the two takes that change; a field changed by both is a conflict.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Merged:
    """``values``: what the page shows next; ``conflicts``: the other's text where both changed it.

    ``lost``: what was typed into fields that the other has removed meanwhile; ``mine``: the fields
    that show something else than what is stored.
    """

    values: dict[str, str]
    conflicts: dict[str, str]
    lost: dict[str, str]
    mine: frozenset[str] = frozenset()


def plain(text: str) -> str:
    """The text without what browsers change by themselves: ends of lines, outer blanks."""
    return text.replace("\r\n", "\n").strip()


def fingerprint(text: str) -> str:
    """A short mark by which an unchanged text is recognised."""
    return hashlib.sha256(plain(text).encode()).hexdigest()[:10]


def fingerprints(values: Values) -> dict[str, str]:
    """The mark of each field."""
    return {name: fingerprint(text) for name, text in values.items()}


def merge(mine: Values, theirs: Values, base: Values) -> Merged:
    """What I typed and what is stored now, against the fingerprints of what I started from."""
    values: dict[str, str] = {}
    conflicts = {}
    for name, stored in theirs.items():
        if name not in mine or plain(mine[name]) == plain(stored):
            continue
        if fingerprint(mine[name]) == base.get(name):
            continue
        values[name] = mine[name]
        if fingerprint(stored) != base.get(name):
            conflicts[name] = stored
    gone = {name: text for name, text in mine.items() if name not in theirs and plain(text)}
    added = {name: text for name, text in gone.items() if name not in base}
    lost = {
        name: text
        for name, text in gone.items()
        if name in base and fingerprint(text) != base[name]
    }
    changed = values | added
    return Merged(dict(theirs) | changed, conflicts, lost, frozenset(changed))
