"""Directive of a committee above, the cells that it addresses, and the agenda items on it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from cells.models import Unit
from chibo4tot.shared.fields import FoldedField
from chibo4tot.shared.models import StoredFile, TimeStamped, in_choices
from meetings.enums import DirectiveStatus
from meetings.models.minutes import AgendaItem


class Directive(TimeStamped):
    """A paper that cells must make known to their members by a day.

    ``unit`` is the committee whose office keeps it. That a cell has made it known is never
    entered here: it follows from the agenda items of approved minutes (``ItemDirective``).
    """

    UNIT_LOOKUP: ClassVar[str] = "unit"

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="directives")
    number = models.CharField("số, ký hiệu", max_length=60)
    number_fold = FoldedField(source="number", max_length=60)
    issuer = models.CharField("cơ quan ban hành", max_length=200)
    issuer_fold = FoldedField(source="issuer", max_length=200)
    subject = models.CharField("trích yếu", max_length=500)
    subject_fold = FoldedField(source="subject")
    issued_on = models.DateField("ngày ban hành")
    due_on = models.DateField("hạn quán triệt")
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    status = models.CharField(
        max_length=12, choices=DirectiveStatus, default=DirectiveStatus.IN_FORCE
    )
    withdrawn_on = models.DateField("ngày rút", null=True, blank=True)
    withdrawn_reason = models.CharField("lý do rút", max_length=300, blank=True)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_choices("status", DirectiveStatus, name="directive_status_known"),
            models.CheckConstraint(
                condition=models.Q(due_on__gte=models.F("issued_on")),
                name="directive_due_after_issue",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    status=DirectiveStatus.IN_FORCE, withdrawn_on__isnull=True, withdrawn_reason=""
                )
                | (
                    models.Q(status=DirectiveStatus.WITHDRAWN, withdrawn_on__isnull=False)
                    & ~models.Q(withdrawn_reason="")
                ),
                name="directive_withdrawn_with_reason",
            ),
            models.UniqueConstraint(
                fields=["unit", "number_fold", "issuer_fold", "issued_on"],
                condition=models.Q(status=DirectiveStatus.IN_FORCE),
                name="directive_registered_once",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["due_on", "id"], name="directive_by_due_day"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def unit_path(self) -> str:
        return self.unit.path

    @property
    def is_withdrawn(self) -> bool:
        return self.status == DirectiveStatus.WITHDRAWN

    @property
    def title(self) -> str:
        """How a directive is named in a sentence: number, day, issuer."""
        return f"{self.number} ngày {self.issued_on:%d/%m/%Y} của {self.issuer}"

    def get_absolute_url(self) -> str:
        return reverse("meetings:directive", args=[self.pk])

    @classmethod
    def unit_scope(cls, units: models.Q) -> models.Q:
        """Directives kept by a unit that fulfils a condition, or addressed to a cell that does."""
        within = Unit.objects.filter(units)
        addressed = DirectiveAddress.objects.filter(cell__in=within).values("directive_id")
        return models.Q(unit__in=within) | models.Q(pk__in=addressed)

    def access_paths(self) -> list[str]:
        """The path of the committee that keeps it and those of the cells addressed."""
        return [self.unit.path, *self.addresses.values_list("cell__path", flat=True)]


class DirectiveAddress(models.Model):
    """A cell that a directive addresses: cells founded later are not, unless they are added."""

    UNIT_LOOKUP: ClassVar[str] = "cell"

    directive = models.ForeignKey(Directive, on_delete=models.CASCADE, related_name="addresses")
    cell = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="directive_addresses")

    class Meta:
        verbose_name_plural = "directive addresses"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["directive", "cell"], name="directive_addressed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.directive_id} → {self.cell_id}"

    @property
    def unit_path(self) -> str:
        return self.cell.path


class ItemDirective(models.Model):
    """An agenda item of one version of minutes deals with a directive.

    In approved minutes this is the proof that the cell made the directive known that day.
    """

    UNIT_LOOKUP: ClassVar[str] = "item__minutes__meeting__cell"

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="directive_links")
    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="item_links")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["item", "directive"], name="item_directive_once"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.directive_id}"

    @property
    def unit_path(self) -> str:
        return self.item.minutes.meeting.cell.path
