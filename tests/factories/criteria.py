"""Criteria sets for tests: small documents, their specs, and rows."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from cells.models import Unit, User
from criteria.domain.document import read_document, spec_hash, write_document
from criteria.domain.parsing import parse_spec
from criteria.domain.spec import Spec
from criteria.enums import VersionStatus
from criteria.models import CriteriaSet, CriteriaVersion

DEFAULT_SET = Path(settings.BASE_DIR) / "criteria" / "data" / "chibo4tot.json"


def default_text() -> str:
    """The default set as it ships."""
    return DEFAULT_SET.read_text(encoding="utf-8")


def default_data() -> dict[str, Any]:
    """The default set as values."""
    return read_document(default_text())


def default_spec() -> Spec:
    """The default set as a Spec."""
    return parse_spec(default_data())


def as_document(data: Any) -> Any:
    """Python values as a document would hold them: every number a Numeral."""
    return read_document(json.dumps(data))


def make_indicator(
    code: str = "A.1",
    maximum: Any = 10,
    *,
    metric: Any = "attendance_rate",
    rule: dict[str, Any] | None = None,
    **more: Any,
) -> dict[str, Any]:
    """The JSON of one indicator; proportional to attendance unless told otherwise."""
    return {
        "code": code,
        "title_vi": f"Chỉ tiêu {code}",
        "max": maximum,
        "mode": "auto",
        "metric": metric,
        "rule": rule or {"type": "proportional"},
        **more,
    }


def make_manual(code: str = "M.1", maximum: Any = 2, **more: Any) -> dict[str, Any]:
    """The JSON of an indicator scored by hand."""
    return {"code": code, "title_vi": f"Chỉ tiêu {code}", "max": maximum, "mode": "manual", **more}


def make_criterion(
    *indicators: dict[str, Any], code: str = "A", min_ratio: Any = 0.7
) -> dict[str, Any]:
    """The JSON of a criterion whose maximum is the sum of its indicators."""
    return {
        "code": code,
        "title_vi": f"Tiêu chí {code}",
        "max": sum(line["max"] for line in indicators),
        "min_ratio": min_ratio,
        "indicators": list(indicators),
    }


def make_set_data(
    *criteria: dict[str, Any],
    bands: list[dict[str, Any]] | None = None,
    disqualifiers: list[dict[str, Any]] | None = None,
    digits: tuple[int, int, int, int] = (2, 2, 4, 1),
    coverage: tuple[Any, Any] = (0.6, 0.4),
    **more: Any,
) -> Any:
    """The document of a set whose total is the sum of its criteria."""
    criteria = criteria or (make_criterion(make_indicator()),)
    stages = zip(("indicator", "criterion", "coverage", "total"), digits, strict=True)
    return as_document(
        {
            "code": "THU",
            "name_vi": "Bộ tiêu chí thử",
            "total_max": sum(criterion["max"] for criterion in criteria),
            "rounding": {
                stage: {"digits": kept, "mode": "ROUND_HALF_UP"} for stage, kept in stages
            },
            "criteria": list(criteria),
            "bands": bands if bands is not None else [make_band()],
            "disqualifiers": disqualifiers or [],
            "coverage": {
                "final_min_per_criterion": coverage[0],
                "running_min_for_band": coverage[1],
            },
            **more,
        }
    )


def make_band(
    code: str = "dat",
    *,
    min_total: Any = 0,
    min_ratio_each: Any = 0,
    disqualifiers_allowed: bool = True,
) -> dict[str, Any]:
    """The JSON of a result of the whole card."""
    return {
        "code": code,
        "label_vi": f"Mức {code}",
        "min_total": min_total,
        "min_ratio_each": min_ratio_each,
        "disqualifiers_allowed": disqualifiers_allowed,
    }


def make_disqualifier(
    code: str = "D1", *, when: Any = "established", final_only: bool = False
) -> dict[str, Any]:
    """The JSON of a disqualifier."""
    return {"code": code, "label_vi": f"Điểm liệt {code}", "when": when, "final_only": final_only}


def make_spec(*criteria: dict[str, Any], **more: Any) -> Spec:
    """The Spec of `make_set_data`."""
    return parse_spec(make_set_data(*criteria, **more))


def make_version(
    unit: Unit,
    *,
    data: Any = None,
    number: int = 1,
    status: VersionStatus = VersionStatus.PUBLISHED,
    published_at: datetime | None = datetime(2026, 1, 5, tzinfo=UTC),
    published_by: User | None = None,
    based_on: CriteriaVersion | None = None,
) -> CriteriaVersion:
    """A row with a content; the default set, published in January, unless told otherwise."""
    content = default_data() if data is None else data
    criteria_set, _ = CriteriaSet.objects.get_or_create(
        unit=unit, code=content["code"], defaults={"name": content["name_vi"]}
    )
    return CriteriaVersion.objects.create(
        set=criteria_set,
        number=number,
        status=status,
        content=write_document(content),
        content_hash=spec_hash(content),
        published_at=None if status == VersionStatus.DRAFT else published_at,
        published_by=published_by,
        based_on=based_on,
    )
