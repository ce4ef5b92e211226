"""The year's programme of a cell: until when it is due, and what one version changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

DAYS_AFTER_FOUNDING = 30  # domain.md §9.2 C1.2: a cell founded in the year has thirty days


@dataclass(frozen=True, slots=True)
class Work:
    """One item as it is compared. ``origin_id`` is the item of the version before."""

    item_id: int
    origin_id: int | None
    title: str
    product: str
    assignee: str
    involved: str
    department: str
    due_on: date
    weight: str


@dataclass(frozen=True, slots=True)
class WorkChange:
    """An item added, dropped or changed; ``details`` say from what to what."""

    kind: str
    title: str
    details: tuple[str, ...] = ()


ADDED, DROPPED, CHANGED = "Thêm", "Bỏ", "Đổi"


def due_day(year: int, *, day: int, month: int, founded_on: date) -> date:
    """Until when the programme of the year is to be adopted."""
    laid_down = date(year, month, day)
    return (
        max(laid_down, founded_on + timedelta(days=DAYS_AFTER_FOUNDING))
        if (founded_on.year >= year)
        else laid_down
    )


def changes_between(old: Sequence[Work], new: Sequence[Work]) -> list[WorkChange]:
    """What the new version adds, drops and changes, in the order of the new one."""
    before = {work.item_id: work for work in old}
    found = []
    for work in new:
        origin = before.pop(work.origin_id, None) if work.origin_id is not None else None
        if origin is None:
            found.append(WorkChange(ADDED, work.title, (_whole(work),)))
        elif details := tuple(_details(origin, work)):
            found.append(WorkChange(CHANGED, work.title, details))
    return [*found, *(WorkChange(DROPPED, work.title) for work in before.values())]


def _whole(work: Work) -> str:
    return f"{work.assignee}, hạn {work.due_on:%d/%m/%Y}"


def _details(old: Work, new: Work) -> list[str]:
    pairs = [
        ("tên", old.title, new.title),
        ("sản phẩm", old.product, new.product),
        ("người chủ trì", old.assignee, new.assignee),
        ("người phối hợp", old.involved, new.involved),
        ("phòng, ban", old.department, new.department),
        ("hạn", f"{old.due_on:%d/%m/%Y}", f"{new.due_on:%d/%m/%Y}"),
        ("hệ số", old.weight, new.weight),
    ]
    return [
        f"{name}: {before or 'chưa ghi'} → {after or 'chưa ghi'}"
        for name, before, after in pairs
        if before != after
    ]
