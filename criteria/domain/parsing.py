"""From the JSON of a criteria set to its Spec; keys are known, descriptive, or refused."""

from collections.abc import Callable
from typing import Any

from criteria.domain.document import DocumentError, Problem, at
from criteria.domain.nodes import Node, node_at, number_at
from criteria.domain.spec import (
    Bands,
    BelowMin,
    Bool,
    CardBand,
    Condition,
    Coverage,
    Criterion,
    CriterionBelow,
    Deduct,
    Disqualifier,
    Established,
    Indicator,
    Linear,
    Manual,
    Map,
    Measure,
    MetricCondition,
    Part,
    Penalty,
    Proportional,
    Rounding,
    Rule,
    Spec,
    Step,
    Sum,
    Word,
    ZeroOnly,
)

NA_RULE = "EXCLUDE_AND_RESCALE_WITHIN_CRITERION"
MOST_DIGITS = 12

FLOOR = {"min_denominator", "below_min"}
OF_TYPE = {"type", "lo", "hi", "bands", "start", "per_unit", "min", "map"}
IN_RULE = OF_TYPE | {"penalty", "parts"}
IN_PART = OF_TYPE | FLOOR | {"metric", "points"}
IN_INDICATOR = FLOOR | {
    *("code", "max", "mode", "metric", "rule", "fallback", "step"),
    *("evidence_required", "optional_module", "core"),
}
EXPLAINS = ("basis", "why", "improve")


def parse_spec(data: Any) -> Spec:
    """The Spec of a document read by `read_document`; DocumentError names what is misshapen.

    Whether its points add up is asked of `problems_in`, not here.
    """
    root = node_at(data, "")
    if root.has("na_rule") and root.get("na_rule") != NA_RULE:
        raise root.wrong("na_rule", f"Chương trình chỉ biết quy tắc {NA_RULE}.")
    coverage = root.node("coverage")
    coverage.only({"final_min_per_criterion", "running_min_for_band"})
    return Spec(
        code=root.words("code"),
        name=root.words("name_vi"),
        total_max=root.number("total_max"),
        rounding=_rounding(root.node("rounding")),
        coverage=Coverage(
            final_min_per_criterion=coverage.number("final_min_per_criterion"),
            running_min_for_band=coverage.number("running_min_for_band"),
        ),
        criteria=root.each("criteria", _criterion),
        bands=root.each("bands", _card_band),
        disqualifiers=(
            root.each("disqualifiers", _disqualifier) if root.has("disqualifiers") else ()
        ),
    )


def _rounding(node: Node) -> Rounding:
    node.only({"indicator", "criterion", "coverage", "total"})
    return Rounding(
        indicator=_digits(node.node("indicator")),
        criterion=_digits(node.node("criterion")),
        coverage=_digits(node.node("coverage")),
        total=_digits(node.node("total")),
    )


def _digits(node: Node) -> int:
    node.only({"mode", "digits"})
    if node.has("mode") and node.get("mode") != "ROUND_HALF_UP":
        raise node.wrong("mode", "Chương trình chỉ làm tròn theo ROUND_HALF_UP.")
    digits = node.number("digits")
    if digits not in range(MOST_DIGITS + 1):
        raise node.wrong("digits", f"Số chữ số phải là số nguyên từ 0 đến {MOST_DIGITS}.")
    return int(digits)


def _criterion(node: Node) -> Criterion:
    node.only({"code", "max", "min_ratio", "indicators"})
    return Criterion(
        code=node.text("code"),
        title=node.words("title_vi"),
        maximum=node.number("max"),
        min_ratio=node.number("min_ratio"),
        indicators=node.each("indicators", _indicator),
    )


def _indicator(node: Node) -> Indicator:
    node.only(IN_INDICATOR, EXPLAINS)
    rule = _rule_of(node)
    return Indicator(
        code=node.text("code"),
        title=node.words("title_vi"),
        maximum=node.number("max"),
        rule=rule,
        fallback=_fallback(node, rule),
        evidence_required=node.flag("evidence_required", default=False),
        basis=node.words("basis_vi"),
        why=node.words("why_vi"),
        improve=node.words("improve_vi"),
        note=node.words("note_vi"),
    )


def _rule_of(node: Node) -> Rule:
    mode = node.text("mode") if node.has("mode") else "auto"
    if mode == "manual":
        if node.has("rule"):
            raise node.wrong("rule", "Chỉ tiêu chấm bằng tay không có quy tắc tính điểm.")
        return Manual(node.number("max"), node.optional_number("step"))
    if mode != "auto":
        raise node.wrong("mode", "Chỉ có hai cách chấm: auto hoặc manual.")
    rule = node.node("rule")
    rule.only(IN_RULE)
    penalty = _penalty(rule.node("penalty")) if rule.has("penalty") else None
    if rule.text("type") == "sum":
        return _sum(node, rule, penalty)
    return _plain(rule, _measure(node, node), node, penalty)


