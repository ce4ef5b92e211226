"""A document as a Word file, from the template of the cell, with its code; and the same as PDF."""

from dataclasses import dataclass

from cells.models import User
from chibo4tot.shared.pdf import pdf_of
from chibo4tot.shared.qr import draw_qr
from chibo4tot.shared.word import DOCX, Picture, fill
from meetings.domain.codes import qr_text
from meetings.queries.printing import Source
from meetings.queries.templates import template_bytes, template_for
from meetings.services.copies import register_copy

QR_MM = 13
PDF = "application/pdf"
TYPES = {"docx": DOCX, "pdf": PDF}


@dataclass(frozen=True, slots=True)
class Made:
    """A file: its bytes, its name, its media type."""

    content: bytes
    name: str
    media_type: str


def make_document(source: Source, form: str, *, actor: User) -> Made:
    """The document as "docx" or "pdf"; what its code stands for is remembered.

    Raises PdfUnavailable where the machine cannot set a PDF.
    """
    content = word_of(source, actor=actor)
    if form == "pdf":
        content = pdf_of(content)
    return Made(content, f"{source.name}.{form}", TYPES[form])


def word_of(source: Source, *, actor: User) -> bytes:
    """The Word file."""
    template = template_for(source.meeting.cell, source.kind)
    copy = register_copy(source, template, actor=actor)
    values = source.values | {"code": copy.shown_code, "version": str(copy.version)}
    return fill(
        template_bytes(template, source.kind),
        values,
        title=f"{source.kind.label} {source.values['title']}",
        author=source.values["cell_name"],
        pictures={"qr": Picture(draw_qr(qr_text(copy.code)), QR_MM)},
    )
