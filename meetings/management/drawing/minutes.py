"""Minutes and an excerpt of one item of them."""

from typing import Any

from docx.shared import Pt

from meetings.management.drawing.endings import signed_by_two
from meetings.management.drawing.sheet import body, each, letterhead, new_sheet, title, when

TASK = (
    "- {{ task.title }}: đồng chí {{ task.assignee }}, hạn hoàn thành {{ task.due_on }}"
    "{% if task.product %}; sản phẩm: {{ task.product }}{% endif %}."
)
INITIATIVE = "{{ one.title }} ({{ one.authors }})."
RECORDER = ("NGƯỜI GHI BIÊN BẢN", "{{ recorder }}")
CHAIR = ("CHỦ TRÌ HỘI NGHỊ", "{{ chair }}")


def draw_minutes() -> Any:
    """The whole minutes; the line of place and date is left out: the time is in the text."""
    document = new_sheet()
    letterhead(document)
    title(document, "BIÊN BẢN", "topic")
    _opening(document)
    _people(document)
    body(document, "III- NỘI DUNG", heading=True)
    each(document, "item in items", lambda: _item(document))
    _ending(document)
    signed_by_two(document, RECORDER, CHAIR)
    return document


def draw_excerpt() -> Any:
    """One item of the agenda, with what was concluded."""
    document = new_sheet()
    letterhead(document)
    title(document, "TRÍCH BIÊN BẢN", "topic")
    meeting = "Cuộc họp bắt đầu lúc {{ starts }}, tại {{ place }}."
    body(document, meeting).paragraph_format.space_before = Pt(12)
    body(document, "Chủ trì: đồng chí {{ chair }}. Thư ký: đồng chí {{ recorder }}.")
    body(document, "Có mặt: {{ present }}.")
    each(document, "item in items", lambda: _item(document))
    signed_by_two(document, RECORDER, CHAIR)
    return document


def _opening(document: Any) -> None:
    body(document, "I- THỜI GIAN, ĐỊA ĐIỂM", heading=True).paragraph_format.space_before = Pt(12)
    body(document, "Bắt đầu: {{ starts }}.")
    body(document, "Kết thúc: {{ ends }}.")
    body(document, "Địa điểm: {{ place }}.")


def _people(document: Any) -> None:
    body(document, "II- THÀNH PHẦN", heading=True)
    body(document, "1. Tổng số đảng viên phải dự: {{ total }}.")
    body(document, "Không thuộc diện phải dự: {{ away }}.")
    body(document, "2. Có mặt: {{ present }}.")
    when(document, "late", lambda: body(document, "Đến muộn: {{ late }}."))
    body(document, "3. Vắng có lý do: {{ excused }}.")
    body(document, "Vắng không có lý do: {{ unexcused }}.")
    body(document, "4. Đại biểu mời: {{ guests }}.")
    body(document, "5. Chủ trì: đồng chí {{ chair }}.")
    body(document, "6. Thư ký: đồng chí {{ recorder }}.")


def _item(document: Any) -> None:
    title = "{{ item.number }}. {{ item.title }}"
    body(document, title, heading=True)
    when(
        document,
        "item.presenter",
        lambda: body(document, "Người trình bày: đồng chí {{ item.presenter }}."),
    )
    each(document, "line in item.presented", lambda: body(document, "{{ line }}"))
    when(document, "item.statements", lambda: body(document, "Ý kiến phát biểu:", ""))
    each(
        document,
        "said in item.statements",
        lambda: body(document, "- Đồng chí {{ said.speaker }}: {{ said.text }}"),
    )
    each(
        document,
        "one in item.remarks",
        lambda: body(document, "- {{ one.word }} đồng chí {{ one.name }}: {{ one.text }}"),
    )
    each(
        document,
        "vote in item.votes",
        lambda: body(document, "{{ vote.word }} ", "{{ vote.matter }}: {{ vote.verdict }}"),
    )
    each(
        document,
        "line in item.conclusion",
        lambda: body(document, "{% if loop.first %}Kết luận: {% endif %}", "{{ line }}"),
    )
    when(document, "item.tasks", lambda: body(document, "Phân công thực hiện:", ""))
    each(document, "task in item.tasks", lambda: body(document, TASK))


def _ending(document: Any) -> None:
    when(document, "summary", lambda: body(document, "IV- KẾT LUẬN", heading=True))
    each(
        document,
        "one in initiatives",
        lambda: body(document, "Sáng kiến được công nhận: ", INITIATIVE),
    )
    when(document, "concerns", lambda: body(document, "{{ concerns }}"))
    when(document, "quality", lambda: body(document, "{{ quality }}"))
    each(document, "line in summary", lambda: body(document, "{{ line }}"))
    body(document, "{{ closing }}").paragraph_format.keep_with_next = True
