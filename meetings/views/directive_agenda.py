"""Directives on an agenda: put one on that of a meeting to come, choose those of an item."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.forms import Form
from django.http import Http404
from django.urls import reverse

from cells.access import Action, visible
from cells.models import Unit, User
from meetings.domain.directives import Standing
from meetings.forms.directives import ItemDirectivesForm, PutOnAgendaForm
from meetings.models import Directive, DirectiveAddress, Meeting, Minutes
from meetings.queries.directive_lists import Place
from meetings.queries.directives import (
    TOOK_PLACE,
    agendas_with,
    directives_for_item,
    meetings_to_come,
)
from meetings.queries.minutes import current_minutes, local_day
from meetings.services.item_directives import put_on_agenda, set_item_directives
from meetings.views.agenda import AgendaItemStep
from meetings.views.base import OneCell, StepPage, crumbs_of
from meetings.views.live import LivePage

OPEN = frozenset({Standing.AHEAD, Standing.OVERDUE})
ASKED = OPEN | {Standing.PENDING}


class Next(NamedTuple):
    """What can be done about a directive in a cell: words and where they lead."""

    label: str
    url: str


def next_steps(
    user: User,
    cells: Iterable[Unit],
    directives: Iterable[Directive],
    places: Mapping[int, Mapping[int, Place]],
) -> dict[tuple[int, int], Next]:
    """For each directive not made known yet, by directive and cell: its agenda, or the step to it.

    Two queries, whatever the number of cells and directives.
    """
    asked = {cell.pk: cell for cell in cells}
    waiting = [one for one in directives if not one.is_withdrawn]
    agendas = agendas_with([one.pk for one in waiting], asked)
    mine = visible(user, Action.MEETING_PLAN, Unit.objects.filter(pk__in=asked)).order_by()
    led = set(mine.values_list("pk", flat=True))
    found = {}
    for one in waiting:
        for cell_id, place in places[one.pk].items():
            if place.standing not in ASKED or cell_id not in asked:
                continue
            meeting = agendas.get((one.pk, cell_id))
            if meeting is not None:
                day = local_day(meeting.starts_at)
                found[one.pk, cell_id] = Next(_label(meeting, day), meeting.get_absolute_url())
            elif cell_id in led and place.standing in OPEN:
                url = reverse("meetings:directive_put", args=[asked[cell_id].slug, one.pk])
                found[one.pk, cell_id] = Next("Đưa vào chương trình họp tới", url)
    return found


def _label(meeting: Meeting, day: date) -> str:
    if meeting.status in TOOK_PLACE:
        return f"Họp ngày {day:%d/%m/%Y}, biên bản chưa duyệt"
    return f"Đã có trong chương trình họp ngày {day:%d/%m/%Y}"


class DirectivePut(StepPage, OneCell):
    """Put a directive on the agenda of a meeting of the cell that is still to come."""

    view_action = Action.MEETING_VIEW
    action = Action.MEETING_PLAN
    form_class = PutOnAgendaForm
    template_name = "meetings/directive_put.html"
    title = "Đưa văn bản vào chương trình họp"
    success_message = "Đã đưa văn bản vào chương trình họp."
    directive: Directive

    def get_object(self, queryset: Any = None) -> Unit:
        """The cell, and the directive that is addressed to it."""
        cell: Unit = super().get_object(queryset)
        addressed = DirectiveAddress.objects.select_related("directive").filter(cell=cell)
        found = addressed.filter(directive=self.kwargs["directive"]).first()
        if found is None:
            raise Http404
        self.directive = found.directive
        return cell

    def explain_step(self) -> str:
        """Which directive."""
        one = self.directive
        return f"{one.title}: {one.subject}. Hạn quán triệt {one.due_on:%d/%m/%Y}."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The meetings to choose from, the next one chosen."""
        return super().get_form_kwargs() | {"meetings": meetings_to_come(self.cell.pk)}

    def get_initial(self) -> dict[str, Any]:
        """The next meeting."""
        return {"meeting": meetings_to_come(self.cell.pk).first()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Where to plan a meeting when none is to come."""
        return super().get_context_data(**kwargs) | {
            "has_meetings": meetings_to_come(self.cell.pk).exists(),
            "plan_url": reverse("meetings:plan", args=[self.cell.slug]),
        }

    def perform(self, form: Form) -> Meeting:
        """Put it there."""
        minutes = current_minutes(form.cleaned_data["meeting"])
        return put_on_agenda(self.directive, minutes, actor=self.actor).meeting

    def crumbs(self) -> Any:
        """Under the meetings of the cell."""
        return crumbs_of(self.cell, (self.directive.number, self.back_url()))

    def back_url(self) -> str:
        """The directive."""
        return self.directive.get_absolute_url()


class ItemDirectives(AgendaItemStep):
    """Choose the directives that an agenda item deals with."""

    form_class = ItemDirectivesForm
    title = "Văn bản quán triệt trong mục này"
    success_message = "Đã lưu danh sách văn bản của mục."

    def offered(self) -> Any:
        """What may stand under the item."""
        meeting = self.minutes.meeting
        return directives_for_item(meeting.cell_id, self.item.pk, local_day(meeting.starts_at))

    def get_form_kwargs(self) -> dict[str, Any]:
        """The directives addressed to the cell."""
        return super().get_form_kwargs() | {"offered": self.offered()}

    def get_initial(self) -> dict[str, Any]:
        """Those that stand under the item now."""
        return {"directives": [row.pk for row in self.offered() if row.is_linked]}

    def perform(self, form: Form) -> Minutes:
        """Save the choice."""
        chosen = form.cleaned_data["directives"]
        return set_item_directives(self.item, directives=chosen, actor=self.actor)


class LiveItemDirectives(LivePage):
    """Saves the live page, then goes on to the directives of one item."""

    def next_url(self, result: Any) -> str:
        """The page where they are chosen."""
        return reverse("meetings:item_directives", kwargs=self.kwargs)
