"""The code of an invitation: easy to type from paper, impossible to guess."""

import hashlib
from collections.abc import Callable, Sequence

# No I, O, 0, 1: they are mistaken for each other on paper.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 28  # 140 bits
GROUP = 4


def new_code(choose: Callable[[Sequence[str]], str]) -> str:
    """A code in groups, from a chooser of characters (``secrets.choice``)."""
    return grouped("".join(choose(ALPHABET) for _ in range(LENGTH)))


def grouped(code: str) -> str:
    """XXXX-XXXX-…"""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def bare(typed: str) -> str:
    """The code without groups, blanks and case, as somebody may have typed it."""
    return "".join(char for char in typed.upper() if char.isalnum())


def hash_of(typed: str) -> str:
    """What is kept of a code; with 140 random bits a plain hash tells nothing."""
    return hashlib.sha256(bare(typed).encode()).hexdigest()
