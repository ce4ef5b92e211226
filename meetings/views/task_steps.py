"""The steps in the life of a task, each on the page of the task."""

from typing import Any

from django.forms import Form

from cells.access import Action
from chibo4tot.shared.errors import WrongState
from meetings.forms.task_notes import (
    CommentForm,
    ExtensionForm,
    ForceMajeureForm,
    JudgeRequestForm,
    ProgressForm,
    WithdrawRequestForm,
)
from meetings.forms.tasks import (
    AcceptForm,
    CancelTaskForm,
    ReassignForm,
    ReportForm,
    ReturnTaskForm,
    chosen,
)
from meetings.models import Task, TaskRequest
from meetings.queries.tasks import open_request
from meetings.services.task_notes import comment_task, note_progress
from meetings.services.task_requests import (
    ask_extension,
    ask_force_majeure,
    judge_request,
    withdraw_request,
)
from meetings.services.tasks import (
    accept_task,
    cancel_task,
    reassign_task,
    report_task,
    return_task,
)
from meetings.views.base import StepPage, members_today
from meetings.views.tasks import OneTask, task_context


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
        data = form.cleaned_data
        return report_task(self.task, text=data["text"], files=chosen(data), actor=self.actor)


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
            self.task,
            exceeded=data["exceeded"],
            evidence=data["evidence"],
            files=chosen(data),
            note=data["note"],
            actor=self.actor,
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


class TaskReassign(TaskStep):
    """Another member takes it over."""

    action = Action.TASK_ASSIGN
    form_class = ReassignForm
    title = "Giao lại cho đồng chí khác"
    success_message = "Đã giao lại nhiệm vụ."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The others of the cell."""
        people = members_today(self.task.cell).exclude(pk=self.task.assignee_id)
        return super().get_form_kwargs() | {"people": people}

    def perform(self, form: Form) -> Task:
        """Hand it on."""
        data = form.cleaned_data
        return reassign_task(
            self.task, assignee=data["assignee"], reason=data["reason"], actor=self.actor
        )


class TaskProgress(TaskStep):
    """The assignee notes how far it is."""

    action = Action.TASK_REPORT
    form_class = ProgressForm
    title = "Ghi tiến độ"
    success_message = "Đã ghi tiến độ."

    def perform(self, form: Form) -> Task:
        """Note it."""
        data = form.cleaned_data
        return note_progress(
            self.task,
            text=data["text"],
            percent=data["percent"],
            files=chosen(data),
            actor=self.actor,
        )


class TaskComment(TaskStep):
    """Somebody who sees the task says something about it."""

    action = Action.TASK_COMMENT
    form_class = CommentForm
    title = "Trao đổi về nhiệm vụ"
    success_message = "Đã gửi ý kiến trao đổi."

    def perform(self, form: Form) -> Task:
        """Say it."""
        return comment_task(self.task, text=form.cleaned_data["comment"], actor=self.actor)


class TaskExtend(TaskStep):
    """The assignee asks for more time."""

    action = Action.TASK_REPORT
    form_class = ExtensionForm
    title = "Xin gia hạn"
    success_message = "Đã gửi đề nghị gia hạn. Hạn cũ còn hiệu lực cho đến khi được đồng ý."

    def perform(self, form: Form) -> TaskRequest:
        """Ask."""
        data = form.cleaned_data
        return ask_extension(
            self.task,
            due_on=data["due_on"],
            reason=data["reason"],
            files=chosen(data),
            actor=self.actor,
        )


class TaskForceMajeure(TaskStep):
    """The assignee says what nobody could help."""

    action = Action.TASK_REPORT
    form_class = ForceMajeureForm
    title = "Đề nghị công nhận bất khả kháng"
    success_message = "Đã gửi đề nghị. Được đồng ý thì nhiệm vụ không tính vào tỷ lệ hoàn thành."

    def perform(self, form: Form) -> TaskRequest:
        """Ask."""
        data = form.cleaned_data
        return ask_force_majeure(
            self.task, reason=data["reason"], files=chosen(data), actor=self.actor
        )


class RequestStep(TaskStep):
    """A step on what was asked about the task and is not judged yet."""

    def asked(self) -> TaskRequest:
        """The request that waits; a sentence if somebody else was faster."""
        request = open_request(self.task)
        if request is None:
            raise WrongState("Không còn đề nghị nào chờ xem xét. Hãy xem quá trình thực hiện.")
        return request


class TaskRequestJudge(RequestStep):
    """Whoever may accept the task judges."""

    action = Action.TASK_ACCEPT
    form_class = JudgeRequestForm
    title = "Xem xét đề nghị"
    success_message = "Đã ghi ý kiến về đề nghị."

    def perform(self, form: Form) -> TaskRequest:
        """Judge."""
        data = form.cleaned_data
        return judge_request(
            self.asked(), granted=data["granted"], note=data["note"], actor=self.actor
        )


class TaskRequestWithdraw(RequestStep):
    """The assignee takes it back."""

    action = Action.TASK_REPORT
    form_class = WithdrawRequestForm
    title = "Rút đề nghị"
    success_message = "Đã rút đề nghị."

    def perform(self, form: Form) -> TaskRequest:
        """Take it back."""
        return withdraw_request(self.asked(), actor=self.actor)
