"""The input of `score_facts`: JSON objects to cards, refusing whatever is not exactly right."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

from criteria.domain.catalogue import MetricKind
from criteria.domain.document import DocumentError, Problem, at
from criteria.domain.facts import Absence, Fact, Value, measured, missing
from criteria.domain.kinds import kinds_of, metrics_with_floor, words_of
from criteria.domain.nodes import gather
from criteria.domain.numerals import Numeral, exact, in_words
from criteria.domain.spec import Established, Indicator, Spec

KEYS = ("final", "metrics", "manual", "disqualifiers")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CardInput:
    """What one card is computed from."""

    final: bool
    facts: Mapping[str, Fact]
    manual: Mapping[str, Decimal]
    disqualifiers: Mapping[str, bool]


def read_cards(data: Any, spec: Spec) -> list[CardInput]:
    """One card, or each of a list; DocumentError names every place that is wrong."""
    reader = _Reader(
        spec=spec,
        kinds=kinds_of(spec),
        floors=metrics_with_floor(spec),
        lines={line.code: line for line in spec.indicators},
    )
    if not isinstance(data, list):
        return [reader.card(data, "")]
    return list(gather([_later(reader.card, item, at("", n)) for n, item in enumerate(data)]))


def _later(read: Callable[[Any, str], T], item: Any, place: str) -> Callable[[], T]:
    return lambda: read(item, place)


def _refusal(place: str, message: str) -> DocumentError:
    return DocumentError(Problem(place, message))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads cards against one set."""

    spec: Spec
    kinds: Mapping[str, MetricKind]
    floors: frozenset[str]
    lines: Mapping[str, Indicator]

    def card(self, data: Any, place: str) -> CardInput:
        if not isinstance(data, dict):
            raise _refusal(place, "Chỗ này phải là một đối tượng { … }.")
        problems = [Problem(at(place, key), "Không có mục này.") for key in data if key not in KEYS]
        final = data.get("final", False)
        if not isinstance(final, bool):
            problems.append(Problem(at(place, "final"), "Mục này phải là true hoặc false."))
        facts = self._section(data, "metrics", place, self._fact, problems)
        manual = self._section(data, "manual", place, self._points, problems)
        established = self._section(data, "disqualifiers", place, self._established, problems)
        if problems:
            raise DocumentError(*problems)
        given = {code: points for code, points in manual.items() if points is not None}
        return CardInput(final, facts, given, established)

    def _section(
        self,
        data: dict[str, Any],
        key: str,
        place: str,
        read: Callable[[str, Any, str], T],
        problems: list[Problem],
    ) -> dict[str, T]:
        section, here, found = data.get(key, {}), at(place, key), {}
        if not isinstance(section, dict):
            problems.append(Problem(here, "Mục này phải là một đối tượng { … }."))
            return {}
        for name, raw in section.items():
            try:
                found[name] = read(name, raw, at(here, name))
            except DocumentError as error:
                problems.extend(error.problems)
        return found

    def _fact(self, metric: str, raw: Any, place: str) -> Fact:
        if metric not in self.kinds:
            raise _refusal(place, "Bộ tiêu chí không có chỉ số này.")
        denominator = None
        if isinstance(raw, dict):
            raw, denominator = self._with_denominator(metric, raw, place)
        value = self._value(metric, raw, place)
        if value is None:
            return missing(metric, Absence.NOT_MEASURED, denominator=denominator)
        return measured(metric, value, denominator=denominator)

    def _with_denominator(
        self, metric: str, raw: dict[str, Any], place: str
    ) -> tuple[Any, Decimal]:
        if metric not in self.floors:
            raise _refusal(place, "Chỉ số này không có mẫu số tối thiểu nên chỉ ghi giá trị.")
        if set(raw) != {"value", "denominator"}:
            raise _refusal(place, "Chỗ này phải có đúng hai mục value và denominator.")
        denominator = raw["denominator"]
        if not isinstance(denominator, Numeral) or denominator < 0:
            raise _refusal(at(place, "denominator"), "Mẫu số phải là số không âm.")
        return raw["value"], denominator

    def _value(self, metric: str, raw: Any, place: str) -> Value | None:
        if raw is None:
            return None
        match self.kinds[metric]:
            case MetricKind.BOOL:
                if isinstance(raw, bool):
                    return raw
                raise _refusal(place, "Giá trị phải là true, false hoặc null.")
            case MetricKind.WORD:
                return self._word(metric, raw, place)
            case kind:
                return _number(raw, place, most=Decimal(100) if kind is MetricKind.RATE else None)

    def _word(self, metric: str, raw: Any, place: str) -> str:
        words = words_of(self.spec, metric)
        if isinstance(raw, str) and raw in words:
            return raw
        raise _refusal(place, f"Giá trị phải là một trong các từ: {', '.join(sorted(words))}.")

    def _points(self, code: str, raw: Any, place: str) -> Decimal | None:
        line = self.lines.get(code)
        if line is None:
            raise _refusal(place, "Bộ tiêu chí không có chỉ tiêu này.")
        if raw is None:
            return None
        if line.manual is None:
            raise _refusal(place, "Chỉ tiêu này không chấm điểm bằng tay.")
        points = _number(raw, place, most=line.maximum)
        step = line.manual.step
        if step is not None and Fraction(exact(points) / exact(step)).denominator != 1:
            raise _refusal(place, f"Điểm phải theo bước {in_words(step)}.")
        return points

    def _established(self, code: str, raw: Any, place: str) -> bool:
        item = next((item for item in self.spec.disqualifiers if item.code == code), None)
        if item is None:
            raise _refusal(place, "Bộ tiêu chí không có điểm liệt này.")
        if not isinstance(item.when, Established):
            raise _refusal(place, "Điểm liệt này do chương trình tự xét, không nhập vào.")
        if not isinstance(raw, bool):
            raise _refusal(place, "Giá trị phải là true hoặc false.")
        return raw


def _number(raw: Any, place: str, *, most: Decimal | None) -> Decimal:
    if not isinstance(raw, Numeral):
        raise _refusal(place, "Giá trị phải là số.")
    if raw < 0:
        raise _refusal(place, "Giá trị không được âm.")
    if most is not None and raw > most:
        raise _refusal(place, f"Giá trị phải từ 0 đến {in_words(most)}.")
    return raw
