"""What must be there before minutes are submitted (domain.md §3.4), and what is only a warning."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from meetings.domain.content import Missing, field_name
from meetings.domain.voting import Count, Electorate, too_many
from meetings.enums import ItemKind, Presence

NOBODY = Electorate(entitled=0, present=0)


@dataclass(frozen=True, slots=True)
class RollLine:
    """One line of the roll as the check sees it."""

    member_id: int
    name: str
    presence: Presence
    has_reason: bool


@dataclass(frozen=True, slots=True)
class VoteState:
    """One vote as the check sees it; ``count`` None while a number is missing."""

    vote_id: int
    matter: str
    count: Count | None


@dataclass(frozen=True, slots=True)
class ItemState:
    """One agenda item as the check sees it."""

    item_id: int
    title: str
    kind: ItemKind
    has_conclusion: bool
    has_statement: bool
    votes: tuple[VoteState, ...] = ()


@dataclass(frozen=True, slots=True)
class Closing:
    """All that the check looks at."""

    chair_id: int
    recorder_id: int
    starts_at: datetime
    ends_at: datetime | None
    required_minutes: int
    roll: tuple[RollLine, ...]
    items: tuple[ItemState, ...]
    has_summary: bool = True
    lacks_score: bool = False
    voters: Electorate = NOBODY


def missing_before_close(closing: Closing) -> list[Missing]:
    """Everything that keeps the minutes from being submitted, each a sentence with its place."""
    found = [*_roll(closing.roll)]
    if closing.chair_id == closing.recorder_id:
        found.append(Missing("Người chủ trì và người ghi biên bản phải là hai người.", "people"))
    found += _items(closing.items)
    for number, item in enumerate(closing.items, start=1):
        found += _votes(number, item, closing.voters)
    if closing.ends_at is None:
        found.append(Missing("Chưa ghi giờ kết thúc.", "ends_at"))
    elif closing.ends_at <= closing.starts_at:
        found.append(Missing("Giờ kết thúc phải sau giờ bắt đầu.", "ends_at"))
    return found


def _roll(roll: tuple[RollLine, ...]) -> Iterable[Missing]:
    if not roll:
        yield Missing("Chưa điểm danh.", "roll")
    for line in roll:
        if line.presence == Presence.EXCUSED and not line.has_reason:
            yield Missing(f"Chưa ghi lý do vắng của {line.name}.", f"roll-{line.member_id}")


def _items(items: tuple[ItemState, ...]) -> Iterable[Missing]:
    if not items:
        yield Missing("Chương trình họp chưa có nội dung nào.", "agenda")
    for number, item in enumerate(items, start=1):
        is_criticism = item.kind == ItemKind.CRITICISM
        if item.has_conclusion or (is_criticism and item.has_statement):
            continue
        if is_criticism:
            text = f"Mục {number} ({item.title}) chưa có ý kiến và chưa có kết luận."
            yield Missing(text, field_name(item.item_id, "statements"))
        else:
            text = f"Mục {number} ({item.title}) chưa có kết luận."
            yield Missing(text, field_name(item.item_id, "conclusion"))


def _votes(number: int, item: ItemState, voters: Electorate) -> Iterable[Missing]:
    for vote in item.votes:
        what = f" “{vote.matter}”" if vote.matter.strip() else ""
        place = f"Mục {number}, biểu quyết{what}"
        if not what:
            text = f"{place}: chưa ghi nội dung biểu quyết."
            yield Missing(text, field_name(item.item_id, f"vote-v{vote.vote_id}-matter"))
        anchor = field_name(item.item_id, f"vote-v{vote.vote_id}-in_favour")
        if vote.count is None:
            text = f"{place}: chưa ghi đủ số tán thành, không tán thành, ý kiến khác."
            yield Missing(text, anchor)
        elif too_many(vote.count, voters):
            text = (
                f"{place}: tổng {vote.count.total} phiếu nhiều hơn {voters.present} đồng chí "
                "có quyền biểu quyết đang có mặt."
            )
            yield Missing(text, anchor)


def warnings_before_close(closing: Closing) -> list[Missing]:
    """What the chair should know, but what does not keep the minutes from being submitted."""
    found = []
    if closing.ends_at is not None and closing.ends_at > closing.starts_at:
        lasted = int((closing.ends_at - closing.starts_at).total_seconds()) // 60
        if lasted < closing.required_minutes:
            text = (
                f"Cuộc họp kéo dài {lasted} phút, ít hơn {closing.required_minutes} phút quy định."
            )
            found.append(Missing(text, "ends_at"))
    if not closing.has_summary:
        found.append(Missing("Chưa ghi kết luận chung của cuộc họp.", "summary"))
    if closing.lacks_score:
        found.append(Missing("Chưa chấm chất lượng buổi sinh hoạt.", "quality"))
    return found
