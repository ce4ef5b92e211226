"""The output of `score_facts`: a card as JSON values, numbers as text with the set's digits."""

from decimal import Decimal
from typing import Any

from criteria.domain.numerals import written
from criteria.domain.spec import Spec
from evaluations.domain.scoring import Result


def result_to_data(result: Result, spec: Spec) -> dict[str, Any]:
    """The card as the command prints it; maxima as the set writes them."""
    rounding = spec.rounding
    return {
        "indicators": {
            line.code: {
                "points": _text(line.points, rounding.indicator),
                "max": written(line.maximum),
            }
            for line in result.indicators
        },
        "criteria": {
            item.code: {
                "score": _text(item.score, rounding.criterion),
                "coverage": _text(item.coverage, rounding.coverage),
            }
            for item in result.criteria
        },
        "total": _text(result.total, rounding.total),
        "good_count": result.good_count,
        "band": None if result.band is None else result.band.code,
        "disqualifiers": [fired.code for fired in result.disqualifiers],
        "flags": list(result.flags),
    }


def _text(value: Decimal | None, digits: int) -> str | None:
    return None if value is None else f"{value:.{digits}f}"
