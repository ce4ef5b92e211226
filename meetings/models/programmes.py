"""The year's programme of a cell in versions; each version has its own items."""

from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse

from chibo4tot.shared.models import TimeStamped, in_choices
from meetings.enums import ProgrammeStatus


class Programme(TimeStamped):
    """One version of the programme of a cell for a year.

    The cell adopts it by a resolution: ``adopted_on`` and ``document_no`` are those of the paper,
    ``approved_at`` when it was recorded here. A later version takes the place of the one before.
    """

    UNIT_LOOKUP: ClassVar[str] = "cell"

    cell = models.ForeignKey("cells.Unit", on_delete=models.PROTECT, related_name="programmes")
    year = models.PositiveSmallIntegerField("năm")
    version = models.PositiveSmallIntegerField("bản số", default=1)
    status = models.CharField(max_length=12, choices=ProgrammeStatus, default=ProgrammeStatus.DRAFT)
    revision_reason = models.CharField("lý do điều chỉnh", max_length=300, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    adopted_on = models.DateField("ngày chi bộ thông qua", null=True, blank=True)
    document_no = models.CharField("số nghị quyết, chương trình", max_length=60, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_choices("status", ProgrammeStatus, name="programme_status_known"),
            models.UniqueConstraint(
                fields=["cell", "year", "version"], name="programme_version_once"
            ),
            models.UniqueConstraint(
                fields=["cell", "year"],
                condition=models.Q(status="da_thong_qua"),
                name="programme_one_in_force",
            ),
            models.UniqueConstraint(
                fields=["cell", "year"],
                condition=models.Q(status__in=["du_thao", "da_trinh"]),
                name="programme_one_open_version",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=["du_thao", "da_trinh"])
                | (models.Q(adopted_on__isnull=False) & ~models.Q(document_no="")),
                name="programme_adopted_by_a_paper",
            ),
            models.CheckConstraint(
                condition=models.Q(version=1) | ~models.Q(revision_reason=""),
                name="programme_revision_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"Chương trình công tác năm {self.year}"

    @property
    def unit_path(self) -> str:
        return self.cell.path

    @property
    def is_draft(self) -> bool:
        return self.status == ProgrammeStatus.DRAFT

    def get_absolute_url(self) -> str:
        return reverse("meetings:programme", args=[self.cell.slug, self.year])


class ProgrammeItem(models.Model):
    """A piece of work of the programme. ``origin`` is the same item in the version before."""

    UNIT_LOOKUP: ClassVar[str] = "programme__cell"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField()
    title = models.CharField("nhiệm vụ", max_length=300)
    product = models.CharField("sản phẩm", max_length=300, blank=True)
    assignee = models.ForeignKey(
        "cells.Member", on_delete=models.PROTECT, related_name="programme_items"
    )
    involved = models.ManyToManyField("cells.Member", blank=True, related_name="+")
    department = models.CharField("phòng, ban phối hợp", max_length=150, blank=True)
    department_head = models.CharField("người đứng đầu phòng, ban", max_length=150, blank=True)
    due_on = models.DateField("hạn hoàn thành")
    weight = models.DecimalField(
        "hệ số",
        max_digits=3,
        decimal_places=1,
        default=Decimal(1),
        validators=[MinValueValidator(Decimal("0.1"))],
    )
    origin = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="followers"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["order", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(weight__gt=0), name="programme_item_weight_positive"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def unit_path(self) -> str:
        return self.programme.cell.path
