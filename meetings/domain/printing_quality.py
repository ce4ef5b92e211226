"""The quality form of a meeting in the columns of the printed sheet (domain.md §7.4)."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from meetings.domain.printing import cleaned, paragraphs
from meetings.domain.printing_notices import Planned, Signature, meeting_values
from meetings.domain.quality_year import in_words

NOT_YET = "(Chi bộ đề xuất, người chủ trì chưa xác nhận)"
UNDECIDED = "chưa thẩm định"


@dataclass(frozen=True, slots=True)
class Scored:
    """A score as it is kept: the cell's lines, and the points that the committee changed."""

    form: str
    lines: Sequence[Mapping[str, Any]]
    decided: Mapping[str, str]
    total: Decimal
    band: str
    decided_total: Decimal | None
    decided_band: str
    comment: str
    is_confirmed: bool


def quality_values(meeting: Planned, signature: Signature, score: Scored) -> dict[str, Any]:
    """What the template of the form needs; the committee's column is empty until it decides."""
    is_decided = score.decided_total is not None
    rows = [
        {
            "number": line["code"],
            "title": line["title"],
            "most": _number(line["max"]),
            "points": _number(line["points"]),
            "decided": _number(score.decided.get(line["code"], line["points"]))
            if is_decided
            else "",
            "note": line.get("reason") or line.get("basis") or "",
        }
        for line in score.lines
    ]
    decided = (
        f"{in_words(score.decided_total)} điểm, xếp loại {score.decided_band.lower()}"
        if score.decided_total is not None
        else UNDECIDED
    )
    values = (
        meeting_values(meeting)
        | asdict(signature)
        | {
            "form_name": score.form,
            "rows": rows,
            "total": f"{in_words(score.total)} điểm",
            "band": score.band.lower(),
            "decided": decided,
            "comment": paragraphs(score.comment),
            "remark": "" if score.is_confirmed else NOT_YET,
        }
    )
    clean: dict[str, Any] = cleaned(values)
    return clean


def _number(text: Any) -> str:
    return in_words(Decimal(str(text)))
