"""A member's thought, wish or early sign of trouble, and what the cell did about it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import formats

from chibo4tot.shared.models import TimeStamped, in_choices
from meetings.enums import ConcernKind, ConcernState
from meetings.models.meetings import Meeting


class Concern(TimeStamped):
    """Raised at a meeting; it comes back on the agenda until it is answered.

    Read by few: whoever raised it, the committee of the cell, the committee member in charge. The
    minutes say only that something was raised. It belongs to the meeting, not to a version of the
    minutes: a correction neither doubles nor hides it.
    """

    UNIT_LOOKUP: ClassVar[str] = "cell"
    OWNER_LOOKUP: ClassVar[str] = "member"

    cell = models.ForeignKey("cells.Unit", on_delete=models.PROTECT, related_name="concerns")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="concerns")
    member = models.ForeignKey(
        "cells.Member", on_delete=models.PROTECT, null=True, blank=True, related_name="concerns"
    )
    member_name = models.CharField("đảng viên", max_length=150)
    kind = models.CharField(max_length=12, choices=ConcernKind, default=ConcernKind.THOUGHT)
    text = models.TextField("nội dung")
    raised_on = models.DateField("ngày nêu")
    state = models.CharField(max_length=20, choices=ConcernState, default=ConcernState.RECORDED)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_choices("kind", ConcernKind, name="concern_kind_known"),
            in_choices("state", ConcernState, name="concern_state_known"),
            models.CheckConstraint(condition=~models.Q(text=""), name="concern_has_text"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["cell", "state", "raised_on"], name="concern_by_cell_state"),
        ]

    def __str__(self) -> str:
        day = formats.date_format(self.raised_on, "d/m/Y")
        return f"{self.get_kind_display()} của đồng chí {self.member_name}, ngày {day}"

    @property
    def unit_path(self) -> str:
        return self.cell.path

    def get_absolute_url(self) -> str:
        return reverse("meetings:concern", args=[self.pk])


class ConcernStep(models.Model):
    """What was done about a concern: into which state, in which words, by whom, when."""

    UNIT_LOOKUP: ClassVar[str] = "concern__cell"
    OWNER_LOOKUP: ClassVar[str] = "concern__member"

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=ConcernState)
    text = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_choices("state", ConcernState, name="concern_step_state_known"),
            models.CheckConstraint(
                condition=~models.Q(state=ConcernState.ANSWERED) | ~models.Q(text=""),
                name="concern_answer_has_text",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.concern_id}: {self.get_state_display()}"

    @property
    def unit_path(self) -> str:
        return self.concern.cell.path
