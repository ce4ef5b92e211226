"""The list of tasks as a spreadsheet, written row by row."""

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font

from meetings.models import Task
from meetings.queries.tasks import source_of, task_words

HEADS = (
    "Việc phải làm",
    "Sản phẩm",
    "Chi bộ",
    "Người làm",
    "Nguồn giao",
    "Ngày giao",
    "Hạn ban đầu",
    "Hạn đang có",
    "Hệ số",
    "Tình trạng",
    "Ngày báo cáo",
    "Ngày hoàn thành",
    "Ghi chú",
)
WIDTHS = (46, 26, 18, 24, 22, 12, 12, 12, 8, 26, 13, 15, 40)
BOLD = Font(bold=True)
WRAPPED = Alignment(wrap_text=True, vertical="top")
DAY = "dd/mm/yyyy"


def tasks_xlsx(tasks: Iterable[Task], *, about: Sequence[str], today: date) -> bytes:
    """A title, the filter and the day the list is of, then one row per task."""
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet("Nhiệm vụ")
    for place, width in enumerate(WIDTHS):
        sheet.column_dimensions["ABCDEFGHIJKLM"[place]].width = width
    sheet.freeze_panes = "B5"
    sheet.page_setup.orientation = "landscape"
    sheet.append(_cells(sheet, ["Danh sách nhiệm vụ"], bold=True, wrapped=False))
    told = "; ".join(about) or "tất cả"
    sheet.append(_cells(sheet, [f"Lọc: {told}"], wrapped=False))
    sheet.append(_cells(sheet, [f"Số liệu đến ngày {today:%d/%m/%Y}"], wrapped=False))
    sheet.append(_cells(sheet, HEADS, bold=True))
    for task in tasks:
        sheet.append(_cells(sheet, _values(task, today)))
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _values(task: Task, today: date) -> list[object]:
    words, _, _ = task_words(task, today)
    return [
        task.title,
        task.product,
        task.cell.label,
        task.assignee.full_name,
        source_of(task).label,
        task.assigned_on,
        task.first_due_on or task.due_on,
        task.due_on,
        task.weight,
        words,
        task.reported_on,
        task.completed_on,
        _remark(task),
    ]


def _remark(task: Task) -> str:
    said = [
        "Bất khả kháng, đã được chấp nhận" if task.force_majeure else "",
        f"Vượt mức: {task.exceeded_evidence}" if task.exceeded_evidence else "",
        f"Lý do hủy: {task.cancel_reason}" if task.cancel_reason else "",
    ]
    return ". ".join(filter(None, said))


def _cells(
    sheet: Any, values: Iterable[object], *, bold: bool = False, wrapped: bool = True
) -> list[Any]:
    """Texts are written as texts: one that begins with "=" is no formula."""
    return [_cell(sheet, value, bold=bold, wrapped=wrapped) for value in values]


def _cell(sheet: Any, value: Any, *, bold: bool, wrapped: bool) -> Any:
    """A line break pasted from Word is a control character that no workbook may hold."""
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub(" ", value)
    cell: Any = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"
    elif isinstance(value, date):
        cell.number_format = DAY
    if bold:
        cell.font = BOLD
    if wrapped:
        cell.alignment = WRAPPED
    return cell
