"""What changed between two versions of a set, for the person who is to publish the newer."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from criteria.domain.numerals import in_words
from criteria.domain.spec import CardBand, Criterion, Disqualifier, Indicator, Spec
from criteria.domain.wording import condition_in_words, rule_in_words

T = TypeVar("T")


class ChangeKind(StrEnum):
    """What happened to a line of the set."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: the code it is about, what of it, and both readings."""

    kind: ChangeKind
    code: str
    what: str
    before: str = ""
    after: str = ""

    @property
    def label(self) -> str:
        """What happened, for readers."""
        return {ChangeKind.ADDED: "thêm mới", ChangeKind.REMOVED: "bỏ đi"}.get(self.kind, self.what)


def changes_between(before: Spec, after: Spec) -> list[Change]:
    """Every difference that can move a score or a word that people read, in the newer order."""
    return [
        *_whole(before, after),
        *_lines(before.criteria, after.criteria, lambda item: item.code, _criterion),
        *_lines(before.indicators, after.indicators, lambda item: item.code, _indicator),
        *_lines(before.bands, after.bands, lambda item: item.code, _card_band),
        *_lines(before.disqualifiers, after.disqualifiers, lambda item: item.code, _disqualifier),
    ]


def _whole(before: Spec, after: Spec) -> Iterator[Change]:
    pairs = [
        ("tên bộ tiêu chí", before.name, after.name),
        ("tổng điểm tối đa", in_words(before.total_max), in_words(after.total_max)),
        ("làm tròn", _rounding(before), _rounding(after)),
        ("độ phủ tối thiểu", _coverage(before), _coverage(after)),
    ]
    for what, old, new in pairs:
        if old != new:
            yield Change(ChangeKind.CHANGED, after.code, what, old, new)


def _lines(
    before: Sequence[T],
    after: Sequence[T],
    code: Callable[[T], str],
    aspects: Callable[[T], dict[str, str]],
) -> Iterator[Change]:
    old = {code(item): aspects(item) for item in before}
    new = {code(item): aspects(item) for item in after}
    for key, reading in old.items():
        if key not in new:
            yield Change(ChangeKind.REMOVED, key, "", next(iter(reading.values())), "")
    for key, reading in new.items():
        if key not in old:
            yield Change(ChangeKind.ADDED, key, "", "", next(iter(reading.values())))
            continue
        for what, text in reading.items():
            if old[key][what] != text:
                yield Change(ChangeKind.CHANGED, key, what, old[key][what], text)


def _criterion(item: Criterion) -> dict[str, str]:
    return {
        "tên": item.title,
        "điểm tối đa": in_words(item.maximum),
        "tỷ lệ được coi là tốt": in_words(item.min_ratio, at_most=4),
    }


def _indicator(item: Indicator) -> dict[str, str]:
    return {
        "tên": item.title,
        "điểm tối đa": in_words(item.maximum),
        "quy tắc": rule_in_words(item.rule),
        "chấm tay khi không có số liệu": rule_in_words(item.fallback) if item.fallback else "",
        "minh chứng": "bắt buộc" if item.evidence_required else "",
    }


def _card_band(item: CardBand) -> dict[str, str]:
    return {
        "tên": item.label,
        "tổng điểm tối thiểu": in_words(item.min_total),
        "tỷ lệ tối thiểu mỗi tiêu chí": in_words(item.min_ratio_each, at_most=4),
        "điểm liệt": "cho phép" if item.disqualifiers_allowed else "không cho phép",
    }


def _disqualifier(item: Disqualifier) -> dict[str, str]:
    return {"nội dung": item.label, "điều kiện": condition_in_words(item)}


def _rounding(spec: Spec) -> str:
    digits = spec.rounding
    return f"{digits.indicator}/{digits.criterion}/{digits.coverage}/{digits.total} chữ số"


def _coverage(spec: Spec) -> str:
    return (
        f"{in_words(spec.coverage.final_min_per_criterion, at_most=4)} (cả năm), "
        f"{in_words(spec.coverage.running_min_for_band, at_most=4)} (tạm tính)"
    )
