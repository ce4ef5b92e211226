"""Minutes of a meeting in versions; the roll, agenda and statements belong to a version."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from cells.enums import ActivityState, Standing
from chibo4tot.shared.models import TimeStamped, in_choices
from meetings.enums import AbsenceReason, ItemKind, MinutesStatus, Presence
from meetings.models.meetings import Meeting


class Minutes(TimeStamped):
    """One version of the minutes. Facts are read only from the version in force (approved).

    ``revision`` grows with each save of the live page, to notice that two people edit at once.
    """

    UNIT_LOOKUP: ClassVar[str] = "meeting__cell"
    PARTICIPANT_LOOKUPS: ClassVar[tuple[str, ...]] = ("meeting__recorder",)
    OWNER_LOOKUP: ClassVar[str] = "meeting__recorder"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="minutes_versions")
    version = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(max_length=12, choices=MinutesStatus, default=MinutesStatus.DRAFT)
    revision = models.PositiveIntegerField(default=0)
    number = models.PositiveIntegerField("số biên bản", null=True, blank=True)
    summary = models.TextField("kết luận chung của cuộc họp", blank=True)
    correction_reason = models.CharField("lý do sửa", max_length=300, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    returned_reason = models.CharField("lý do trả lại", max_length=300, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    frozen_text = models.TextField(blank=True)
    content_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name_plural = "minutes"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_choices("status", MinutesStatus, name="minutes_status_known"),
            models.UniqueConstraint(fields=["meeting", "version"], name="minutes_version_once"),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=models.Q(status="da_duyet"),
                name="minutes_one_in_force",
            ),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=models.Q(status__in=["du_thao", "da_trinh"]),
                name="minutes_one_open_version",
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=["da_duyet", "da_thay"])
                | (models.Q(approved_at__isnull=False) & ~models.Q(content_hash="")),
                name="minutes_approved_with_hash",
            ),
            models.CheckConstraint(
                condition=models.Q(version=1) | ~models.Q(correction_reason=""),
                name="minutes_correction_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"Biên bản {self.meeting_id}, bản {self.version}"

    @property
    def unit_path(self) -> str:
        return self.meeting.cell.path

    @property
    def is_open(self) -> bool:
        return self.status == MinutesStatus.DRAFT

    def get_absolute_url(self) -> str:
        return self.meeting.get_absolute_url()


class Attendance(models.Model):
    """One member on the roll of one version; standing and activity are those of the day.

    ``is_due`` follows the working rules of the day too: with ``duty_absence_excluded`` somebody
    away on duty is not due. It is the only thing that rates ask for.
    """

    UNIT_LOOKUP: ClassVar[str] = "minutes__meeting__cell"

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="attendances")
    member = models.ForeignKey("cells.Member", on_delete=models.PROTECT, related_name="attendances")
    standing = models.CharField(max_length=12, choices=Standing)
    activity = models.CharField(max_length=20, choices=ActivityState)
    is_due = models.BooleanField("thuộc diện phải dự")
    presence = models.CharField(max_length=20, choices=Presence, default=Presence.PRESENT)
    reason = models.CharField(max_length=20, choices=AbsenceReason, blank=True)
    note = models.CharField("ghi chú", max_length=200, blank=True)
    arrived_at = models.TimeField("giờ đến", null=True, blank=True)
    left_at = models.TimeField("giờ về", null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_choices("standing", Standing, name="attendance_standing_known"),
            in_choices("activity", ActivityState, name="attendance_activity_known"),
            in_choices("presence", Presence, name="attendance_presence_known"),
            models.CheckConstraint(
                condition=models.Q(reason__in=["", *AbsenceReason.values]),
                name="attendance_reason_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(presence="vang_co_ly_do") | ~models.Q(reason=""),
                name="attendance_excused_has_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(arrived_at__isnull=True) | models.Q(presence="den_muon"),
                name="attendance_arrival_of_who_was_late",
            ),
            models.CheckConstraint(
                condition=models.Q(left_at__isnull=True)
                | models.Q(presence__in=["co_mat", "den_muon"]),
                name="attendance_leaving_of_who_came",
            ),
            models.CheckConstraint(
                condition=models.Q(arrived_at__isnull=True)
                | models.Q(left_at__isnull=True)
                | models.Q(left_at__gt=models.F("arrived_at")),
                name="attendance_left_after_arriving",
            ),
            models.UniqueConstraint(fields=["minutes", "member"], name="attendance_once"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.get_presence_display()}"

    @property
    def unit_path(self) -> str:
        return self.minutes.meeting.cell.path


class AgendaItem(models.Model):
    """One item of the agenda with what was presented and concluded.

    ``copied_from`` is the item of the version before, in a correction. ``source`` names what the
    program drew the item from; an item ``edited`` by hand is not drawn again. ``confirms`` is the
    version of earlier minutes that the meeting confirms here, or ``asks_correction`` of.
    """

    UNIT_LOOKUP: ClassVar[str] = "minutes__meeting__cell"

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=ItemKind)
    title = models.CharField("nội dung", max_length=300)
    presenter = models.ForeignKey(
        "cells.Member", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    presented = models.TextField("tóm tắt phần trình bày", blank=True)
    conclusion = models.TextField("kết luận của người chủ trì", blank=True)
    source = models.CharField(max_length=40, blank=True)
    edited = models.BooleanField(default=False)
    confirms = models.ForeignKey(
        Minutes, on_delete=models.PROTECT, null=True, blank=True, related_name="confirming_items"
    )
    asks_correction = models.BooleanField("đề nghị sửa biên bản", default=False)
    copied_from = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="copies"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["order", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_choices("kind", ItemKind, name="item_kind_known"),
            models.CheckConstraint(
                condition=models.Q(kind=ItemKind.CONFIRMATION)
                | models.Q(confirms__isnull=True, asks_correction=False),
                name="item_confirms_by_its_kind",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["minutes", "order"], name="item_in_order"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def unit_path(self) -> str:
        return self.minutes.meeting.cell.path


class DroppedItem(TimeStamped):
    """An item that was taken off the agenda, and why; it stays in sight of the meeting."""

    UNIT_LOOKUP: ClassVar[str] = "meeting__cell"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="dropped_items")
    kind = models.CharField(max_length=20, choices=ItemKind)
    title = models.CharField("nội dung", max_length=300)
    source = models.CharField(max_length=40, blank=True)
    reason = models.CharField("lý do bỏ", max_length=300)
    dropped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_choices("kind", ItemKind, name="dropped_item_kind_known"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="dropped_item_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.title} (đã bỏ: {self.reason})"

    @property
    def unit_path(self) -> str:
        return self.meeting.cell.path


class Statement(models.Model):
    """What one person said on an item. The speaker is a member or a named guest."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="statements")
    order = models.PositiveSmallIntegerField()
    speaker = models.ForeignKey(
        "cells.Member", on_delete=models.PROTECT, null=True, blank=True, related_name="statements"
    )
    speaker_name = models.CharField("người phát biểu", max_length=150)
    text = models.TextField("ý kiến")

    class Meta:
        ordering: ClassVar[list[str]] = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.speaker_name}: {self.text[:40]}"
