"""Meeting of a cell, and the explained month without one."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from chibo4tot.shared.models import TimeStamped, in_choices
from meetings.enums import MeetingKind, MeetingStatus, WaiverKind, WaiverStatus


class Meeting(TimeStamped):
    """A planned or held meeting. What was said and who was there belongs to its minutes.

    ``year`` and ``month`` are those the meeting counts for; it may be held in the month after.
    ``minutes_due_on`` is set when the roll is opened, by the working rules of the meeting day.
    """

    UNIT_LOOKUP: ClassVar[str] = "cell"
    PARTICIPANT_LOOKUPS: ClassVar[tuple[str, ...]] = ("recorder",)

    cell = models.ForeignKey("cells.Unit", on_delete=models.PROTECT, related_name="meetings")
    kind = models.CharField("loại", max_length=30, choices=MeetingKind)
    year = models.PositiveSmallIntegerField("năm")
    month = models.PositiveSmallIntegerField("tháng")
    topic = models.CharField("chuyên đề", max_length=300, blank=True)
    starts_at = models.DateTimeField("bắt đầu")
    ends_at = models.DateTimeField("kết thúc", null=True, blank=True)
    place = models.CharField("địa điểm", max_length=200)
    guests = models.CharField("đại biểu mời", max_length=500, blank=True)
    chair = models.ForeignKey("cells.Member", on_delete=models.PROTECT, related_name="chaired")
    recorder = models.ForeignKey("cells.Member", on_delete=models.PROTECT, related_name="recorded")
    status = models.CharField(max_length=20, choices=MeetingStatus, default=MeetingStatus.PLANNED)
    cancel_reason = models.CharField("lý do hủy", max_length=300, blank=True)
    cancel_agreed_by = models.CharField("cấp đồng ý cho hủy", max_length=200, blank=True)
    minutes_due_on = models.DateField("hạn duyệt biên bản", null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_choices("kind", MeetingKind, name="meeting_kind_known"),
            in_choices("status", MeetingStatus, name="meeting_status_known"),
            models.CheckConstraint(
                condition=models.Q(month__gte=1, month__lte=12), name="meeting_month_of_year"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True)
                | models.Q(ends_at__gt=models.F("starts_at")),
                name="meeting_ends_after_start",
            ),
            models.CheckConstraint(
                condition=~models.Q(chair=models.F("recorder")),
                name="meeting_chair_is_not_recorder",
            ),
            models.UniqueConstraint(
                fields=["cell", "year", "month"],
                condition=models.Q(kind__in=["thuong_ky", "thuong_ky_chuyen_de"])
                & ~models.Q(status="da_huy"),
                name="meeting_one_regular_a_month",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["cell", "year", "month"], name="meeting_by_month"),
            models.Index(fields=["starts_at", "id"], name="meeting_by_start"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} tháng {self.month} năm {self.year}"

    @property
    def unit_path(self) -> str:
        return self.cell.path

    def get_absolute_url(self) -> str:
        return reverse("meetings:detail", args=[self.cell.slug, self.pk])


class Postponement(TimeStamped):
    """A meeting was put off: from when, why, who agreed; to when once another day is known.

    The newest row of a postponed meeting says why it stands still; older ones are its history.
    """

    UNIT_LOOKUP: ClassVar[str] = "meeting__cell"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="postponements")
    planned_for = models.DateTimeField("lịch cũ")
    moved_to = models.DateTimeField("lịch mới", null=True, blank=True)
    reason = models.CharField("lý do hoãn", max_length=300)
    agreed_by = models.CharField("cấp đồng ý cho hoãn", max_length=200)
    postponed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["meeting"],
                condition=models.Q(moved_to__isnull=True),
                name="postponement_one_open",
            ),
            models.CheckConstraint(
                condition=~models.Q(reason="") & ~models.Q(agreed_by=""),
                name="postponement_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"Hoãn cuộc họp {self.meeting_id} từ {self.planned_for:%d/%m/%Y}"

    @property
    def unit_path(self) -> str:
        return self.meeting.cell.path


class MonthWaiver(TimeStamped):
    """A month without a regular meeting, explained by the cell and judged by the committee."""

    UNIT_LOOKUP: ClassVar[str] = "cell"

    cell = models.ForeignKey("cells.Unit", on_delete=models.PROTECT, related_name="month_waivers")
    year = models.PositiveSmallIntegerField("năm")
    month = models.PositiveSmallIntegerField("tháng")
    kind = models.CharField("hình thức", max_length=20, choices=WaiverKind)
    reason = models.CharField("lý do", max_length=300)
    status = models.CharField(max_length=20, choices=WaiverStatus, default=WaiverStatus.REQUESTED)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    judged_at = models.DateTimeField(null=True, blank=True)
    judged_note = models.CharField("ý kiến của đảng ủy", max_length=300, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_choices("kind", WaiverKind, name="waiver_kind_known"),
            in_choices("status", WaiverStatus, name="waiver_status_known"),
            models.CheckConstraint(
                condition=models.Q(month__gte=1, month__lte=12), name="waiver_month_of_year"
            ),
            models.UniqueConstraint(
                fields=["cell", "year", "month"],
                condition=~models.Q(status="khong_chap_nhan"),
                name="waiver_once_a_month",
            ),
        ]

    def __str__(self) -> str:
        return f"Không họp tháng {self.month}/{self.year}: {self.get_kind_display()}"

    @property
    def unit_path(self) -> str:
        return self.cell.path

    def get_absolute_url(self) -> str:
        return reverse("meetings:waiver", args=[self.pk])
