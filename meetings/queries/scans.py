"""Signed copies that came back, each against what holds now."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Max, QuerySet

from cells.models import Unit
from meetings.domain.signed import Current, verdict
from meetings.enums import DocumentKind
from meetings.models import Meeting, Minutes, PrintedCopy, Scan
from meetings.queries.minutes import current_minutes
from meetings.queries.printing import (
    Source,
    invitation_source,
    minutes_source,
    quality_source,
    resolution_source,
    roll_source,
)
from meetings.queries.resolutions import minutes_in_force, resolution_of

WAITING = ("warn", "Chưa biết là văn bản nào. Hãy gõ mã in ở chân trang.")


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed copy, its tone and the sentence about it."""

    scan: Scan
    tone: str
    sentence: str


def copy_of(code: str) -> PrintedCopy | None:
    """What a code stands for."""
    rows = PrintedCopy.objects.filter(code=code)
    return rows.select_related("meeting__cell").first()


def waiting_scans(cell: Unit) -> "QuerySet[Scan]":
    """Those whose code is still asked, the newest first."""
    rows = Scan.objects.filter(cell=cell, copy__isnull=True)
    return rows.select_related("file", "uploaded_by").order_by("-pk")


def signed_copies(meeting: Meeting) -> list[Signed]:
    """What came back signed of a meeting, the newest first; what holds now is asked once a kind."""
    rows = Scan.objects.filter(copy__meeting=meeting).order_by("-pk")
    scans = list(rows.select_related("copy", "file", "uploaded_by"))
    now = {
        kind: current_of(meeting, kind) for kind in {scan.copy.kind for scan in scans if scan.copy}
    }
    return [_signed(scan, now) for scan in scans]


def signed_copy(scan: Scan) -> Signed:
    """One of them."""
    if scan.copy is None:
        return Signed(scan, *WAITING)
    meeting = Meeting.objects.select_related("cell", "chair", "recorder").get(
        pk=scan.copy.meeting_id
    )
    return _signed(scan, {scan.copy.kind: current_of(meeting, scan.copy.kind)})


def _signed(scan: Scan, now: dict[str, Current]) -> Signed:
    copy = scan.copy
    assert copy is not None, "matched"
    current = now[copy.kind]
    if copy.kind == DocumentKind.EXCERPT and copy.version == current.version:
        current = Current(current.version, copy.content_hash)
    return Signed(scan, *verdict(copy.version, copy.content_hash, current))


def current_of(meeting: Meeting, kind: str) -> Current:
    """Version and content of what would be printed now."""
    source = SOURCES[DocumentKind(kind)](meeting)
    if source.version is not None:
        return Current(source.version, source.key)
    copies = PrintedCopy.objects.filter(meeting=meeting, kind=kind)
    same = copies.filter(content_hash=source.key).first()
    last: int = copies.aggregate(Max("version"))["version__max"] or 0
    return Current(same.version if same else last + 1, source.key)


def _minutes(meeting: Meeting) -> Minutes:
    return minutes_in_force(meeting) or current_minutes(meeting)


def _resolution(meeting: Meeting) -> Source:
    resolution = resolution_of(meeting)
    assert resolution is not None, "a resolution that was printed is never removed"
    return resolution_source(resolution)


def _quality(meeting: Meeting) -> Source:
    source = quality_source(meeting)
    assert source is not None, "a score that was printed is never removed"
    return source


SOURCES: dict[DocumentKind, Callable[[Meeting], Source]] = {
    DocumentKind.MINUTES: lambda meeting: minutes_source(_minutes(meeting)),
    DocumentKind.EXCERPT: lambda meeting: minutes_source(_minutes(meeting)),
    DocumentKind.ROLL: roll_source,
    DocumentKind.INVITATION: lambda meeting: invitation_source(meeting, None),
    DocumentKind.RESOLUTION: _resolution,
    DocumentKind.QUALITY: _quality,
}
