"""Pages of meetings: the list with the calendar of a cell, and the page of one meeting."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.views.generic import DetailView, TemplateView

from cells.access import Action, can, grants, may_anywhere, visible
from cells.access.mixins import AccessMixin
from cells.models import Unit
from cells.queries.units import committee_of
from chibo4tot.shared import clock
from chibo4tot.shared.paging import page_of
from meetings.domain.stages import BEFORE, WRITTEN, Stage, stage_of
from meetings.forms.agenda import AgendaItemForm
from meetings.forms.meetings import MeetingFilter
from meetings.models import Meeting, Minutes
from meetings.queries.calendar import CalendarState, MonthState, month_states
from meetings.queries.meetings import stage_words, with_minutes
from meetings.queries.minutes import agenda_of, versions_of
from meetings.queries.paper_roll import paper_roll
from meetings.queries.papers import invitation_of
from meetings.services.invitations import note_opened
from meetings.views.base import OneMeeting
from meetings.views.downloads import downloads_context
from meetings.views.leave import leave_context
from meetings.views.life import life_of
from meetings.views.live import live_context
from meetings.views.papers import papers_context
from meetings.views.quality import quality_card
from meetings.views.reading import heading_of, reading_of
from meetings.views.sections import section_tabs

YEARS_BACK = 4


class MeetingList(AccessMixin, TemplateView):
    """The meetings in reach, the newest first."""

    view_action = Action.MEETING_VIEW
    template_name = "meetings/meeting_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The filter, a page of rows, and the calendar when one cell is meant."""
        cells = list(visible(self.actor, Action.MEETING_VIEW, Unit.objects.cells()))
        this_year = clock.today().year
        years = list(range(this_year + 1, this_year - YEARS_BACK, -1))
        form = MeetingFilter(self.request.GET, cells=cells, years=years)
        chosen = form.cleaned_data if form.is_valid() else {}
        cell = chosen.get("cell") or (cells[0] if len(cells) == 1 else None)
        after = self.request.GET.get("sau", "")
        page = page_of(self.rows(chosen), by="starts_at", descending=True, after=after)
        rows = [(meeting, *stage_words(meeting)) for meeting in page.rows]
        return super().get_context_data(**kwargs) | {
            "form": form,
            "rows": rows,
            "sections": section_tabs(self.actor, "meetings:list"),
            "one_cell": len(cells) == 1,
            "cell": cell,
            "months": self.months(cell, chosen.get("year") or this_year),
            "year_title": f"Nền nếp sinh hoạt năm {chosen.get('year') or this_year}",
            "import_url": self.import_url(),
            "is_filtered": any(chosen.values()),
            "reset_url": reverse("meetings:list") if any(chosen.values()) else "",
            "next_url": self.next_page_url(page.after),
        }

    def rows(self, chosen: dict[str, Any]) -> QuerySet[Meeting]:
        """The meetings that the filter lets through."""
        rows = with_minutes(visible(self.actor, Action.MEETING_VIEW, Meeting.objects.all()))
        if chosen.get("cell"):
            rows = rows.filter(cell=chosen["cell"])
        if chosen.get("year"):
            rows = rows.filter(year=chosen["year"])
        if chosen.get("kind"):
            rows = rows.filter(kind=chosen["kind"])
        if chosen.get("status"):
            rows = rows.filter(status=chosen["status"])
        return rows

    def months(self, cell: Unit | None, year: int) -> list[tuple[MonthState, str, str]]:
        """The twelve months of one cell; a month without anything leads to what can be done."""
        if cell is None:
            return []
        states = month_states([cell.pk], year, clock.today())[cell.pk]
        may_plan = can(self.actor, Action.MEETING_PLAN, cell)
        may_explain = can(self.actor, Action.WAIVER_REQUEST, cell)
        return [
            (one, *month_link(one, cell, may_plan=may_plan, may_explain=may_explain))
            for one in states
        ]

    def import_url(self) -> str:
        """Where this person imports past meetings: for the widest unit in which it is allowed."""
        if not may_anywhere(self.actor, Action.MEETING_IMPORT):
            return ""
        units = visible(self.actor, Action.MEETING_IMPORT, Unit.objects.on(clock.today()))
        unit = units.order_by("path").first()
        return reverse("meetings:imports", args=[unit.slug]) if unit else ""

    def next_page_url(self, after: str) -> str:
        """The same filter, further down."""
        if not after:
            return ""
        kept = {name: value for name, value in self.request.GET.items() if value}
        return f"{reverse('meetings:list')}?{urlencode(kept | {'sau': after})}"


