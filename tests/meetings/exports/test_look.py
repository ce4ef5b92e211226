"""Every document: its structure, the same words in Word and PDF, opened by LibreOffice."""

import json
import shutil
import subprocess
from io import BytesIO

import pytest
from django.conf import settings
from docx import Document
from docx.table import Table

from chibo4tot.shared import pdf
from chibo4tot.shared.pdf import PdfUnavailable, pdf_of
from chibo4tot.shared.qr import read_qr
from meetings.domain.codes import code_in_qr
from meetings.enums import DocumentKind
from meetings.exports.documents import make_document
from meetings.models import PrintedCopy
from tests.services import cannot_run

KINDS = list(DocumentKind)
CODED = [kind for kind in KINDS if kind != DocumentKind.INVITATION]
GOLDEN = settings.BASE_DIR / "tests" / "data" / "documents"


@pytest.fixture
def make(world, sources):
    """make(kind, form) is the file as the recorder prints it."""

    def of(kind, form="docx"):
        return make_document(sources[kind](), form, actor=world.user("recorder_a")).content

    return of


def words_of_word(content: bytes) -> list[str]:
    """All words of the body, tables in their place."""
    found = []
    for block in Document(BytesIO(content)).iter_inner_content():
        if isinstance(block, Table):
            cells = [cell for row in block.rows for cell in row.cells]
            found += [word for cell in cells for word in cell.text.split()]
        else:
            found += block.text.split()
    return found


def words_of_pdf(content: bytes, folder) -> list[str]:
    """All words between the page number at the top and the code at the bottom, in their order."""
    reader = shutil.which("pdftotext")
    if reader is None:
        cannot_run("no pdftotext on this machine")
    file = folder / "document.pdf"
    file.write_bytes(content)
    crop = ["-raw", "-x", "0", "-y", "55", "-W", "600", "-H", "732"]
    done = subprocess.run([reader, *crop, file, "-"], check=True, capture_output=True, text=True)
    return done.stdout.split()


def said_once(words: list[str], word_file: bytes) -> str:
    """The words without blanks; the head of a table that goes on over the page counts once."""
    text = "".join(words)
    for table in Document(BytesIO(word_file)).tables:
        head = "".join("".join(cell.text.split()) for cell in table.rows[0].cells)
        first, found, rest = text.partition(head)
        text = first + found + rest.replace(head, "") if len(table.rows) > 1 else text
    return text


def outline(content: bytes) -> list[str]:
    """One line a paragraph: how it is set, and what it says."""
    lines = []
    for block in Document(BytesIO(content)).iter_inner_content():
        if isinstance(block, Table):
            widths = [round(column.width.mm) for column in block.columns]
            lines.append(f"bảng {widths}")
            for row in block.rows:
                lines += [f"  {_set(p)}" for cell in row.cells for p in cell.paragraphs]
        else:
            lines.append(_set(block))
    return lines


def _set(paragraph) -> str:
    layout = paragraph.paragraph_format
    first = paragraph.runs[0].font if paragraph.runs else paragraph.style.font
    parts = [
        layout.alignment.name.lower() if layout.alignment is not None else "left",
        f"thụt {round(layout.first_line_indent.mm)}" if layout.first_line_indent else "",
        f"dòng {layout.line_spacing.pt:g}" if hasattr(layout.line_spacing, "pt") else "",
        f"cỡ {(first.size or paragraph.style.font.size).pt:g}",
        "đậm" if first.bold else "",
        "nghiêng" if first.italic else "",
    ]
    return f"{' '.join(part for part in parts if part)} | {paragraph.text}".rstrip()


@pytest.mark.parametrize("kind", KINDS)
def test_structure_is_the_golden_one(make, kind):
    golden = json.loads((GOLDEN / f"{kind.value}.json").read_text(encoding="utf-8"))

    assert outline(make(kind)) == golden


@pytest.mark.parametrize("kind", KINDS)
def test_pdf_says_the_same_as_word(make, kind, tmp_path):
    in_word, in_pdf = words_of_word(make(kind)), words_of_pdf(make(kind, "pdf"), tmp_path)

    assert said_once(in_pdf, make(kind)) == "".join(in_word)


@pytest.mark.parametrize("kind", CODED)
def test_every_page_of_a_pdf_bears_the_code(make, kind):
    found = [code_in_qr(text) for text in read_qr(make(kind, "pdf"), "pdf")]

    assert found == [PrintedCopy.objects.get(kind=kind).code]


def test_libreoffice_opens_every_document(make, tmp_path):
    office = shutil.which("soffice")
    if office is None:
        cannot_run("no LibreOffice on this machine")
    for kind in KINDS:
        (tmp_path / f"{kind.value}.docx").write_bytes(make(kind))
    as_pdf = ["--headless", "--convert-to", "pdf"]
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"

    subprocess.run(
        [office, profile, *as_pdf, "--outdir", tmp_path, *sorted(tmp_path.glob("*.docx"))],
        check=True,
        capture_output=True,
        timeout=180,
    )

    for kind in KINDS:
        printed = (tmp_path / f"{kind.value}.pdf").read_bytes()
        in_pdf = said_once(words_of_pdf(printed, tmp_path), make(kind))
        assert in_pdf == "".join(words_of_word(make(kind))), kind


def test_same_content_keeps_its_code(make):
    make(DocumentKind.ROLL)
    make(DocumentKind.ROLL, "pdf")

    assert PrintedCopy.objects.filter(kind=DocumentKind.ROLL).count() == 1


def test_machine_without_pango_is_told_what_to_install(make, monkeypatch):
    def lacks(name):
        raise OSError("cannot load library 'libpango-1.0-0'")

    word = make(DocumentKind.ROLL)
    monkeypatch.setattr(pdf, "import_module", lacks)

    with pytest.raises(PdfUnavailable, match="libpangoft2"):
        pdf_of(word)
