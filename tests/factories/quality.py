"""Rows of quality for tests: scores of meetings at each stage."""

from decimal import Decimal

from django.utils import timezone

from cells.models import User
from meetings.domain.quality import allowed_points, band_of, total_of
from meetings.enums import QualityStatus
from meetings.models import Meeting, QualityScore
from meetings.queries.quality import form_of_meeting, has_theme


def make_score(
    meeting: Meeting,
    *,
    by: User,
    status: QualityStatus = QualityStatus.CONFIRMED,
    least: tuple[str, ...] = (),
    version: int = 1,
    decided: Decimal | None = None,
    decided_band: str = "",
) -> QualityScore:
    """Full points in every item, the least in those of ``least``."""
    found, theme = form_of_meeting(meeting), has_theme(meeting)
    items = found.form.items_for(has_theme=theme)
    points = {
        item.code: (min if item.code in least else max)(allowed_points(item)) for item in items
    }
    total = total_of(found.form, points, has_theme=theme)
    band = band_of(found.form, total, points, has_theme=theme)
    lines = [
        {
            "code": item.code,
            "title": item.title,
            "max": str(item.maximum),
            "points": str(points[item.code]),
            "from_records": "",
            "basis": "",
            "page": None,
            "reason": "Chi bộ đánh giá",
        }
        for item in items
    ]
    now = timezone.now()
    is_confirmed = status != QualityStatus.PROPOSED
    is_decided = status == QualityStatus.DECIDED
    return QualityScore.objects.create(
        meeting=meeting,
        version=version,
        status=status,
        form_name=found.form.name,
        form_hash=found.content_hash,
        has_theme=theme,
        lines=lines,
        total=total,
        band=band.code,
        band_label=band.label,
        correction_reason="Cộng sai" if version > 1 else "",
        proposed_by=by,
        proposed_at=now,
        confirmed_by=by if is_confirmed else None,
        confirmed_at=now if is_confirmed else None,
        decided_by=by if is_decided else None,
        decided_at=now if is_decided else None,
        decided_total=(decided or total) if is_decided else None,
        decided_band=(decided_band or band.code) if is_decided else "",
        decided_band_label="Tốt" if is_decided else "",
    )
