"""Slow down whoever guesses codes: a small count per address, kept in the cache."""

from django.core.cache import cache

AT_MOST = 10
SECONDS = 15 * 60


def _key(address: str) -> str:
    return f"invitation-guesses:{address}"


def note_wrong_guess(address: str) -> None:
    """One more code that does not exist."""
    key = _key(address)
    cache.add(key, 0, SECONDS)
    cache.incr(key)


def has_guessed_too_often(address: str) -> bool:
    """Whether this address has to wait."""
    return int(cache.get(_key(address), 0)) >= AT_MOST
