"""Scorecard of a cell in a round, its lines, hand-given points, findings and frozen facts."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from chibo4tot.shared.models import TimeStamped, in_choices
from evaluations.enums import ScorecardStatus, SnapshotReason
from evaluations.models.rounds import Round


class ScorecardQuerySet(models.QuerySet["Scorecard"]):
    def current(self) -> "ScorecardQuerySet":
        """The newest edition of each card."""
        newer = Scorecard.objects.filter(
            round=models.OuterRef("round"),
            cell=models.OuterRef("cell"),
            edition__gt=models.OuterRef("edition"),
        )
        return self.filter(~models.Exists(newer))


class Scorecard(TimeStamped):
    """The card as last computed. ``result`` is what the engine returned over ``facts``.

    Before submission a new fact marks the card stale; from submission on a snapshot stands.
    A correction after publication is a new ``edition``; the old one stays.
    """

    UNIT_LOOKUP: ClassVar[str] = "cell"

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="scorecards")
    cell = models.ForeignKey("cells.Unit", on_delete=models.PROTECT, related_name="scorecards")
    edition = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(max_length=12, choices=ScorecardStatus, default=ScorecardStatus.DRAFT)
    stale_since = models.DateTimeField(null=True, blank=True)
    computed_at = models.DateTimeField(null=True, blank=True)
    as_of = models.DateField("số liệu đến ngày", null=True, blank=True)
    is_final = models.BooleanField("tính cho cả năm", default=False)
    spec_hash = models.CharField(max_length=64, blank=True)
    total = models.DecimalField(max_digits=6, decimal_places=2, null=True, blank=True)
    band = models.CharField(max_length=40, blank=True)
    facts: models.JSONField[dict[str, object], dict[str, object]] = models.JSONField(default=dict)
    result: models.JSONField[dict[str, object], dict[str, object]] = models.JSONField(default=dict)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    insufficient_accepted_reason = models.CharField(max_length=500, blank=True)
    returned_reason = models.CharField("lý do trả lại", max_length=500, blank=True)
    recognised = models.BooleanField("được công nhận", null=True, blank=True)
    recognition_no = models.CharField("số quyết định công nhận", max_length=60, blank=True)
    recognition_date = models.DateField("ngày quyết định", null=True, blank=True)
    recognition_reason = models.CharField("lý do khác với kết quả tính", max_length=500, blank=True)
    recognised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects: ClassVar[ScorecardQuerySet] = ScorecardQuerySet.as_manager()  # type: ignore[assignment] # queryset as manager

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_choices("status", ScorecardStatus, name="scorecard_status_known"),
            models.CheckConstraint(
                condition=models.Q(status="du_thao") | models.Q(submitted_at__isnull=False),
                name="scorecard_sent_has_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="da_cong_bo")
                | models.Q(published_at__isnull=False, recognised__isnull=False),
                name="scorecard_published_is_judged",
            ),
            models.UniqueConstraint(
                fields=["round", "cell", "edition"], name="scorecard_edition_once"
            ),
            models.CheckConstraint(
                condition=models.Q(recognised__isnull=True)
                | (~models.Q(recognition_no="") & models.Q(recognition_date__isnull=False)),
                name="recognition_has_decision",
            ),
        ]

    def __str__(self) -> str:
        return f"Phiếu điểm {self.cell_id}, {self.round_id}"

    @property
    def unit_path(self) -> str:
        return self.cell.path

    @property
    def is_frozen(self) -> bool:
        return self.status != ScorecardStatus.DRAFT

    @property
    def needs_computing(self) -> bool:
        """A draft card whose facts have changed since, or that was never computed."""
        return not self.is_frozen and (self.stale_since is not None or self.computed_at is None)

    def get_absolute_url(self) -> str:
        return reverse("evaluations:scorecard", args=[self.cell.slug, self.round.year])


class ScorecardLine(models.Model):
    """One indicator of the card as computed, for lists and sums in the database."""

    scorecard = models.ForeignKey(Scorecard, on_delete=models.CASCADE, related_name="lines")
    criterion = models.CharField(max_length=20)
    indicator = models.CharField(max_length=20)
    points = models.DecimalField(max_digits=7, decimal_places=3, null=True, blank=True)
    maximum = models.DecimalField(max_digits=7, decimal_places=3)
    absence = models.CharField(max_length=20, blank=True)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar[list[str]] = ["order"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["scorecard", "indicator"], name="line_once"),
        ]

    def __str__(self) -> str:
        return self.indicator


class CriterionScore(models.Model):
    """One criterion of the card as computed: what the board shows for many cells at once."""

    scorecard = models.ForeignKey(Scorecard, on_delete=models.CASCADE, related_name="criteria")
    criterion = models.CharField(max_length=20)
    score = models.DecimalField(max_digits=7, decimal_places=3, null=True, blank=True)
    maximum = models.DecimalField(max_digits=7, decimal_places=3)
    coverage = models.DecimalField(max_digits=6, decimal_places=4)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar[list[str]] = ["order"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["scorecard", "criterion"], name="criterion_once"),
        ]

    def __str__(self) -> str:
        return self.criterion


class ManualPoints(TimeStamped):
    """Points that a named person gave to an indicator, with the evidence; the newest one counts."""

    UNIT_LOOKUP: ClassVar[str] = "scorecard__cell"

    scorecard = models.ForeignKey(Scorecard, on_delete=models.CASCADE, related_name="manual_points")
    indicator = models.CharField(max_length=20)
    points = models.DecimalField("điểm", max_digits=6, decimal_places=2)
    reason = models.CharField("căn cứ chấm điểm", max_length=1000, blank=True)
    evidence = models.FileField("minh chứng", upload_to="minh-chung/%Y/", blank=True)
    evidence_name = models.CharField(max_length=200, blank=True)
    evidence_hash = models.CharField(max_length=64, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "manual points"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(points__gte=0), name="manual_not_negative"),
            models.CheckConstraint(
                condition=~models.Q(reason="") | ~models.Q(evidence=""),
                name="manual_has_reason_or_file",
            ),
            models.UniqueConstraint(
                fields=["scorecard", "indicator"],
                condition=models.Q(superseded_at__isnull=True),
                name="manual_one_in_force",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.points}"

    @property
    def unit_path(self) -> str:
        return self.scorecard.cell.path


class Finding(TimeStamped):
    """A disqualifier of the set established by a document for a cell in a round."""

    UNIT_LOOKUP: ClassVar[str] = "cell"

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="findings")
    cell = models.ForeignKey("cells.Unit", on_delete=models.PROTECT, related_name="findings")
    disqualifier = models.CharField(max_length=20)
    document_no = models.CharField("số văn bản", max_length=60)
    document_date = models.DateField("ngày văn bản")
    note = models.CharField("nội dung", max_length=500)
    established_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lifted_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["round", "cell", "disqualifier"],
                condition=models.Q(lifted_at__isnull=True),
                name="finding_once",
            ),
            models.CheckConstraint(
                condition=models.Q(lifted_at__isnull=True)
                | (models.Q(lifted_by__isnull=False) & ~models.Q(lifted_reason="")),
                name="finding_lifted_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.disqualifier}: {self.document_no}"

    @property
    def unit_path(self) -> str:
        return self.cell.path


class FactSnapshot(models.Model):
    """The facts a card was computed from, kept for ever: values, records, hash of the set."""

    scorecard = models.ForeignKey(Scorecard, on_delete=models.PROTECT, related_name="snapshots")
    reason = models.CharField(max_length=12, choices=SnapshotReason)
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    spec_hash = models.CharField(max_length=64)
    facts: models.JSONField[dict[str, object], dict[str, object]] = models.JSONField()
    result: models.JSONField[dict[str, object], dict[str, object]] = models.JSONField()
    content_hash = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_choices("reason", SnapshotReason, name="snapshot_reason_known"),
        ]

    def __str__(self) -> str:
        return f"{self.scorecard_id} {self.taken_at:%d/%m/%Y}"
