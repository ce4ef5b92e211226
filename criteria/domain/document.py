"""A JSON document read exactly: decimals, no key twice, nothing that is not a finite number."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from criteria.domain.numerals import Numeral, same_number, written

LINE = 100  # characters of a line that people read


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and where in the document: a path such as `criteria[0].indicators[2].max`."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


class DocumentError(ValueError):
    """A document that cannot be taken as it is; carries every problem found."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


def at(place: str, key: str | int) -> str:
    """The place of a key or an index below a place."""
    if isinstance(key, int):
        return f"{place}[{key}]"
    return f"{place}.{key}" if place else key


def decode_document(raw: bytes) -> str:
    """The text of a UTF-8 file, with or without a byte order mark; DocumentError otherwise."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        reason = f"Tệp không phải văn bản UTF-8 (từ byte thứ {error.start + 1})."
        raise DocumentError(Problem("", reason)) from error


def read_document(text: str) -> Any:
    """JSON text -> values in which every number is a Numeral; DocumentError says where it fails."""
    try:
        data = json.loads(
            text,
            parse_int=Numeral,
            parse_float=Numeral,
            parse_constant=Numeral,
            object_pairs_hook=_without_doubles,
        )
        problems = list(_not_finite(data, ""))
    except json.JSONDecodeError as error:
        place = f"dòng {error.lineno}, cột {error.colno}"
        raise DocumentError(Problem(place, "Không đúng cú pháp JSON ở chỗ này.")) from error
    except RecursionError as error:
        raise DocumentError(Problem("", "Các ngoặc lồng nhau quá sâu.")) from error
    if problems:
        raise DocumentError(*problems)
    return data


def write_document(data: Any) -> str:
    """The document as text, in its own order, each number as it was written."""
    return _dump(data, written, sort=False)


def pretty_document(data: Any, indent: str = "") -> str:
    """The document for people: Vietnamese letters as they are, short lists and objects whole."""
    line = _plain(data)
    if not isinstance(data, dict | list) or len(indent) + len(line) <= LINE:
        return line
    inner = indent + "  "
    if isinstance(data, dict):
        items = [
            f"{json.dumps(key, ensure_ascii=False)}: {pretty_document(item, inner)}"
            for key, item in data.items()
        ]
        opened, closed = "{", "}"
    else:
        items = [pretty_document(item, inner) for item in data]
        opened, closed = "[", "]"
    body = f",\n{inner}".join(items)
    return f"{opened}\n{inner}{body}\n{indent}{closed}"


def spec_hash(data: Any) -> str:
    """SHA-256 of the content; the order of keys and the way a number is written do not matter."""
    return hashlib.sha256(_dump(data, same_number, sort=True).encode()).hexdigest()


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        double = next(key for key in keys if keys.count(key) > 1)
        raise DocumentError(Problem(double, "Khóa này được ghi hai lần trong cùng một đối tượng."))
    return found


def _not_finite(data: Any, place: str) -> list[Problem]:
    if isinstance(data, Numeral):
        if data.is_finite():
            return []
        return [Problem(place, f"{data.text[:40]} không phải là một số hữu hạn.")]
    if isinstance(data, dict):
        return [found for key, item in data.items() for found in _not_finite(item, at(place, key))]
    if isinstance(data, list):
        places = [at(place, index) for index in range(len(data))]
        pairs = zip(data, places, strict=True)
        return [found for item, here in pairs for found in _not_finite(item, here)]
    return []


def _plain(data: Any) -> str:
    match data:
        case dict():
            pairs = (f"{json.dumps(k, ensure_ascii=False)}: {_plain(v)}" for k, v in data.items())
            return "{" + ", ".join(pairs) + "}"
        case list():
            return "[" + ", ".join(map(_plain, data)) + "]"
        case Numeral():
            return written(data)
        case _:
            return json.dumps(data, ensure_ascii=False)


def _dump(data: Any, number: Callable[[Numeral], str], *, sort: bool) -> str:
    match data:
        case dict():
            items = sorted(data.items()) if sort else list(data.items())
            inner = (f"{json.dumps(key)}:{_dump(item, number, sort=sort)}" for key, item in items)
            return "{" + ",".join(inner) + "}"
        case list():
            return "[" + ",".join(_dump(item, number, sort=sort) for item in data) + "]"
        case Numeral():
            return number(data)
        case None | bool() | str():
            return json.dumps(data)
        case _:
            raise TypeError(f"not a value of a document: {data!r}")
