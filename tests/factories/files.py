"""Small real files made in code: a PDF, a Word document, a workbook, each with a few lines."""

import io
import zipfile
from collections.abc import Iterable

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from openpyxl import Workbook


def docx(*lines: str) -> bytes:
    """A Word document of one paragraph a line."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    return _saved(document)


def docx_with_header(header: str, *lines: str) -> bytes:
    """The same with a line in the head of its pages."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = header
    for line in lines:
        document.add_paragraph(line)
    return _saved(document)


def xlsx(*cells: str) -> bytes:
    """A workbook with the cells in its first column."""
    book = Workbook()
    sheet = book.active
    for cell in cells:
        sheet.append([cell])
    return _saved(book)


def bomb(size: int) -> bytes:
    """A Word document whose text unpacks to ``size`` bytes of blanks and a stamp at the end."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * size + b"<w:p><w:t>x</w:t></w:p>")
    return buffer.getvalue()


def pdf(*lines: str) -> bytes:
    """A PDF of one page; each letter has its own code with a map to Unicode, as Word prints it."""
    letters = sorted({char for line in lines for char in line})
    codes = {char: code for code, char in enumerate(letters, start=1)}
    shown = "\n".join(
        f"<{''.join(f'{codes[char]:02x}' for char in line)}> Tj 0 -20 Td" for line in lines
    )
    content = f"BT /F1 12 Tf 72 760 Td\n{shown}\nET"
    table = "\n".join(f"<{code:02x}> <{ord(char):04x}>" for char, code in codes.items())
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{table}\nendbfchar\nendcmap end end"
    )
    widths = " ".join(["600"] * len(codes))
    return _pdf_of(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
            "/Resources << /Font << /F1 5 0 R >> >> >>",
            _stream(content),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /FirstChar 1 "
            f"/LastChar {len(codes)} /Widths [{widths}] /ToUnicode 6 0 R >>",
            _stream(to_unicode),
        ]
    )


def _stream(text: str) -> str:
    return f"<< /Length {len(text)} >>\nstream\n{text}\nendstream"


def _pdf_of(objects: Iterable[str]) -> bytes:
    body, places = "%PDF-1.4\n", []
    for number, text in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n"
    start = len(body)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    body += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}"
    body += f"trailer << /Size {len(places) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return body.encode("latin-1")


def upload(name: str = "bao-cao.docx", content: bytes | None = None) -> SimpleUploadedFile:
    """A file as a form receives it."""
    return SimpleUploadedFile(name, content or docx("Báo cáo tháng"))


def _saved(document: object) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
