"""Quality forms in force, the score of a meeting, scores waiting and scores of a year."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from cells.domain.paths import ancestors
from cells.models import Unit
from meetings.domain.quality import QualityForm
from meetings.domain.quality_reading import canonical_form, form_hash, form_of
from meetings.enums import THEMATIC_KINDS, MeetingKind, QualityStatus
from meetings.models import Meeting, QualityFormVersion, QualityScore

# A shipped form is never edited, scores refer to it by its hash: a newer one is another file.
SHIPPED = Path(__file__).resolve().parent.parent / "data" / "quality-form-a.json"
COUNTING = (QualityStatus.CONFIRMED, QualityStatus.DECIDED)


@dataclass(frozen=True, slots=True)
class FormInForce:
    """A form and where it comes from; ``version`` None is the shipped one."""

    form: QualityForm
    content_hash: str
    version: QualityFormVersion | None = None


@cache
def shipped_form() -> FormInForce:
    """The form that comes with the program."""
    return _read(SHIPPED.read_text(encoding="utf-8"))


@cache
def _read(text: str) -> FormInForce:
    data: Any = json.loads(text)
    return FormInForce(form_of(data), form_hash(canonical_form(data)))


def form_in_force(cell: Unit, day: date, kind: str = MeetingKind.REGULAR) -> FormInForce:
    """The form that holds in a cell on a day: the nearest committee's newest, else the shipped."""
    return forms_in_force({cell.pk: cell.path}, day, kind)[cell.pk]


def forms_in_force(
    paths: Mapping[int, str], day: date, kind: str = MeetingKind.REGULAR
) -> dict[int, FormInForce]:
    """The form for meetings of a kind in each unit (by key, its path) on a day; one query."""
    above = {one for path in paths.values() for one in ancestors(path)}
    rows = QualityFormVersion.objects.filter(unit__path__in=above, valid_from__lte=day)
    by_path = {
        row.unit.path: row
        for row in rows.select_related("unit").order_by("valid_from", "number")
        if _read(row.content).form.scores(kind)
    }
    return {key: _nearest(path, by_path) for key, path in paths.items()}


def _nearest(path: str, by_path: Mapping[str, QualityFormVersion]) -> FormInForce:
    for one in reversed(ancestors(path)):
        if one in by_path:
            version = by_path[one]
            return FormInForce(_read(version.content).form, version.content_hash, version)
    return shipped_form()


def form_of_meeting(meeting: Meeting, score: QualityScore | None = None) -> FormInForce:
    """The form by which a meeting is scored: the one it was scored by, else that of its day."""
    if score is None:
        return form_in_force(meeting.cell, timezone.localdate(meeting.starts_at), meeting.kind)
    if score.form_hash == shipped_form().content_hash:
        return shipped_form()
    version = QualityFormVersion.objects.filter(content_hash=score.form_hash).first()
    assert version is not None, "a form by which a meeting was scored is never deleted"
    return FormInForce(_read(version.content).form, version.content_hash, version)


def has_theme(meeting: Meeting) -> bool:
    """Whether the thematic items are asked."""
    return meeting.kind in THEMATIC_KINDS


def versions_of_forms(unit: Unit) -> "QuerySet[QualityFormVersion]":
    """The forms that a unit laid down itself, the newest first."""
    rows = QualityFormVersion.objects.filter(unit=unit).select_related("published_by", "unit")
    return rows.order_by("-number")


def scores_of(meeting: Meeting) -> "QuerySet[QualityScore]":
    """All versions of the score of a meeting, the newest first."""
    rows = QualityScore.objects.filter(meeting=meeting)
    return rows.select_related("proposed_by", "confirmed_by", "decided_by").order_by("-version")


def newest_score(meeting: Meeting) -> QualityScore | None:
    """The version that is worked on, or the one in force."""
    return scores_of(meeting).first()


def newest_in_force() -> "QuerySet[QualityScore]":
    """For a subquery over meetings: the newest version that is confirmed or decided."""
    rows = QualityScore.objects.filter(meeting=OuterRef("meeting"), status__in=COUNTING)
    return rows.order_by("-version")[:1]


def newest_versions() -> "QuerySet[QualityScore]":
    """The newest version of each score, with what a list shows."""
    newer = QualityScore.objects.filter(
        meeting=OuterRef("meeting"), version__gt=OuterRef("version")
    )
    rows = QualityScore.objects.filter(~Exists(newer))
    return rows.select_related("meeting__cell", "meeting__chair")


def scores_of_year(cell_id: int, year: int) -> dict[int, list[QualityScore]]:
    """By month, the newest version of each score of a cell, in the order of the meetings."""
    rows = newest_versions().filter(meeting__cell=cell_id, meeting__year=year)
    found: dict[int, list[QualityScore]] = {month: [] for month in range(1, 13)}
    for row in rows.order_by("meeting__starts_at", "meeting"):
        found[row.meeting.month].append(row)
    return found
