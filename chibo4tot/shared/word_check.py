"""What is wrong with a Word template that somebody sent in; no template is trusted."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from docxtpl import DocxTemplate
from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from chibo4tot.shared.word import Picture, fill, sandbox

MOST_UNPACKED = 40 * 1024 * 1024
OUTSIDE = re.compile(rb'TargetMode="External"')
LINK = re.compile(rb'Type="[^"]*/hyperlink"')
RELATION = re.compile(rb"<Relationship [^>]*>")
UNKNOWN = re.compile(r"no attribute '([^']+)'|'([^']+)' is undefined")
TAGS_ONLY = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Checked:
    """Faults keep a template out; warnings say what will be missing."""

    faults: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def check_template(
    content: bytes, values: Mapping[str, Any], pictures: Mapping[str, Picture]
) -> Checked:
    """Everything wrong with the template, tried with sample values of all its tags."""
    if fault := _unsafe(content):
        return Checked((fault,))
    known = {*values, *pictures}
    try:
        used = DocxTemplate(BytesIO(content)).get_undeclared_template_variables(sandbox())
    except TemplateSyntaxError:
        return Checked((_syntax(content, values, pictures),))
    unknown = tuple(_unknown(name, known) for name in sorted(used - known))
    if unknown:
        return Checked(unknown)
    try:
        fill(content, values, title="", author="", pictures=pictures)
    except TemplateError as error:
        return Checked((_failed(error, _names_in(values)),))
    except (TypeError, ValueError, OverflowError, ZeroDivisionError):
        return Checked(("Một thẻ trong mẫu được dùng sai cách. Hãy xem lại danh sách thẻ.",))
    return Checked((), _warnings(content, used, pictures))


def _unsafe(content: bytes) -> str:
    """A sentence if the file is not to be opened at all."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
                return "Mẫu quá lớn. Hãy bỏ bớt hình ảnh rồi tải lên lại."
            relations = [archive.read(n) for n in archive.namelist() if n.endswith(".rels")]
    except (BadZipFile, OSError, RuntimeError):
        return "Không mở được tệp. Hãy lưu lại thành .docx rồi tải lên."
    outside = (
        one
        for text in relations
        for one in RELATION.findall(text)
        if OUTSIDE.search(one) and not LINK.search(one)
    )
    if next(outside, None):
        return (
            "Mẫu lấy hình hoặc mẫu khác từ một địa chỉ bên ngoài. "
            "Hãy chèn hình vào trong tệp rồi tải lên lại."
        )
    return ""


def _syntax(content: bytes, values: Mapping[str, Any], pictures: Mapping[str, Picture]) -> str:
    """Where a tag is broken: the words around it, as Word shows them."""
    lines: Iterable[str] = ()
    try:
        fill(content, values, title="", author="", pictures=pictures)
    except TemplateSyntaxError as error:
        lines = getattr(error, "docx_context", None) or ()
    words = [text for line in lines if "{" in (text := TAGS_ONLY.sub("", str(line)).strip())]
    place = f" Chỗ sai ở gần: “{' … '.join(words)[:200]}”." if words else ""
    return f"Có thẻ viết sai cú pháp.{place} Hãy xem lại các dấu ngoặc rồi tải lên lại."


def _unknown(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, sorted(known), n=1, cutoff=0.5)
    hint = f" Có phải đồng chí muốn viết {{{{ {near[0]} }}}}?" if near else ""
    return f"Không có thẻ {{{{ {name} }}}} cho loại văn bản này.{hint}"


def _failed(error: TemplateError, known: Iterable[str]) -> str:
    if isinstance(error, SecurityError):
        return "Mẫu có thẻ không được phép dùng. Chỉ dùng các thẻ trong danh sách."
    found = UNKNOWN.search(str(error)) if isinstance(error, UndefinedError) else None
    if found is None:
        return "Một thẻ trong mẫu được dùng sai cách. Hãy xem lại danh sách thẻ."
    return _unknown(found[1] or found[2], known)


def _names_in(value: Any) -> set[str]:
    """All names of tags, those inside lists too."""
    if isinstance(value, Mapping):
        return {*value, *(name for one in value.values() for name in _names_in(one))}
    if isinstance(value, list | tuple):
        return {name for one in value for name in _names_in(one)}
    return set()


def _warnings(content: bytes, used: set[str], pictures: Mapping[str, Picture]) -> tuple[str, ...]:
    found = []
    if missing := sorted(set(pictures) - used):
        found.append(
            f"Mẫu không có thẻ {{{{ {missing[0]} }}}}: bản ký gửi về sẽ không tự khớp, phải gõ mã."
        )
    document = DocxTemplate(BytesIO(content)).get_docx()
    body = document.element.body
    if body.xpath(".//w:numPr"):
        found.append(
            "Mẫu có đánh số tự động của Word: bản PDF không có các số này. Hãy gõ số vào mẫu."
        )
    if body.xpath(".//w:txbxContent"):
        found.append("Mẫu có khung chữ (text box): bản PDF không có phần này.")
    return tuple(found)
