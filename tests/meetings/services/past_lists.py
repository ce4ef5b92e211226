"""Lists of past meetings for tests: the header of the template and rows of plain values."""

import io
from datetime import date
from typing import Any

from openpyxl import Workbook

from meetings.domain.past.columns import LABELS, Column

HEADER = [LABELS[column] for column in Column]
FEBRUARY, MARCH = date(2026, 2, 3), date(2026, 3, 3)


def line(day: object = FEBRUARY, **values: object) -> list[object]:
    """A row under HEADER; six of cell A are due (the exempt one is not), everybody is present."""
    told: dict[str, object] = {
        "cell": "Chi bộ Tổng hợp",
        "date": day,
        "due": 6,
        "present": 6,
        "absences": "không",
        "conclusion": "Thống nhất nhiệm vụ tháng.",
        "chair": "Lương Thị Oanh",
        "recorder": "Đỗ Minh Quân",
    }
    told |= values
    return [told.get(column.value) for column in Column]


def workbook(*rows: list[Any], header: list[str] = HEADER) -> io.BytesIO:
    """The rows under a header as an uploaded file."""
    book, stream = Workbook(), io.BytesIO()
    for row in [header, *rows]:
        book.active.append(row)
    book.save(stream)
    stream.seek(0)
    return stream
