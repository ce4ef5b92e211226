"""How minutes stand to their deadline, in words."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Deadline:
    """The sentence and its tone: good when kept, bad when missed, warn on the last day."""

    text: str
    tone: str


def minutes_deadline(due_on: date | None, approved_on: date | None, today: date) -> Deadline | None:
    """How minutes with this deadline stand today; None while no deadline is set."""
    if due_on is None:
        return None
    name = f"hạn {due_on:%d/%m/%Y}"
    if approved_on is not None:
        late = (approved_on - due_on).days
        if late > 0:
            return Deadline(f"Duyệt muộn {late} ngày, {name}", "bad")
        return Deadline(f"Duyệt đúng hạn, {name}", "good")
    left = (due_on - today).days
    if left < 0:
        return Deadline(f"Đã quá hạn {-left} ngày, {name}", "bad")
    if left == 0:
        return Deadline(f"Hôm nay là {name}", "warn")
    return Deadline(f"Còn {left} ngày, {name}", "plain")
