"""What is wrong with a criteria set: sums, codes, bands, thresholds, metrics."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from criteria.domain.catalogue import CATALOGUE, MetricKind
from criteria.domain.document import DocumentError, Problem
from criteria.domain.kinds import conditions_of, kinds_of, told_kinds
from criteria.domain.numerals import exact, in_words
from criteria.domain.parsing import parse_spec
from criteria.domain.rule_problems import in_ratio, problems_of_rule, threshold_problem
from criteria.domain.spec import CriterionBelow, MetricCondition, Spec

OPERATORS = (">=", ">", "<=", "<", "=")


def problems_in(spec: Spec | Any, *, for_publication: bool = True) -> list[Problem]:
    """Everything that stands against using a set, in its own order; empty if nothing does.

    Takes a Spec, or the data of a document. Publication also asks that every metric is one
    the program knows and that readers find a title everywhere; a set that is only computed
    with may name metrics whose kind its rules tell.
    """
    if not isinstance(spec, Spec):
        try:
            spec = parse_spec(spec)
        except DocumentError as error:
            return list(error.problems)
    found = [
        *_codes(spec),
        *_sums(spec),
        *_criteria(spec),
        *_metrics(spec),
        *_card_bands(spec),
        *_disqualifiers(spec),
        *_coverage(spec),
    ]
    return [*found, *_for_publication(spec)] if for_publication else found


def _codes(spec: Spec) -> Iterator[Problem]:
    lines = [
        (f"criteria[{at}].indicators[{index}]", line.code)
        for at, criterion in enumerate(spec.criteria)
        for index, line in enumerate(criterion.indicators)
    ]
    groups: list[list[tuple[str, str]]] = [
        [(f"criteria[{at}]", criterion.code) for at, criterion in enumerate(spec.criteria)],
        lines,
        [(f"bands[{at}]", band.code) for at, band in enumerate(spec.bands)],
        [(f"disqualifiers[{at}]", item.code) for at, item in enumerate(spec.disqualifiers)],
    ]
    for group in groups:
        seen: set[str] = set()
        for place, code in group:
            if not code.strip():
                yield Problem(f"{place}.code", "Mã không được để trống.")
            elif code in seen:
                yield Problem(f"{place}.code", f"Mã {code} bị trùng.")
            seen.add(code)


def _sums(spec: Spec) -> Iterator[Problem]:
    if not spec.criteria:
        yield Problem("criteria", "Bộ tiêu chí phải có ít nhất một tiêu chí.")
    yield from _sum_of("total_max", spec.total_max, (item.maximum for item in spec.criteria))
    for at, criterion in enumerate(spec.criteria):
        parts = (line.maximum for line in criterion.indicators)
        yield from _sum_of(f"criteria[{at}].max", criterion.maximum, parts)


def _sum_of(place: str, whole: Decimal, parts: Iterable[Decimal]) -> Iterator[Problem]:
    added = sum(map(exact, parts))
    if whole <= 0:
        yield Problem(place, "Điểm tối đa phải lớn hơn 0.")
    elif added != exact(whole):
        message = (
            f"Tổng các điểm tối đa bên dưới là {in_words(added)}, không phải {in_words(whole)}."
        )
        yield Problem(place, message)


def _criteria(spec: Spec) -> Iterator[Problem]:
    kinds = kinds_of(spec)
    for at, criterion in enumerate(spec.criteria):
        yield from in_ratio(f"criteria[{at}].min_ratio", criterion.min_ratio)
        for index, line in enumerate(criterion.indicators):
            place = f"criteria[{at}].indicators[{index}]"
            if line.maximum <= 0:
                yield Problem(f"{place}.max", "Điểm tối đa phải lớn hơn 0.")
            yield from problems_of_rule(line, kinds, place)


def _metrics(spec: Spec) -> Iterator[Problem]:
    for metric, kinds in sorted(told_kinds(spec).items()):
        if metric not in CATALOGUE and len(kinds) > 1:
            yield Problem(metric, "Các quy tắc dùng chỉ số này hiểu nó theo những loại khác nhau.")


def _card_bands(spec: Spec) -> Iterator[Problem]:
    for at, band in enumerate(spec.bands):
        place = f"bands[{at}]"
        if not 0 <= band.min_total <= spec.total_max:
            limit = in_words(spec.total_max)
            yield Problem(f"{place}.min_total", f"Tổng điểm tối thiểu phải từ 0 đến {limit}.")
        if at and band.min_total >= spec.bands[at - 1].min_total:
            message = "Các mức phải xếp từ cao xuống thấp, không mức nào trùng mức trên."
            yield Problem(f"{place}.min_total", message)
        yield from in_ratio(f"{place}.min_ratio_each", band.min_ratio_each)


def _disqualifiers(spec: Spec) -> Iterator[Problem]:
    kinds = kinds_of(spec)
    for at, condition in conditions_of(spec):
        yield from _condition(condition, kinds, f"disqualifiers[{at}].when")
    for at, disqualifier in enumerate(spec.disqualifiers):
        if isinstance(disqualifier.when, CriterionBelow):
            place = f"disqualifiers[{at}].when.any_criterion_below_ratio"
            yield from in_ratio(place, disqualifier.when.ratio)


def _condition(
    condition: MetricCondition, kinds: Mapping[str, MetricKind], place: str
) -> Iterator[Problem]:
    kind = kinds[condition.metric]
    if condition.op not in OPERATORS:
        yield Problem(f"{place}.op", f"Phép so sánh phải là một trong {', '.join(OPERATORS)}.")
    if isinstance(condition.value, Decimal) and kind.is_number:
        yield from threshold_problem(f"{place}.value", condition.value, kind)
    elif kind.is_number:
        yield Problem(f"{place}.value", "Chỉ số này là số nên phải so sánh với một số.")
    elif condition.op != "=":
        yield Problem(f"{place}.op", "Chỉ số không phải là số thì chỉ so sánh được bằng dấu =.")
    elif not isinstance(condition.value, bool if kind is MetricKind.BOOL else str):
        yield Problem(f"{place}.value", "Giá trị so sánh không cùng loại với chỉ số.")


def _coverage(spec: Spec) -> Iterator[Problem]:
    coverage = spec.coverage
    yield from in_ratio("coverage.final_min_per_criterion", coverage.final_min_per_criterion)
    yield from in_ratio("coverage.running_min_for_band", coverage.running_min_for_band)


def _for_publication(spec: Spec) -> Iterator[Problem]:
    for metric in sorted(spec.metrics - set(CATALOGUE)):
        yield Problem(metric, "Chương trình không có chỉ số này.")
    if not spec.code.strip():
        yield Problem("code", "Bộ tiêu chí phải có mã.")
    if not spec.name.strip():
        yield Problem("name_vi", "Bộ tiêu chí phải có tên.")
    for at, criterion in enumerate(spec.criteria):
        place = f"criteria[{at}]"
        if not criterion.title.strip():
            yield Problem(f"{place}.title_vi", "Tiêu chí phải có tên.")
        yield from _finer(f"{place}.max", criterion.maximum, spec.rounding.criterion)
        for index, line in enumerate(criterion.indicators):
            if not line.title.strip():
                yield Problem(f"{place}.indicators[{index}].title_vi", "Chỉ tiêu phải có tên.")
            line_place = f"{place}.indicators[{index}].max"
            yield from _finer(line_place, line.maximum, spec.rounding.indicator)
    for at, band in enumerate(spec.bands):
        if not band.label.strip():
            yield Problem(f"bands[{at}].label_vi", "Mức phải có tên.")
    for at, disqualifier in enumerate(spec.disqualifiers):
        if not disqualifier.label.strip():
            yield Problem(f"disqualifiers[{at}].label_vi", "Điểm liệt phải có nội dung.")


def _finer(place: str, maximum: Decimal, digits: int) -> Iterator[Problem]:
    """A maximum with more digits than the rounding keeps could be exceeded by rounding up."""
    if (exact(maximum) * 10**digits).denominator != 1:
        yield Problem(place, f"Điểm tối đa chỉ được có {digits} chữ số thập phân như mức làm tròn.")
