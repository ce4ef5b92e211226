"""A computed card as JSON values, with its words, and the hash of what was frozen."""

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from criteria.domain.numerals import written
from criteria.domain.spec import Criterion, Indicator, Spec
from evaluations.domain.scoring import (
    INSUFFICIENT_DATA,
    CriterionResult,
    IndicatorResult,
    Result,
)


def card_to_data(result: Result, spec: Spec) -> dict[str, Any]:
    """The whole card for storing: numbers as text with the set's digits, titles and reasons."""
    return {
        "criteria": [
            _criterion(found, meant, spec)
            for found, meant in zip(result.criteria, spec.criteria, strict=True)
        ],
        "total": _text(result.total, spec.rounding.total),
        "max": written(spec.total_max),
        "good_count": result.good_count,
        "band": None if result.band is None else result.band.code,
        "band_label": "" if result.band is None else result.band.label,
        "band_reason": result.band_reason,
        "recognisable": result.band is not None and not result.band.disqualifiers_allowed,
        "disqualifiers": [
            {"code": fired.code, "label": fired.label, "reason": fired.reason}
            for fired in result.disqualifiers
        ],
        "flags": list(result.flags),
        "final": result.final,
    }


def content_hash(spec_hash: str, facts: Mapping[str, Any], result: Mapping[str, Any]) -> str:
    """SHA-256 of a frozen card: the set, the facts with their records, and the result."""
    content = json.dumps(
        {"spec": spec_hash, "facts": facts, "result": result},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(content.encode()).hexdigest()


def lines_of(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The indicators of stored card data, criterion by criterion."""
    return [line for criterion in data.get("criteria", []) for line in criterion["indicators"]]


def insufficient_criteria(data: Mapping[str, Any]) -> list[str]:
    """The codes of the criteria of which too little was measured."""
    prefix = f"{INSUFFICIENT_DATA}:"
    return [flag.removeprefix(prefix) for flag in data.get("flags", []) if flag.startswith(prefix)]


def _criterion(found: CriterionResult, meant: Criterion, spec: Spec) -> dict[str, Any]:
    return {
        "code": found.code,
        "title": meant.title,
        "score": _text(found.score, spec.rounding.criterion),
        "max": written(found.maximum),
        "coverage": _text(found.coverage, spec.rounding.coverage),
        "is_good": found.is_good,
        "indicators": [
            _indicator(line, sense, spec)
            for line, sense in zip(found.indicators, meant.indicators, strict=True)
        ],
    }


def _indicator(found: IndicatorResult, meant: Indicator, spec: Spec) -> dict[str, Any]:
    return {
        "code": found.code,
        "title": meant.title,
        "points": _text(found.points, spec.rounding.indicator),
        "max": written(found.maximum),
        "absence": None if found.absence is None else found.absence.value,
        "reasons": list(found.reasons),
        "by_hand": found.by_hand,
        "takes_points": meant.manual is not None,
    }


def _text(value: Decimal | None, digits: int) -> str | None:
    return None if value is None else f"{value:.{digits}f}"