def _fallback(node: Node, rule: Rule) -> Manual | None:
    if not node.has("fallback"):
        return None
    if node.get("fallback") != "manual":
        raise node.wrong("fallback", "Cách chấm thay thế chỉ có thể là manual.")
    if isinstance(rule, Manual):
        raise node.wrong("fallback", "Chỉ tiêu chấm bằng tay không cần cách chấm thay thế.")
    return Manual(node.number("max"), node.optional_number("step"))


def _sum(node: Node, rule: Node, penalty: Penalty | None) -> Sum:
    parts = rule.each("parts", lambda part: _part(part, node))
    named = node.data.get("metric")
    read = {part.measure.metric for part in parts}
    for metric in named if isinstance(named, list) else [] if named is None else [named]:
        if metric not in read:
            raise node.wrong("metric", f"Không phần nào của tổng dùng chỉ số {metric}.")
    return Sum(node.number("max"), parts, penalty)


def _part(part: Node, indicator: Node) -> Part:
    if part.has("penalty"):
        raise part.wrong("penalty", "Một phần của tổng không có điểm trừ riêng.")
    part.only(IN_PART)
    measure = _measure(part, part if part.has("min_denominator") else indicator)
    if part.text("type") == "bool":
        return Bool(measure, part.number("points"))
    return _plain(part, measure, part, None, maximum_key="points")


def _measure(node: Node, floor: Node) -> Measure:
    metric = node.text("metric")
    if not floor.has("min_denominator"):
        return Measure(metric)
    below = floor.text("below_min")
    if below not in set(BelowMin):
        raise floor.wrong("below_min", "Chỉ có thể là not_applicable hoặc as_is.")
    return Measure(metric, floor.number("min_denominator"), BelowMin(below))


Plain = Linear | Proportional | Bands | Deduct | Map | ZeroOnly


def _plain(
    rule: Node, measure: Measure, owner: Node, penalty: Penalty | None, *, maximum_key: str = "max"
) -> Plain:
    kind = rule.text("type")
    maximum = owner.number(maximum_key)
    read: dict[str, Callable[[], Plain]] = {
        "linear": lambda: Linear(measure, maximum, rule.number("lo"), rule.number("hi"), penalty),
        "proportional": lambda: Proportional(measure, maximum, penalty),
        "bands": lambda: Bands(measure, maximum, _steps(rule), penalty),
        "deduct": lambda: Deduct(
            measure,
            maximum,
            rule.number("start"),
            rule.number("per_unit"),
            rule.number("min"),
            penalty,
        ),
        "map": lambda: Map(measure, maximum, _words(rule.node("map")), penalty),
        "zero_only": lambda: ZeroOnly(measure, maximum, penalty),
    }
    if kind not in read:
        raise rule.wrong("type", f"Không có loại quy tắc {kind} ở chỗ này.")
    return read[kind]()


def _steps(rule: Node) -> tuple[Step, ...]:
    steps = []
    for pair, place in rule.items("bands"):
        if not isinstance(pair, list) or len(pair) != 2:
            raise DocumentError(Problem(place, "Mỗi mức là một cặp [ngưỡng, điểm]."))
        steps.append(Step(number_at(pair[0], at(place, 0)), number_at(pair[1], at(place, 1))))
    return tuple(steps)


def _words(node: Node) -> tuple[Word, ...]:
    return tuple(Word(word, node.number(word)) for word in node.data)


def _penalty(node: Node) -> Penalty:
    node.only({"metric", "per_unit", "max"})
    return Penalty(node.text("metric"), node.number("per_unit"), node.number("max"))


def _card_band(node: Node) -> CardBand:
    node.only({"code", "min_total", "min_ratio_each", "disqualifiers_allowed"})
    return CardBand(
        code=node.text("code"),
        label=node.words("label_vi"),
        min_total=node.number("min_total"),
        min_ratio_each=node.number("min_ratio_each"),
        disqualifiers_allowed=node.flag("disqualifiers_allowed"),
    )


def _disqualifier(node: Node) -> Disqualifier:
    node.only({"code", "when", "final_only"})
    return Disqualifier(
        code=node.text("code"),
        label=node.words("label_vi"),
        when=_condition(node),
        final_only=node.flag("final_only", default=False),
    )


def _condition(node: Node) -> Condition:
    if node.get("when") == "established":
        return Established()
    when = node.node("when")
    if set(when.data) == {"any_criterion_below_ratio"}:
        return CriterionBelow(when.number("any_criterion_below_ratio"))
    if set(when.data) != {"metric", "op", "value"}:
        raise node.wrong("when", "Không hiểu điều kiện này.")
    value = when.get("value")
    if not isinstance(value, bool | str):
        value = when.number("value")
    return MetricCondition(when.text("metric"), when.text("op"), value)
