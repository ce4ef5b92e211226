"""Papers of a meeting in versions, invitations to it, leave asked of it, papers of who was away."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from chibo4tot.shared.models import StoredFile, TimeStamped, in_choices
from meetings.enums import AbsenceReason, InviteePart, LeaveState
from meetings.models.meetings import Meeting


class Paper(TimeStamped):
    """One version of a paper of a meeting; the version that nothing replaces is the one in force.

    ``published_at`` is when those who may view the meeting could read this version; empty while
    the paper is only prepared. ``first_published_at`` is that of the first version of the paper:
    whether papers came in time is judged by it.
    """

    UNIT_LOOKUP: ClassVar[str] = "meeting__cell"
    PARTICIPANT_LOOKUPS: ClassVar[tuple[str, ...]] = ("meeting__recorder",)

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="papers")
    order = models.PositiveSmallIntegerField(default=1)
    title = models.CharField("tên tài liệu", max_length=200)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField(default=1)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replacement"
    )
    published_at = models.DateTimeField("công bố lúc", null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    first_published_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField("bỏ lúc", null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(version=1, replaces__isnull=True)
                | models.Q(version__gt=1, replaces__isnull=False),
                name="paper_first_version_replaces_nothing",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    published_at__isnull=True,
                    published_by__isnull=True,
                    first_published_at__isnull=True,
                )
                | models.Q(
                    published_at__isnull=False,
                    published_by__isnull=False,
                    first_published_at__isnull=False,
                    first_published_at__lte=models.F("published_at"),
                ),
                name="paper_published_by_somebody",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["meeting", "order"], name="paper_in_order"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def unit_path(self) -> str:
        return self.meeting.cell.path

    def get_absolute_url(self) -> str:
        return reverse("meetings:paper", args=[self.meeting.cell.slug, self.meeting_id, self.pk])


class Invitation(TimeStamped):
    """Somebody was told of a meeting and its papers; the latest sending and what it said.

    ``read_at`` is when this person last opened the page of the meeting: that it was opened, not
    that every paper was read. ``news_at`` is when something was added or changed since.
    """

    UNIT_LOOKUP: ClassVar[str] = "meeting__cell"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="invitations")
    member = models.ForeignKey(
        "cells.Member",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="meeting_invitations",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="meeting_invitations",
    )
    part = models.CharField("thành phần", max_length=20, choices=InviteePart)
    sent_at = models.DateTimeField("gửi lúc")
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    times_sent = models.PositiveSmallIntegerField(default=1)
    told_start = models.DateTimeField("giờ họp đã báo")
    told_place = models.CharField("địa điểm đã báo", max_length=200)
    news_at = models.DateTimeField("có nội dung mới lúc")
    read_at = models.DateTimeField("mở xem lúc", null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_choices("part", InviteePart, name="invitation_part_known"),
            models.CheckConstraint(
                condition=models.Q(member__isnull=False, user__isnull=True)
                | models.Q(member__isnull=True, user__isnull=False),
                name="invitation_to_one_person",
            ),
            models.UniqueConstraint(
                fields=["meeting", "member"],
                condition=models.Q(member__isnull=False),
                name="invitation_member_once",
            ),
            models.UniqueConstraint(
                fields=["meeting", "user"],
                condition=models.Q(user__isnull=False),
                name="invitation_user_once",
            ),
            models.CheckConstraint(
                condition=models.Q(news_at__gte=models.F("sent_at")),
                name="invitation_news_after_sending",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.get_part_display()}"

    @property
    def unit_path(self) -> str:
        return self.meeting.cell.path

    @property
    def is_unread(self) -> bool:
        return self.read_at is None or self.read_at < self.news_at


class LeaveRequest(TimeStamped):
    """A member asks before a meeting to be away from it; the cell's committee judges."""

    UNIT_LOOKUP: ClassVar[str] = "meeting__cell"
    OWNER_LOOKUP: ClassVar[str] = "member"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="leaves")
    member = models.ForeignKey("cells.Member", on_delete=models.PROTECT, related_name="leaves")
    reason = models.CharField("lý do", max_length=20, choices=AbsenceReason)
    text = models.CharField("ghi rõ", max_length=300, blank=True)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=20, choices=LeaveState, default=LeaveState.ASKED)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    judged_at = models.DateTimeField(null=True, blank=True)
    judged_note = models.CharField("ý kiến", max_length=300, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_choices("reason", AbsenceReason, name="leave_reason_known"),
            in_choices("state", LeaveState, name="leave_state_known"),
            models.CheckConstraint(
                condition=~models.Q(state__in=["dong_y", "khong_dong_y"])
                | models.Q(judged_at__isnull=False, judged_by__isnull=False),
                name="leave_judged_by_somebody",
            ),
            models.CheckConstraint(
                condition=~models.Q(reason="khac") | ~models.Q(text=""),
                name="leave_other_reason_is_told",
            ),
            models.UniqueConstraint(
                fields=["meeting", "member"],
                condition=models.Q(state__in=["cho_xem_xet", "dong_y"]),
                name="leave_once_at_a_time",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "created_at"], name="leave_by_state"),
        ]

    def __str__(self) -> str:
        return f"Xin vắng: {self.meeting}"

    @property
    def unit_path(self) -> str:
        return self.meeting.cell.path

    @property
    def is_open(self) -> bool:
        return self.state == LeaveState.ASKED

    def get_absolute_url(self) -> str:
        return reverse("meetings:leave", args=[self.meeting.cell.slug, self.meeting_id, self.pk])


class AbsenceFile(TimeStamped):
    """A paper that somebody brought for an absence; it belongs to the meeting, not to a version."""

    UNIT_LOOKUP: ClassVar[str] = "meeting__cell"
    OWNER_LOOKUP: ClassVar[str] = "member"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="absence_files")
    member = models.ForeignKey(
        "cells.Member", on_delete=models.PROTECT, related_name="absence_files"
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    note = models.CharField("ghi chú", max_length=200, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.meeting_id}: {self.file}"

    @property
    def unit_path(self) -> str:
        return self.meeting.cell.path
