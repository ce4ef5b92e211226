"""What the assignee of a task asks for: more time, or that force majeure is acknowledged."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from chibo4tot.shared.models import TimeStamped, in_choices
from meetings.enums import RequestKind, RequestState
from meetings.models.tasks import Task


class TaskRequest(TimeStamped):
    """A request of the assignee, judged by whoever may accept the task; never one's own.

    ``due_before`` is the day in force when an extension was asked for.
    """

    UNIT_LOOKUP: ClassVar[str] = "task__cell"
    OWNER_LOOKUP: ClassVar[str] = "task__assignee"

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="requests")
    kind = models.CharField(max_length=16, choices=RequestKind)
    state = models.CharField(max_length=16, choices=RequestState, default=RequestState.ASKED)
    reason = models.CharField("lý do", max_length=500)
    due_before = models.DateField("hạn khi xin", null=True, blank=True)
    due_wanted = models.DateField("hạn xin gia hạn đến", null=True, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    judged_at = models.DateTimeField(null=True, blank=True)
    judged_note = models.CharField("ý kiến", max_length=300, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_choices("kind", RequestKind, name="task_request_kind_known"),
            in_choices("state", RequestState, name="task_request_state_known"),
            models.CheckConstraint(
                condition=models.Q(
                    kind="gia_han", due_before__isnull=False, due_wanted__gt=models.F("due_before")
                )
                | models.Q(kind="bat_kha_khang", due_before__isnull=True, due_wanted__isnull=True),
                name="task_request_extension_has_days",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["dong_y", "khong_dong_y"])
                | models.Q(judged_at__isnull=False, judged_by__isnull=False),
                name="task_request_judged_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["task"],
                condition=models.Q(state="cho_xem_xet"),
                name="task_request_one_at_a_time",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "created_at"], name="task_request_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.task}"

    @property
    def unit_path(self) -> str:
        return self.task.cell.path

    def get_absolute_url(self) -> str:
        return self.task.get_absolute_url()
