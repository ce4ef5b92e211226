"""Numbers of documents: the terms in which they run, and each number that was given."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from chibo4tot.shared.models import TimeStamped, in_choices
from meetings.enums import TypeCode


class Term(TimeStamped):
    """The term of a committee begins; it holds for all under it that have no newer of their own."""

    UNIT_LOOKUP: ClassVar[str] = "unit"

    unit = models.ForeignKey("cells.Unit", on_delete=models.PROTECT, related_name="terms")
    label = models.CharField("tên nhiệm kỳ", max_length=60)
    starts_on = models.DateField("bắt đầu từ ngày")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["unit", "starts_on"], name="term_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.label}, từ ngày {self.starts_on:%d/%m/%Y}"

    @property
    def unit_path(self) -> str:
        return self.unit.path


class IssuedNumber(TimeStamped):
    """A number of one type of document in one term, given once.

    ``meeting`` is what the document is about; a row without one says up to which number paper
    documents had come, and why (``reason``). ``term_starts``: the first day of the term.
    """

    UNIT_LOOKUP: ClassVar[str] = "unit"

    unit = models.ForeignKey("cells.Unit", on_delete=models.PROTECT, related_name="issued_numbers")
    type_code = models.CharField("loại văn bản", max_length=3, choices=TypeCode)
    term_starts = models.DateField("nhiệm kỳ từ ngày")
    number = models.PositiveIntegerField("số")
    issued_on = models.DateField("ngày cấp")
    meeting = models.ForeignKey(
        "meetings.Meeting",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="issued_numbers",
    )
    reason = models.CharField("lý do", max_length=300, blank=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_choices("type_code", TypeCode, name="number_type_known"),
            models.UniqueConstraint(
                fields=["unit", "type_code", "term_starts", "number"], name="number_given_once"
            ),
            models.CheckConstraint(
                condition=models.Q(meeting__isnull=False) | ~models.Q(reason=""),
                name="number_of_paper_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number:02d}-{self.type_code}"

    @property
    def unit_path(self) -> str:
        return self.unit.path
