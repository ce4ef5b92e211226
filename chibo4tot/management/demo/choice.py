"""Deterministic choices: the same key always picks the same thing, whatever else is built."""

from collections.abc import Sequence
from typing import TypeVar
from zlib import crc32

T = TypeVar("T")


def number(*key: object) -> int:
    """A number that looks random and depends on the key alone."""
    return crc32("|".join(str(part) for part in key).encode())


def pick(options: Sequence[T], *key: object) -> T:
    """One of the options."""
    return options[number(*key) % len(options)]


def chance(percent: int, *key: object) -> bool:
    """True for about this share of all keys."""
    return number(*key) % 100 < percent


def spread(low: int, high: int, *key: object) -> int:
    """A whole number between both ends."""
    return low + number(*key) % (high - low + 1)
