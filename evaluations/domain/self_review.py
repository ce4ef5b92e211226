"""The forms of the yearly self-review: their headings, what must be written, what is late."""

import re
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

    @property
    def short_heading(self) -> str:
        """The heading up to its first comma, for lists."""
        return re.split("[,;]", self.heading, maxsplit=1)[0]


@dataclass(frozen=True, slots=True)
class Gap:
    """What is still to be written or chosen; ``field`` is a heading's key or the field's name."""

    field: str
    text: str


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


def what_is_missing(
    form: ReviewForm,
    texts: Mapping[str, str],
    *,
    general_points: Decimal | None,
    task_points: Decimal | None,
    level: str,
) -> list[Gap]:
    """All that stands between a self-review and its being handed in, in the order of the form."""
    gaps = [
        Gap(section.key, f"Chưa viết mục: {section.short_heading}")
        for section in form.sections
        if section.is_required and not texts.get(section.key, "").strip()
    ]
    if general_points is None:
        gaps.append(Gap("general_points", "Chưa tự chấm điểm nhóm tiêu chí chung"))
    if task_points is None:
        gaps.append(Gap("task_points", "Chưa tự chấm điểm kết quả thực hiện nhiệm vụ"))
    if not level:
        gaps.append(Gap("level", "Chưa chọn mức tự xếp loại"))
    return gaps


def is_late(first_submitted_on: date | None, due_on: date, today: date) -> bool:
    """Late: handed in after the due day, or the day is over and nothing was handed in."""
    return (first_submitted_on or today) > due_on
