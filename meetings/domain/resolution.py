"""The resolution of the month: a first draft from the minutes, what is frozen, what is printed."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from meetings.domain.printing import cleaned, day_words, paragraphs, recipient_lines
from meetings.domain.printing_notices import Signature, date_line
from meetings.domain.record import ItemEntry, MinutesRecord, TaskEntry, document_number
from meetings.enums import PRESENT_KINDS, ItemKind, TypeCode

RESULT_KINDS = (ItemKind.REPORT, ItemKind.CRITICISM)
LEFT_OUT = (ItemKind.CONFIRMATION,)
ARRANGEMENTS = (
    "1. Chi ủy, chi bộ lãnh đạo, chỉ đạo tổ chức thực hiện Nghị quyết này.\n"
    "2. Đảng viên được phân công báo cáo kết quả tại kỳ sinh hoạt chi bộ tiếp theo."
)
RECIPIENTS = "Đảng ủy (để báo cáo)\nCác đồng chí đảng viên trong chi bộ\nLưu Chi bộ"


@dataclass(frozen=True, slots=True)
class ProgressEntry:
    """A task given before, and how far it has come."""

    title: str
    assignee: str
    due_on: str
    result: str


@dataclass(frozen=True, slots=True)
class ResolutionRecord:
    """All that a resolution says, in the names of the day on which it was issued."""

    number: int | None
    organisation: str
    parent_name: str
    cell_name: str
    place_name: str
    issued_on: str
    year: int
    month: int
    meeting_day: str
    subject: str
    results: str
    directions: str
    arrangements: str
    self_quality: str
    recipients: str
    signed_for: str
    post: str
    signer: str
    progress: tuple[ProgressEntry, ...] = ()
    tasks: tuple[TaskEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """The texts that a resolution starts from."""

    subject: str
    results: str
    directions: str
    arrangements: str
    self_quality: str
    recipients: str


def drafted(record: MinutesRecord) -> Draft:
    """What the minutes already say: conclusions on results, other conclusions, attendance."""
    results = [item for item in record.items if item.kind in RESULT_KINDS]
    rest = [item for item in record.items if item.kind not in {*RESULT_KINDS, *LEFT_OUT}]
    return Draft(
        subject=f"Về nhiệm vụ trọng tâm sau kỳ sinh hoạt tháng {record.month} năm {record.year}",
        results=_numbered(results),
        directions=_numbered(rest) or record.summary,
        arrangements=ARRANGEMENTS,
        self_quality=_attendance(record),
        recipients=RECIPIENTS,
    )


def _numbered(items: Iterable[ItemEntry]) -> str:
    concluded = [" ".join(paragraphs(item.conclusion)) for item in items]
    kept = [text for text in concluded if text]
    return "\n".join(f"{number}. {text}" for number, text in enumerate(kept, start=1))


def _attendance(record: MinutesRecord) -> str:
    due = [entry for entry in record.roll if entry.is_due]
    here = sum(entry.presence in PRESENT_KINDS for entry in due)
    speakers = len({one.speaker for item in record.items for one in item.statements})
    return (
        f"Kỳ sinh hoạt có {here}/{len(due)} đảng viên phải dự có mặt; "
        f"{speakers} đồng chí phát biểu ý kiến."
    )


def resolution_values(record: ResolutionRecord, *, is_issued: bool) -> dict[str, Any]:
    """What the template needs; a draft says that it is one."""
    day = date.fromisoformat(record.issued_on) if record.issued_on else None
    held = date.fromisoformat(record.meeting_day)
    values = asdict(Signature(record.signed_for, record.post, record.signer)) | {
        "parent": record.parent_name.upper(),
        "cell": record.cell_name.upper(),
        "cell_name": record.cell_name,
        "number": document_number(
            record.number, type_code=TypeCode.RESOLUTION, organisation=record.organisation
        ),
        "date_line": date_line(record.place_name, day, held.year),
        "title": f"Kỳ sinh hoạt chi bộ tháng {record.month} năm {record.year}",
        "subject": record.subject,
        "remark": "" if is_issued else "(Dự thảo, chưa ban hành)",
        "opening": (
            f"Kỳ sinh hoạt {day_words(held)}, {record.cell_name} đã thảo luận và quyết nghị "
            "những nội dung sau:"
        ),
        "results": _or_none(record.results),
        "progress": _rows(record.progress),
        "directions": _or_none(record.directions),
        "arrangements": _or_none(record.arrangements),
        "tasks": _rows(record.tasks),
        "self_quality": _or_none(record.self_quality),
        "recipients": recipient_lines(record.recipients),
    }
    clean: dict[str, Any] = cleaned(values)
    return clean


def _or_none(text: str) -> tuple[str, ...]:
    return paragraphs(text) or ("Không có nội dung.",)


def _rows(rows: Sequence[ProgressEntry | TaskEntry]) -> list[dict[str, str]]:
    return [asdict(row) | {"number": str(place)} for place, row in enumerate(rows, start=1)]


def canonical_resolution(record: ResolutionRecord) -> str:
    """The record as JSON: the same record is always the same text."""
    return json.dumps(asdict(record), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_resolution(text: str) -> ResolutionRecord:
    """The record that ``canonical_resolution`` wrote."""
    data = json.loads(text)
    progress = tuple(ProgressEntry(**row) for row in data.pop("progress"))
    tasks = tuple(TaskEntry(**row) for row in data.pop("tasks"))
    return ResolutionRecord(**data, progress=progress, tasks=tasks)


def without_number(record: ResolutionRecord) -> ResolutionRecord:
    """The content alone: a signed draft and what was issued from it unchanged are the same."""
    return replace(record, number=None, issued_on="")
