"""The agenda that writes itself: the items of a kind of meeting, from plain data."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from meetings.enums import ItemKind, MeetingKind

_MONTHS_IN_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class ItemPlan:
    """An agenda item before anything is said; a preset conclusion may be overwritten.

    ``source`` names what it was drawn from, the same at each drawing; ``confirms`` is the key of
    the minutes that it confirms, None while these are not approved.
    """

    kind: ItemKind
    title: str
    presented: str = ""
    conclusion: str = ""
    source: str = ""
    confirms: int | None = None
    presenter_id: int | None = None


@dataclass(frozen=True, slots=True)
class LastMeeting:
    """A meeting whose minutes this one confirms; ``number`` is "" while not approved."""

    label: str
    number: str = ""
    meeting_id: int = 0
    minutes_id: int | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A task of an earlier meeting that this one looks at again."""

    title: str
    assignee: str
    due_on: date
    state: str


@dataclass(frozen=True, slots=True)
class AgendaInputs:
    """All that an agenda is drawn from, as of the day of the meeting.

    ``open_concerns`` only counts them: what they say may be read by few. Directives are not
    here: they are rows linked to the item of dissemination, not text.
    """

    kind: MeetingKind
    year: int
    month: int
    topic: str = ""
    to_confirm: tuple[LastMeeting, ...] = ()
    tasks: tuple[OpenTask, ...] = ()
    open_concerns: int = 0
    theme_presenter_id: int | None = None


@dataclass(frozen=True, slots=True)
class DrawnItem:
    """An item as it stands, with what it was drawn from ("" if it was added by hand)."""

    item_id: int
    kind: ItemKind
    source: str
    edited: bool


@dataclass(frozen=True, slots=True)
class Renewal:
    """What a later drawing changes: items written anew, items put in before others, items gone.

    ``before`` is the key of the item in front of which a new one stands; None is the end.
    """

    rewritten: tuple[tuple[int, ItemPlan], ...]
    added: tuple[tuple[int | None, ItemPlan], ...]
    gone: tuple[int, ...]


def month_label(year: int, month: int) -> str:
    """How a month is named in a title."""
    return f"tháng {month} năm {year}"


def month_before(year: int, month: int) -> tuple[int, int]:
    """The month before."""
    return (year, month - 1) if month > 1 else (year - 1, _MONTHS_IN_A_YEAR)


def month_after(year: int, month: int) -> tuple[int, int]:
    """The month after."""
    return (year, month + 1) if month < _MONTHS_IN_A_YEAR else (year + 1, 1)


def draw_up(data: Mapping[str, Any], inputs: AgendaInputs) -> list[ItemPlan]:
    """The agenda of a meeting that counts for a month.

    Minutes are confirmed only if there are some to confirm, concerns only if some are open. What
    is still open from earlier conclusions stands under the first item of report.
    """
    plans: list[ItemPlan] = []
    review = review_text(inputs.tasks)
    for number, row in enumerate(data[inputs.kind]["items"], start=1):
        if row["kind"] == ItemKind.CONFIRMATION:
            plans += [confirmation(data, inputs.kind, last) for last in inputs.to_confirm]
        elif row["kind"] == ItemKind.CONCERNS:
            plans += _concerns(row, inputs.open_concerns)
        else:
            plan = _standing(row, number, inputs, review)
            review = "" if plan.kind == ItemKind.REPORT else review
            plans.append(plan)
    return plans


def _standing(row: Mapping[str, Any], number: int, inputs: AgendaInputs, review: str) -> ItemPlan:
    """An item that every meeting of the kind has."""
    kind = ItemKind(row["kind"])
    title = row["title"].format(
        last_month=month_label(*month_before(inputs.year, inputs.month)),
        next_month=month_label(*month_after(inputs.year, inputs.month)),
        topic=inputs.topic,
        year=inputs.year,
    )
    return ItemPlan(
        kind,
        title,
        presented=review if kind == ItemKind.REPORT else "",
        conclusion=row.get("conclusion", ""),
        source=f"muc:{number}",
        presenter_id=inputs.theme_presenter_id if kind == ItemKind.THEMATIC else None,
    )


def confirmation(data: Mapping[str, Any], kind: MeetingKind, last: LastMeeting) -> ItemPlan:
    """The item that confirms the minutes of an earlier meeting."""
    words = data["confirmation"]
    title = words["title_numbered" if last.number else "title"]
    version = words["version"].format(version=last.version) if last.version > 1 else ""
    return ItemPlan(
        ItemKind.CONFIRMATION,
        title.format(number=last.number, last_meeting=last.label) + version,
        conclusion=words["conclusions"].get(kind, words["conclusion"]),
        source=f"bien-ban:{last.meeting_id}",
        confirms=last.minutes_id,
    )


def _concerns(row: Mapping[str, Any], number: int) -> list[ItemPlan]:
    if not number:
        return []
    text = row["presented"].format(number=number)
    return [ItemPlan(ItemKind.CONCERNS, row["title"], text, source="kien-nghi")]


def review_text(tasks: Sequence[OpenTask]) -> str:
    """The unfinished tasks of earlier conclusions, one a line."""
    if not tasks:
        return ""
    lines = [
        f"- {task.title} ({task.assignee}, hạn {task.due_on:%d/%m/%Y}): {task.state.lower()}."
        for task in tasks
    ]
    return "\n".join(["Nhiệm vụ từ các kỳ họp trước:", *lines])


def renew(
    standing: Sequence[DrawnItem], fresh: Iterable[ItemPlan], dropped: Collection[str]
) -> Renewal:
    """Bring an agenda up to date without touching what was done by hand.

    Items keep their order. What was edited, added or dropped by hand stays so. Only confirmations
    and concerns come and go; the standing items of the kind are never put back.
    """
    plans = {plan.source: plan for plan in fresh}
    mine = {item.source: item for item in standing if item.source}
    rewritten = tuple(
        (item.item_id, plans[source])
        for source, item in mine.items()
        if source in plans and not item.edited
    )
    added = tuple(
        (_place(standing, plan.kind), plan)
        for source, plan in plans.items()
        if _comes_and_goes(source) and source not in mine and source not in dropped
    )
    gone = tuple(
        item.item_id
        for source, item in mine.items()
        if _comes_and_goes(source) and source not in plans and not item.edited
    )
    return Renewal(rewritten, added, gone)


def _comes_and_goes(source: str) -> bool:
    return not source.startswith("muc:")


def _place(standing: Sequence[DrawnItem], kind: ItemKind) -> int | None:
    """A confirmation stands first, anything else before "other matters" at the end."""
    if kind == ItemKind.CONFIRMATION:
        return standing[0].item_id if standing else None
    last = standing[-1] if standing else None
    return last.item_id if last is not None and last.kind == ItemKind.OTHER else None
