"""Rating: the official level of a member or a cell, as proposed and as decided."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from chibo4tot.shared.models import TimeStamped
from evaluations.enums import RatingLevel
from evaluations.models.rounds import Round


class RatingQuerySet(models.QuerySet["Rating"]):
    def current(self) -> "RatingQuerySet":
        """The newest edition of each rating, of members and of units alike."""
        same_person = models.Q(member=models.OuterRef("member"))
        same_unit = models.Q(member__isnull=True, cell=models.OuterRef("cell"))
        newer = Rating.objects.filter(
            round=models.OuterRef("round"), edition__gt=models.OuterRef("edition")
        )
        of_member = models.Q(member__isnull=False) & ~models.Exists(newer.filter(same_person))
        of_unit = models.Q(member__isnull=True) & ~models.Exists(newer.filter(same_unit))
        return self.filter(of_member | of_unit)


class Rating(TimeStamped):
    """Self-proposed, proposed by the cell, decided by the committee. A decision never changes:

    a correction is a new ``edition`` with its own number, date and reason (Mẫu 03 of HD 43).
    ``member`` empty: the level of the cell itself.
    """

    UNIT_LOOKUP: ClassVar[str] = "cell"
    OWNER_LOOKUP: ClassVar[str] = "member"

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="ratings")
    cell = models.ForeignKey("cells.Unit", on_delete=models.PROTECT, related_name="ratings")
    member = models.ForeignKey(
        "cells.Member", on_delete=models.PROTECT, null=True, blank=True, related_name="ratings"
    )
    edition = models.PositiveSmallIntegerField(default=1)
    proposed_level = models.CharField(max_length=15, choices=RatingLevel, blank=True)
    proposed_reason = models.CharField("lý do đề xuất", max_length=500, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    proposed_at = models.DateTimeField(null=True, blank=True)
    decided_level = models.CharField(max_length=15, choices=RatingLevel, blank=True)
    decision_no = models.CharField("số quyết định", max_length=60, blank=True)
    decision_date = models.DateField("ngày quyết định", null=True, blank=True)
    decided_reason = models.CharField("lý do khác đề xuất", max_length=500, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[RatingQuerySet] = RatingQuerySet.as_manager()  # type: ignore[assignment] # queryset as manager

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(proposed_level__in=["", *RatingLevel.values]),
                name="rating_proposed_known",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_level__in=["", *RatingLevel.values]),
                name="rating_decided_known",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_level="")
                | (~models.Q(decision_no="") & models.Q(decision_date__isnull=False)),
                name="rating_decided_with_document",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_level="")
                | models.Q(decided_level=models.F("proposed_level"))
                | ~models.Q(decided_reason=""),
                name="rating_against_proposal_has_reason",
            ),
            models.UniqueConstraint(
                fields=["round", "member", "edition"],
                condition=models.Q(member__isnull=False),
                name="rating_of_member_once",
            ),
            models.UniqueConstraint(
                fields=["round", "cell", "edition"],
                condition=models.Q(member__isnull=True),
                name="rating_of_cell_once",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["cell", "round"], name="rating_by_cell"),
        ]

    def __str__(self) -> str:
        return f"Xếp loại {self.member_id or self.cell_id}"

    @property
    def unit_path(self) -> str:
        return self.cell.path

    @property
    def is_decided(self) -> bool:
        return self.decided_level != ""

    @property
    def level(self) -> str:
        """The level that counts so far: decided, else proposed by the cell, else none."""
        return self.decided_level or self.proposed_level

    def get_absolute_url(self) -> str:
        return reverse("evaluations:ratings", args=[self.cell.slug, self.round.year])
