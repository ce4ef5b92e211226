"""Award: the title of the year for a cell or for the committee itself."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from chibo4tot.shared.models import TimeStamped
from evaluations.models.rounds import Round


class AwardQuerySet(models.QuerySet["Award"]):
    def current(self) -> "AwardQuerySet":
        """The newest decision on each unit."""
        newer = Award.objects.filter(
            round=models.OuterRef("round"),
            unit=models.OuterRef("unit"),
            edition__gt=models.OuterRef("edition"),
        )
        return self.filter(~models.Exists(newer))


class Award(TimeStamped):
    """What the rule proposed, with its conditions as then judged, and what a person decided."""

    UNIT_LOOKUP: ClassVar[str] = "unit"

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="awards")
    unit = models.ForeignKey("cells.Unit", on_delete=models.PROTECT, related_name="awards")
    edition = models.PositiveSmallIntegerField(default=1)
    title = models.CharField("danh hiệu", max_length=200)
    proposed = models.BooleanField("theo điều kiện thì đủ")
    conditions: models.JSONField[list[object], list[object]] = models.JSONField(default=list)
    granted = models.BooleanField("được công nhận")
    decision_no = models.CharField("số quyết định", max_length=60)
    decision_date = models.DateField("ngày quyết định")
    reason = models.CharField("lý do khác với điều kiện", max_length=500, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField()

    objects: ClassVar[AwardQuerySet] = AwardQuerySet.as_manager()  # type: ignore[assignment] # queryset as manager

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["round", "unit", "edition"], name="award_once"),
            models.CheckConstraint(
                condition=models.Q(proposed=models.F("granted")) | ~models.Q(reason=""),
                name="award_against_rule_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.unit_id}"

    @property
    def unit_path(self) -> str:
        return self.unit.path

    def get_absolute_url(self) -> str:
        return reverse("evaluations:round", args=[self.round.unit.slug, self.round.year])
