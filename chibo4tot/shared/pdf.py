"""A Word file of ours as PDF: the same words, set by WeasyPrint with the fonts of the system."""

from importlib import import_module
from typing import Any

from chibo4tot.shared.errors import DomainError
from chibo4tot.shared.word_html import html_of

MISSING = (
    "Máy chủ chưa cài pango nên chưa in được PDF. Hãy tải bản Word; đề nghị người quản trị cài "
    "các gói libpango-1.0-0, libpangoft2-1.0-0 và libharfbuzz-subset0."
)


class PdfUnavailable(DomainError):
    """The machine lacks what PDFs need; the sentence says what to install."""


def pdf_of(word: bytes) -> bytes:
    """The PDF of a .docx. Raises PdfUnavailable where pango is missing."""
    weasyprint = _weasyprint()
    # Nothing is fetched: pictures stand in the page itself.
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols={"data"})
    page = weasyprint.HTML(string=html_of(word), url_fetcher=fetcher)
    content: bytes = page.write_pdf()
    return content


def _weasyprint() -> Any:
    """Imported when the first PDF is asked for: half a second, and it needs pango."""
    try:
        return import_module("weasyprint")
    except OSError as error:
        raise PdfUnavailable(MISSING) from error
