"""The resolution of the month: written from approved minutes, issued with a number."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from chibo4tot.shared.models import TimeStamped, in_choices
from meetings.enums import ResolutionStatus
from meetings.models.meetings import Meeting


class Resolution(TimeStamped):
    """One a meeting. ``frozen_text`` is what was issued; nothing changes after that."""

    UNIT_LOOKUP: ClassVar[str] = "meeting__cell"

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="resolution")
    status = models.CharField(
        max_length=12, choices=ResolutionStatus, default=ResolutionStatus.DRAFT
    )
    subject = models.CharField("trích yếu", max_length=300)
    results = models.TextField("đánh giá kết quả", blank=True)
    directions = models.TextField("phương hướng, nhiệm vụ", blank=True)
    arrangements = models.TextField("phân công và tổ chức thực hiện", blank=True)
    self_quality = models.TextField("tự đánh giá chất lượng kỳ sinh hoạt", blank=True)
    recipients = models.TextField("nơi nhận", blank=True)
    signer = models.ForeignKey("cells.Member", on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    number = models.PositiveIntegerField("số", null=True, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    frozen_text = models.TextField(blank=True)
    content_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_choices("status", ResolutionStatus, name="resolution_status_known"),
            models.CheckConstraint(
                condition=models.Q(status="du_thao")
                | (
                    models.Q(number__isnull=False, issued_on__isnull=False)
                    & ~models.Q(content_hash="")
                ),
                name="resolution_issued_with_number",
            ),
        ]

    def __str__(self) -> str:
        return f"Nghị quyết: {self.subject}"

    @property
    def unit_path(self) -> str:
        return self.meeting.cell.path

    def get_absolute_url(self) -> str:
        return reverse("meetings:resolution", args=[self.meeting.cell.slug, self.meeting_id])
