"""The group "Tải về" on the page of a meeting: each document as Word and PDF."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from cells.access import Action, can
from cells.models import User
from meetings.enums import NOT_BEGUN, DocumentKind
from meetings.models import Meeting, Minutes
from meetings.queries.minutes import record_of
from meetings.queries.quality import newest_score
from meetings.queries.resolutions import minutes_in_force, resolution_of
from meetings.queries.scans import signed_copies

FORMS = ("docx", "pdf")


@dataclass(frozen=True, slots=True)
class Download:
    """A document and its two files."""

    label: str
    word_url: str
    pdf_url: str


def downloads_context(meeting: Meeting, minutes: Minutes, user: User) -> dict[str, Any]:
    """What can be printed of the meeting now, in the order in which it is needed."""
    place = [meeting.cell.slug, meeting.pk]
    found = [download_of(meeting, kind) for kind in (DocumentKind.INVITATION, DocumentKind.ROLL)]
    more: list[tuple[str, str]] = []
    if minutes.attendances.exists() and not record_of(minutes).source:
        urls = [reverse("meetings:minutes_file", args=[*place, minutes.version, f]) for f in FORMS]
        found.append(Download(DocumentKind.MINUTES.label, *urls))
    if newest_score(meeting) is not None:
        found.append(download_of(meeting, DocumentKind.QUALITY))
    if resolution_of(meeting) is not None:
        found.append(download_of(meeting, DocumentKind.RESOLUTION))
        more.append(("Xem nghị quyết", reverse("meetings:resolution", args=place)))
    elif can(user, Action.RESOLUTION_WRITE, meeting) and minutes_in_force(meeting):
        more.append(("Soạn nghị quyết", reverse("meetings:resolution_write", args=place)))
    if meeting.status not in NOT_BEGUN:
        more.append(("Cả hồ sơ cuộc họp (ZIP)", reverse("meetings:pack", args=place)))
    if can(user, Action.SCAN_ADD, meeting):
        more.append(("Nộp bản đã ký", reverse("meetings:scan_add", args=[meeting.cell.slug])))
    signed = signed_copies(meeting)
    return {"downloads": found, "downloads_more": more, "signed_copies": signed}


def download_of(meeting: Meeting, kind: str) -> Download:
    """A document of the meeting itself."""
    place = [meeting.cell.slug, meeting.pk, str(kind)]
    urls = [reverse("meetings:document", args=[*place, form]) for form in FORMS]
    return Download(DocumentKind(kind).label, *urls)
