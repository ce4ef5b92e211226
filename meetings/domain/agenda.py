"""The agenda that writes itself: the items of a kind of meeting, from plain data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from meetings.enums import ItemKind, MeetingKind

_MONTHS_IN_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class ItemPlan:
    """An agenda item before anything is said; a preset conclusion may be overwritten."""

    kind: ItemKind
    title: str
    presented: str = ""
    conclusion: str = ""


@dataclass(frozen=True, slots=True)
class LastMeeting:
    """The meeting whose minutes this one confirms; ``number`` is "" while not approved."""

    label: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A task of an earlier meeting that this one looks at again."""

    title: str
    assignee: str
    due_on: date
    state: str


def month_label(year: int, month: int) -> str:
    """How a month is named in a title."""
    return f"tháng {month} năm {year}"


def month_before(year: int, month: int) -> tuple[int, int]:
    """The month before."""
    return (year, month - 1) if month > 1 else (year - 1, _MONTHS_IN_A_YEAR)


def month_after(year: int, month: int) -> tuple[int, int]:
    """The month after."""
    return (year, month + 1) if month < _MONTHS_IN_A_YEAR else (year + 1, 1)


def draw_up(
    data: Mapping[str, Any],
    kind: MeetingKind,
    *,
    year: int,
    month: int,
    topic: str,
    last: LastMeeting | None,
    tasks: Sequence[OpenTask],
) -> list[ItemPlan]:
    """The agenda of a meeting that counts for a month.

    Minutes are confirmed only if there was an earlier meeting. What is still open from earlier
    conclusions stands under the report item.
    """
    words = {
        "last_month": month_label(*month_before(year, month)),
        "next_month": month_label(*month_after(year, month)),
        "topic": topic,
        "year": str(year),
    }
    review = review_text(tasks)
    plans = []
    for row in data[kind]["items"]:
        item = ItemKind(row["kind"])
        if item == ItemKind.CONFIRMATION:
            if last is not None:
                plans.append(confirmation(data, last))
            continue
        presented = review if item == ItemKind.REPORT else ""
        title = row["title"].format(**words)
        plans.append(ItemPlan(item, title, presented, row.get("conclusion", "")))
    return plans


def confirmation(data: Mapping[str, Any], last: LastMeeting) -> ItemPlan:
    """The item that confirms the minutes of the meeting before."""
    words = data["confirmation"]
    title = words["title_numbered" if last.number else "title"]
    return ItemPlan(
        ItemKind.CONFIRMATION,
        title.format(number=last.number, last_meeting=last.label),
        conclusion=words["conclusion"],
    )


def review_text(tasks: Sequence[OpenTask]) -> str:
    """The unfinished tasks of earlier conclusions, one a line."""
    if not tasks:
        return ""
    lines = [
        f"- {task.title} ({task.assignee}, hạn {task.due_on:%d/%m/%Y}): {task.state.lower()}."
        for task in tasks
    ]
    return "\n".join(["Nhiệm vụ từ các kỳ họp trước:", *lines])


def required_minutes(data: Mapping[str, Any], kind: MeetingKind) -> int:
    """How long a meeting of this kind must last."""
    return int(data[kind]["required_minutes"])