class MeetingDetail(AccessMixin, OneMeeting, DetailView[Meeting]):
    """The one page of a meeting; its form follows its stage and what this person may do."""

    def get_template_names(self) -> list[str]:
        """One template per kind of page."""
        return [f"meetings/meeting_{self.kind}.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the page of this stage shows."""
        self.versions = list(versions_of(self.meeting))
        newest = self.versions[0]
        newest.meeting = self.meeting
        self.stage = stage_of(self.meeting.status, newest.status, newest.version)
        may_write = can(self.actor, Action.MINUTES_WRITE, newest)
        self.kind = self.kind_of_page(may_write=may_write)
        context = super().get_context_data(**kwargs) | heading_of(self.meeting, self.stage)
        context |= {"may_write": may_write, "minutes": newest, "stage": self.stage.value}
        invitation = invitation_of(self.meeting, self.actor)
        if invitation is not None:
            note_opened(invitation, actor=self.actor)
        context |= papers_context(self.meeting, self.actor)
        context |= leave_context(self.meeting, self.actor)
        context |= downloads_context(self.meeting, newest, self.actor)
        life = life_of(self.meeting, self.versions, self.stage, self.actor)
        context |= quality_card(self.meeting, self.actor)
        if self.kind == "live":
            return context | live_context(newest, self.actor) | life
        if self.kind == "read":
            context |= self.reading(newest)
        return context | life | {"items": agenda_of(newest), "add_form": AgendaItemForm()}

    def kind_of_page(self, *, may_write: bool) -> str:
        """planned, live (a form) or read."""
        if self.stage in BEFORE:
            return "planned"
        writes = may_write and self.stage in WRITTEN
        return "live" if writes else "read"

    def reading(self, newest: Minutes) -> dict[str, Any]:
        """The text to read: while a correction is written, others read what is in force."""
        may_approve = can(self.actor, Action.MINUTES_APPROVE, newest)
        is_chair = grants(self.actor).member_id == self.meeting.chair_id
        shown = newest
        if self.stage == Stage.CORRECTING:
            shown = next((v for v in self.versions if v.content_hash), newest)
            shown.meeting = self.meeting
        return {
            "minutes": shown,
            "may_decide": may_approve and is_chair,
            "may_return": may_approve and (is_chair or not chair_can_approve(newest)),
        } | reading_of(shown)


def chair_can_approve(minutes: Minutes) -> bool:
    """Whether the chair still has a log-in and a post; if not, others may hand the minutes back."""
    chair = minutes.meeting.chair.user
    return chair is not None and can(chair, Action.MINUTES_APPROVE, minutes)


class RollSheet(AccessMixin, OneMeeting, DetailView[Meeting]):
    """The roll on paper, with a column for signatures."""

    action = Action.MINUTES_WRITE
    template_name = "meetings/roll_sheet.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Who belongs to the cell on the day of the meeting, and leave that was agreed."""
        parent = committee_of(self.meeting.cell)
        return super().get_context_data(**kwargs) | {
            "roll": paper_roll(self.meeting),
            "parent_name": parent.name if parent.pk != self.meeting.cell_id else "",
        }


def month_link(
    one: MonthState, cell: Unit, *, may_plan: bool, may_explain: bool
) -> tuple[str, str]:
    """Where a month of the calendar leads, and its words."""
    month = f"?thang={one.year}-{one.month:02d}"
    if one.url:
        return one.url, one.text
    if one.state == CalendarState.MISSING and may_explain:
        url = reverse("meetings:waiver_new", args=[cell.slug])
        return url + month, f"{one.text}, bấm để giải trình"
    if one.state == CalendarState.AHEAD and may_plan:
        url = reverse("meetings:plan", args=[cell.slug])
        return url + month, f"{one.text}, bấm để lên kế hoạch"
    return "", one.text
