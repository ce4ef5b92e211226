"""The calendar of meetings: months × cells of a year, and the meetings of one month."""

import re
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.views.generic import TemplateView

from cells.access import Action, visible
from cells.access.mixins import AccessMixin
from cells.models import Unit
from chibo4tot.shared import clock
from chibo4tot.shared.paging import page_of
from chibo4tot.shared.periods import Period
from meetings.forms.calendar import YearFilter
from meetings.models import Meeting
from meetings.queries.calendar import CalendarState, MonthState, month_states
from meetings.queries.meetings import stage_words, with_minutes
from meetings.queries.month_view import clashes_among, meetings_in
from meetings.queries.presets import months_from
from meetings.views.sections import section_tabs

HERE = "meetings:calendar"
MONTH_PAGE = "meetings:calendar_month"
YEARS_BACK = 4
MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
SIGNS = {
    CalendarState.HELD: ("●", "good"),
    CalendarState.WAITING: ("◔", "warn"),
    CalendarState.EXPLAINED: ("◐", "plain"),
    CalendarState.MISSING: ("○", "bad"),
    CalendarState.PLANNED: ("▸", "plain"),
    CalendarState.POSTPONED: ("↷", "warn"),
    CalendarState.AHEAD: ("·", "plain"),
    CalendarState.NOT_FOUNDED: ("–", "none"),
    CalendarState.CLOSED: ("–", "none"),
}


def current_month(today: date) -> str:
    """This month as the address names it."""
    return f"{today:%Y-%m}"


class YearCalendar(AccessMixin, TemplateView):
    """Months × cells: every cell of the grid says its state by a sign and in words."""

    view_action = Action.MEETING_VIEW
    template_name = "meetings/calendar_year.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A page of cells and their twelve months."""
        today = clock.today()
        years = list(range(today.year + 1, today.year - YEARS_BACK, -1))
        form = YearFilter(self.request.GET or {"year": today.year}, years=years)
        chosen = form.cleaned_data if form.is_valid() else {}
        year = chosen.get("year") or today.year
        cells = self.cells(year, only_missing=chosen.get("show") == "thieu")
        page = page_of(cells, by="name_key", after=self.request.GET.get("sau", ""))
        states = month_states([cell.pk for cell in page.rows], year, today)
        return super().get_context_data(**kwargs) | {
            "form": form,
            "year": year,
            "rows": [(cell, marks_of(states[cell.pk])) for cell in page.rows],
            "months": [
                (month, f"{reverse(MONTH_PAGE)}?thang={year}-{month:02d}") for month in range(1, 13)
            ],
            "is_filtered": chosen.get("show") == "thieu",
            "sections": section_tabs(self.actor, HERE),
            "next_url": self.next_page_url(page.after),
            "month_url": reverse(MONTH_PAGE),
            "all_url": f"{reverse(HERE)}?year={year}",
        }

    def cells(self, year: int, *, only_missing: bool) -> "QuerySet[Unit]":
        """The cells in reach that existed in the year, or those among them that miss a month."""
        rows = visible(self.actor, Action.MEETING_VIEW, Unit.objects.cells())
        rows = rows.filter(valid_from__year__lte=year).exclude(valid_to__year__lt=year)
        if not only_missing:
            return rows
        states = month_states(rows.order_by().values_list("pk", flat=True), year, clock.today())
        missing = [
            cell_id
            for cell_id, months in states.items()
            if any(one.state == CalendarState.MISSING for one in months)
        ]
        return rows.filter(pk__in=missing)

    def next_page_url(self, after: str) -> str:
        """The same filter, further down."""
        if not after:
            return ""
        kept = {key: value for key, value in self.request.GET.items() if value}
        return f"{reverse(HERE)}?{urlencode(kept | {'sau': after})}"


def marks_of(months: list[MonthState]) -> list[tuple[MonthState, str, str]]:
    """Each month with its sign and tone."""
    return [(one, *SIGNS[one.state]) for one in months]


class MonthCalendar(AccessMixin, TemplateView):
    """The meetings of one month by day and hour, and the clashes of those in charge."""

    view_action = Action.MEETING_VIEW
    template_name = "meetings/calendar_month.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A page of meetings, the months around, the clashes."""
        today = clock.today()
        month = self.month(today)
        reach = visible(self.actor, Action.MEETING_VIEW, Meeting.objects.all())
        page = page_of(
            with_minutes(meetings_in(month, reach)),
            by="starts_at",
            after=self.request.GET.get("sau", ""),
        )
        before, following = months_from(month.start, -1, -1)[0], months_from(month.start, 1, 1)[0]
        return super().get_context_data(**kwargs) | {
            "month": month,
            "title": f"Lịch họp {month.label}",
            "rows": [(meeting, *stage_words(meeting)) for meeting in page.rows],
            "clashes": clashes_among(meetings_in(month, reach), today),
            "before": (before.label, month_url(before)),
            "following": (following.label, month_url(following)),
            "crumbs": [("Lịch họp", f"{reverse(HERE)}?year={month.year}")],
            "next_url": f"{month_url(month)}&{urlencode({'sau': page.after})}"
            if page.after
            else "",
        }

    def month(self, today: date) -> Period:
        """The month asked for, else this one."""
        found = MONTH.fullmatch(self.request.GET.get("thang", current_month(today)))
        if found is None:
            return Period.of_month(today.year, today.month)
        return Period.of_month(int(found[1]), int(found[2]))


def month_url(month: Period) -> str:
    """The page of a month."""
    return f"{reverse(MONTH_PAGE)}?thang={month.year}-{month.first_month:02d}"
