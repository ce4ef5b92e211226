"""What goes out before a meeting: the invitation, the roll with a column for signatures."""

from typing import Any

from docx.shared import Pt

from meetings.management.drawing.endings import ruled_table, signed_by_two, signed_for
from meetings.management.drawing.minutes import CHAIR, RECORDER
from meetings.management.drawing.sheet import body, each, letterhead, new_sheet, title, when


def draw_invitation() -> Any:
    """Who is asked to come, when, where, to what."""
    document = new_sheet(coded=False)
    letterhead(document, number="", dated=True)
    title(document, "GIẤY MỜI", "topic")
    invites = "{{ inviter }} trân trọng kính mời: {{ invited }}."
    body(document, invites).paragraph_format.space_before = Pt(12)
    when(document, "guests", lambda: body(document, "Đại biểu mời: {{ guests }}."))
    body(document, "Thời gian: {{ starts }}.")
    body(document, "Địa điểm: {{ place }}.")
    body(document, "Chủ trì: đồng chí {{ chair }}. Thư ký: đồng chí {{ recorder }}.")
    when(document, "items", lambda: body(document, "Nội dung", heading=True))
    each(document, "item in items", lambda: body(document, "{{ item.number }}. {{ item.title }}"))
    request = (
        "Đề nghị các đồng chí dự họp đầy đủ, đúng giờ; vì lý do chính đáng không dự được, "
        "báo cáo trước với người chủ trì."
    )
    body(document, request)
    signed_for(document)
    return document


def draw_roll() -> Any:
    """Everybody who belongs to the cell on the day, to be signed."""
    document = new_sheet()
    letterhead(document, number="")
    title(document, "DANH SÁCH ĐIỂM DANH")
    when_where = "Thời gian: {{ starts }}. Địa điểm: {{ place }}."
    body(document, when_where).paragraph_format.space_before = Pt(12)
    body(document, "Tổng số đảng viên phải dự: {{ total }}.")
    body(document, "Không thuộc diện phải dự: {{ away }}.").paragraph_format.space_after = Pt(6)
    columns = (
        ("TT", 12, "{{ person.number }}"),
        ("Họ và tên", 58, "{{ person.name }}"),
        ("Ghi chú", 35, "{{ person.note }}"),
        ("Ký tên", 30, ""),
        ("Vắng, lý do", 30, ""),
    )
    ruled_table(document, "person in people", columns, row_mm=9)
    signed_by_two(document, RECORDER, CHAIR)
    return document
