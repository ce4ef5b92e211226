"""The resolution of the month."""

from typing import Any

from docx.shared import Pt

from meetings.management.drawing.endings import ruled_table, signed_for
from meetings.management.drawing.sheet import body, each, letterhead, new_sheet, title, when


def draw_resolution() -> Any:
    """Results with their table, directions, who does what, how the meeting itself was."""
    document = new_sheet()
    letterhead(document, dated=True)
    title(document, "NGHỊ QUYẾT", about="subject")
    body(document, "{{ opening }}").paragraph_format.space_before = Pt(12)
    _section(document, "I- ĐÁNH GIÁ KẾT QUẢ THỰC HIỆN", "results")
    when(document, "progress", lambda: _progress(document))
    _section(document, "II- PHƯƠNG HƯỚNG, NHIỆM VỤ", "directions")
    _section(document, "III- PHÂN CÔNG VÀ TỔ CHỨC THỰC HIỆN", "arrangements")
    when(document, "tasks", lambda: _tasks(document))
    _section(document, "IV- TỰ ĐÁNH GIÁ CHẤT LƯỢNG KỲ SINH HOẠT", "self_quality")
    signed_for(document)
    return document


def _section(document: Any, heading: str, lines: str) -> None:
    body(document, heading, heading=True)
    each(document, f"line in {lines}", lambda: body(document, "{{ line }}"))


def _progress(document: Any) -> None:
    _lead(document, "Tình hình thực hiện nhiệm vụ:")
    columns = (
        ("TT", 11, "{{ task.number }}"),
        ("Nhiệm vụ", 62, "{{ task.title }}"),
        ("Người thực hiện", 37, "{{ task.assignee }}"),
        ("Hạn", 27, "{{ task.due_on }}"),
        ("Kết quả", 28, "{{ task.result }}"),
    )
    ruled_table(document, "task in progress", columns)


def _tasks(document: Any) -> None:
    _lead(document, "Phân công thực hiện:")
    columns = (
        ("TT", 11, "{{ task.number }}"),
        ("Nhiệm vụ", 62, "{{ task.title }}"),
        ("Người thực hiện", 37, "{{ task.assignee }}"),
        ("Hạn", 27, "{{ task.due_on }}"),
        ("Sản phẩm", 28, "{{ task.product }}"),
    )
    ruled_table(document, "task in tasks", columns)


def _lead(document: Any, words: str) -> None:
    """A line in italics that stays with the table below it."""
    paragraph = body(document, words, "")
    paragraph.paragraph_format.space_after = Pt(6)
    paragraph.paragraph_format.keep_with_next = True
