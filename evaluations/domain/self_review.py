"""The forms of the yearly self-review: their headings, what must be written, what is late."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Section:
    """One heading of a form; ``facts`` are the keys of the figures that stand beside it."""

    key: str
    heading: str
    help_text: str
    is_required: bool
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewForm:
    """A form: its headings in order, and the maxima of the two groups of points."""

    code: str
    title: str
    sections: tuple[Section, ...]
    general_max: Decimal
    task_max: Decimal

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(section.key for section in self.sections)


def form_from_data(data: Mapping[str, Any], code: str) -> ReviewForm:
    """One form of the data file."""
    return ReviewForm(
        code=code,
        title=data["title"],
        sections=tuple(_section(key, data["sections"][key]) for key in data["forms"][code]),
        general_max=Decimal(data["general_max"]),
        task_max=Decimal(data["task_max"]),
    )


def _section(key: str, data: Mapping[str, Any]) -> Section:
    return Section(key, data["heading"], data["help"], data["required"], tuple(data["facts"]))


def missing_sections(form: ReviewForm, texts: Mapping[str, str]) -> list[str]:
    """The headings that must be written and are not."""
    return [
        section.heading
        for section in form.sections
        if section.is_required and not texts.get(section.key, "").strip()
    ]


def is_late(first_submitted_on: date | None, due_on: date, today: date) -> bool:
    """Late: handed in after the due day, or the day is over and nothing was handed in."""
    return (first_submitted_on or today) > due_on
