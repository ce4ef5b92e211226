"""Lists of past meetings that were imported, and what is known of each meeting from there."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from chibo4tot.shared.models import TimeStamped
from meetings.models.meetings import Meeting


class MeetingImport(TimeStamped):
    """One file with meetings of the past: read, looked at, confirmed, perhaps undone as a whole.

    ``content`` holds the rows as they were written, so that a preview can be made at any time.
    """

    UNIT_LOOKUP: ClassVar[str] = "unit"

    unit = models.ForeignKey("cells.Unit", on_delete=models.PROTECT, related_name="meeting_imports")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField("tên tệp", max_length=200)
    file_hash = models.CharField(max_length=64)
    content: models.JSONField[dict[str, object], dict[str, object]] = models.JSONField(default=dict)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | models.Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="meeting_import_confirmed_by_somebody",
            ),
            models.CheckConstraint(
                condition=models.Q(undone_at__isnull=True) | models.Q(confirmed_at__isnull=False),
                name="meeting_import_undone_after_confirmed",
            ),
            models.UniqueConstraint(
                fields=["unit", "file_hash"],
                condition=models.Q(confirmed_at__isnull=True),
                name="meeting_import_waits_once",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["unit", "-created_at"], name="meeting_import_by_unit"),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def unit_path(self) -> str:
        return self.unit.path

    def get_absolute_url(self) -> str:
        return reverse("meetings:import", args=[self.pk])


class ImportedMeeting(models.Model):
    """A meeting known only from a paper register: where it stood there, and its numbers.

    ``has_roll``: everybody absent was known by name, so its minutes have a roll. Else the figures
    of attendance are read from ``due`` and ``present``, and ``unexcused`` is None when unknown.
    What a register does not tell (papers in time, minutes in time, who spoke) cannot be measured.
    """

    UNIT_LOOKUP: ClassVar[str] = "meeting__cell"

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="imported")
    batch = models.ForeignKey(MeetingImport, on_delete=models.PROTECT, related_name="meetings")
    sheet = models.CharField("trang tính", max_length=100, blank=True)
    row = models.PositiveIntegerField("dòng")
    due = models.PositiveSmallIntegerField("phải dự")
    present = models.PositiveSmallIntegerField("có mặt")
    unexcused = models.PositiveSmallIntegerField("vắng không lý do", null=True, blank=True)
    has_roll = models.BooleanField("có danh sách điểm danh")
    paper_number = models.CharField("số biên bản giấy", max_length=60, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(due__gte=models.F("present")), name="imported_present_of_due"
            ),
            models.CheckConstraint(
                condition=models.Q(unexcused__isnull=True)
                | models.Q(due__gte=models.F("present") + models.F("unexcused")),
                name="imported_unexcused_of_absent",
            ),
            models.UniqueConstraint(fields=["batch", "sheet", "row"], name="imported_row_once"),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}: dòng {self.row}"

    @property
    def unit_path(self) -> str:
        return self.meeting.cell.path
