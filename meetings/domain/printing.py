"""Minutes in the words of the printed form (domain.md §3.4, §7): headings, counts, names."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from cells.enums import ActivityState, Standing
from meetings.domain.attendance import has_quorum
from meetings.domain.record import ItemEntry, MinutesRecord, RollEntry, VoteEntry, document_number
from meetings.enums import PRESENT_KINDS, THEMATIC_KINDS, AbsenceReason, MeetingKind, Presence

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_TITLES = {
    MeetingKind.REGULAR: "Sinh hoạt chi bộ thường kỳ",
    MeetingKind.THEMATIC: "Sinh hoạt chi bộ chuyên đề",
    MeetingKind.COMBINED: "Sinh hoạt chi bộ thường kỳ kết hợp chuyên đề",
    MeetingKind.COMMITTEE: "Họp chi ủy",
    MeetingKind.EXTRAORDINARY: "Hội nghị chi bộ bất thường",
    MeetingKind.YEAR_REVIEW: "Kiểm điểm cuối năm",
    MeetingKind.ADMISSION: "Kết nạp đảng viên",
}
_AWAY = (
    (ActivityState.EXEMPT, "được miễn sinh hoạt"),
    (ActivityState.TEMPORARY_OUT, "đi sinh hoạt tạm thời nơi khác"),
    (ActivityState.SUSPENDED, "bị đình chỉ sinh hoạt"),
)
_LAST_PADDED_MONTH = 2


@dataclass(frozen=True, slots=True)
class Printed:
    """All that the template prints; lists hold one paragraph each."""

    parent: str
    cell: str
    cell_name: str
    number: str
    title: str
    topic: str
    remark: str
    starts: str
    ends: str
    place: str
    total: str
    away: str
    present: str
    excused: str
    unexcused: str
    late: str
    guests: str
    chair: str
    recorder: str
    items: tuple[dict[str, Any], ...]
    initiatives: tuple[dict[str, str], ...]
    concerns: str
    quality: str
    summary: tuple[str, ...]
    closing: str


def printed(record: MinutesRecord, *, is_approved: bool, quality: str = "") -> dict[str, Any]:
    """What the template needs, every text free of characters that a document cannot hold.

    ``quality`` is the score of the meeting in a sentence; "" while there is none in force.
    """
    due = [entry for entry in record.roll if entry.is_due]
    starts = datetime.fromisoformat(record.starts_at)
    ends = datetime.fromisoformat(record.ends_at) if record.ends_at else None
    values = Printed(
        parent=record.parent_name.upper(),
        cell=record.cell_name.upper(),
        cell_name=record.cell_name,
        number=document_number(record.number, organisation=record.organisation),
        title=meeting_title(record.kind, record.month, record.year),
        topic=_topic(record),
        remark=_remark(record, is_approved=is_approved),
        starts=_begins(starts),
        ends=_end(starts, ends),
        place=record.place,
        total=total_words(due),
        away=away_words(record.roll),
        present=_present(due, record.quorum_percent),
        excused=_absent(due, Presence.EXCUSED),
        unexcused=_absent(due, Presence.UNEXCUSED),
        late=_late(due),
        guests=record.guests or "không",
        chair=record.chair,
        recorder=record.recorder,
        items=tuple(_item(number, item) for number, item in enumerate(record.items, start=1)),
        initiatives=tuple(asdict(one) for one in record.initiatives),
        concerns=record.concerns_line,
        quality=quality,
        summary=paragraphs(record.summary),
        closing=_closing(starts, ends),
    )
    clean: dict[str, Any] = cleaned(asdict(values))
    return clean


def meeting_title(kind: str, month: int, year: int) -> str:
    """What is printed under the type of document."""
    return f"{_TITLES[MeetingKind(kind)]} tháng {month} năm {year}"


def _topic(record: MinutesRecord) -> str:
    word = "Chuyên đề" if record.kind in THEMATIC_KINDS else "Nội dung"
    return f"{word}: {record.topic}" if record.topic else ""


def paragraphs(text: str) -> tuple[str, ...]:
    """The lines that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def recipient_lines(text: str) -> list[str]:
    """Each recipient ends with a semicolon, the last with a full stop."""
    lines = [line.rstrip(" ;.,") for line in paragraphs(text)]
    return [f"{line}{'.' if place == len(lines) else ';'}" for place, line in enumerate(lines, 1)]


def cleaned(value: Any) -> Any:
    """The same value with characters removed that XML forbids."""
    if isinstance(value, str):
        return _FORBIDDEN.sub("", value)
    if isinstance(value, dict):
        return {key: cleaned(one) for key, one in value.items()}
    return [cleaned(one) for one in value]


def _remark(record: MinutesRecord, *, is_approved: bool) -> str:
    parts = [record.source.rstrip(".")] if record.source else []
    if record.version > 1:
        parts.append(f"Bản sửa lần {record.version - 1}, lý do: {record.correction_reason}")
    if not is_approved:
        parts.append("Dự thảo, chưa được người chủ trì duyệt")
    return f"({'; '.join(parts)})" if parts else ""


