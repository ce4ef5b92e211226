"""The typed lines "Tên: ý kiến" and the statements they mean; names match without diacritics."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chibo4tot.shared.errors import DomainError
from chibo4tot.shared.vietnamese import fold, nfc

_TITLES = re.compile(r"^(đồng chí|đ/c|đ\.c|dong chi|ông|bà|anh|chị)\s+", re.IGNORECASE)
_NAME = re.compile(r"^[^\W\d_]+(?:\s+[^\W\d_]+){1,5}$")
_LONGEST_NAME = 150
NOBODY_SPOKE = "Ý kiến đầu tiên chưa có tên người phát biểu. Hãy ghi theo dạng “Họ và tên: ý kiến”."


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the roll who may speak."""

    member_id: int
    full_name: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one person said; ``member_id`` None is a guest, known by name."""

    member_id: int | None
    name: str
    text: str


def parse_statements(
    text: str,
    people: Sequence[Person],
    guests: str = "",
    *,
    item: str = "",
    nobody: str = NOBODY_SPOKE,
) -> list[Spoken]:
    """Read the lines of one item.

    A line starts a new statement when what stands before its first colon is the name of somebody
    on the roll (also without diacritics, with "đồng chí", or the given name alone if only one
    bears it), is written in ``guests``, or is written like a name. Any other line goes on with
    the statement above. Raises DomainError when the first line names nobody (``nobody`` is the
    sentence), a name fits two, or nothing is said after a name.
    """
    found: list[Spoken] = []
    for line in text.splitlines():
        if not line.strip():
            continue
        head, colon, rest = line.partition(":")
        speaker = _speaker(head, people, guests) if colon else None
        if speaker is not None:
            found.append(Spoken(speaker[0], speaker[1], rest.strip()))
        elif found:
            last = found.pop()
            text_so_far = f"{last.text}\n{line.strip()}".strip()
            found.append(Spoken(last.member_id, last.name, text_so_far))
        else:
            raise DomainError(f"{_place(item)}{nobody}")
    for one in found:
        if not one.text:
            raise DomainError(
                f"{_place(item)}Sau tên “{one.name}” chưa có nội dung. "
                "Hãy ghi nội dung sau dấu hai chấm, hoặc xóa dòng đó."
            )
    return found


def statement_lines(statements: Iterable[Spoken]) -> str:
    """The statements as they are typed."""
    return "\n".join(f"{one.name}: {one.text}" for one in statements)


def _place(item: str) -> str:
    return f"Ở nội dung “{item}”: " if item else ""


def _speaker(head: str, people: Sequence[Person], guests: str) -> tuple[int | None, str] | None:
    name = bare_name(head)
    if not name or len(name) > _LONGEST_NAME:
        return None
    if member := member_named(name, people):
        return member
    if fold(name) in fold(guests) and _NAME.match(name):
        return None, name
    if _NAME.match(name) and all(word[0].isupper() for word in name.split()):
        return None, name
    return None


def bare_name(head: str) -> str:
    """The name without "đồng chí" and the like before it."""
    return _TITLES.sub("", nfc(head)).strip()


def member_named(name: str, people: Sequence[Person]) -> tuple[int | None, str] | None:
    """The one member whom the name fits, as exactly as it is written; of namesakes the name."""
    wanted = fold(name)
    exact = [one for one in people if nfc(one.full_name).lower() == name.lower()]
    if len(exact) > 1:
        return None, exact[0].full_name
    full = [one for one in people if fold(one.full_name) == wanted]
    given = [one for one in people if fold(one.full_name).split()[-1:] == [wanted]]
    for candidates in (exact, full, given):
        if len(candidates) == 1:
            return candidates[0].member_id, candidates[0].full_name
        if candidates:
            names = ", ".join(one.full_name for one in candidates)
            raise DomainError(
                f"Tên “{name}” có thể là: {names}. Hãy ghi đủ họ và tên có dấu của người phát biểu."
            )
    return None
