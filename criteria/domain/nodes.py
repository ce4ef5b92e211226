"""Typed reading of one JSON object; whatever is missing or of a wrong type is named by place."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, TypeVar

from criteria.domain.document import DocumentError, Problem, at
from criteria.domain.numerals import Numeral

T = TypeVar("T")

LARGEST = 12  # places before the decimal point that a number of a set may have
LONGEST = 40  # places after it
DESCRIPTIVE = ("note", "_vi", "_en")  # how the keys end that only people read


@dataclass(frozen=True, slots=True)
class Node:
    """A JSON object and its place in the document."""

    data: dict[str, Any]
    place: str

    def has(self, key: str) -> bool:
        """Whether the key is there with something in it."""
        return self.data.get(key) is not None

    def get(self, key: str) -> Any:
        """The raw value; DocumentError if there is none."""
        if not self.has(key):
            raise self.wrong(key, "Thiếu mục này.")
        return self.data[key]

    def wrong(self, key: str, message: str) -> DocumentError:
        """The error to raise about a key."""
        return DocumentError(Problem(at(self.place, key), message))

    def only(self, known: Collection[str], begins: tuple[str, ...] = ()) -> None:
        """Refuse keys that mean nothing: neither known nor descriptive; most are misspelt."""
        unknown = [
            key
            for key in self.data
            if key not in known and not key.endswith(DESCRIPTIVE) and not key.startswith(begins)
        ]
        if unknown:
            near = {key: get_close_matches(key, sorted(known), n=1) for key in unknown}
            raise DocumentError(
                *(Problem(at(self.place, key), _unknown(near[key])) for key in unknown)
            )

    def text(self, key: str) -> str:
        """A text that must be there."""
        value = self.get(key)
        if not isinstance(value, str):
            raise self.wrong(key, "Mục này phải là văn bản.")
        return value

    def words(self, key: str) -> str:
        """A text for readers, empty if absent."""
        return self.text(key) if self.has(key) else ""

    def number(self, key: str) -> Decimal:
        """A number that must be there."""
        return number_at(self.get(key), at(self.place, key))

    def optional_number(self, key: str) -> Decimal | None:
        """A number, or None if absent."""
        return self.number(key) if self.has(key) else None

    def flag(self, key: str, default: bool | None = None) -> bool:
        """True or false; without a default it must be there."""
        if default is not None and not self.has(key):
            return default
        value = self.get(key)
        if not isinstance(value, bool):
            raise self.wrong(key, "Mục này phải là true hoặc false.")
        return value

    def node(self, key: str) -> "Node":
        """An object that must be there."""
        return node_at(self.get(key), at(self.place, key))

    def items(self, key: str) -> list[tuple[Any, str]]:
        """The elements of a list that must be there, each with its place."""
        value = self.get(key)
        if not isinstance(value, list):
            raise self.wrong(key, "Mục này phải là danh sách.")
        place = at(self.place, key)
        return [(item, at(place, index)) for index, item in enumerate(value)]

    def each(self, key: str, read: Callable[["Node"], T]) -> tuple[T, ...]:
        """Read every object of a list, gathering the problems of all."""
        return gather([_later(read, item, place) for item, place in self.items(key)])


def node_at(value: Any, place: str) -> Node:
    """The value as an object; DocumentError if it is none."""
    if not isinstance(value, dict):
        raise DocumentError(Problem(place, "Chỗ này phải là một đối tượng { … }."))
    return Node(value, place)


def number_at(value: Any, place: str) -> Decimal:
    """The value as a number of a size that a criteria set can mean."""
    if not isinstance(value, Numeral):
        raise DocumentError(Problem(place, "Mục này phải là số."))
    if value.adjusted() >= LARGEST or int(value.as_tuple().exponent) < -LONGEST:
        raise DocumentError(Problem(place, "Số này quá lớn hoặc có quá nhiều chữ số."))
    return value


def _unknown(near: list[str]) -> str:
    advice = f"có phải {near[0]} không?" if near else "hãy bỏ hoặc viết lại."
    return f"Chương trình không biết mục này; {advice}"


def _later(read: Callable[[Node], T], item: Any, place: str) -> Callable[[], T]:
    return lambda: read(node_at(item, place))


def gather(readers: Sequence[Callable[[], T]]) -> tuple[T, ...]:
    """Run all readers; if some fail, raise one error with the problems of all."""
    found: list[T] = []
    problems: list[Problem] = []
    for read in readers:
        try:
            found.append(read())
        except DocumentError as error:
            problems.extend(error.problems)
    if problems:
        raise DocumentError(*problems)
    return tuple(found)
