"""What waits for a person about meetings: a task, minutes, a month to plan, a decision."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse

from cells.access import Action, grants, may_anywhere, visible
from cells.models import Unit, User
from cells.queries.rules import rules_by_cell
from chibo4tot.shared.duties import Duty
from chibo4tot.shared.periods import Period
from meetings.domain.agenda import month_after
from meetings.enums import NOT_BEGUN, MeetingStatus, MinutesStatus, WaiverStatus
from meetings.models import Minutes, MonthWaiver
from meetings.queries.calendar import CalendarState, MonthState, month_states
from meetings.queries.invitation_duties import invitation_duties
from meetings.queries.minutes import local_day
from meetings.queries.paper_duties import paper_duties
from meetings.queries.quality_duties import quality_duties
from meetings.queries.task_duties import task_duties

PLANNED_BEFORE = timedelta(days=10)
UNDER_WAY = [
    MeetingStatus.PLANNED,
    MeetingStatus.PAPERS_SENT,
    MeetingStatus.IN_PROGRESS,
    MeetingStatus.HELD,
]


def duties_of(user: User, today: date) -> list[Duty]:
    """All of them; the number of queries does not grow with what is found."""
    found: list[Duty] = list(task_duties(user, today))
    member_id = grants(user).member_id
    if member_id is not None:
        found += _minutes(member_id, today)
    found += invitation_duties(user, today)
    found += quality_duties(user, today)
    if may_anywhere(user, Action.MEETING_PLAN):
        found += paper_duties(user, today)
    if may_anywhere(user, Action.WAIVER_REQUEST):
        found += _months(user, today)
        found += _next_month(user, today)
    if may_anywhere(user, Action.WAIVER_ACCEPT):
        found += _waivers(user)
    return found


def _minutes(member_id: int, today: date) -> Iterator[Duty]:
    """For the recorder: open the roll, write, submit. For the chair: approve."""
    recorder = Q(meeting__recorder=member_id, status=MinutesStatus.DRAFT)
    chair = Q(meeting__chair=member_id, status=MinutesStatus.SUBMITTED)
    rows = Minutes.objects.filter(recorder | chair, meeting__status__in=UNDER_WAY)
    for minutes in rows.select_related("meeting__cell").order_by("meeting__starts_at", "pk"):
        day = local_day(minutes.meeting.starts_at)
        if day > today:
            continue
        title, button = _step(minutes)
        yield Duty(
            key=f"minutes:{minutes.pk}:{minutes.status}",
            title=title,
            detail=f"{minutes.meeting.cell.label}, họp ngày {day:%d/%m/%Y}",
            button=button,
            url=minutes.meeting.get_absolute_url(),
            due_on=minutes.meeting.minutes_due_on or day,
        )


def _step(minutes: Minutes) -> tuple[str, str]:
    name = str(minutes.meeting)
    name = name[0].lower() + name[1:]
    if minutes.status == MinutesStatus.SUBMITTED:
        return f"Duyệt biên bản {name}", "Xem và duyệt"
    if minutes.meeting.status in NOT_BEGUN:
        return f"Điểm danh, ghi biên bản {name}", "Bắt đầu cuộc họp"
    if minutes.returned_reason:
        return f"Sửa biên bản bị trả lại: {name}", "Sửa và trình lại"
    return f"Ghi và trình biên bản {name}", "Ghi biên bản"


def _months(user: User, today: date) -> Iterator[Duty]:
    """For the heads of a cell: this month's meeting to plan, past months to explain."""
    cells = {cell.pk: cell for cell in _cells_led(user, today)}
    rules = rules_by_cell(cells.values(), today)
    for cell_id, months in month_states(list(cells), today.year, today).items():
        cell = cells[cell_id]
        for month in months:
            if month.is_postponed:
                yield _plan_again(cell, month)
            elif month.state == CalendarState.MISSING and _is_unexplained(month):
                yield _explain(cell, month)
            elif month.state == CalendarState.AHEAD and month.month == today.month:
                day = date(month.year, month.month, rules[cell_id].regular_day)
                yield _plan(cell, month, day)


def _next_month(user: User, today: date) -> Iterator[Duty]:
    """The meeting of the next month, when its usual day is not far."""
    year, month = month_after(today.year, today.month)
    near = (today + PLANNED_BEFORE).month == month
    cells = {cell.pk: cell for cell in _cells_led(user, today)} if near else {}
    if not cells:
        return
    rules = rules_by_cell(cells.values(), today)
    for cell_id, months in month_states(list(cells), year, today).items():
        day = date(year, month, rules[cell_id].regular_day)
        is_open = months[month - 1].state == CalendarState.AHEAD
        if is_open and day <= today + PLANNED_BEFORE:
            yield _plan(cells[cell_id], months[month - 1], day)


def _cells_led(user: User, today: date) -> list[Unit]:
    return list(visible(user, Action.WAIVER_REQUEST, Unit.objects.on(today).cells()))


def _is_unexplained(month: MonthState) -> bool:
    return month.meeting_id is None and month.waiver_id is None


def _explain(cell: Unit, month: MonthState) -> Duty:
    asked = f"{month.year}-{month.month:02d}"
    return Duty(
        key=f"explain:{cell.pk}:{asked}",
        title=f"Giải trình tháng {month.month} năm {month.year} không họp thường kỳ",
        detail=cell.label,
        button="Giải trình",
        url=f"{reverse('meetings:waiver_new', args=[cell.slug])}?thang={asked}",
    )


def _plan(cell: Unit, month: MonthState, day: date) -> Duty:
    return Duty(
        key=f"plan:{cell.pk}:{month.year}-{month.month:02d}",
        title=f"Lên kế hoạch họp thường kỳ tháng {month.month} năm {month.year}",
        detail=cell.label,
        button="Lên kế hoạch",
        url=reverse("meetings:plan", args=[cell.slug]),
        due_on=day,
    )


def _plan_again(cell: Unit, month: MonthState) -> Duty:
    following = Period.of_month(*month_after(month.year, month.month))
    return Duty(
        key=f"plan-again:{cell.pk}:{month.year}-{month.month:02d}",
        title=f"Đặt ngày họp lại cho tháng {month.month} năm {month.year}",
        detail=f"{cell.label}: cuộc họp đang hoãn",
        button="Mở cuộc họp",
        url=month.url,
        due_on=following.end,
    )


def _waivers(user: User) -> Iterator[Duty]:
    """Explanations to judge; not one's own."""
    waiting = MonthWaiver.objects.filter(status=WaiverStatus.REQUESTED).select_related("cell")
    rows = visible(user, Action.WAIVER_ACCEPT, waiting).exclude(requested_by=user)
    for waiver in rows.order_by("created_at", "pk"):
        yield Duty(
            key=f"waiver:{waiver.pk}",
            title=f"Xem xét lý do tháng {waiver.month} năm {waiver.year} không họp",
            detail=f"{waiver.cell.label}: {waiver.get_kind_display().lower()}",
            button="Xem xét",
            url=waiver.get_absolute_url(),
        )
