"""Keep a file that somebody sent in; send a kept file to somebody who may have it."""

from urllib.parse import quote

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpResponse

from chibo4tot.shared.errors import DomainError
from chibo4tot.shared.models import StoredFile
from chibo4tot.shared.uploads import (
    Upload,
    check_upload,
    fingerprint,
    kind_of,
    random_name,
    shown_name,
)


def keep_file(upload: Upload, *, by: AbstractBaseUser) -> StoredFile:
    """Check and store a file; the caller has asked for the right and points to the row.

    Raises DomainError with the sentence of ``check_upload`` for a file that is not taken.
    """
    try:
        content = check_upload(upload)
    except ValidationError as error:
        raise DomainError(" ".join(error.messages)) from error
    kept = StoredFile(
        name=shown_name(content),
        kind=kind_of(content),
        size=content.size or 0,
        sha256=fingerprint(content),
        uploaded_by_id=by.pk,
    )
    kept.file.save(random_name(content), content, save=False)
    kept.save()
    return kept


def attachment(file: FieldFile, name: str) -> HttpResponse:
    """The file (20 MB at most) under the name that its owner gave it; 404 where there is none.

    Always as an attachment whose type the browser does not guess, never kept by a cache.
    """
    if not file:
        raise Http404
    with file.open("rb") as content:
        response = HttpResponse(content.read(), content_type="application/octet-stream")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
