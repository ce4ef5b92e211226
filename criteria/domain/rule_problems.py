"""What is wrong with one indicator's rule, given the kinds of the metrics."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import assert_never

from criteria.domain.catalogue import MetricKind
from criteria.domain.document import Problem
from criteria.domain.numerals import exact, in_words
from criteria.domain.spec import (
    Bands,
    Bool,
    Deduct,
    Indicator,
    Linear,
    Manual,
    Map,
    Part,
    Penalty,
    Proportional,
    Sum,
    ZeroOnly,
    penalty_of,
)

Kinds = Mapping[str, MetricKind]


def problems_of_rule(line: Indicator, kinds: Kinds, place: str) -> Iterator[Problem]:
    """The problems of an indicator's rule, its parts, penalty and manual points."""
    rule = line.rule
    if isinstance(rule, Sum):
        yield from _sum(rule, kinds, f"{place}.rule")
    elif not isinstance(rule, Manual):
        yield from _part(rule, kinds, f"{place}.rule")
    if penalty := penalty_of(rule):
        yield from _penalty(penalty, kinds, f"{place}.rule.penalty")
    step = line.manual.step if line.manual else None
    if step is not None and not 0 < step <= line.maximum:
        yield Problem(f"{place}.step", "Bước chấm phải lớn hơn 0 và không quá điểm tối đa.")


def in_ratio(place: str, value: Decimal) -> Iterator[Problem]:
    """A share must lie between 0 and 1."""
    if not 0 <= value <= 1:
        yield Problem(place, "Tỷ lệ này phải từ 0 đến 1.")


def threshold_problem(place: str, value: Decimal, kind: MetricKind) -> Iterator[Problem]:
    """A threshold must lie where the metric can be."""
    if kind is MetricKind.RATE and not 0 <= value <= 100:
        yield Problem(place, "Ngưỡng của một tỷ lệ phải từ 0 đến 100.")
    elif value < 0:
        yield Problem(place, "Ngưỡng không được âm.")


def _sum(rule: Sum, kinds: Kinds, place: str) -> Iterator[Problem]:
    added = sum(exact(part.maximum) for part in rule.parts)
    if added != exact(rule.maximum):
        message = f"Các phần cộng lại được {in_words(added)}, không phải {in_words(rule.maximum)}."
        yield Problem(f"{place}.parts", message)
    for index, part in enumerate(rule.parts):
        if not 0 < part.maximum <= rule.maximum:
            message = "Điểm của một phần phải lớn hơn 0 và không quá điểm tối đa của chỉ tiêu."
            yield Problem(f"{place}.parts[{index}].points", message)
        yield from _part(part, kinds, f"{place}.parts[{index}]")


def _part(part: Part, kinds: Kinds, place: str) -> Iterator[Problem]:
    kind = kinds[part.measure.metric]
    if not _fits(part, kind):
        message = f"Quy tắc này không dùng được cho chỉ số {part.measure.metric}."
        yield Problem(f"{place}.type", message)
    if part.measure.min_denominator is not None and part.measure.min_denominator < 0:
        yield Problem(f"{place}.min_denominator", "Mẫu số tối thiểu không được âm.")
    match part:
        case Linear():
            yield from threshold_problem(f"{place}.lo", part.lo, kind)
            yield from threshold_problem(f"{place}.hi", part.hi, kind)
            if part.lo >= part.hi:
                yield Problem(f"{place}.hi", "Ngưỡng trên phải lớn hơn ngưỡng dưới.")
        case Bands():
            yield from _bands(part, kind, place)
        case Deduct():
            numbers = [("start", part.start), ("per_unit", part.per_unit), ("min", part.least)]
            yield from _not_negative(numbers, place)
        case Map():
            yield from _map(part, place)
        case Proportional() | ZeroOnly() | Bool():
            pass
        case _:
            assert_never(part)


def _bands(part: Bands, kind: MetricKind, place: str) -> Iterator[Problem]:
    if not part.steps:
        yield Problem(f"{place}.bands", "Phải có ít nhất một mức.")
    for index, step in enumerate(part.steps):
        here = f"{place}.bands[{index}]"
        yield from threshold_problem(here, step.threshold, kind)
        yield from _points(here, step.points, part.maximum)
        if index and step.threshold >= part.steps[index - 1].threshold:
            message = "Các ngưỡng phải xếp từ cao xuống thấp, không ngưỡng nào trùng ngưỡng trên."
            yield Problem(here, message)


def _map(part: Map, place: str) -> Iterator[Problem]:
    if not part.words:
        yield Problem(f"{place}.map", "Bảng điểm theo mức không được để trống.")
    for word in part.words:
        yield from _points(f"{place}.map.{word.word}", word.points, part.maximum)


def _not_negative(numbers: list[tuple[str, Decimal]], place: str) -> Iterator[Problem]:
    for key, value in numbers:
        if value < 0:
            yield Problem(f"{place}.{key}", "Mục này không được âm.")


def _points(place: str, points: Decimal, maximum: Decimal) -> Iterator[Problem]:
    if not 0 <= points <= maximum:
        yield Problem(place, f"Điểm phải từ 0 đến điểm tối đa {in_words(maximum)}.")


def _penalty(penalty: Penalty, kinds: Kinds, place: str) -> Iterator[Problem]:
    if not kinds[penalty.metric].is_number:
        yield Problem(f"{place}.metric", f"Chỉ số {penalty.metric} không đếm được để trừ điểm.")
    yield from _not_negative([("per_unit", penalty.per_unit), ("max", penalty.most)], place)


def _fits(part: Part, kind: MetricKind) -> bool:
    match part:
        case Proportional():
            return kind is MetricKind.RATE
        case Linear() | Bands() | Deduct() | ZeroOnly():
            return kind.is_number
        case Map():
            return kind is MetricKind.WORD
        case Bool():
            return kind is MetricKind.BOOL
        case _:
            assert_never(part)
