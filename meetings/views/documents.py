"""Documents of a meeting as Word and PDF files."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import View

from cells.access.mixins import AccessMixin
from chibo4tot.shared import clock
from chibo4tot.shared.pdf import PdfUnavailable
from meetings.enums import NOT_BEGUN, DocumentKind
from meetings.exports.documents import TYPES, Made, make_document
from meetings.exports.pack import meeting_pack, pack_name
from meetings.models import Meeting
from meetings.queries.printing import (
    Source,
    excerpt_source,
    invitation_source,
    minutes_source,
    quality_source,
    resolution_source,
    roll_source,
)
from meetings.queries.resolutions import resolution_of
from meetings.views.base import OneMeeting
from meetings.views.minutes import OneVersion


def sent(made: Made) -> HttpResponse:
    """The file as a download that no cache keeps."""
    response = HttpResponse(made.content, content_type=made.media_type)
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


class FilePage(AccessMixin, View):
    """Makes one file. ``form`` of the address: docx or pdf."""

    kwargs: dict[str, Any]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send the file; where no PDF can be made, say what to install and go back."""
        form = self.kwargs.get("form", "docx")
        if form not in TYPES:
            raise Http404
        source = self.source()
        try:
            return sent(make_document(source, form, actor=self.actor))
        except PdfUnavailable as refusal:
            messages.error(request, str(refusal))
            return redirect(source.meeting)

    def source(self) -> Source:
        """What is printed; Http404 if there is nothing yet."""
        raise NotImplementedError


class MeetingPack(AccessMixin, OneMeeting, View):
    """Everything of the meeting in one ZIP."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> FileResponse:
        """Send it piece by piece."""
        meeting = self.get_object()
        response = FileResponse(
            meeting_pack(meeting, actor=self.actor),
            as_attachment=True,
            filename=pack_name(meeting),
            content_type="application/zip",
        )
        response["Cache-Control"] = "private, no-store"
        return response


class VersionFile(FilePage, OneVersion):
    """A file made of one version of the minutes; a meeting that has not begun has none."""

    def source(self) -> Source:
        """The whole minutes, or one item of them."""
        minutes = self.get_object()
        if not minutes.attendances.exists():
            raise Http404
        if "number" not in self.kwargs:
            return minutes_source(minutes)
        try:
            return excerpt_source(minutes, self.kwargs["number"])
        except IndexError as error:
            raise Http404 from error


class MeetingFile(FilePage, OneMeeting):
    """A file made of the meeting itself: invitation, roll, resolution."""

    def source(self) -> Source:
        """The document that the address names."""
        build = SOURCES.get(self.kwargs["kind"])
        if build is None:
            raise Http404
        return build(self.get_object())


def _invitation(meeting: Meeting) -> Source:
    return invitation_source(meeting, clock.today() if meeting.status in NOT_BEGUN else None)


def _resolution(meeting: Meeting) -> Source:
    resolution = resolution_of(meeting)
    if resolution is None:
        raise Http404
    return resolution_source(resolution)


def _quality(meeting: Meeting) -> Source:
    source = quality_source(meeting)
    if source is None:
        raise Http404
    return source


SOURCES: dict[str, Callable[[Meeting], Source]] = {
    DocumentKind.INVITATION: _invitation,
    DocumentKind.ROLL: roll_source,
    DocumentKind.RESOLUTION: _resolution,
    DocumentKind.QUALITY: _quality,
}
