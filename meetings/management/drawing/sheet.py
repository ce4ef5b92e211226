"""A sheet in the Party's layout (HD 05-HD/VPTW 2026): page, letterhead, paragraphs, conditions."""

from collections.abc import Callable
from functools import partial
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

FONT = "Times New Roman"
LEFT, CENTRE, JUSTIFIED = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
COLUMNS = (Mm(78), Mm(87))
CODE = " Mã {{ code }}, bản {{ version }}"


def new_sheet(*, coded: bool = True) -> Any:
    """A4, margins 20/20/30/15 mm, page number at the top but not on page 1.

    ``coded``: a QR code and the code in the footer of every page, by which a scan is matched.
    """
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance, section.footer_distance = Mm(10), Mm(4)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = CENTRE
    _page_field(number)
    if coded:
        for footer in (section.footer, section.first_page_footer):
            _code(footer.paragraphs[0])
    _normal(document.styles["Normal"])
    return document


def _normal(style: Any) -> None:
    style.font.name, style.font.size = FONT, Pt(14)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), FONT)
    language = OxmlElement("w:lang")
    for kind in ("val", "eastAsia", "bidi"):
        language.set(qn(f"w:{kind}"), "vi-VN")
    style.element.get_or_add_rPr().append(language)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1


def _code(paragraph: Any) -> None:
    paragraph.alignment = LEFT
    for text in ("{{ qr }}", CODE):
        paragraph.add_run(text).font.size = Pt(9)


def _page_field(paragraph: Any) -> None:
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.set(qn("xml:space"), "preserve")
            mark.text = text
        run._r.append(mark)


def letterhead(document: Any, *, number: str = "Số {{ number }}", dated: bool = False) -> None:
    """Who issues it on the left, with the number; the Party on the right, with place and date."""
    left, right = two_columns(document)
    line(left, "{{ parent }}", first=True)
    line(left, "{{ cell }}", bold=True)
    line(left, "*")
    if number:
        line(left, number)
    ruled = line(right, "ĐẢNG CỘNG SẢN VIỆT NAM", bold=True, size=15, first=True)
    _rule_below(ruled)
    if dated:
        place = line(right, "{{ date_line }}")
        place.runs[0].italic = True
        place.paragraph_format.space_before = Pt(6)


def two_columns(document: Any) -> tuple[Any, Any]:
    """A table without borders; LibreOffice wants the width on columns and cells alike."""
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, COLUMNS, strict=True):
        column.width = width
        column.cells[0].width = width
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return table.rows[0].cells[0], table.rows[0].cells[1]


def line(holder: Any, text: str, *, bold: bool = False, size: int = 14, first: bool = False) -> Any:
    """A centred line."""
    paragraph = holder.paragraphs[0] if first else holder.add_paragraph()
    paragraph.alignment = CENTRE
    run = paragraph.add_run(text)
    run.bold = bold
    run.font.size = Pt(size)
    return paragraph


def _rule_below(paragraph: Any) -> None:
    """A rule as long as the words above it."""
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(5)
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)


def title(document: Any, kind: str, *lines: str, about: str = "title") -> None:
    """The type of document in capitals, what it is about, a short rule; ``lines`` may be empty."""
    heading = line(document, kind, bold=True, size=16)
    heading.paragraph_format.space_before = Pt(18)
    line(document, f"{{{{ {about} }}}}", bold=True)
    for tag in lines:
        when(document, tag, partial(line, document, f"{{{{ {tag} }}}}", bold=True))
    line(document, "-----")
    when(document, "remark", lambda: _remark(document))


def _remark(document: Any) -> None:
    line(document, "{{ remark }}").runs[0].italic = True


def when(document: Any, condition: str, draw: Callable[[], object]) -> None:
    """What is drawn appears only if the value is there."""
    document.add_paragraph(f"{{%p if {condition} %}}")
    draw()
    document.add_paragraph("{%p endif %}")


def each(document: Any, loop: str, draw: Callable[[], object]) -> None:
    """What is drawn appears once per element."""
    document.add_paragraph(f"{{%p for {loop} %}}")
    draw()
    document.add_paragraph("{%p endfor %}")


def body(document: Any, *parts: str, heading: bool = False) -> Any:
    """A paragraph of the text; of two parts the first is a lead-in set in italics."""
    paragraph = document.add_paragraph()
    paragraph.alignment = JUSTIFIED
    layout = paragraph.paragraph_format
    layout.first_line_indent = Mm(10)
    layout.space_before = Pt(6)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(18)
    *lead, text = parts
    layout.keep_with_next = heading or not text
    for words in lead:
        paragraph.add_run(words).italic = True
    paragraph.add_run(text).bold = heading
    return paragraph
