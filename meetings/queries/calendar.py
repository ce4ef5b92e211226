"""The twelve months of cells: held, explained, missing, planned, or outside their life."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import CharField, DateField, Exists, OuterRef, Value
from django.urls import reverse

from cells.queries.units import CellScope, scopes
from chibo4tot.shared.periods import Period
from meetings.domain.months import Mark, Marked, Scope, TookPlace, mark_months
from meetings.enums import NOT_BEGUN, REGULAR_KINDS, MeetingStatus, MinutesStatus, WaiverStatus
from meetings.models import Meeting, Minutes, MonthWaiver
from meetings.queries.lines import by_cell, ids

WAIVER = "waiver"
TOOK_PLACE = {MeetingStatus.IN_PROGRESS, MeetingStatus.HELD}


class CalendarState(StrEnum):
    """What a month looks like on the calendar; ``tone`` is the state of its mark."""

    HELD = "held"
    WAITING = "waiting"
    EXPLAINED = "explained"
    MISSING = "missing"
    PLANNED = "planned"
    POSTPONED = "postponed"
    AHEAD = "ahead"
    NOT_FOUNDED = "not_founded"
    CLOSED = "closed"

    @property
    def tone(self) -> str:
        """The state of the component ``month_mark``."""
        return _TONES.get(self, "ahead")


_TONES = {
    CalendarState.HELD: "done",
    CalendarState.WAITING: "waiting",
    CalendarState.POSTPONED: "waiting",
    CalendarState.EXPLAINED: "excused",
    CalendarState.MISSING: "missed",
}


@dataclass(frozen=True, slots=True)
class MonthState:
    """One month of one cell; ``url`` leads to its meeting or its waiver, if it has one."""

    year: int
    month: int
    state: CalendarState
    text: str
    meeting_id: int | None = None
    waiver_id: int | None = None
    url: str = ""
    is_postponed: bool = False

    @property
    def tone(self) -> str:
        """The state of the component ``month_mark``."""
        return self.state.tone


@dataclass(frozen=True, slots=True)
class Row:
    """A regular meeting, or an explanation of a month."""

    source: str
    cell_id: int
    pk: int
    slug: str
    month: int
    status: str
    minutes_due_on: date | None
    approved: int


def month_states(cell_ids: Iterable[int], year: int, today: date) -> dict[int, list[MonthState]]:
    """The twelve months of each cell, as of today; two queries for any number of cells."""
    cells = scopes(cell_ids)
    rows = _rows(cells, year)
    return {
        scope.cell_id: _months(scope, rows.get(scope.cell_id, []), year, today) for scope in cells
    }


def _rows(cells: list[CellScope], year: int) -> dict[int, list[Row]]:
    in_force = Minutes.objects.filter(meeting=OuterRef("pk"), status=MinutesStatus.APPROVED)
    meetings = (
        Meeting.objects.filter(cell__in=ids(cells), year=year, kind__in=REGULAR_KINDS)
        .annotate(approved=Exists(in_force))
        .values_list(
            Value("meeting", output_field=CharField()),
            "cell",
            "pk",
            "cell__slug",
            "month",
            "status",
            "minutes_due_on",
            "approved",
        )
    )
    waivers = (
        MonthWaiver.objects.filter(cell__in=ids(cells), year=year)
        .exclude(status=WaiverStatus.REFUSED)
        .annotate(approved=Exists(Minutes.objects.none()))
        .values_list(
            Value(WAIVER, output_field=CharField()),
            "cell",
            "pk",
            "cell__slug",
            "month",
            "status",
            Value(None, output_field=DateField()),
            "approved",
        )
    )
    found = meetings.union(waivers, all=True)
    return by_cell((Row(*row) for row in found), lambda row: row.cell_id)


def _months(scope: CellScope, rows: list[Row], year: int, today: date) -> list[MonthState]:
    called_off = [row for row in rows if row.status == MeetingStatus.CANCELLED]
    meetings = [row for row in rows if row.source != WAIVER and row not in called_off]
    waivers = {row.month: row for row in rows if row.source == WAIVER}
    accepted = {
        month: row.pk for month, row in waivers.items() if row.status == WaiverStatus.ACCEPTED
    }
    marked = mark_months(
        Period.of_year(year),
        today,
        Scope(scope.valid_from, scope.valid_to),
        [
            TookPlace(row.pk, row.month, bool(row.approved), row.minutes_due_on)
            for row in meetings
            if row.status in TOOK_PLACE
        ],
        accepted,
    )
    by_month = {row.month: row for row in [*called_off, *meetings]}
    return [
        _state(one, by_month.get(one.period.first_month), waivers.get(one.period.first_month))
        for one in marked
    ]


def _state(marked: Marked, meeting: Row | None, waiver: Row | None) -> MonthState:
    period = marked.period
    state, text = _words(marked, meeting, waiver)
    url = ""
    if meeting is not None and meeting.status == MeetingStatus.CANCELLED:
        meeting = None
    if meeting is not None:
        url = reverse("meetings:detail", args=[meeting.slug, meeting.pk])
    elif waiver is not None:
        url = reverse("meetings:waiver", args=[waiver.pk])
    return MonthState(
        year=period.year,
        month=period.first_month,
        state=state,
        text=f"Tháng {period.first_month}: {text}",
        meeting_id=meeting.pk if meeting else None,
        waiver_id=waiver.pk if waiver else None,
        url=url,
        is_postponed=meeting is not None and meeting.status == MeetingStatus.POSTPONED,
    )


def _words(marked: Marked, meeting: Row | None, waiver: Row | None) -> tuple[CalendarState, str]:
    """The same verdict as the figures give, in the words of a calendar."""
    took_place = meeting is not None and meeting.status in TOOK_PLACE
    if marked.mark in _SETTLED:
        return _SETTLED[marked.mark]
    if marked.mark == Mark.MISSED:
        return CalendarState.MISSING, _why_missing(meeting, waiver, took_place=took_place)
    if took_place:
        return CalendarState.WAITING, "đã họp, chờ duyệt biên bản"
    if waiver is not None and (meeting is None or meeting.status not in NOT_BEGUN):
        return CalendarState.WAITING, "không họp, lý do đang chờ đảng ủy xem xét"
    if meeting is not None and (meeting.status in NOT_BEGUN or marked.mark not in _OPEN):
        return _NOT_HELD[MeetingStatus(meeting.status)]
    return _OPEN.get(marked.mark, (CalendarState.AHEAD, "chưa lên kế hoạch họp"))


_SETTLED = {
    Mark.HELD: (CalendarState.HELD, "đã họp, biên bản đã duyệt"),
    Mark.WAIVED: (CalendarState.EXPLAINED, "không họp, đảng ủy đã chấp nhận lý do"),
}
_NOT_HELD = {
    MeetingStatus.PLANNED: (CalendarState.PLANNED, "đã lên kế hoạch họp"),
    MeetingStatus.PAPERS_SENT: (CalendarState.PLANNED, "đã lên kế hoạch họp, đã gửi tài liệu"),
    MeetingStatus.POSTPONED: (CalendarState.POSTPONED, "cuộc họp đang hoãn, chưa có ngày mới"),
    MeetingStatus.CANCELLED: (CalendarState.AHEAD, "cuộc họp đã hủy, chưa lên kế hoạch họp lại"),
}
_OPEN = {
    Mark.NOT_FOUNDED: (
        CalendarState.NOT_FOUNDED,
        "chi bộ chưa thành lập hoặc chưa hoạt động trọn tháng",
    ),
    Mark.CLOSED: (CalendarState.CLOSED, "chi bộ đã kết thúc hoạt động"),
}


def _why_missing(meeting: Row | None, waiver: Row | None, *, took_place: bool) -> str:
    if took_place:
        return "đã họp, biên bản quá hạn vẫn chưa duyệt"
    if waiver is not None:
        return "không họp, lý do đang chờ đảng ủy xem xét"
    if meeting is None:
        return "không họp, chưa có giải trình"
    status = MeetingStatus(meeting.status)
    return _NOT_HELD_IN_TIME.get(status, "đã lên kế hoạch nhưng chưa họp")


_NOT_HELD_IN_TIME = {
    MeetingStatus.POSTPONED: "cuộc họp đã hoãn, chưa họp lại và chưa có giải trình",
    MeetingStatus.CANCELLED: "cuộc họp đã hủy, chưa có giải trình",
}
