"""TimeStamped rows, the outbox of jobs, drafts of what somebody is typing, kept files."""

from typing import Any

from django.conf import settings
from django.db import models

from chibo4tot.shared import clock


def in_choices(
    field: str, choices: type[models.TextChoices], *, name: str
) -> models.CheckConstraint:
    """A CHECK that binds the database to the words of a choices field."""
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": choices.values}), name=name)


def dates_in_order(start: str, end: str, *, name: str) -> models.CheckConstraint:
    """A CHECK that a period with an optional end does not end before it starts."""
    condition = models.Q(**{f"{end}__isnull": True}) | models.Q(**{f"{end}__gte": models.F(start)})
    return models.CheckConstraint(condition=condition, name=name)


class TimeStamped(models.Model):
    """When the row was made and last changed, by our clock."""

    created_at = models.DateTimeField(default=clock.now, editable=False)
    updated_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        abstract = True


class JobStatus(models.TextChoices):
    WAITING = "waiting", "đang chờ"
    RUNNING = "running", "đang chạy"
    DONE = "done", "đã xong"
    FAILED = "failed", "không chạy được"


class Job(models.Model):
    """Work to be done after a commit. The row is the truth; a broker only nudges.

    ``run_after``: of a waiting job, when its time comes; of a running one, when whoever runs it is
    given up and another may take it.
    """

    name = models.CharField(max_length=100)
    key = models.CharField(max_length=200, blank=True, default="")
    payload = models.JSONField(default=dict)
    status = models.CharField(max_length=10, choices=JobStatus, default=JobStatus.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    run_after = models.DateTimeField(default=clock.now)
    created_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            in_choices("status", JobStatus, name="job_status_known"),
            models.UniqueConstraint(
                fields=["name", "key"],
                condition=models.Q(status="waiting") & ~models.Q(key=""),
                name="job_waits_once_per_key",
            ),
        ]
        indexes = [models.Index(fields=["status", "run_after"], name="job_due")]

    def __str__(self) -> str:
        return f"{self.name} {self.key}".strip()


class Draft(models.Model):
    """Text that a person is typing into a form; not audited, gone when the form is submitted."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    place = models.CharField(max_length=200)
    base_version = models.PositiveIntegerField(default=0)
    fields: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    saved_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "place"], name="draft_once_per_place")
        ]

    def __str__(self) -> str:
        return self.place


class StoredFile(TimeStamped):
    """A file that somebody sent in, kept outside the web root under a name that tells nothing.

    The row that it belongs to points here and decides who may read it. ``sha256`` is that of the
    content, ``kind`` was told by the content (``uploads.kind_of``), ``size`` is in bytes.
    """

    name = models.CharField("tên tệp", max_length=200)
    kind = models.CharField(max_length=4)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    file = models.FileField(upload_to="tep/%Y/%m/")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return self.name
