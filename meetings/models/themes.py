"""The plan of thematic meetings of a cell for a year, and its rows."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from chibo4tot.shared.models import TimeStamped


class ThematicPlan(TimeStamped):
    """What a cell will talk about in its thematic meetings; sent to the committee once ready."""

    UNIT_LOOKUP: ClassVar[str] = "cell"

    cell = models.ForeignKey("cells.Unit", on_delete=models.PROTECT, related_name="thematic_plans")
    year = models.PositiveSmallIntegerField("năm")
    sent_on = models.DateField("ngày gửi đảng ủy", null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["cell", "year"], name="thematic_plan_once_a_year"),
            models.CheckConstraint(
                condition=models.Q(sent_on__isnull=True, sent_by__isnull=True)
                | models.Q(sent_on__isnull=False, sent_by__isnull=False),
                name="thematic_plan_sent_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"Kế hoạch sinh hoạt chuyên đề năm {self.year}"

    @property
    def unit_path(self) -> str:
        return self.cell.path

    def get_absolute_url(self) -> str:
        return reverse("meetings:themes", args=[self.cell.slug, self.year])


class PlannedTheme(models.Model):
    """One theme: the month in which it is planned, and who prepares it."""

    UNIT_LOOKUP: ClassVar[str] = "plan__cell"

    plan = models.ForeignKey(ThematicPlan, on_delete=models.CASCADE, related_name="themes")
    month = models.PositiveSmallIntegerField("tháng")
    topic = models.CharField("chuyên đề", max_length=300)
    presenter = models.ForeignKey(
        "cells.Member", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["month"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(month__gte=1, month__lte=12), name="theme_month_of_year"
            ),
            models.UniqueConstraint(fields=["plan", "month"], name="theme_once_a_month"),
        ]

    def __str__(self) -> str:
        return self.topic

    @property
    def unit_path(self) -> str:
        return self.plan.cell.path

    @property
    def quarter(self) -> int:
        return (self.month + 2) // 3
