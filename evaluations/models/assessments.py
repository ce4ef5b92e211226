"""SelfAssessment of a member in a round, section by section."""

from typing import ClassVar

from django.db import models
from django.urls import reverse

from chibo4tot.shared.models import TimeStamped, in_choices
from evaluations.domain.flow import EDITABLE_ASSESSMENT
from evaluations.enums import AssessmentForm, AssessmentStatus, RatingLevel
from evaluations.models.rounds import Round


class SelfAssessment(TimeStamped):
    """The yearly self-review. ``facts`` are the prefilled figures at submission and their records.

    ``first_submitted_on`` counts for "on time": a return with a reason does not make it late.
    """

    UNIT_LOOKUP: ClassVar[str] = "cell"
    OWNER_LOOKUP: ClassVar[str] = "member"

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="assessments")
    member = models.ForeignKey(
        "cells.Member", on_delete=models.PROTECT, related_name="self_assessments"
    )
    cell = models.ForeignKey("cells.Unit", on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=2, choices=AssessmentForm, default=AssessmentForm.STAFF)
    status = models.CharField(
        max_length=10, choices=AssessmentStatus, default=AssessmentStatus.DRAFT
    )
    revision = models.PositiveIntegerField(default=0)
    general_points = models.DecimalField(
        "điểm nhóm tiêu chí chung", max_digits=4, decimal_places=1, null=True, blank=True
    )
    task_points = models.DecimalField(
        "điểm kết quả nhiệm vụ", max_digits=4, decimal_places=1, null=True, blank=True
    )
    level = models.CharField("mức tự xếp loại", max_length=15, choices=RatingLevel, blank=True)
    facts: models.JSONField[dict[str, object], dict[str, object]] = models.JSONField(default=dict)
    submitted_at = models.DateTimeField(null=True, blank=True)
    first_submitted_on = models.DateField(null=True, blank=True)
    returned_reason = models.CharField("lý do trả lại", max_length=500, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_choices("form", AssessmentForm, name="assessment_form_known"),
            in_choices("status", AssessmentStatus, name="assessment_status_known"),
            models.CheckConstraint(
                condition=models.Q(level__in=["", *RatingLevel.values]),
                name="assessment_level_known",
            ),
            models.UniqueConstraint(fields=["round", "member"], name="assessment_once"),
            models.CheckConstraint(
                condition=models.Q(general_points__isnull=True)
                | models.Q(general_points__gte=0, general_points__lte=30),
                name="assessment_general_points",
            ),
            models.CheckConstraint(
                condition=models.Q(task_points__isnull=True)
                | models.Q(task_points__gte=0, task_points__lte=70),
                name="assessment_task_points",
            ),
            models.CheckConstraint(
                condition=models.Q(status="du_thao")
                | (
                    models.Q(submitted_at__isnull=False, first_submitted_on__isnull=False)
                    & ~models.Q(content_hash="")
                ),
                name="assessment_handed_in_has_time",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["cell", "round", "status"], name="assessment_by_cell"),
        ]

    def __str__(self) -> str:
        return f"Bản tự kiểm điểm {self.member_id}"

    @property
    def unit_path(self) -> str:
        return self.cell.path

    @property
    def is_editable(self) -> bool:
        return self.status in EDITABLE_ASSESSMENT

    def get_absolute_url(self) -> str:
        return reverse("evaluations:assessment", args=[self.pk])


class AssessmentSection(models.Model):
    """The text of one heading of the form."""

    assessment = models.ForeignKey(
        SelfAssessment, on_delete=models.CASCADE, related_name="sections"
    )
    key = models.CharField(max_length=30)
    text = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["assessment", "key"], name="section_once"),
        ]

    def __str__(self) -> str:
        return self.key
