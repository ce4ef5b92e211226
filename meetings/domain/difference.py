"""What changed from one version of minutes to the next, line by line."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from cells.enums import ActivityState
from meetings.domain.record import ItemEntry, MinutesRecord, RollEntry
from meetings.enums import AbsenceReason, Presence


@dataclass(frozen=True, slots=True)
class Change:
    """A place that differs: lines taken out and lines put in, either may be empty."""

    removed: tuple[str, ...]
    added: tuple[str, ...]


def difference(old: MinutesRecord, new: MinutesRecord) -> list[Change]:
    """The changes in the order of the text."""
    before, after = list(lines_of(old)), list(lines_of(new))
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    return [
        Change(tuple(before[i1:i2]), tuple(after[j1:j2]))
        for kind, i1, i2, j1, j2 in matcher.get_opcodes()
        if kind != "equal"
    ]


def lines_of(record: MinutesRecord) -> Iterator[str]:
    """The text as lines that make sense alone."""
    yield f"Thời gian: {record.starts_at} – {record.ends_at}"
    yield f"Địa điểm: {record.place}"
    yield f"Đại biểu: {record.guests}"
    yield f"Chủ trì: {record.chair}; thư ký: {record.recorder}"
    for entry in record.roll:
        yield _roll(entry)
    for number, item in enumerate(record.items, start=1):
        yield from _item(number, item)
    yield from (f"Sáng kiến của {one.authors}: {one.title}" for one in record.initiatives)
    if record.concerns:
        yield record.concerns_line
    yield from (f"Kết luận chung: {line}" for line in record.summary.splitlines())


def _roll(entry: RollEntry) -> str:
    parts = [Presence(entry.presence).label.lower()]
    if entry.reason:
        parts.append(AbsenceReason(entry.reason).label.lower())
    if entry.activity != ActivityState.ACTIVE:
        parts = [ActivityState(entry.activity).label.lower()]
    parts += [text for text in (entry.arrived_at, entry.note) if text]
    parts += [f"về lúc {entry.left_at}"] if entry.left_at else []
    return f"Điểm danh, {entry.name}: {', '.join(parts)}"


def _item(number: int, item: ItemEntry) -> Iterator[str]:
    place = f"Mục {number}"
    yield f"{place}: {item.title}"
    if item.presenter:
        yield f"{place}, người trình bày: {item.presenter}"
    yield from (f"{place}, quán triệt văn bản {one}" for one in item.directives)
    yield from (f"{place}, trình bày: {line}" for line in item.presented.splitlines())
    yield from (f"{place}, ý kiến của {said.speaker}: {said.text}" for said in item.statements)
    for vote in item.votes:
        yield f"{place}, biểu quyết “{vote.matter}”: {vote.verdict}"
    for remark in item.remarks:
        yield f"{place}, {remark.word.lower()} đồng chí {remark.name}: {remark.text}"
    yield from (f"{place}, kết luận: {line}" for line in item.conclusion.splitlines())
    if item.asks_correction:
        yield f"{place}: đề nghị sửa biên bản"
    for task in item.tasks:
        product = f" Sản phẩm: {task.product}." if task.product else ""
        yield f"{place}, nhiệm vụ: {task.title}, {task.assignee}, hạn {task.due_on}.{product}"
