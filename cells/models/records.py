"""What is on a member's or a cell's record: discipline, complaints, and closed registers."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from cells.enums import ComplaintOutcome, DisciplineForm, Register
from cells.models.people import Member
from cells.models.units import Unit
from chibo4tot.shared.models import TimeStamped, dates_in_order, in_choices


class Discipline(TimeStamped):
    """A decision of discipline on a member of the cell, or on the cell itself (member empty)."""

    UNIT_LOOKUP: ClassVar[str] = "cell"
    OWNER_LOOKUP: ClassVar[str] = "member"

    cell = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="disciplines")
    member = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="disciplines"
    )
    form = models.CharField("hình thức", max_length=12, choices=DisciplineForm)
    decided_on = models.DateField("ngày quyết định")
    document_no = models.CharField("số quyết định", max_length=60)
    self_detected = models.BooleanField("chi bộ tự phát hiện và đã khắc phục xong", default=False)
    revoked_on = models.DateField("ngày hủy quyết định", null=True, blank=True)
    revoked_reason = models.CharField(max_length=300, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_choices("form", DisciplineForm, name="discipline_form_known"),
            dates_in_order("decided_on", "revoked_on", name="discipline_dates_in_order"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["cell", "decided_on"], name="discipline_by_cell"),
        ]

    def __str__(self) -> str:
        return f"{self.get_form_display()}, quyết định số {self.document_no}"

    @property
    def unit_path(self) -> str:
        return self.cell.path

    def get_absolute_url(self) -> str:
        return reverse("cells:discipline", args=[self.pk])


class Complaint(TimeStamped):
    """A complaint about the cell or its committee that has been concluded upon."""

    UNIT_LOOKUP: ClassVar[str] = "cell"

    cell = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="complaints")
    received_on = models.DateField("ngày nhận")
    concluded_on = models.DateField("ngày kết luận", null=True, blank=True)
    outcome = models.CharField("kết luận", max_length=12, choices=ComplaintOutcome, blank=True)
    document_no = models.CharField("số văn bản kết luận", max_length=60, blank=True)
    summary = models.CharField("nội dung tóm tắt", max_length=300)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(outcome__in=["", *ComplaintOutcome.values]),
                name="complaint_outcome_known",
            ),
            dates_in_order("received_on", "concluded_on", name="complaint_dates_in_order"),
            models.CheckConstraint(
                condition=models.Q(outcome="", concluded_on__isnull=True)
                | (~models.Q(outcome="") & models.Q(concluded_on__isnull=False)),
                name="complaint_concluded_with_outcome",
            ),
        ]

    def __str__(self) -> str:
        return self.summary

    @property
    def unit_path(self) -> str:
        return self.cell.path

    def get_absolute_url(self) -> str:
        return reverse("cells:complaint", args=[self.pk])


class NothingToReport(TimeStamped):
    """The keeper of a register confirms, by name and date, that nothing happened in a period."""

    UNIT_LOOKUP: ClassVar[str] = "cell"

    cell = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="nothing_reported")
    register = models.CharField(max_length=20, choices=Register)
    period_start = models.DateField()
    period_end = models.DateField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_choices("register", Register, name="nothing_register_known"),
            models.CheckConstraint(
                condition=models.Q(period_end__gte=models.F("period_start")),
                name="nothing_period_in_order",
            ),
            models.UniqueConstraint(
                fields=["cell", "register", "period_start", "period_end"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="nothing_confirmed_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_register_display()}: không phát sinh"

    @property
    def unit_path(self) -> str:
        return self.cell.path
