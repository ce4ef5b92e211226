"""Sets never seen before: documents of the same shape with other codes, rules and numbers."""

from typing import Any

from hypothesis import strategies as st

from tests.factories.criteria import (
    make_band,
    make_criterion,
    make_disqualifier,
    make_indicator,
    make_manual,
)

OPERATORS = [">=", ">", "<=", "<", "="]


@st.composite
def sets(draw: st.DrawFn) -> dict[str, Any]:
    """A set in which `problems_in` finds nothing."""
    criteria = [draw(criteria_of(f"Nhóm {at}")) for at in range(draw(st.integers(1, 4)))]
    total = sum(criterion["max"] for criterion in criteria)
    digits = draw(st.tuples(*[st.integers(1, 4)] * 4))
    stages = ("indicator", "criterion", "coverage", "total")
    minima = sorted(draw(st.sets(st.integers(0, int(total)), max_size=4)), reverse=True)
    counted = sorted({metric for item in criteria for metric in item.pop("counted")})
    return {
        "total_max": total,
        "rounding": {stage: {"digits": kept} for stage, kept in zip(stages, digits, strict=True)},
        "criteria": criteria,
        "bands": [
            make_band(
                f"mức-{minimum}",
                min_total=minimum,
                min_ratio_each=draw(ratios()),
                disqualifiers_allowed=draw(st.booleans()),
            )
            for minimum in minima
        ],
        "disqualifiers": [
            make_disqualifier(f"L{at}", when=when, final_only=draw(st.booleans()))
            for at, when in enumerate(draw(st.lists(conditions(counted), max_size=4)))
        ],
        "coverage": {
            "final_min_per_criterion": draw(ratios()),
            "running_min_for_band": draw(ratios()),
        },
    }


def ratios() -> st.SearchStrategy[float]:
    return st.integers(0, 20).map(lambda n: n / 20)


def conditions(counted: list[str]) -> st.SearchStrategy[Any]:
    metrics = st.sampled_from([*counted, "chỉ trong điều kiện"])
    return st.one_of(
        st.just("established"),
        ratios().map(lambda ratio: {"any_criterion_below_ratio": ratio}),
        st.fixed_dictionaries(
            {"metric": metrics, "op": st.sampled_from(OPERATORS), "value": st.integers(0, 5)}
        ),
    )


@st.composite
def criteria_of(draw: st.DrawFn, code: str) -> dict[str, Any]:
    """A criterion; `counted` lists its metrics that are counts, for conditions."""
    lines, counted = [], []
    for at in range(draw(st.integers(1, 5))):
        maximum = draw(st.integers(1, 20)) / 2
        line, counts = draw(lines_of(f"{code}.{at}", maximum))
        lines.append(line)
        counted.extend(counts)
    return make_criterion(*lines, code=code, min_ratio=draw(ratios())) | {"counted": counted}


@st.composite
def lines_of(draw: st.DrawFn, code: str, maximum: float) -> tuple[dict[str, Any], list[str]]:
    if draw(st.integers(0, 5)) == 0:
        return make_manual(code, maximum), []
    if draw(st.integers(0, 3)) == 0:
        rule, metric = draw(sums(code, maximum))
    else:
        rule, metric = draw(rules(maximum)), f"{code}-x"
    counts = [metric] if rule["type"] in {"deduct", "zero_only"} else []
    if draw(st.booleans()):
        rule["penalty"] = {"metric": f"{code}-p", "per_unit": draw(halves()), "max": draw(halves())}
        counts.append(f"{code}-p")
    more: dict[str, Any] = {}
    if draw(st.booleans()):
        more |= {"min_denominator": draw(st.integers(0, 5))}
        more |= {"below_min": draw(st.sampled_from(["not_applicable", "as_is"]))}
    if draw(st.booleans()):
        more |= {"fallback": "manual"}
    return make_indicator(code, maximum, metric=metric, rule=rule, **more), counts


def halves() -> st.SearchStrategy[float]:
    return st.integers(0, 8).map(lambda n: n / 2)


@st.composite
def sums(draw: st.DrawFn, code: str, maximum: float) -> tuple[dict[str, Any], list[str]]:
    shares = [maximum / 2, maximum / 4, maximum / 4] if draw(st.booleans()) else [maximum]
    metrics = [f"{code}-{at}" for at in range(len(shares))]
    parts = [
        draw(st.one_of(st.just({"type": "bool"}), rules(share)))
        | {"metric": metric, "points": share}
        for metric, share in zip(metrics, shares, strict=True)
    ]
    return {"type": "sum", "parts": parts}, metrics


@st.composite
def rules(draw: st.DrawFn, maximum: float) -> dict[str, Any]:
    """A rule that reads one metric and gives at most `maximum`."""
    within = st.integers(0, 4).map(lambda quarter: maximum * quarter / 4)
    lo = draw(st.integers(0, 99))
    thresholds = sorted(draw(st.sets(st.integers(0, 100), min_size=1, max_size=4)), reverse=True)
    return draw(
        st.one_of(
            st.just({"type": "proportional"}),
            st.just({"type": "zero_only"}),
            st.just({"type": "linear", "lo": lo, "hi": draw(st.integers(lo + 1, 100))}),
            st.just({"type": "bands", "bands": [[edge, draw(within)] for edge in thresholds]}),
            st.fixed_dictionaries(
                {"type": st.just("deduct"), "start": halves(), "per_unit": halves(), "min": within}
            ),
            st.fixed_dictionaries(
                {
                    "type": st.just("map"),
                    "map": st.fixed_dictionaries({"tốt": within, "kém": within}),
                }
            ),
        )
    )
