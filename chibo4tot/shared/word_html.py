"""A Word file as one HTML page for print: paragraphs, tables, pictures, page number and footer.

It knows what our templates and those of an office are made of; ``word_check`` says what it would
leave out (automatic numbering, text boxes), so that Word and PDF say the same.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from html import escape
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from chibo4tot.shared.word_style import default_line, paragraph_css, run_css
from chibo4tot.shared.word_table import Cell, border_of, rows_of, widths_of

FACES = '"Times New Roman", Tinos, "Liberation Serif", serif'
SPACES_OF_TAB = 4
SEVERAL = re.compile(" {2,}")
PAGE_NUMBER = '<span class="page-number"></span>'


def html_of(content: bytes) -> str:
    """The whole page; nothing in it is fetched from elsewhere."""
    document = Document(BytesIO(content))
    section = document.sections[0]
    first = section.different_first_page_header_footer
    parts = {
        "header": section.header,
        "footer": section.footer,
        "first-header": section.first_page_header if first else section.header,
        "first-footer": section.first_page_footer if first else section.footer,
    }
    running = "".join(
        f'<div class="running" id="{name}">{_blocks(part)}</div>' for name, part in parts.items()
    )
    title = escape(document.core_properties.title)
    return (
        f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_sheet(section, parts)}</style></head>"
        f"<body>{running}{_blocks(document)}</body></html>"
    )


def _sheet(section: Any, parts: Iterable[str]) -> str:
    margins = (
        section.top_margin,
        section.right_margin,
        section.bottom_margin,
        section.left_margin,
    )
    size = " ".join(f"{_mm(length)}mm" for length in (section.page_width, section.page_height))
    around = " ".join(f"{_mm(length)}mm" for length in margins)
    elements = "".join(f"#{name} {{ position: running({name}); }}" for name in parts)
    return (
        f"@page {{ size: {size}; margin: {around};"
        " @top-center { content: element(header); vertical-align: middle; width: 100%; }"
        " @bottom-center { content: element(footer); vertical-align: middle; width: 100%; } }"
        " @page :first { @top-center { content: element(first-header); }"
        " @bottom-center { content: element(first-footer); } }"
        f"{elements}"
        f"body {{ font-family: {FACES}; line-height: {default_line(section)}; margin: 0; }}"
        "p { margin: 0; orphans: 2; widows: 2; }"
        "table { border-collapse: collapse; table-layout: fixed; width: 100%; }"
        "td { vertical-align: top; padding: 0 1.9mm; }"
        "td.is-middle { vertical-align: middle; }"
        "table.is-ruled td { border: 0.5pt solid #000; }"
        "tr { break-inside: avoid; }"
        ".page-number::before { content: counter(page); }"
        "img { vertical-align: middle; }"
    )


def _mm(length: Any) -> float:
    return round((length or 0) / Mm(1), 2)


def _blocks(holder: Any) -> str:
    """Paragraphs and tables in their order."""
    return "".join(
        _paragraph(one) if isinstance(one, Paragraph) else _table(one)
        for one in holder.iter_inner_content()
    )


def _paragraph(paragraph: Paragraph) -> str:
    content = "".join(_inline(paragraph)) or "&nbsp;"
    return f'<p style="{paragraph_css(paragraph)}">{content}</p>'


def _inline(paragraph: Paragraph) -> Iterator[str]:
    """Runs with their look; of a field its instruction decides what stands there."""
    for item in paragraph.iter_inner_content():
        for run in [item] if isinstance(item, Run) else item.runs:
            text = "".join(_pieces(run))
            if text:
                yield f'<span style="{run_css(run, paragraph)}">{text}</span>'


def _pieces(run: Run) -> Iterator[str]:
    for child in run._r:
        match child.tag.rpartition("}")[2]:
            case "t":
                yield _spaced(escape(child.text or ""))
            case "tab":
                yield "\u00a0" * SPACES_OF_TAB
            case "br" | "cr":
                is_page = child.get(qn("w:type")) == "page"
                yield '<span style="break-after: page"></span>' if is_page else "<br>"
            case "noBreakHyphen":
                yield "\u2011"
            case "instrText":
                yield PAGE_NUMBER if (child.text or "").split()[:1] == ["PAGE"] else ""
            case "drawing":
                yield _picture(run, child)


def _spaced(text: str) -> str:
    """Several blanks stay as wide as they were typed; one stays where a line may break."""
    return SEVERAL.sub(lambda found: "\u00a0" * len(found[0]), text)


def _picture(run: Run, drawing: Any) -> str:
    """A picture that stands in the line; python-docx keeps it as a part of the file."""
    blips = drawing.xpath(".//a:blip/@r:embed")
    extents = drawing.xpath("./wp:inline/wp:extent")
    if not blips or not extents:
        return ""
    part = run.part.related_parts[blips[0]]
    width, height = (_mm(int(extents[0].get(name))) for name in ("cx", "cy"))
    source = f"data:{part.content_type};base64,{_base64(part.blob)}"
    return f'<img alt="" src="{source}" style="width: {width}mm; height: {height}mm">'


def _base64(content: bytes) -> str:
    return b64encode(content).decode("ascii")


def _table(table: Table) -> str:
    columns = "".join(f'<col style="width: {share}%">' for share in widths_of(table))
    body: list[str] = []
    head: list[str] = []
    for row in rows_of(table):
        cells = "".join(_cell(cell, table) for cell in row.cells)
        part = head if row.is_head and not body else body
        part.append(f"<tr{_height(row.height)}>{cells}</tr>")
    ruled = ' class="is-ruled"' if border_of(table) else ""
    top = f"<thead>{''.join(head)}</thead>" if head else ""
    return (
        f"<table{ruled}><colgroup>{columns}</colgroup>{top}<tbody>{''.join(body)}</tbody></table>"
    )


def _height(height: int) -> str:
    return f' style="height: {_mm(height)}mm"' if height else ""


def _cell(cell: Cell, table: Table) -> str:
    spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    spans += ' class="is-middle"' if cell.is_middle else ""
    return f"<td{spans}>{_blocks(cell.content)}</td>"
