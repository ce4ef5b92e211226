"""Pages of one task: the task with its history, its files, and giving a new one."""

from typing import Any

from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.generic import DetailView, View
from django.views.generic.detail import SingleObjectMixin

from cells.access import Action, can, grants
from cells.access.mixins import AccessMixin
from cells.access.steps import Crumbs
from cells.models import Membership
from chibo4tot.shared import clock
from chibo4tot.shared.files import attachment
from meetings.enums import TaskStatus
from meetings.forms.action import ActionForm
from meetings.forms.task_notes import CommentForm, JudgeRequestForm
from meetings.forms.tasks import AcceptForm, ReportForm, TaskForm
from meetings.models import Task, TaskFile
from meetings.queries.tasks import TO_DO, UNFINISHED, history_of, open_request, task_words
from meetings.services.tasks import assign_task
from meetings.views.base import OneCell, StepPage, members_today


class OneTask(SingleObjectMixin[Task]):
    """The task named in the address."""

    queryset = Task.objects.select_related(
        "cell",
        "assignee",
        "assigned_by",
        "source_item__minutes__meeting__cell",
        "programme_item__programme__cell",
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
    today = clock.today()
    word, tone, is_late = task_words(task, today)
    request = open_request(task)
    here = Membership.objects.on(today).filter(cell=task.cell_id, member=task.assignee_id)
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
        "involved": task.involved.order_by("name_key", "pk"),
        "has_left": task.status in TO_DO and not here.exists(),
        "asked": request,
        **_rights(task, user, is_asked=request is not None),
    }


def _rights(task: Task, user: Any, *, is_asked: bool) -> dict[str, bool]:
    """Which steps this person can take now."""
    is_own = grants(user).member_id == task.assignee_id
    is_to_do = task.status in TO_DO and not task.is_proposed
    may_report = is_to_do and can(user, Action.TASK_REPORT, task)
    may_accept = can(user, Action.TASK_ACCEPT, task)
    may_assign = not is_own and not task.is_proposed and can(user, Action.TASK_ASSIGN, task)
    return {
        "may_report": may_report,
        "may_ask": may_report and not is_asked,
        "may_ask_force_majeure": may_report and not is_asked and not task.force_majeure,
        "may_withdraw": is_asked and can(user, Action.TASK_REPORT, task),
        "may_judge": is_asked and may_accept,
        "may_accept": task.status == TaskStatus.REPORTED and may_accept,
        "may_cancel": task.status in UNFINISHED and may_assign,
        "may_reassign": is_to_do and may_assign,
        "may_comment": can(user, Action.TASK_COMMENT, task),
    }


def comment_form(task: Task, context: dict[str, Any]) -> CommentForm | None:
    """The box under the history, for whoever may use it."""
    if not context["may_comment"]:
        return None
    form = CommentForm(auto_id="trao_doi_%s")
    form.action_url = reverse("meetings:task_comment", args=[task.pk])
    return form


class TaskDetail(AccessMixin, OneTask, DetailView[Task]):
    """One task: what, who, when, where it comes from, and its history."""

    template_name = "meetings/task.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The task and the form of the step that this person can take."""
        context = task_context(self.task, self.actor)
        return super().get_context_data(**kwargs) | context | self.next_step(context)

    def next_step(self, context: dict[str, Any]) -> dict[str, Any]:
        """One form at most: to judge what was asked, to report, or to accept."""
        form: ActionForm | None = None
        page, title = "", ""
        if context["may_judge"]:
            form, page = JudgeRequestForm(), "task_request_judge"
            title = context["asked"].get_kind_display()
        elif context["may_report"]:
            form, page, title = ReportForm(), "task_report", "Báo cáo kết quả"
        elif context["may_accept"]:
            form, page, title = AcceptForm(), "task_accept", "Nghiệm thu"
        if form is not None:
            form.action_url = reverse(f"meetings:{page}", args=[self.task.pk])
        comment = comment_form(self.task, context)
        return {"form": form, "title": title, "comment_form": comment}


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
            involved=list(data["involved"]),
            department=data["department"],
            department_head=data["department_head"],
            weight=data["weight"],
            actor=self.actor,
        )

    def crumbs(self) -> Crumbs:
        """The trail."""
        listed = reverse("meetings:tasks")
        return [(self.cell.label, self.cell.get_absolute_url()), ("Nhiệm vụ", listed)]

    def back_url(self) -> str:
        """The list."""
        return reverse("meetings:tasks")


class TaskFileGet(AccessMixin, SingleObjectMixin[TaskFile], View):
    """A file of the history, for whoever sees the task."""

    view_action = Action.TASK_VIEW
    queryset = TaskFile.objects.select_related("file", "note__task__cell")
    pk_url_kwarg = "file"
    slug_url_kwarg = "no_slug"
    kwargs: dict[str, Any]

    def get_queryset(self) -> QuerySet[TaskFile]:
        """Of this task only."""
        return super().get_queryset().filter(note__task=self.kwargs["pk"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it."""
        kept: TaskFile = self.get_object()
        return attachment(kept.file.file, kept.file.name)
