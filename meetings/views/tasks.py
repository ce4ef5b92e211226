"""Pages of tasks: the list, one task with its history, and the steps of its life."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.forms import Form
from django.urls import reverse
from django.views.generic import DetailView, TemplateView
from django.views.generic.detail import SingleObjectMixin

from cells.access import Action, can, grants, visible
from cells.access.mixins import AccessMixin
from cells.access.steps import Crumbs
from cells.models import Unit
from chibo4tot.shared import clock
from chibo4tot.shared.paging import page_of
from meetings.enums import TaskStatus
from meetings.forms.tasks import (
    AcceptForm,
    CancelTaskForm,
    ReportForm,
    ReturnTaskForm,
    TaskFilter,
    TaskForm,
)
from meetings.models import Task
from meetings.queries.tasks import history_of, in_state, task_words
from meetings.services.tasks import (
    accept_task,
    assign_task,
    cancel_task,
    report_task,
    return_task,
)
from meetings.views.base import OneCell, StepPage, members_today


class TaskList(AccessMixin, TemplateView):
    """Mine, or all in reach; the most urgent first."""

    view_action = Action.TASK_VIEW
    template_name = "meetings/task_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The tabs, the filter, and a page of rows."""
        cells = list(visible(self.actor, Action.TASK_VIEW, Unit.objects.cells()))
        form = TaskFilter(self.request.GET, cells=cells)
        chosen = form.cleaned_data if form.is_valid() else {}
        member_id = grants(self.actor).member_id
        scope = chosen.get("scope") or ("cua-toi" if member_id else "tat-ca")
        today = clock.today()
        rows = self.rows(chosen, scope, member_id)
        after = self.request.GET.get("sau", "")
        page = page_of(
            in_state(rows, chosen.get("state", ""), today),
            by="due_on",
            descending=chosen.get("state", "") in {"da-xong", "da-huy", "moi"},
            after=after,
        )
        own = [cell for cell in cells if can(self.actor, Action.TASK_ASSIGN, cell)]
        return super().get_context_data(**kwargs) | {
            "form": form,
            "tabs": self.tabs(scope, has_own=member_id is not None),
            "rows": [(task, *task_words(task, today)) for task in page.rows],
            "one_cell": len(cells) == 1,
            "is_mine": scope == "cua-toi",
            "is_filtered": any(chosen.get(name) for name in ("state", "cell")),
            "new_url": reverse("meetings:task_new", args=[own[0].slug]) if own else "",
            "reset_url": self.url_of({"scope": scope}),
            "next_url": self.url_of(self.kept() | {"sau": page.after}) if page.after else "",
        }

    def rows(self, chosen: dict[str, Any], scope: str, member_id: int | None) -> QuerySet[Task]:
        """The tasks of the tab and the cell that are chosen."""
        rows = visible(self.actor, Action.TASK_VIEW, Task.objects.all())
        if scope == "cua-toi":
            rows = rows.filter(assignee=member_id)
        if chosen.get("cell"):
            rows = rows.filter(cell=chosen["cell"])
        return rows

    def tabs(self, scope: str, *, has_own: bool) -> list[tuple[str, str, bool]]:
        """Whose tasks; nobody without a Party record has own ones."""
        shown = TaskFilter.SCOPES if has_own else TaskFilter.SCOPES[1:]
        return [(label, self.url_of({"scope": key}), key == scope) for key, label in shown]

    def kept(self) -> dict[str, str]:
        """The filter as it stands in the address."""
        return {name: str(value) for name, value in self.request.GET.items() if value}

    def url_of(self, query: dict[str, str]) -> str:
        """The list with a filter."""
        return f"{reverse('meetings:tasks')}?{urlencode(query)}"


class OneTask(SingleObjectMixin[Task]):
    """The task named in the address."""

    queryset = Task.objects.select_related(
        "cell", "assignee", "assigned_by", "source_item__minutes__meeting__cell"
    )
    view_action = Action.TASK_VIEW
    context_object_name = "task"
    object: Task

    @property
    def task(self) -> Task:
        """The object of the page."""
        return self.object


