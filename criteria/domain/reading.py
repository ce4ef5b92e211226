"""A whole set in words, for people who read it rather than compute with it."""

from dataclasses import dataclass
from decimal import Decimal

from criteria.domain.numerals import in_words
from criteria.domain.spec import CardBand, Criterion, Indicator, Spec
from criteria.domain.wording import condition_in_words, rule_in_words


@dataclass(frozen=True, slots=True)
class LineInWords:
    """One indicator for readers."""

    code: str
    title: str
    maximum: Decimal
    rule: str
    basis: str
    why: str
    improve: str
    note: str


@dataclass(frozen=True, slots=True)
class CriterionInWords:
    """One criterion for readers."""

    code: str
    title: str
    maximum: Decimal
    good_from: str
    lines: tuple[LineInWords, ...]

    @property
    def summary(self) -> str:
        """Its maximum and from when it counts as good."""
        return f"{in_words(self.maximum)} điểm, được coi là tốt từ {self.good_from}"


@dataclass(frozen=True, slots=True)
class TermInWords:
    """A result or a disqualifier: its name and its conditions."""

    code: str
    name: str
    conditions: str


@dataclass(frozen=True, slots=True)
class SpecInWords:
    """The whole set for readers."""

    total_max: Decimal
    criteria: tuple[CriterionInWords, ...]
    bands: tuple[TermInWords, ...]
    disqualifiers: tuple[TermInWords, ...]
    coverage: str


def read_aloud(spec: Spec) -> SpecInWords:
    """The set in the order of its document."""
    return SpecInWords(
        total_max=spec.total_max,
        criteria=tuple(map(_criterion, spec.criteria)),
        bands=tuple(map(_band, spec.bands)),
        disqualifiers=tuple(
            TermInWords(item.code, item.label, condition_in_words(item))
            for item in spec.disqualifiers
        ),
        coverage=(
            f"Phiếu điểm cả năm cần số liệu của ít nhất "
            f"{_share(spec.coverage.final_min_per_criterion)} số điểm của mỗi tiêu chí; "
            f"phiếu tạm tính cần ít nhất {_share(spec.coverage.running_min_for_band)} "
            "thì mới xếp mức."
        ),
    )


def _criterion(item: Criterion) -> CriterionInWords:
    return CriterionInWords(
        code=item.code,
        title=item.title,
        maximum=item.maximum,
        good_from=_share(item.min_ratio),
        lines=tuple(map(_line, item.indicators)),
    )


def _line(line: Indicator) -> LineInWords:
    rule = rule_in_words(line.rule)
    if line.fallback is not None:
        rule = f"{rule} Khi không có số liệu: {_lower(rule_in_words(line.fallback))}"
    return LineInWords(
        code=line.code,
        title=line.title,
        maximum=line.maximum,
        rule=rule,
        basis=line.basis,
        why=line.why,
        improve=line.improve,
        note=line.note,
    )


def _band(band: CardBand) -> TermInWords:
    conditions = [f"tổng điểm từ {in_words(band.min_total)}"]
    if band.min_ratio_each:
        conditions.append(f"mỗi tiêu chí từ {_share(band.min_ratio_each)} điểm tối đa")
    if not band.disqualifiers_allowed:
        conditions.append("không vướng điểm liệt")
    return TermInWords(band.code, band.label, f"Cần {'; '.join(conditions)}.")


def _share(ratio: Decimal) -> str:
    return f"{in_words(ratio * 100)}%"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
