"""Templates of documents: the nearest committee's version in use, else the default."""

from pathlib import Path

from django.db.models import QuerySet

from cells.domain.paths import ancestors
from cells.models import Unit
from meetings.enums import DocumentKind
from meetings.models import DocumentTemplate

DATA = Path(__file__).resolve().parent.parent / "data"


def default_file(kind: DocumentKind) -> Path:
    """The template that comes with the program."""
    return DATA / f"{kind.value}.docx"


def template_for(unit: Unit, kind: DocumentKind) -> DocumentTemplate | None:
    """The version in use of the nearest unit above that has one; None is the default."""
    rows = DocumentTemplate.objects.filter(
        unit__path__in=ancestors(unit.path), kind=kind, in_use=True
    )
    return rows.select_related("file", "unit").order_by("-unit__path").first()


def template_bytes(template: DocumentTemplate | None, kind: DocumentKind) -> bytes:
    """The Word file of the version, or of the default."""
    if template is None:
        return default_file(kind).read_bytes()
    with template.file.file.open("rb") as content:
        return bytes(content.read())


def versions_of_template(unit: Unit, kind: DocumentKind) -> "QuerySet[DocumentTemplate]":
    """What this unit has sent in, the newest first."""
    rows = DocumentTemplate.objects.filter(unit=unit, kind=kind)
    return rows.select_related("file", "uploaded_by").order_by("-version")
