"""Fictional names, each given once."""

import json
from pathlib import Path
from typing import Any

from chibo4tot.management.demo.choice import pick

PARTS: dict[str, Any] = json.loads(
    Path(__file__).with_name("names.json").read_text(encoding="utf-8")
)


class Names:
    """Hands out names that have not been given yet."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken

    def next(self, gender: str, *key: object) -> str:
        """A full name for a person of this gender."""
        for attempt in range(1000):
            parts = (
                pick(PARTS["families"].split(), "family", attempt, *key),
                pick(PARTS["middles"][gender].split(), "middle", attempt, *key).replace("_", " "),
                pick(PARTS["givens"][gender].split(), "given", attempt, *key),
            )
            name = " ".join(parts)
            if name not in self._taken:
                self._taken.add(name)
                return name
        raise AssertionError("no name is left")
