"""The look of a Word paragraph and of a run as CSS, asked up the chain of styles."""

from collections.abc import Iterator
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.shared import Length, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

ALIGNED = {
    WD_ALIGN_PARAGRAPH.LEFT: "left",
    WD_ALIGN_PARAGRAPH.CENTER: "center",
    WD_ALIGN_PARAGRAPH.RIGHT: "right",
    WD_ALIGN_PARAGRAPH.JUSTIFY: "justify",
}
# How high a single line of Times New Roman is, and in how many units Word counts it.
SINGLE = 1.15
LINE_UNITS = 240
DEFAULTS = "./w:docDefaults/w:pPrDefault/w:pPr/w:spacing"
EXACT = (WD_LINE_SPACING.EXACTLY, WD_LINE_SPACING.AT_LEAST)


def paragraph_css(paragraph: Paragraph) -> str:
    """Alignment, indents, spacing, and how it keeps to its page."""
    asked = [paragraph.paragraph_format, *(style.paragraph_format for style in _styles(paragraph))]
    found = [
        ("text-align", ALIGNED.get(_first(asked, "alignment"))),
        ("text-indent", _points(_first(asked, "first_line_indent"))),
        ("margin-left", _points(_first(asked, "left_indent"))),
        ("margin-right", _points(_first(asked, "right_indent"))),
        ("padding-top", _points(_first(asked, "space_before"))),
        ("padding-bottom", _points(_first(asked, "space_after"))),
        ("line-height", _line(asked)),
        ("break-after", "avoid" if _first(asked, "keep_with_next") else None),
        ("break-inside", "avoid" if _first(asked, "keep_together") else None),
        ("break-before", "page" if _first(asked, "page_break_before") else None),
        ("border-bottom", "0.75pt solid #000" if _is_ruled(paragraph) else None),
    ]
    return "; ".join(f"{name}: {value}" for name, value in found if value)


def run_css(run: Run, paragraph: Paragraph) -> str:
    """Size and weight of the letters; the face is the same everywhere."""
    asked = [run.font, *(style.font for style in _styles(paragraph))]
    if run.style is not None and run.style.font is not None:
        asked.insert(1, run.style.font)
    found = [
        ("font-size", _points(_first(asked, "size"))),
        ("font-weight", "bold" if _first(asked, "bold") else None),
        ("font-style", "italic" if _first(asked, "italic") else None),
        ("text-decoration", "underline" if _first(asked, "underline") else None),
        ("text-transform", "uppercase" if _first(asked, "all_caps") else None),
    ]
    return "; ".join(f"{name}: {value}" for name, value in found if value)


def default_line(section: Any) -> str:
    """The line height of paragraphs whose styles say nothing of it."""
    styles = section.part.document.styles.element
    spacing = styles.xpath(f"{DEFAULTS}[not(@w:lineRule) or @w:lineRule='auto']/@w:line")
    return f"{round(SINGLE * int(spacing[0]) / LINE_UNITS, 3) if spacing else SINGLE}"


def _styles(paragraph: Paragraph) -> Iterator[Any]:
    """The style of the paragraph, then the styles that it is based on."""
    style: Any = paragraph.style
    while style is not None:
        yield style
        style = style.base_style


def _first(asked: list[Any], name: str) -> Any:
    """The nearest value that is given at all."""
    values = (getattr(one, name) for one in asked)
    return next((value for value in values if value is not None), None)


def _points(length: Any) -> str | None:
    return f"{round(length / Pt(1), 2)}pt" if length else None


def _line(asked: list[Any]) -> str | None:
    spacing = _first(asked, "line_spacing")
    if spacing is None:
        return None
    if isinstance(spacing, Length) or _first(asked, "line_spacing_rule") in EXACT:
        return _points(spacing)
    return f"{round(SINGLE * spacing, 3)}"


def _is_ruled(paragraph: Paragraph) -> bool:
    return bool(paragraph._p.xpath("./w:pPr/w:pBdr/w:bottom[not(@w:val='nil' or @w:val='none')]"))
