"""Sends a stored file to somebody who may have it: as an attachment, its type not guessed."""

from urllib.parse import quote

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404


def attachment(file: FieldFile, name: str) -> FileResponse:
    """The file under the name that its owner gave it; 404 where there is none."""
    if not file:
        raise Http404
    response = FileResponse(file.open("rb"), content_type="application/octet-stream")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