def hour_words(moment: datetime) -> str:
    """“08 giờ 00 phút”."""
    return f"{moment:%H} giờ {moment:%M} phút"


def day_words(moment: date) -> str:
    """Days below 10 and the months January and February are padded (HD 05)."""
    month = f"{moment:%m}" if moment.month <= _LAST_PADDED_MONTH else str(moment.month)
    return f"ngày {moment:%d} tháng {month} năm {moment.year}"


def _begins(starts: datetime) -> str:
    """Midnight stands for an hour that a paper register does not give."""
    is_unknown = (starts.hour, starts.minute) == (0, 0)
    return day_words(starts) if is_unknown else f"{hour_words(starts)}, {day_words(starts)}"


def _end(starts: datetime, ends: datetime | None) -> str:
    if ends is None:
        return "chưa ghi"
    return f"{hour_words(ends)}, {_end_day(starts, ends)}"


def _end_day(starts: datetime, ends: datetime) -> str:
    return "cùng ngày" if ends.date() == starts.date() else day_words(ends)


def _closing(starts: datetime, ends: datetime | None) -> str:
    if ends is None:
        return "Thư ký đọc lại biên bản trước chi bộ."
    return (
        f"Thư ký đọc lại biên bản trước chi bộ. Cuộc họp kết thúc lúc {hour_words(ends)} "
        f"{_end_day(starts, ends)}."
    )


def _parts(entries: Sequence[RollEntry]) -> str:
    """Official, probationary and temporary members, told apart."""
    guests = [entry for entry in entries if entry.activity == ActivityState.TEMPORARY_IN]
    own = [entry for entry in entries if entry.activity != ActivityState.TEMPORARY_IN]
    official = sum(entry.standing == Standing.OFFICIAL for entry in own)
    return f"chính thức {official}, dự bị {len(own) - official}, sinh hoạt tạm thời {len(guests)}"


def total_words(due: Sequence[RollEntry]) -> str:
    """How many are due, by kind."""
    return f"{len(due)} đồng chí ({_parts(due)})"


def away_words(roll: Iterable[RollEntry]) -> str:
    """Who is not due, by state."""
    away = [entry for entry in roll if not entry.is_due]
    counted = [
        f"{number} đồng chí {words}"
        for state, words in _AWAY
        if (number := sum(entry.activity == state for entry in away))
    ]
    known = {state for state, _ in _AWAY}
    on_duty = [entry.name for entry in away if entry.activity not in known]
    if on_duty:
        counted.append(f"đi công tác: {', '.join(on_duty)}")
    return "; ".join(counted) or "không"


def _present(due: Sequence[RollEntry], quorum_percent: str) -> str:
    here = [entry for entry in due if entry.presence in PRESENT_KINDS]
    enough = has_quorum(len(here), len(due), Decimal(quorum_percent))
    verdict = "đủ điều kiện họp" if enough else "chưa đủ điều kiện họp"
    early = [f"{entry.name} (lúc {entry.left_at})" for entry in here if entry.left_at]
    left = f"; về trước khi kết thúc: {', '.join(early)}" if early else ""
    return f"{len(here)}/{len(due)} đồng chí ({_parts(here)}), {verdict}{left}"


def _absent(due: Iterable[RollEntry], presence: Presence) -> str:
    names = [_with_reason(entry) for entry in due if entry.presence == presence]
    return f"{len(names)} đồng chí: {'; '.join(names)}" if names else "không"


def _with_reason(entry: RollEntry) -> str:
    words = [AbsenceReason(entry.reason).label.lower()] if entry.reason else []
    words += [entry.note] if entry.note else []
    return f"{entry.name} ({', '.join(words)})" if words else entry.name


def _late(due: Iterable[RollEntry]) -> str:
    names = [
        f"{entry.name} (lúc {entry.arrived_at})" if entry.arrived_at else entry.name
        for entry in due
        if entry.presence == Presence.LATE
    ]
    return "; ".join(names)


def _mend(item: ItemEntry) -> tuple[str, ...]:
    return ("Đề nghị sửa biên bản kỳ trước.",) if item.asks_correction else ()


def _vote_word(vote: VoteEntry) -> str:
    return "Biểu quyết kín về" if vote.is_secret else "Biểu quyết về"


def _item(number: int, item: ItemEntry) -> dict[str, Any]:
    return {
        "number": str(number),
        "title": item.title,
        "presenter": item.presenter,
        "presented": (
            *(f"Quán triệt văn bản {one}." for one in item.directives),
            *paragraphs(item.presented),
        ),
        "statements": tuple(
            {"speaker": one.speaker, "text": " ".join(paragraphs(one.text))}
            for one in item.statements
        ),
        "remarks": tuple(
            {"word": one.word, "name": one.name, "text": " ".join(paragraphs(one.text))}
            for one in item.remarks
        ),
        "votes": tuple(
            {"word": _vote_word(one), "matter": one.matter, "verdict": one.verdict}
            for one in item.votes
        ),
        "conclusion": (*_mend(item), *paragraphs(item.conclusion)),
        "tasks": tuple(asdict(task) for task in item.tasks),
    }
