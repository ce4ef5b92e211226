"""The quality form of a meeting: columns of domain.md §7.4."""

from typing import Any

from docx.shared import Pt

from meetings.management.drawing.endings import ruled_table, signed_by_two
from meetings.management.drawing.sheet import body, each, letterhead, new_sheet, title


def draw_quality() -> Any:
    """Each item with its maximum, the points of the cell and of the committee, and why."""
    document = new_sheet()
    letterhead(document, number="")
    title(document, "PHIẾU CHẤM ĐIỂM CHẤT LƯỢNG SINH HOẠT CHI BỘ", "form_name")
    when_where = "Thời gian: {{ starts }}. Địa điểm: {{ place }}."
    last = body(document, when_where)
    last.paragraph_format.space_before, last.paragraph_format.space_after = Pt(12), Pt(6)
    columns = (
        ("TT", 12, "{{ row.number }}"),
        ("Nội dung tiêu chí", 55, "{{ row.title }}"),
        ("Điểm tối đa", 17, "{{ row.most }}"),
        ("Chi ủy, bí thư chấm", 20, "{{ row.points }}"),
        ("Cấp trên thẩm định", 20, "{{ row.decided }}"),
        ("Minh chứng, ghi chú", 41, "{{ row.note }}"),
    )
    ruled_table(document, "row in rows", columns)
    body(document, "Tổng điểm: {{ total }}, xếp loại {{ band }}.")
    body(document, "Cấp ủy cấp trên: {{ decided }}.")
    each(document, "line in comment", lambda: body(document, "{{ line }}"))
    signed_by_two(
        document, ("CẤP ỦY VIÊN XÁC NHẬN", ""), ("T/M {{ signed_for }}", "{{ signer }}"), post=True
    )
    return document
