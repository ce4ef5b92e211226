"""Minutes, and an excerpt of one item, as Word files."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.generic import View

from cells.access.mixins import AccessMixin
from meetings.exports import excerpt_docx, minutes_docx
from meetings.models import Minutes
from meetings.views.minutes import OneVersion

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class WordFile(AccessMixin, OneVersion, View):
    """A file made of one version of the minutes."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send the file; a meeting that has not begun has none."""
        minutes = self.get_object()
        meeting = minutes.meeting
        if not minutes.attendances.exists():
            raise Http404
        response = HttpResponse(self.content(minutes), content_type=DOCX)
        name = f"{self.kind()}-{meeting.cell.slug}-{meeting.year}-{meeting.month:02d}"
        name += f"-ban-{minutes.version}" if minutes.version > 1 else ""
        response["Content-Disposition"] = f'attachment; filename="{name}.docx"'
        return response

    def content(self, minutes: Minutes) -> bytes:
        """The bytes of the file."""
        raise NotImplementedError

    def kind(self) -> str:
        """How the name of the file begins."""
        raise NotImplementedError


class MinutesDocx(WordFile):
    """The whole minutes."""

    def content(self, minutes: Minutes) -> bytes:
        """The minutes in the Party's layout."""
        return minutes_docx(minutes)

    def kind(self) -> str:
        """How the name of the file begins."""
        return "bien-ban"


class MinutesExcerpt(WordFile):
    """One item with its conclusion and tasks."""

    def content(self, minutes: Minutes) -> bytes:
        """The item of this number, if the agenda has it."""
        try:
            return excerpt_docx(minutes, number=self.kwargs["number"])
        except IndexError as error:
            raise Http404 from error

    def kind(self) -> str:
        """How the name of the file begins."""
        return f"trich-luc-muc-{self.kwargs['number']}"
