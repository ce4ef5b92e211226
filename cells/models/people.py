"""User (log-in), Member (party record), Membership (member in a cell, from-to) and its states."""

from datetime import date
from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.urls import reverse

from cells.domain.tenure import standing_on
from cells.enums import (
    ActivityState,
    DatePrecision,
    EndReason,
    Gender,
    MembershipKind,
    Standing,
)
from cells.models.units import Unit
from chibo4tot.shared import clock
from chibo4tot.shared.fields import FoldedField, NameKeyField
from chibo4tot.shared.models import TimeStamped, dates_in_order, in_choices


class User(AbstractUser):
    """A log-in. The person's Party record, if any, is ``user.member``."""

    first_name = None  # type: ignore[assignment] # Vietnamese names are one text
    last_name = None  # type: ignore[assignment] # as above
    full_name = models.CharField("họ và tên", max_length=150)

    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name


def in_force(day: object, prefix: str = "") -> models.Q:
    """The dated rows (valid_from, valid_to) that hold on a day."""
    ends = models.Q(**{f"{prefix}valid_to__isnull": True}) | models.Q(
        **{f"{prefix}valid_to__gte": day}
    )
    return models.Q(**{f"{prefix}valid_from__lte": day}) & ends


class Member(TimeStamped):
    """A Party member's record, apart from any log-in and from the cell of the day."""

    OWNER_LOOKUP: ClassVar[str] = "pk"

    user = models.OneToOneField(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="member"
    )
    full_name = models.CharField("họ và tên", max_length=150)
    name_key = NameKeyField(source="full_name")
    name_fold = FoldedField(source="full_name")
    gender = models.CharField("nam/nữ", max_length=3, choices=Gender, blank=True)
    birth_date = models.DateField("ngày sinh", null=True, blank=True)
    birth_precision = models.CharField(
        max_length=5, choices=DatePrecision, default=DatePrecision.DAY
    )
    ethnicity = models.CharField("dân tộc", max_length=50, blank=True)
    hometown = models.CharField("quê quán", max_length=200, blank=True)
    party_card_no = models.CharField("số thẻ đảng viên", max_length=20, blank=True)
    admission_date = models.DateField("ngày vào Đảng (dự bị)", null=True, blank=True)
    official_date = models.DateField("ngày chính thức", null=True, blank=True)
    official_date_unknown = models.BooleanField("chính thức, chưa rõ ngày", default=False)
    political_theory_level = models.CharField("lý luận chính trị", max_length=50, blank=True)
    state_position = models.CharField("chức vụ chính quyền", max_length=150, blank=True)
    phone = models.CharField("điện thoại", max_length=30, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    note = models.CharField("ghi chú", max_length=500, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name_key", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_choices("birth_precision", DatePrecision, name="member_birth_precision_known"),
            models.CheckConstraint(
                condition=models.Q(gender__in=["", *Gender.values]), name="member_gender_known"
            ),
            models.CheckConstraint(
                condition=models.Q(official_date__isnull=True)
                | models.Q(admission_date__isnull=True)
                | models.Q(official_date__gte=models.F("admission_date")),
                name="member_official_after_admission",
            ),
            models.UniqueConstraint(
                fields=["party_card_no"],
                condition=~models.Q(party_card_no=""),
                name="member_card_once",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def get_absolute_url(self) -> str:
        return reverse("pages:member", args=[self.pk])

    def standing_on(self, day: date) -> Standing:
        """Official or probationary on a day."""
        return standing_on(day, self.official_date, date_unknown=self.official_date_unknown)

    @classmethod
    def unit_scope(cls, units: models.Q) -> models.Q:
        """Rows whose cell today (or last cell, for those gone) fulfils a condition on units."""
        return models.Q(pk__in=Membership.objects.present().in_units(units).values("member_id"))

    def access_paths(self) -> list[str]:
        """The paths of the cells that this member belongs to today (or belonged to last)."""
        present = Membership.objects.present().filter(member_id=self.pk)
        return list(present.values_list("cell__path", flat=True))


class MembershipQuerySet(models.QuerySet["Membership"]):
    def on(self, day: object) -> "MembershipQuerySet":
        """The memberships that hold on a day."""
        return self.filter(in_force(day))

    def present(self) -> "MembershipQuerySet":
        """Those that hold today, and the last one of members who are in no cell today."""
        day = clock.today()
        started = models.Q(valid_from__lte=day)
        newer = Membership.objects.filter(
            member_id=models.OuterRef("member_id"),
            valid_from__lte=day,
            valid_from__gt=models.OuterRef("valid_from"),
        )
        return self.filter(in_force(day) | (started & ~models.Exists(newer)))

    def in_units(self, units: models.Q) -> "MembershipQuerySet":
        """Memberships in cells that fulfil a condition on units."""
        return self.filter(cell__in=Unit.objects.filter(units))


class Membership(TimeStamped):
    """A member belongs to a cell from one day to another; a transfer ends one and starts one.

    Periods of the same kind never overlap for a member: the service locks the member's row.
    """

    UNIT_LOOKUP: ClassVar[str] = "cell"
    OWNER_LOOKUP: ClassVar[str] = "member"

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="memberships")
    cell = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships")
    kind = models.CharField(max_length=12, choices=MembershipKind, default=MembershipKind.OFFICIAL)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến ngày", null=True, blank=True)
    document_no = models.CharField("số văn bản", max_length=60, blank=True)
    end_reason = models.CharField(max_length=20, choices=EndReason, blank=True)

    objects: ClassVar[MembershipQuerySet] = MembershipQuerySet.as_manager()  # type: ignore[assignment] # queryset as manager

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_choices("kind", MembershipKind, name="membership_kind_known"),
            dates_in_order("valid_from", "valid_to", name="membership_dates_in_order"),
            models.CheckConstraint(
                condition=models.Q(end_reason__in=["", *EndReason.values]),
                name="membership_end_reason_known",
            ),
            models.UniqueConstraint(
                fields=["member", "kind"],
                condition=models.Q(valid_to__isnull=True),
                name="membership_one_open_per_kind",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["cell", "valid_from"], name="membership_by_cell"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} @ {self.cell_id}"

    @property
    def unit_path(self) -> str:
        return self.cell.path


class ActivityPeriod(TimeStamped):
    """A dated state of activity in a cell: exempt, away for a time, suspended."""

    UNIT_LOOKUP: ClassVar[str] = "membership__cell"
    OWNER_LOOKUP: ClassVar[str] = "membership__member"

    membership = models.ForeignKey(
        Membership, on_delete=models.CASCADE, related_name="activity_periods"
    )
    state = models.CharField(max_length=20, choices=ActivityState)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    document_no = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_choices("state", ActivityState, name="activity_state_known"),
            dates_in_order("valid_from", "valid_to", name="activity_dates_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.membership_id} {self.state}"

    @property
    def unit_path(self) -> str:
        return self.membership.cell.path


class ImportBatch(TimeStamped):
    """One confirmed import of a register, so that it can be undone as a whole."""

    UNIT_LOOKUP: ClassVar[str] = "unit"

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="imports")
    actor = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    file_hash = models.CharField(max_length=64)
    as_of = models.DateField(null=True, blank=True)
    content: models.JSONField[dict[str, object], dict[str, object]] = models.JSONField(default=dict)
    changes: models.JSONField[dict[str, object], dict[str, object]] = models.JSONField(default=dict)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.file_name

    @property
    def unit_path(self) -> str:
        return self.unit.path

    def get_absolute_url(self) -> str:
        return reverse("cells:import_detail", args=[self.pk])


class Invitation(TimeStamped):
    """A single-use invitation to open (or regain) a log-in; only the hash of its code is kept."""

    OWNER_LOOKUP: ClassVar[str] = "member"

    member = models.ForeignKey(
        Member, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations"
    )
    user = models.ForeignKey(
        User, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations"
    )
    code_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(member__isnull=False) | models.Q(user__isnull=False),
                name="invitation_for_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"
