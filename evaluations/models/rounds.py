"""Round: a year of evaluation bound to a criteria version; Commitment of a cell."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from chibo4tot.shared.models import TimeStamped, in_choices
from evaluations.enums import RoundStatus


class Round(TimeStamped):
    """The yearly evaluation of a committee: its criteria version, its deadlines, its titles."""

    UNIT_LOOKUP: ClassVar[str] = "unit"

    unit = models.ForeignKey("cells.Unit", on_delete=models.PROTECT, related_name="rounds")
    year = models.PositiveSmallIntegerField("năm")
    version = models.ForeignKey(
        "criteria.CriteriaVersion", on_delete=models.PROTECT, related_name="rounds"
    )
    status = models.CharField(max_length=10, choices=RoundStatus, default=RoundStatus.DRAFT)
    commitment_due = models.DateField("hạn ký cam kết")
    self_assessment_due = models.DateField("hạn nộp bản tự kiểm điểm")
    cell_due = models.DateField("hạn chi bộ gửi phiếu và đề xuất")
    decision_due = models.DateField("hạn đảng ủy quyết định")
    title_wording = models.CharField("tên danh hiệu của năm", max_length=200)
    recognition_wording = models.CharField("tên mô hình được công nhận", max_length=200)
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_choices("status", RoundStatus, name="round_status_known"),
            models.UniqueConstraint(fields=["unit", "year"], name="round_once_a_year"),
            models.CheckConstraint(
                condition=models.Q(self_assessment_due__lte=models.F("cell_due"))
                & models.Q(cell_due__lte=models.F("decision_due")),
                name="round_deadlines_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"Đánh giá, xếp loại năm {self.year}"

    @property
    def unit_path(self) -> str:
        return self.unit.path

    def get_absolute_url(self) -> str:
        return reverse("evaluations:round", args=[self.unit.slug, self.year])


class Commitment(TimeStamped):
    """The signed commitment of a cell to carry out the model in the year."""

    UNIT_LOOKUP: ClassVar[str] = "cell"

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="commitments")
    cell = models.ForeignKey("cells.Unit", on_delete=models.PROTECT, related_name="commitments")
    signed_on = models.DateField("ngày ký")
    signers = models.CharField("người ký", max_length=300)
    targets = models.TextField("chỉ tiêu đăng ký", blank=True)
    scan = models.FileField("bản chụp", upload_to="cam-ket/%Y/", blank=True)
    scan_name = models.CharField(max_length=200, blank=True)
    scan_hash = models.CharField(max_length=64, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["round", "cell"], name="commitment_once"),
        ]

    def __str__(self) -> str:
        return f"Cam kết của chi bộ {self.cell_id}"

    @property
    def unit_path(self) -> str:
        return self.cell.path

    def get_absolute_url(self) -> str:
        return reverse("evaluations:commitment", args=[self.pk])
