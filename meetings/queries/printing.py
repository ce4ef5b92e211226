"""What each kind of document prints of a meeting: values, version, hash of the content."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils import timezone

from cells.queries.members import roster
from cells.queries.units import committee_of
from meetings.domain.printing import printed
from meetings.domain.printing_notices import (
    Planned,
    invitation_values,
    roll_values,
)
from meetings.domain.printing_quality import Scored, quality_values
from meetings.domain.quality_year import in_words
from meetings.domain.record import MinutesRecord, RollEntry, canonical, content_hash
from meetings.domain.resolution import (
    canonical_resolution,
    read_resolution,
    resolution_values,
    without_number,
)
from meetings.enums import DocumentKind, MeetingKind, Presence, QualityStatus, ResolutionStatus
from meetings.models import Meeting, Minutes, QualityScore, Resolution
from meetings.queries.minutes import FROZEN, current_minutes, local_day, record_of, roll_of
from meetings.queries.quality import newest_score
from meetings.queries.resolutions import resolution_record
from meetings.queries.signatures import signature_of


@dataclass(frozen=True, slots=True)
class Source:
    """A document to be printed. ``version`` None: each new content is a version of its own.

    ``key`` is the hash of what the document says, without its number, which is given later.
    """

    kind: DocumentKind
    meeting: Meeting
    version: int | None
    key: str
    values: dict[str, Any]
    part: str = ""

    @property
    def name(self) -> str:
        """The name of its file, without an ending, in plain letters."""
        meeting = self.meeting
        name = (
            f"{self.kind.value}{self.part}-{meeting.cell.slug}-{meeting.year}-{meeting.month:02d}"
        )
        return f"{name}-ban-{self.version}" if self.version and self.version > 1 else name


def minutes_source(minutes: Minutes) -> Source:
    """The minutes: what was frozen on approval, or the draft as it stands now."""
    record = record_of(minutes)
    quality = quality_sentence(minutes.meeting)
    values = printed(record, is_approved=minutes.status in FROZEN, quality=quality)
    return Source(DocumentKind.MINUTES, minutes.meeting, minutes.version, _key(record), values)


def excerpt_source(minutes: Minutes, number: int) -> Source:
    """One item of the agenda, counted from 1; IndexError if there is none."""
    record = record_of(minutes)
    values = printed(record, is_approved=minutes.status in FROZEN)
    if not 1 <= number <= len(values["items"]):
        raise IndexError(number)
    alone = values | {"items": [values["items"][number - 1]]}
    key = _key(replace(record, items=(record.items[number - 1],), summary=str(number)))
    kind, part = DocumentKind.EXCERPT, f"-muc-{number}"
    return Source(kind, minutes.meeting, minutes.version, key, alone, part)


def quality_sentence(meeting: Meeting) -> str:
    """The score in force in one sentence, "" while there is none."""
    score = _score_in_force(meeting)
    if score is None:
        return ""
    total = in_words(score.total_in_force)
    return f"Chất lượng kỳ sinh hoạt: {total} điểm, xếp loại {score.label_in_force.lower()}."


def quality_source(meeting: Meeting) -> Source | None:
    """The quality form as it was scored; None while nothing is scored."""
    score = newest_score(meeting)
    if score is None:
        return None
    signature = signature_of(meeting.cell, meeting.chair, local_day(meeting.starts_at))
    values = quality_values(
        planned_of(meeting),
        signature,
        Scored(
            form=score.form_name,
            lines=score.lines,
            decided=score.decided_lines,
            total=score.total,
            band=score.band_label,
            decided_total=score.decided_total,
            decided_band=score.decided_band_label,
            comment=score.comment,
            is_confirmed=score.status != QualityStatus.PROPOSED,
        ),
    )
    key = _key_of(values)
    return Source(DocumentKind.QUALITY, meeting, score.version, key, values)


def _score_in_force(meeting: Meeting) -> QualityScore | None:
    rows = QualityScore.objects.filter(meeting=meeting).exclude(status=QualityStatus.PROPOSED)
    return rows.order_by("-version").first()


def roll_source(meeting: Meeting) -> Source:
    """The roll to be signed: the people of that day, or of the roll once it is opened."""
    roll = _roll_begun(meeting) or _roll_ahead(meeting)
    values = roll_values(planned_of(meeting), roll)
    return Source(DocumentKind.ROLL, meeting, None, _key_of(values), values)


def invitation_source(meeting: Meeting, day: date | None) -> Source:
    """The invitation, signed by the chair of the meeting."""
    minutes = current_minutes(meeting)
    agenda = list(minutes.items.values_list("title", flat=True))
    is_cell = meeting.kind != MeetingKind.COMMITTEE
    whole = f"toàn thể đảng viên {meeting.cell.name}"
    invited = whole if is_cell else "các đồng chí trong chi ủy"
    signature = signature_of(meeting.cell, meeting.chair, local_day(meeting.starts_at))
    values = invitation_values(planned_of(meeting), agenda, signature, invited=invited, day=day)
    undated = values | {"date_line": ""}
    return Source(DocumentKind.INVITATION, meeting, None, _key_of(undated), values)


def resolution_source(resolution: Resolution) -> Source:
    """The resolution: what was issued, or the draft."""
    is_issued = resolution.status == ResolutionStatus.ISSUED
    frozen = resolution.frozen_text
    record = read_resolution(frozen) if is_issued else resolution_record(resolution)
    values = resolution_values(record, is_issued=is_issued)
    key = content_hash(canonical_resolution(without_number(record)))
    return Source(DocumentKind.RESOLUTION, resolution.meeting, None, key, values)


def planned_of(meeting: Meeting) -> Planned:
    """The meeting with the names that its papers bear."""
    cell, parent = meeting.cell, committee_of(meeting.cell)
    return Planned(
        parent_name=parent.name if parent.pk != cell.pk else "",
        cell_name=cell.name,
        place_name=cell.place_name or parent.place_name,
        kind=meeting.kind,
        year=meeting.year,
        month=meeting.month,
        topic=meeting.topic,
        starts_at=timezone.localtime(meeting.starts_at),
        place=meeting.place,
        guests=meeting.guests,
        chair=meeting.chair.full_name,
        recorder=meeting.recorder.full_name,
    )


def _key(record: MinutesRecord) -> str:
    return content_hash(canonical(replace(record, number=None)))


def _key_of(values: dict[str, Any]) -> str:
    return content_hash(json.dumps(values, ensure_ascii=False, sort_keys=True))


def _roll_begun(meeting: Meeting) -> Sequence[RollEntry]:
    return [
        RollEntry(
            row.member.full_name, row.standing, row.activity, row.is_due, Presence.PRESENT.value
        )
        for row in roll_of(current_minutes(meeting))
    ]


def _roll_ahead(meeting: Meeting) -> Sequence[RollEntry]:
    people = roster([meeting.cell_id], local_day(meeting.starts_at))[meeting.cell_id]
    ordered = sorted(people, key=lambda row: (not row.is_due, row.name_key, row.member_id))
    return [
        RollEntry(
            row.full_name,
            row.standing.value,
            row.activity.value,
            row.is_due,
            Presence.PRESENT.value,
        )
        for row in ordered
    ]
