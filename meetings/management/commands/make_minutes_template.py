"""Draw the Word templates of minutes and of an excerpt anew, into meetings/data."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from meetings.exports import EXCERPT, TEMPLATE

FONT = "Times New Roman"
LEFT, CENTRE, JUSTIFIED = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
COLUMNS = (Mm(78), Mm(87))


class Command(BaseCommand):
    help = "Draw the Word templates of minutes (A4, Hướng dẫn 05-HD/VPTW 2026)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", type=Path, default=TEMPLATE.parent, help="the folder")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write both files."""
        for path, document in ((TEMPLATE, draw_minutes()), (EXCERPT, draw_excerpt())):
            target = options["to"] / path.name
            document.save(str(target))
            self.stdout.write(str(target))


def draw_minutes() -> Any:
    """The template of minutes: text with the tags that docxtpl fills."""
    document = Document()
    _page(document)
    _letterhead(document)
    _title(document, "BIÊN BẢN")
    _opening(document)
    _people(document)
    _body(document, "III- NỘI DUNG", heading=True)
    _each(document, "item in items", lambda: _item(document))
    _ending(document)
    _signatures(document)
    return document


def draw_excerpt() -> Any:
    """The template of an excerpt: one item of the agenda, with what was concluded."""
    document = Document()
    _page(document)
    _letterhead(document)
    _title(document, "TRÍCH BIÊN BẢN")
    meeting = "Cuộc họp bắt đầu lúc {{ starts }}, tại {{ place }}."
    _body(document, meeting).paragraph_format.space_before = Pt(12)
    _body(document, "Chủ trì: đồng chí {{ chair }}. Thư ký: đồng chí {{ recorder }}.")
    _body(document, "Có mặt: {{ present }}.")
    _each(document, "item in items", lambda: _item(document))
    _signatures(document)
    return document


