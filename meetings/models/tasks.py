"""Task given to a member of the cell, and the notes of its progress."""

from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from chibo4tot.shared.models import StoredFile, TimeStamped, in_choices
from meetings.enums import NoteKind, TaskStatus
from meetings.models.minutes import AgendaItem
from meetings.models.programmes import ProgrammeItem


class Task(TimeStamped):
    """Who does what until when. Comes from a conclusion of a meeting, from an item of
    the year's programme, or is given directly.

    ``completed_on`` is the day of the accepted report: that day counts for "on time".
    ``due_on`` is the day in force; ``first_due_on`` the one before any extension, empty if none.
    ``exceeded`` counts only with ``exceeded_evidence``: what is better than asked, and the proof.
    ``proposed``: written in minutes that are not approved yet; facts leave such tasks out.
    """

    UNIT_LOOKUP: ClassVar[str] = "cell"
    OWNER_LOOKUP: ClassVar[str] = "assignee"

    cell = models.ForeignKey("cells.Unit", on_delete=models.PROTECT, related_name="tasks")
    source_item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="tasks"
    )
    programme_item = models.ForeignKey(
        ProgrammeItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="tasks"
    )
    title = models.CharField("nhiệm vụ", max_length=300)
    product = models.CharField("sản phẩm", max_length=300, blank=True)
    assignee = models.ForeignKey("cells.Member", on_delete=models.PROTECT, related_name="tasks")
    involved = models.ManyToManyField("cells.Member", blank=True, related_name="tasks_joined")
    department = models.CharField("phòng, ban phối hợp", max_length=150, blank=True)
    department_head = models.CharField("người đứng đầu phòng, ban", max_length=150, blank=True)
    weight = models.DecimalField("hệ số", max_digits=3, decimal_places=1, default=Decimal(1))
    due_on = models.DateField("hạn hoàn thành")
    first_due_on = models.DateField("hạn giao ban đầu", null=True, blank=True)
    assigned_on = models.DateField("ngày giao")
    status = models.CharField(max_length=20, choices=TaskStatus, default=TaskStatus.OPEN)
    is_proposed = models.BooleanField(default=False)
    reported_on = models.DateField("ngày báo cáo", null=True, blank=True)
    completed_on = models.DateField("ngày hoàn thành", null=True, blank=True)
    exceeded = models.BooleanField("vượt mức yêu cầu", default=False)
    exceeded_evidence = models.CharField("minh chứng vượt mức", max_length=500, blank=True)
    force_majeure = models.BooleanField("bất khả kháng được chấp nhận", default=False)
    cancel_reason = models.CharField("lý do hủy", max_length=300, blank=True)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_choices("status", TaskStatus, name="task_status_known"),
            models.CheckConstraint(condition=models.Q(weight__gt=0), name="task_weight_positive"),
            models.CheckConstraint(
                condition=models.Q(status="da_nghiem_thu", completed_on__isnull=False)
                | (~models.Q(status="da_nghiem_thu") & models.Q(completed_on__isnull=True)),
                name="task_accepted_has_day",
            ),
            models.CheckConstraint(
                condition=models.Q(due_on__gte=models.F("assigned_on")),
                name="task_due_after_assignment",
            ),
            models.CheckConstraint(
                condition=models.Q(first_due_on__isnull=True)
                | models.Q(due_on__gt=models.F("first_due_on")),
                name="task_extension_is_later",
            ),
            models.CheckConstraint(
                condition=models.Q(exceeded=True) | models.Q(exceeded_evidence=""),
                name="task_evidence_of_exceeding",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["cell", "due_on"], name="task_by_cell_due"),
            models.Index(fields=["assignee", "status"], name="task_by_assignee"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def unit_path(self) -> str:
        return self.cell.path

    def get_absolute_url(self) -> str:
        return reverse("meetings:task", args=[self.pk])


class TaskNote(models.Model):
    """A line in the life of a task: a step, progress without one, a word, a request, a handover.

    ``status`` is that of the task after it. ``before`` and ``after`` say what it changed.
    """

    UNIT_LOOKUP: ClassVar[str] = "task__cell"

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=12, choices=NoteKind, default=NoteKind.STEP)
    at = models.DateTimeField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=20, choices=TaskStatus)
    text = models.TextField(blank=True)
    percent = models.PositiveSmallIntegerField("đã làm được (%)", null=True, blank=True)
    before = models.CharField(max_length=300, blank=True)
    after = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_choices("status", TaskStatus, name="task_note_status_known"),
            in_choices("kind", NoteKind, name="task_note_kind_known"),
            models.CheckConstraint(
                condition=models.Q(percent__isnull=True) | models.Q(percent__lte=100),
                name="task_note_percent_of_100",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id}: {self.headline}"

    @property
    def unit_path(self) -> str:
        return self.task.cell.path

    @property
    def headline(self) -> str:
        """What happened, in a few words."""
        is_step = self.kind == NoteKind.STEP
        return self.get_status_display() if is_step else self.get_kind_display()


class TaskFile(models.Model):
    """A file that came with a line of the history of a task."""

    UNIT_LOOKUP: ClassVar[str] = "note__task__cell"

    note = models.ForeignKey(TaskNote, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.file.name

    def get_absolute_url(self) -> str:
        return reverse("meetings:task_file", args=[self.note.task_id, self.pk])

    @property
    def unit_path(self) -> str:
        return self.note.task.cell.path
