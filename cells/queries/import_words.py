"""A preview in words: what each row says, what would happen to it, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cells.domain.import_rows import birth_of, birth_text
from cells.domain.register import PROBLEM_TEXTS, Position, Status
from cells.domain.register.matching import Change, KnownMember, MatchKind
from cells.enums import POSITION_ROLES, ActivityState, Gender
from cells.queries.importing import ImportLine

KINDS = {
    MatchKind.NEW: ("Người mới", "plain"),
    MatchKind.UNCHANGED: ("Không đổi", "none"),
    MatchKind.CHANGED: ("Có thay đổi", "plain"),
    MatchKind.AMBIGUOUS: ("Có thể trùng người", "warn"),
}
FIELDS = {
    "name": "Họ và tên",
    "birth": "Ngày sinh",
    "gender": "Nam/nữ",
    "ethnicity": "Dân tộc",
    "hometown": "Quê quán",
    "state_position": "Chức vụ chính quyền",
    "admission_date": "Ngày vào Đảng",
    "official_date": "Ngày chính thức",
    "party_card_no": "Số thẻ",
    "political_theory_level": "Lý luận chính trị",
    "phone": "Điện thoại",
    "email": "Thư điện tử",
    "note": "Ghi chú",
    "position": "Chức vụ Đảng",
    "activity_state": "Tình trạng",
}


class Part(StrEnum):
    """Which rows of a preview are shown."""

    ALL = ""
    PROBLEMS = "van-de"


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A row as the preview prints it."""

    line: ImportLine
    birth: str
    post: str
    state: str
    verdict: str
    tone: str
    notes: tuple[str, ...]


def shown(lines: Iterable[ImportLine], part: str) -> list[ShownLine]:
    """The rows in words; only those with something to look at, if asked."""
    kept = [line for line in lines if part != Part.PROBLEMS or line.has_problem]
    return [_shown(line) for line in kept]


def _shown(line: ImportLine) -> ShownLine:
    row = line.row
    verdict, tone = _verdict(line)
    return ShownLine(
        line=line,
        birth=birth_text(*birth_of(row)),
        post=_position(row.position) if row.position else "",
        state=str(row.activity_state.label) if row.activity_state else "chưa rõ",
        verdict=verdict,
        tone=tone,
        notes=tuple(_notes(line)),
    )


def _verdict(line: ImportLine) -> tuple[str, str]:
    if line.row.status == Status.ERROR:
        return "Không nhập được", "bad"
    if line.blocked:
        return "Không nhập", "bad"
    return KINDS[line.match.kind]


def _notes(line: ImportLine) -> Iterable[str]:
    row = line.row
    for problem in row.problems:
        words = row.written.get(problem, "")
        yield PROBLEM_TEXTS[problem] + (f" Tệp ghi: “{words}”." if words else "")
    if line.blocked:
        yield line.blocked
    for change in line.match.changes:
        yield change_text(change)
    if line.match.transfer is not None and line.is_importable:
        origin = line.match.transfer.from_cell or "không ở chi bộ nào"
        yield f"Hồ sơ: {origin}; danh sách: {line.match.transfer.to_cell}."
    if line.holder and line.is_importable:
        yield f"Chức vụ này đang do {line.holder} giữ."
    if line.is_own and line.match.kind == MatchKind.CHANGED:
        yield "Đây là hồ sơ của chính đồng chí nên giữ nguyên; đề nghị người khác sửa."


def change_text(change: Change) -> str:
    """Số điện thoại: trước → sau."""
    before, after = value_text(change.before), value_text(change.after)
    return f"{FIELDS.get(change.field, change.field)}: {before} → {after}"


def value_text(value: object) -> str:
    """A value of a record in words."""
    match value:
        case None | "":
            return "chưa có"
        case Position():
            return _position(value)
        case ActivityState() | Gender():
            return str(value.label)
        case date():
            return f"{value:%d/%m/%Y}"
        case _:
            return str(value)


def _position(position: Position) -> str:
    return str(POSITION_ROLES[position.value].label)


def person_text(person: KnownMember) -> str:
    """A person among several of the same name."""
    born = birth_text(person.birth, person.birth_precision) or "chưa có ngày sinh"
    return f"{person.name}, {born}, {person.cell or 'đã thôi sinh hoạt'}"
