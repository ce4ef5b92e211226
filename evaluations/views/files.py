"""Sends a stored file to somebody who may have it: as an attachment, its type not guessed."""

from urllib.parse import quote

from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpResponse


def attachment(file: FieldFile, name: str) -> HttpResponse:
    """The file (20 MB at most) under the name that its owner gave it; 404 where there is none."""
    if not file:
        raise Http404
    with file.open("rb") as content:
        response = HttpResponse(content.read(), content_type="application/octet-stream")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