def task_context(task: Task, user: Any) -> dict[str, Any]:
    """What every page about one task shows."""
    word, tone, is_late = task_words(task, clock.today())
    is_own = grants(user).member_id == task.assignee_id
    is_open = task.status in {TaskStatus.OPEN, TaskStatus.REPORTED, TaskStatus.RETURNED}
    return {
        "task": task,
        "crumbs": [
            (task.cell.label, task.cell.get_absolute_url()),
            ("Nhiệm vụ", reverse("meetings:tasks")),
        ],
        "state_word": word,
        "state_tone": tone,
        "is_late": is_late,
        "history": history_of(task),
        "may_report": task.status in {TaskStatus.OPEN, TaskStatus.RETURNED}
        and not task.is_proposed
        and can(user, Action.TASK_REPORT, task),
        "may_accept": task.status == TaskStatus.REPORTED and can(user, Action.TASK_ACCEPT, task),
        "may_cancel": is_open
        and not is_own
        and not task.is_proposed
        and can(user, Action.TASK_ASSIGN, task),
    }


class TaskDetail(AccessMixin, OneTask, DetailView[Task]):
    """One task: what, who, when, where it comes from, and its history."""

    template_name = "meetings/task.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The task and the form of the step that this person can take."""
        context = task_context(self.task, self.actor)
        form: ReportForm | AcceptForm | None = None
        if context["may_report"]:
            form = ReportForm()
            form.action_url = reverse("meetings:task_report", args=[self.task.pk])
        elif context["may_accept"]:
            form = AcceptForm()
            form.action_url = reverse("meetings:task_accept", args=[self.task.pk])
        return super().get_context_data(**kwargs) | context | {"form": form}


class TaskStep(StepPage, OneTask):
    """A step in the life of a task, on the page of the task."""

    template_name = "meetings/task.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The task as it is now, beside the form that was sent."""
        self.object = self.get_object()
        return super().get_context_data(**kwargs) | task_context(self.task, self.actor)


class TaskReport(TaskStep):
    """The assignee reports."""

    action = Action.TASK_REPORT
    form_class = ReportForm
    title = "Báo cáo kết quả"
    success_message = "Đã gửi báo cáo. Người giao việc sẽ nghiệm thu."

    def perform(self, form: Form) -> Task:
        """Report."""
        return report_task(self.task, text=form.cleaned_data["text"], actor=self.actor)


class TaskAccept(TaskStep):
    """Somebody else accepts."""

    action = Action.TASK_ACCEPT
    form_class = AcceptForm
    title = "Nghiệm thu"
    success_message = "Đã nghiệm thu nhiệm vụ."

    def perform(self, form: Form) -> Task:
        """Accept."""
        data = form.cleaned_data
        return accept_task(
            self.task, exceeded=data["exceeded"], note=data["note"], actor=self.actor
        )


class TaskReturn(TaskStep):
    """Somebody else returns the report."""

    action = Action.TASK_ACCEPT
    form_class = ReturnTaskForm
    title = "Trả lại để làm tiếp"
    success_message = "Đã trả lại nhiệm vụ để làm tiếp."

    def perform(self, form: Form) -> Task:
        """Return."""
        return return_task(self.task, reason=form.cleaned_data["reason"], actor=self.actor)


class TaskCancel(TaskStep):
    """The task is no longer needed."""

    action = Action.TASK_ASSIGN
    form_class = CancelTaskForm
    title = "Hủy nhiệm vụ"
    success_message = "Đã hủy nhiệm vụ."

    def perform(self, form: Form) -> Task:
        """Cancel."""
        return cancel_task(self.task, reason=form.cleaned_data["reason"], actor=self.actor)


class TaskNew(StepPage, OneCell):
    """Give a task without a meeting."""

    view_action = Action.TASK_VIEW
    action = Action.TASK_ASSIGN
    form_class = TaskForm
    title = "Giao nhiệm vụ"
    success_message = "Đã giao nhiệm vụ."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The people of the cell."""
        return super().get_form_kwargs() | {"people": members_today(self.cell)}

    def perform(self, form: Form) -> Task:
        """Give it."""
        data = form.cleaned_data
        return assign_task(
            self.cell,
            title=data["title"],
            assignee=data["assignee"],
            due_on=data["due_on"],
            product=data["product"],
            actor=self.actor,
        )

    def crumbs(self) -> Crumbs:
        """The trail."""
        listed = reverse("meetings:tasks")
        return [(self.cell.label, self.cell.get_absolute_url()), ("Nhiệm vụ", listed)]

    def back_url(self) -> str:
        """The list."""
        return reverse("meetings:tasks")
