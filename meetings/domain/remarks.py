"""What is said of members in typed lines: praise and the like, concerns, initiatives."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chibo4tot.shared.errors import DomainError
from chibo4tot.shared.vietnamese import fold
from meetings.domain.statements import (
    Person,
    Spoken,
    bare_name,
    member_named,
    parse_statements,
)
from meetings.enums import ConcernKind

LONGEST_TITLE = 300
NOBODY_NAMED = (
    "Dòng đầu tiên chưa có tên đồng chí trong danh sách điểm danh. "
    "Hãy ghi theo dạng “Họ và tên: nội dung”."
)
NO_AUTHOR = (
    "Chưa rõ tác giả hoặc tên sáng kiến ở dòng “{line}”. "
    "Hãy ghi theo dạng “Họ và tên: tên sáng kiến”."
)
_BETWEEN = re.compile(r"\s*(?:,|;|\bvà\b)\s*", re.IGNORECASE)
_SIGNS = ("dau hieu", "bieu hien")
_WISHES = ("nguyen vong", "kien nghi", "de nghi", "de xuat", "mong")


@dataclass(frozen=True, slots=True)
class Invented:
    """A recognised initiative and whose it is; of namesakes only the name is known."""

    authors: tuple[tuple[int | None, str], ...]
    title: str


def parse_remarks(text: str, people: Sequence[Person], *, item: str = "") -> list[Spoken]:
    """Read lines "Họ tên: nội dung" about members on the roll. Raises DomainError."""
    found = parse_statements(text, people, item=item, nobody=NOBODY_NAMED)
    for one in found:
        _ensure_on_roll(one.member_id, one.name, people)
    return found


def parse_initiatives(text: str, people: Sequence[Person]) -> list[Invented]:
    """Read lines "Họ tên, Họ tên: tên sáng kiến". Raises DomainError."""
    found = []
    for line in text.splitlines():
        if not line.strip():
            continue
        head, colon, title = line.partition(":")
        if not colon or not title.strip() or not head.strip():
            raise DomainError(NO_AUTHOR.format(line=line.strip()))
        if len(title.strip()) > LONGEST_TITLE:
            raise DomainError(f"Tên sáng kiến dài quá {LONGEST_TITLE} chữ. Hãy ghi ngắn lại.")
        found.append(Invented(_authors(head, people), title.strip()))
    return found


def _authors(head: str, people: Sequence[Person]) -> tuple[tuple[int | None, str], ...]:
    authors: list[tuple[int | None, str]] = []
    for part in _BETWEEN.split(head.strip()):
        name = bare_name(part)
        if not name:
            continue
        author = member_named(name, people) or (None, name)
        _ensure_on_roll(*author, people)
        if author not in authors:
            authors.append(author)
    if not authors:
        raise DomainError(NO_AUTHOR.format(line=head.strip()))
    return tuple(authors)


def _ensure_on_roll(member_id: int | None, name: str, people: Sequence[Person]) -> None:
    if member_id is None and fold(name) not in {fold(one.full_name) for one in people}:
        raise DomainError(
            f"“{name}” không có trong danh sách điểm danh. Hãy ghi đúng tên đảng viên của chi bộ."
        )


def initiative_lines(found: Iterable[Invented]) -> str:
    """The initiatives as they are typed."""
    return "\n".join(f"{', '.join(name for _, name in one.authors)}: {one.title}" for one in found)


def concern_kind(text: str) -> ConcernKind:
    """What a concern is, by its first words; a thought unless it says otherwise."""
    start = fold(text)
    if start.startswith(_SIGNS):
        return ConcernKind.SIGN
    if start.startswith(_WISHES):
        return ConcernKind.WISH
    return ConcernKind.THOUGHT
