"""The agenda of a meeting: add, name, drop, move an item."""

from typing import Any

from django.forms import Form
from django.shortcuts import get_object_or_404

from cells.access import Action
from cells.models import Unit
from meetings.enums import ItemKind
from meetings.forms.agenda import AgendaItemForm, DownForm, DropForm, EditItemForm, UpForm
from meetings.models import AgendaItem, Minutes
from meetings.services.agenda import add_item, drop_item, edit_item, move_item
from meetings.views.base import NewestMinutes, StepPage, members_today


class AgendaStep(StepPage, NewestMinutes):
    """A step on the agenda of the version that is worked on."""

    action = Action.MINUTES_WRITE

    def crumbs(self) -> Any:
        """The trail ends in the meeting."""
        return [*super().crumbs()[:-1], (str(self.minutes.meeting), self.back_url())]

    def cell_of_object(self) -> Unit:
        """The cell of the meeting."""
        return self.minutes.meeting.cell


class AgendaAdd(AgendaStep):
    """Put an item at the end."""

    form_class = AgendaItemForm
    title = "Thêm mục vào chương trình họp"
    success_message = "Đã thêm mục vào chương trình."

    def perform(self, form: Form) -> Minutes:
        """Add it."""
        title = form.cleaned_data["title"]
        kind = form.cleaned_data["kind"] or ItemKind.OTHER
        add_item(self.minutes, kind=kind, title=title, actor=self.actor)
        return self.minutes


class AgendaItemStep(AgendaStep):
    """A step on one item of the agenda."""

    item: AgendaItem

    def get_object(self, queryset: Any = None) -> Minutes:
        """The version that is worked on, and the item among its own."""
        minutes: Minutes = super().get_object(queryset)
        items = AgendaItem.objects.filter(minutes=minutes).select_related("minutes")
        self.item = get_object_or_404(items, pk=self.kwargs["item"])
        self.explain = f"Mục: {self.item.title}."
        return minutes


class AgendaDrop(AgendaItemStep):
    """Take an item off."""

    form_class = DropForm
    title = "Bỏ mục khỏi chương trình họp"
    success_message = "Đã bỏ mục khỏi chương trình."

    def perform(self, form: Form) -> Minutes:
        """Drop it."""
        return drop_item(self.item, reason=form.cleaned_data["reason"], actor=self.actor)


class AgendaEdit(AgendaItemStep):
    """Another title or presenter."""

    form_class = EditItemForm
    title = "Sửa mục của chương trình họp"
    success_message = "Đã sửa mục."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The people of the cell."""
        people = members_today(self.minutes.meeting.cell)
        return super().get_form_kwargs() | {"people": people}

    def get_initial(self) -> dict[str, Any]:
        """As it is now."""
        return {"title": self.item.title, "presenter": self.item.presenter_id}

    def perform(self, form: Form) -> Minutes:
        """Write it."""
        return edit_item(self.item, actor=self.actor, **form.cleaned_data)


class AgendaUp(AgendaItemStep):
    """Move an item up by one."""

    form_class = UpForm
    title = "Đưa mục lên trước"
    success_message = "Đã đưa mục lên trước."

    def perform(self, form: Form) -> Minutes:
        """Move it."""
        return move_item(self.item, offset=-1, actor=self.actor)


class AgendaDown(AgendaItemStep):
    """Move an item down by one."""

    form_class = DownForm
    title = "Đưa mục xuống sau"
    success_message = "Đã đưa mục xuống sau."

    def perform(self, form: Form) -> Minutes:
        """Move it."""
        return move_item(self.item, offset=1, actor=self.actor)
