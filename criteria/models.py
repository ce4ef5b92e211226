"""CriteriaSet of a committee and its versions; a version is one immutable document."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from chibo4tot.shared.models import TimeStamped, in_choices
from criteria.enums import VersionStatus


class CriteriaSet(TimeStamped):
    """A committee's criteria set through the years; what counts is in its versions."""

    UNIT_LOOKUP: ClassVar[str] = "unit"

    unit = models.ForeignKey("cells.Unit", on_delete=models.PROTECT, related_name="criteria_sets")
    code = models.CharField("mã bộ tiêu chí", max_length=60)
    name = models.CharField("tên bộ tiêu chí", max_length=300)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["unit", "code"], name="criteria_set_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def unit_path(self) -> str:
        return self.unit.path


class CriteriaVersion(TimeStamped):
    """One version: canonical JSON text (decimals exact) and its hash. Published means frozen."""

    UNIT_LOOKUP: ClassVar[str] = "set__unit"

    set = models.ForeignKey(CriteriaSet, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("bản số")
    status = models.CharField(max_length=15, choices=VersionStatus, default=VersionStatus.DRAFT)
    content = models.TextField()
    content_hash = models.CharField(max_length=64)
    based_on = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.CharField(max_length=300, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_choices("status", VersionStatus, name="version_status_known"),
            models.UniqueConstraint(fields=["set", "number"], name="version_number_once"),
            models.CheckConstraint(
                condition=models.Q(status="du_thao") | models.Q(published_at__isnull=False),
                name="version_published_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.set.code}, bản {self.number}"

    @property
    def unit_path(self) -> str:
        return self.set.unit.path

    def get_absolute_url(self) -> str:
        return reverse("criteria:version", args=[self.pk])