def _page(document: Any) -> None:
    """A4, margins 20/20/30/15 mm, page number at the top but not on page 1."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = CENTRE
    _page_field(number)
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(14)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), FONT)
    language = OxmlElement("w:lang")
    for kind in ("val", "eastAsia", "bidi"):
        language.set(qn(f"w:{kind}"), "vi-VN")
    style.element.get_or_add_rPr().append(language)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)


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


def _letterhead(document: Any) -> None:
    left, right = _two_columns(document)
    _line(left, "{{ parent }}", first=True)
    _line(left, "{{ cell }}", bold=True)
    _line(left, "*")
    _line(left, "Số {{ number }}")
    ruled = _line(right, "ĐẢNG CỘNG SẢN VIỆT NAM", bold=True, size=15, first=True)
    _rule_below(ruled)


def _two_columns(document: Any) -> tuple[Any, Any]:
    """A table without borders; LibreOffice wants the width on columns and cells alike."""
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, COLUMNS, strict=True):
        column.width = width
        column.cells[0].width = width
    return table.rows[0].cells[0], table.rows[0].cells[1]


def _line(
    holder: Any, text: str, *, bold: bool = False, size: int = 14, first: bool = False
) -> Any:
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


def _title(document: Any, kind: str) -> None:
    heading = _line(document, kind, bold=True, size=16)
    heading.paragraph_format.space_before = Pt(18)
    _line(document, "{{ title }}", bold=True)
    _when(document, "topic", lambda: _line(document, "{{ topic }}", bold=True))
    _line(document, "-----")
    _when(document, "remark", lambda: _remark(document))


def _remark(document: Any) -> None:
    _line(document, "{{ remark }}").runs[0].italic = True


def _when(document: Any, condition: str, draw: Any) -> None:
    """What is drawn appears only if the value is there."""
    document.add_paragraph(f"{{%p if {condition} %}}")
    draw()
    document.add_paragraph("{%p endif %}")


def _each(document: Any, loop: str, draw: Any) -> None:
    """What is drawn appears once per element."""
    document.add_paragraph(f"{{%p for {loop} %}}")
    draw()
    document.add_paragraph("{%p endfor %}")


def _body(document: Any, *parts: str, heading: bool = False) -> Any:
    """A paragraph of the text; of two parts the first is a lead-in set in italics."""
    paragraph = document.add_paragraph()
    paragraph.alignment = JUSTIFIED
    layout = paragraph.paragraph_format
    layout.first_line_indent = Mm(10)
    layout.space_before = Pt(6)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(18)
    layout.keep_with_next = heading
    *lead, text = parts
    for words in lead:
        paragraph.add_run(words).italic = True
    paragraph.add_run(text).bold = heading
    return paragraph


def _opening(document: Any) -> None:
    _body(document, "I- THỜI GIAN, ĐỊA ĐIỂM", heading=True).paragraph_format.space_before = Pt(12)
    _body(document, "Bắt đầu: {{ starts }}.")
    _body(document, "Kết thúc: {{ ends }}.")
    _body(document, "Địa điểm: {{ place }}.")


def _people(document: Any) -> None:
    _body(document, "II- THÀNH PHẦN", heading=True)
    _body(document, "1. Tổng số đảng viên phải dự: {{ total }}.")
    _body(document, "Không thuộc diện phải dự: {{ away }}.")
    _body(document, "2. Có mặt: {{ present }}.")
    _when(document, "late", lambda: _body(document, "Đến muộn: {{ late }}."))
    _body(document, "3. Vắng có lý do: {{ excused }}.")
    _body(document, "Vắng không có lý do: {{ unexcused }}.")
    _body(document, "4. Đại biểu mời: {{ guests }}.")
    _body(document, "5. Chủ trì: đồng chí {{ chair }}.")
    _body(document, "6. Thư ký: đồng chí {{ recorder }}.")


def _item(document: Any) -> None:
    title = "{{ item.number }}. {{ item.title }}"
    _body(document, title, heading=True)
    _when(
        document,
        "item.presenter",
        lambda: _body(document, "Người trình bày: đồng chí {{ item.presenter }}."),
    )
    _each(document, "line in item.presented", lambda: _body(document, "{{ line }}"))
    _when(document, "item.statements", lambda: _body(document, "Ý kiến phát biểu:", ""))
    _each(
        document,
        "said in item.statements",
        lambda: _body(document, "- Đồng chí {{ said.speaker }}: {{ said.text }}"),
    )
    _each(
        document,
        "line in item.conclusion",
        lambda: _body(document, "{% if loop.first %}Kết luận: {% endif %}", "{{ line }}"),
    )
    _when(document, "item.tasks", lambda: _body(document, "Phân công thực hiện:", ""))
    _each(document, "task in item.tasks", lambda: _body(document, TASK))


TASK = (
    "- {{ task.title }}: đồng chí {{ task.assignee }}, hạn hoàn thành {{ task.due_on }}"
    "{% if task.product %}; sản phẩm: {{ task.product }}{% endif %}."
)


def _ending(document: Any) -> None:
    _when(document, "summary", lambda: _body(document, "IV- KẾT LUẬN", heading=True))
    _each(document, "line in summary", lambda: _body(document, "{{ line }}"))
    _body(document, "{{ closing }}")


def _signatures(document: Any) -> None:
    """The recorder on the left, the chair on the right, room for the pen between."""
    document.add_paragraph().paragraph_format.keep_with_next = True
    sides = _two_columns(document)
    row = sides[0]._tc.getparent()
    whole = OxmlElement("w:cantSplit")
    row.get_or_add_trPr().append(whole)
    for cell, words, name in (
        (sides[0], "NGƯỜI GHI BIÊN BẢN", "{{ recorder }}"),
        (sides[1], "CHỦ TRÌ HỘI NGHỊ", "{{ chair }}"),
    ):
        _line(cell, words, bold=True, first=True)
        for _ in range(4):
            _line(cell, "")
        _line(cell, name, bold=True)
