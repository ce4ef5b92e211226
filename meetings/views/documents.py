"""Minutes as a Word file."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.generic import View

from meetings.exports import minutes_docx
from meetings.views.base import MeetingsPage
from meetings.views.minutes import OneVersion

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class MinutesDocx(MeetingsPage, OneVersion, View):
    """One version as a Word file."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send the file."""
        minutes = self.get_object()
        meeting = minutes.meeting
        if not minutes.attendances.exists():
            raise Http404
        response = HttpResponse(minutes_docx(minutes), content_type=DOCX)
        name = f"bien-ban-{meeting.cell.slug}-{meeting.year}-{meeting.month:02d}"
        name += f"-ban-{minutes.version}" if minutes.version > 1 else ""
        response["Content-Disposition"] = f'attachment; filename="{name}.docx"'
        return response
