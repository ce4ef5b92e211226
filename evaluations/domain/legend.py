"""The legend of the board: which tone a score has; only for the eye, it decides nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from criteria.domain.numerals import exact


@dataclass(frozen=True, slots=True)
class Step:
    """From this share of the maximum on, this tone and these words."""

    share: Decimal
    tone: str
    text: str


@dataclass(frozen=True, slots=True)
class Legend:
    """The steps from the top, and what is shown where nothing is known."""

    steps: tuple[Step, ...]
    none: tuple[str, str]

    @property
    def items(self) -> list[tuple[str, str]]:
        """Words and tones as the component `legend` takes them."""
        return [*((step.text, step.tone) for step in self.steps), (self.none[1], self.none[0])]

    def tone_of(self, score: Decimal | None, maximum: Decimal) -> str:
        """The tone of a score; one of nothing has its own."""
        if score is None or not maximum:
            return self.none[0]
        share = exact(score) / exact(maximum)
        return next(step.tone for step in self.steps if exact(step.share) <= share)


def legend_from_data(data: Mapping[str, Any]) -> Legend:
    """The legend of the data file, whose numbers are text."""
    return Legend(
        steps=tuple(
            Step(Decimal(item["from"]), item["tone"], item["text"]) for item in data["steps"]
        ),
        none=(data["none"]["tone"], data["none"]["text"]),
    )
