"""What is known and what a list says, for tests of the reading and judging of past meetings."""

from datetime import date

from cells.domain.tenure import Episode
from cells.enums import ActivityState, MembershipKind
from chibo4tot.shared.sheet import SheetValues
from meetings.domain.past.columns import LABELS, Column
from meetings.domain.past.known import Known, KnownCell, KnownPerson, Stay
from meetings.domain.past.rows import read_sheets

TODAY = date(2026, 8, 10)
NAMES = {
    1: "Lương Thị Oanh",
    2: "Trần Quang Việt",
    3: "Vũ Thị Bích Hằng",
    4: "Phạm Văn Lộc",
    5: "Đỗ Minh Quân",
}
LONG_AGO = date(2015, 1, 1)
CELL = KnownCell(7, "Chi bộ Tổng hợp", "Chi bộ Tổng hợp", LONG_AGO, None, (1, 2))
OTHER = KnownCell(8, "Chi bộ Quản trị", "Chi bộ Quản trị", date(2026, 4, 1), date(2026, 6, 30))
KNOWN = Known(
    today=TODAY,
    cells=[CELL, OTHER],
    people={key: KnownPerson(key, name, LONG_AGO, False) for key, name in NAMES.items()},
    stays=[Stay(key, 7, MembershipKind.OFFICIAL, date(2026, 1, 1), TODAY) for key in NAMES],
    states={(4, 7): [Episode(ActivityState.EXEMPT, LONG_AGO, None)]},
)
GOOD = {
    "cell": "chi bộ TỔNG HỢP",
    "date": date(2026, 3, 3),
    "due": 4,
    "present": 3,
    "absences": "Vũ Thị Bích Hằng (ốm)",
    "conclusion": "Thống nhất.",
    "chair": "Lương Thị Oanh",
    "recorder": "Đỗ Minh Quân",
}


def sheet(*rows, title="Cuộc họp", merged=(), header=None):
    """A sheet with the header of the template and a row per dict."""
    head = header or [LABELS[column] for column in Column]
    lines = [[row.get(column.value) for column in Column] for row in rows]
    return SheetValues(title, [head, *lines], merged=merged)


def read(*sheets):
    return read_sheets(sheets, as_of=TODAY)
