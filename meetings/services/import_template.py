"""The workbook that an office fills with its past meetings: a table, and how to fill it."""

import io
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from meetings.domain.past.columns import LABELS, Column
from meetings.enums import MeetingKind

TABLE, EXPLANATIONS = "Cuộc họp", "Cách ghi"
WIDTHS = {
    Column.CELL: 26,
    Column.KIND: 24,
    Column.ABSENCES: 44,
    Column.TOPIC: 34,
    Column.CONCLUSION: 60,
    Column.CHAIR: 22,
    Column.RECORDER: 22,
    Column.PLACE: 22,
}
_HOW = {
    Column.CELL: "Tên chi bộ như trong chương trình. Bỏ trống nếu chi bộ tự nhập của mình; "
    "ô trống dưới một tên được hiểu là cùng chi bộ với dòng trên.",
    Column.DATE: "Bắt buộc. Ngày thật của Excel hoặc chữ ngày/tháng/năm, ví dụ 03/03/2026.",
    Column.TIME: "Không bắt buộc, ví dụ 19:30. Bỏ trống thì biên bản ghi là sổ không ghi giờ.",
    Column.KIND: "Bỏ trống là sinh hoạt thường kỳ. Các loại: "
    + ", ".join(kind.label.lower() for kind in MeetingKind)
    + ".",
    Column.MONTH: "Số từ 1 đến 12. Bỏ trống là tháng của ngày họp.",
    Column.DUE: "Số đảng viên phải dự, không tính người miễn sinh hoạt, sinh hoạt nơi khác. "
    "Bỏ trống thì lấy theo danh sách chi bộ ngày ấy.",
    Column.PRESENT: "Số đảng viên phải dự đã có mặt; viết 18/20 cũng được.",
    Column.ABSENCES: "Đủ tên người phải dự mà vắng, lý do trong ngoặc, cách nhau dấu chấm phẩy: "
    "Nguyễn Văn A (ốm); Trần Thị B (công tác); Lê Văn C (không lý do). Không ai vắng thì ghi "
    "“không”. Nếu sổ chỉ có số, bỏ trống: tỷ lệ dự họp tính theo số, số vắng không lý do để trống.",
    Column.TOPIC: "Bắt buộc với sinh hoạt chuyên đề.",
    Column.CONCLUSION: "Kết luận của cuộc họp; bỏ trống thì chỉ số về kết luận để trống, "
    "không tính là thiếu.",
    Column.CHAIR: "Họ tên. Bỏ trống thì lấy người giữ chức vụ hiện nay và biên bản nói rõ điều đó.",
    Column.RECORDER: "Họ tên, khác người chủ trì. Bỏ trống cũng như trên.",
    Column.NUMBER: "Số của biên bản giấy, ví dụ 05-BB/CB.",
    Column.PLACE: "Không bắt buộc.",
}


def template_workbook(*, cell: str, absent: str, day: date) -> bytes:
    """A workbook with one example row for that cell and day, and a sheet of explanations."""
    book = Workbook()
    table = book.active
    assert isinstance(table, Worksheet), "a new workbook has one sheet"
    table.title = TABLE
    table.append([LABELS[column] for column in Column])
    example = _example(cell, absent, day)
    table.append([example.get(column) for column in Column])
    table.cell(2, list(Column).index(Column.DATE) + 1).number_format = "dd/mm/yyyy"
    _dress(table, [WIDTHS.get(column, 14) for column in Column])
    table.freeze_panes = "C2"
    how = book.create_sheet(EXPLANATIONS)
    how.append(["Mục", "Ghi như thế nào"])
    for column in Column:
        how.append([LABELS[column], _HOW[column]])
    how.append(["Dòng ví dụ", "Dòng 2 của trang “Cuộc họp” là ví dụ; hãy xóa hoặc ghi đè lên."])
    _dress(how, [26, 100])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _example(cell: str, absent: str, day: date) -> dict[Column, object]:
    return {
        Column.CELL: cell,
        Column.DATE: day,
        Column.TIME: "08:00",
        Column.KIND: MeetingKind.REGULAR.label,
        Column.MONTH: day.month,
        Column.DUE: 20,
        Column.PRESENT: 19,
        Column.ABSENCES: f"{absent} (ốm)",
        Column.CONCLUSION: "Thống nhất đánh giá kết quả tháng trước; giao nhiệm vụ tháng này.",
        Column.NUMBER: f"{day.month:02d}-BB/CB",
        Column.PLACE: "Phòng họp số 2",
    }


def _dress(sheet: Worksheet, widths: list[int]) -> None:
    for at, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="FFF2E0D0")
