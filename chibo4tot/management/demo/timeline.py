"""What happens in the year, in the order of time: each event runs under a pinned clock."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from chibo4tot.shared import clock


@dataclass
class Timeline:
    """Events wait until their moment; an event may plan later ones."""

    ends: datetime
    _waiting: list[tuple[datetime, int, Callable[[], object]]] = field(default_factory=list)
    _order: "count[int]" = field(default_factory=count)

    def at(self, when: datetime, happen: Callable[[], object]) -> None:
        """Plan something; what lies after the end of the demonstration does not happen."""
        if when <= self.ends:
            heapq.heappush(self._waiting, (when, next(self._order), happen))

    def run(self) -> None:
        """Let everything happen in turn."""
        while self._waiting:
            when, _, happen = heapq.heappop(self._waiting)
            with clock.pinned(when):
                happen()
