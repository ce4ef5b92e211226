"""Rules and values in Vietnamese words, for readers of a criteria set."""

from decimal import Decimal
from typing import assert_never

from criteria.domain.catalogue import label_of, unit_of
from criteria.domain.facts import Value
from criteria.domain.numerals import in_words
from criteria.domain.spec import (
    Bands,
    BelowMin,
    Bool,
    Condition,
    CriterionBelow,
    Deduct,
    Disqualifier,
    Established,
    Linear,
    Manual,
    Map,
    Measure,
    MetricCondition,
    Part,
    Penalty,
    Proportional,
    Rule,
    Sum,
    ZeroOnly,
    penalty_of,
)

QUALITY_WORDS = {"tot": "tốt", "kha": "khá", "trung_binh": "trung bình", "kem": "kém"}
COMPARISONS = {
    ">=": "từ {} trở lên",
    ">": "trên {}",
    "<=": "không quá {}",
    "<": "dưới {}",
    "=": "bằng {}",
}


def rule_in_words(rule: Rule) -> str:
    """A rule as whole sentences, its penalty included."""
    sentences = [_base_in_words(rule)]
    if penalty := penalty_of(rule):
        sentences.append(penalty_in_words(penalty))
    return " ".join(sentences)


def word_in_words(word: str) -> str:
    """A word of a map as readers know it."""
    return QUALITY_WORDS.get(word, word)


def value_in_words(metric: str, value: Value, *, at_most: int = 4) -> str:
    """A value with its unit: 92,5%; 2 nhiệm vụ; có; tốt."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, str):
        return f"“{word_in_words(value)}”"
    unit = unit_of(metric)
    return f"{in_words(value, at_most=at_most)}{'' if unit == '%' else ' '}{unit}".strip()


def penalty_in_words(penalty: Penalty) -> str:
    """What a penalty takes off."""
    each, most = in_words(penalty.per_unit), in_words(penalty.most)
    return f"Trừ {each} điểm cho mỗi {_unit_name(penalty.metric)}, tối đa {most} điểm."


def condition_in_words(disqualifier: Disqualifier) -> str:
    """When a disqualifier holds, as a whole sentence."""
    sentence = _condition(disqualifier.when)
    return f"{sentence} Chỉ xét ở phiếu điểm cả năm." if disqualifier.final_only else sentence


def threshold_in_words(metric: str, value: Decimal) -> str:
    """A threshold of a metric: 90% for a rate, else the bare number."""
    return f"{in_words(value, at_most=4)}{'%' if unit_of(metric) == '%' else ''}"


def comparison_in_words(condition: MetricCondition) -> str:
    """The comparison without its subject: `từ 2 … trở lên`, `dưới 70%`."""
    value = condition.value
    if isinstance(value, Decimal):
        return COMPARISONS[condition.op].format(threshold_in_words(condition.metric, value))
    return COMPARISONS[condition.op].format(value_in_words(condition.metric, value))


def _condition(when: Condition) -> str:
    match when:
        case Established():
            return "Do người có thẩm quyền xác lập bằng văn bản."
        case CriterionBelow():
            share = in_words(when.ratio * 100)
            return f"Khi có tiêu chí đạt dưới {share}% điểm tối đa."
        case MetricCondition():
            return f"Khi {_lower(label_of(when.metric))} {comparison_in_words(when)}."
        case _:
            assert_never(when)


def _base_in_words(rule: Rule) -> str:
    match rule:
        case Manual():
            step = f", theo bước {in_words(rule.step)} điểm" if rule.step is not None else ""
            return f"Người chấm cho từ 0 đến {in_words(rule.maximum)} điểm{step}, kèm minh chứng."
        case Sum():
            parts = "; ".join(
                f"({n}) {_part_in_words(part)}" for n, part in enumerate(rule.parts, 1)
            )
            return (
                f"Cộng các phần: {parts}. Phần nào không áp dụng thì các phần còn lại "
                f"gánh đủ {in_words(rule.maximum)} điểm."
            )
        case _:
            return f"{_part_in_words(rule)}."


def _part_in_words(part: Part) -> str:
    subject = label_of(part.measure.metric)
    return f"{subject}: {_points_in_words(part)}{_floor_in_words(part.measure)}"


def _points_in_words(part: Part) -> str:  # noqa: PLR0911 - one case for each kind of rule
    most = in_words(part.maximum)
    match part:
        case Linear():
            metric = part.measure.metric
            lo, hi = threshold_in_words(metric, part.lo), threshold_in_words(metric, part.hi)
            return (
                f"từ {lo} trở xuống được 0 điểm, từ {hi} trở lên được {most} điểm, "
                "ở giữa tính theo tỷ lệ"
            )
        case Proportional():
            return f"{most} điểm nhân với tỷ lệ đạt được"
        case Bands():
            steps = (
                f"từ {threshold_in_words(part.measure.metric, step.threshold)} "
                f"được {in_words(step.points)} điểm"
                for step in part.steps
                if step.points
            )
            return f"{', '.join(steps)}; còn lại được 0 điểm"
        case Deduct():
            return (
                f"{in_words(part.start)} điểm, trừ {in_words(part.per_unit)} điểm cho mỗi "
                f"{_unit_name(part.measure.metric)}, không thấp hơn {in_words(part.least)} điểm"
            )
        case Map():
            words = (
                f"{word_in_words(item.word)} {in_words(item.points)} điểm" for item in part.words
            )
            return ", ".join(words)
        case ZeroOnly():
            return f"bằng 0 được {most} điểm, khác 0 được 0 điểm"
        case Bool():
            return f"có được {most} điểm, không được 0 điểm"
        case _:
            assert_never(part)


def _floor_in_words(measure: Measure) -> str:
    if measure.min_denominator is None or measure.below_min is BelowMin.AS_IS:
        return ""
    return f" (mẫu số dưới {in_words(measure.min_denominator)} thì không áp dụng)"


def _unit_name(metric: str) -> str:
    unit = unit_of(metric)
    return f"1% của {_lower(label_of(metric))}" if unit == "%" else unit


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]
