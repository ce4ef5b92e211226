"""Versions of the quality form that committees laid down, and the scores of meetings."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from chibo4tot.shared.models import TimeStamped, in_choices
from meetings.enums import QualityStatus
from meetings.models.meetings import Meeting


class QualityFormVersion(TimeStamped):
    """A quality form that holds for the cells of a unit from a day on; it never changes.

    ``content`` is canonical JSON (``domain/quality_reading``). Without any the shipped form holds.
    """

    UNIT_LOOKUP: ClassVar[str] = "unit"

    unit = models.ForeignKey("cells.Unit", on_delete=models.PROTECT, related_name="quality_forms")
    number = models.PositiveSmallIntegerField("bản số")
    name = models.CharField("tên phiếu", max_length=200)
    valid_from = models.DateField("áp dụng từ ngày")
    content = models.TextField()
    content_hash = models.CharField(max_length=64)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["unit", "number"], name="quality_form_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, bản {self.number}"

    @property
    def unit_path(self) -> str:
        return self.unit.path

    def get_absolute_url(self) -> str:
        return reverse("meetings:quality_forms", args=[self.unit.slug])


class QualityScore(TimeStamped):
    """One version of the score of a meeting: proposed by the cell, confirmed by the chair, decided.

    ``lines`` keep for each item its title, maximum, points, what the records gave and from where,
    and the reason where the chair differs; ``decided_lines`` only the points that the committee
    changed. The score in force is the newest version that is confirmed or decided.
    """

    UNIT_LOOKUP: ClassVar[str] = "meeting__cell"
    PARTICIPANT_LOOKUPS: ClassVar[tuple[str, ...]] = ("meeting__recorder",)

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="quality_scores")
    version = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(max_length=15, choices=QualityStatus, default=QualityStatus.PROPOSED)
    form_name = models.CharField(max_length=200)
    form_hash = models.CharField(max_length=64)
    has_theme = models.BooleanField()
    lines: models.JSONField[list[dict[str, Any]], list[dict[str, Any]]] = models.JSONField()
    total = models.DecimalField("tổng điểm", max_digits=5, decimal_places=1)
    band = models.CharField(max_length=20)
    band_label = models.CharField(max_length=60)
    comment = models.CharField("ý kiến của chi bộ", max_length=500, blank=True)
    correction_reason = models.CharField("lý do chấm lại", max_length=300, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_lines: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(default=dict)
    decided_total = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    decided_band = models.CharField(max_length=20, blank=True)
    decided_band_label = models.CharField(max_length=60, blank=True)
    decided_reason = models.CharField("lý do khác với chi bộ", max_length=500, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_choices("status", QualityStatus, name="quality_status_known"),
            models.UniqueConstraint(fields=["meeting", "version"], name="quality_version_once"),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=models.Q(status="de_xuat"),
                name="quality_one_proposal",
            ),
            models.CheckConstraint(
                condition=models.Q(status="de_xuat") | models.Q(confirmed_at__isnull=False),
                name="quality_confirmed_has_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="da_quyet_dinh")
                | (
                    models.Q(decided_at__isnull=False, decided_total__isnull=False)
                    & ~models.Q(decided_band="")
                ),
                name="quality_decided_has_result",
            ),
            models.CheckConstraint(
                condition=models.Q(version=1) | ~models.Q(correction_reason=""),
                name="quality_new_version_has_reason",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["status", "proposed_at"], name="quality_by_status"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.total_in_force}"

    @property
    def unit_path(self) -> str:
        return self.meeting.cell.path

    @property
    def is_decided(self) -> bool:
        return self.status == QualityStatus.DECIDED

    @property
    def total_in_force(self) -> Any:
        return self.total if self.decided_total is None else self.decided_total

    @property
    def band_in_force(self) -> str:
        return self.decided_band or self.band

    @property
    def label_in_force(self) -> str:
        return self.decided_band_label or self.band_label

    def get_absolute_url(self) -> str:
        return reverse("meetings:quality", args=[self.meeting.cell.slug, self.meeting_id])
