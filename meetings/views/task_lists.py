"""The list of tasks, on a page and as a spreadsheet."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.generic import TemplateView, View

from cells.access import Action, can, grants, visible
from cells.access.mixins import AccessMixin
from cells.models import Member, Unit
from cells.queries.members import members_of
from chibo4tot.shared import clock
from chibo4tot.shared.paging import page_of
from meetings.domain.agenda import month_label
from meetings.exports.tasks import tasks_xlsx
from meetings.forms.task_filter import TaskFilter
from meetings.models import Task
from meetings.queries.tasks import (
    assignees_of,
    due_in_month,
    from_source,
    in_state,
    of_member,
    task_words,
)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NEWEST_FIRST = frozenset({"da-xong", "da-huy", "bat-kha-khang", "moi"})
CHOICES = ("state", "cell", "person", "source", "month")


class _Tasks(AccessMixin):
    """What the page and the file look at: a tab and a filter."""

    view_action = Action.TASK_VIEW
    request: HttpRequest

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Nothing is asked yet of somebody without a log-in."""
        super().setup(request, *args, **kwargs)  # type: ignore[misc] # from the view
        self.today = clock.today()

    def read_filter(self) -> None:
        """The cells in reach, the filter, and the tab that is open."""
        self.cells = list(visible(self.actor, Action.TASK_VIEW, Unit.objects.cells()))
        self.own_cells = self.cells_of_member()
        self.form = TaskFilter(
            self.request.GET,
            cells=self.cells,
            people=self.people(),
            months=months_around(self.today),
        )
        self.form.is_valid()  # a choice that is none is left out; the others stand
        self.chosen = self.form.cleaned_data
        has_own = grants(self.actor).member_id is not None
        self.scope = self.chosen.get("scope") or ("cua-toi" if has_own else "tat-ca")

    def cells_of_member(self) -> set[int]:
        """The cells that the person belongs to."""
        member_id = grants(self.actor).member_id
        if member_id is None:
            return set()
        here = members_of([cell.pk for cell in self.cells], self.today)
        return set(here.filter(member=member_id).order_by().values_list("cell", flat=True))

    def people(self) -> QuerySet[Member]:
        """Whose tasks may be picked out: of one cell, in reach."""
        asked = self.request.GET.get("cell", "")
        one = [cell for cell in self.cells if asked == cell.slug or len(self.cells) == 1]
        if not one:
            return Member.objects.none()
        return assignees_of(Task.objects.filter(cell=one[0]))

    def rows(self) -> QuerySet[Task]:
        """The tasks of the tab that the filter leaves."""
        rows = visible(self.actor, Action.TASK_VIEW, Task.objects.all())
        chosen = self.chosen
        if self.scope == "cua-toi":
            rows = of_member(rows, grants(self.actor).member_id)
        elif self.scope == "chi-bo":
            rows = rows.filter(cell__in=self.own_cells)
        if chosen.get("cell"):
            rows = rows.filter(cell=chosen["cell"])
        if chosen.get("person"):
            rows = rows.filter(assignee=chosen["person"])
        rows = from_source(rows, chosen.get("source", ""))
        rows = due_in_month(rows, chosen.get("month", ""))
        return in_state(rows, chosen.get("state", ""), self.today)

    def is_descending(self) -> bool:
        """What is done is read from the newest; what is not, from the most urgent."""
        return self.chosen.get("state", "") in NEWEST_FIRST

    def kept(self) -> dict[str, str]:
        """The filter as it stands in the address."""
        return {name: str(value) for name, value in self.request.GET.items() if value}


def months_around(today: date) -> list[tuple[str, str]]:
    """The months of last year, this one and the next, the newest last."""
    return [
        (f"{year}-{month:02d}", month_label(year, month).capitalize())
        for year in (today.year - 1, today.year, today.year + 1)
        for month in range(1, 13)
    ]


class TaskList(_Tasks, TemplateView):
    """Mine, my cell's, or all in reach; the most urgent first."""

    template_name = "meetings/task_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The tabs, the filter, and a page of rows."""
        self.read_filter()
        after = self.request.GET.get("sau", "")
        page = page_of(self.rows(), by="due_on", descending=self.is_descending(), after=after)
        own = [cell for cell in self.cells if can(self.actor, Action.TASK_ASSIGN, cell)]
        kept = self.kept()
        return super().get_context_data(**kwargs) | {
            "form": self.form,
            "tabs": self.tabs(),
            "rows": [(task, *task_words(task, self.today)) for task in page.rows],
            "member_id": grants(self.actor).member_id,
            "one_cell": len(self.cells) == 1,
            "is_mine": self.scope == "cua-toi",
            "spans_cells": self.scope == "tat-ca" and len(self.cells) > 1,
            "offers_people": self.scope != "cua-toi" and self.people().exists(),
            "is_filtered": any(self.chosen.get(name) for name in CHOICES),
            "new_url": reverse("meetings:task_new", args=[own[0].slug]) if own else "",
            "reset_url": self.url_of({"scope": self.scope}),
            "next_url": self.url_of(kept | {"sau": page.after}) if page.after else "",
            "xlsx_url": f"{reverse('meetings:task_xlsx')}?{urlencode(kept)}",
        }

    def tabs(self) -> list[tuple[str, str, bool]]:
        """Whose tasks; nobody without a Party record has own ones."""
        labels = dict(TaskFilter.SCOPES)
        if not self.own_cells:
            labels.pop("chi-bo")
        elif len(self.cells) == 1:
            labels.pop("tat-ca")
        if grants(self.actor).member_id is None:
            labels.pop("cua-toi")
        shown = "chi-bo" if self.scope == "tat-ca" and "tat-ca" not in labels else self.scope
        return [(label, self.url_of({"scope": key}), key == shown) for key, label in labels.items()]

    def url_of(self, query: dict[str, str]) -> str:
        """The list with a filter."""
        return f"{reverse('meetings:tasks')}?{urlencode(query)}"


class TaskListFile(_Tasks, View):
    """The whole list that the filter leaves, as a spreadsheet."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send the file; rows are read in parts."""
        self.read_filter()
        sign = "-" if self.is_descending() else ""
        rows = self.rows().order_by(f"{sign}due_on", f"{sign}pk")
        content = tasks_xlsx(rows.iterator(chunk_size=500), about=self.about(), today=self.today)
        response = HttpResponse(content, content_type=XLSX)
        name = f"nhiem-vu-{self.today:%Y-%m-%d}.xlsx"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def about(self) -> list[str]:
        """The filter in words."""
        said = [dict(TaskFilter.SCOPES)[self.scope]]
        for name in ("cell", *(name for name in CHOICES if name != "cell")):
            value = self.chosen.get(name)
            if value or name == "state":
                field: Any = self.form.fields[name]
                words = dict(getattr(field, "choices", ())) if isinstance(value, str) else {}
                said.append(f"{field.label}: {words.get(value, value)}")
        return said
