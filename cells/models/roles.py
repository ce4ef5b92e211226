"""RoleAssignment: a member or a log-in holds a role for a unit, from-to."""

from typing import ClassVar

from django.db import models

from cells.enums import Role
from cells.models.people import Member, User
from cells.models.units import Unit
from chibo4tot.shared.models import TimeStamped, dates_in_order, in_choices


class RoleAssignment(TimeStamped):
    """A dated role. Party posts belong to the member (who may have no log-in yet)."""

    UNIT_LOOKUP: ClassVar[str] = "unit"
    OWNER_LOOKUP: ClassVar[str] = "member"

    member = models.ForeignKey(
        Member, on_delete=models.PROTECT, null=True, blank=True, related_name="role_assignments"
    )
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="role_assignments"
    )
    role = models.CharField("vai trò", max_length=40, choices=Role)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="role_assignments")
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến ngày", null=True, blank=True)
    document_no = models.CharField("số quyết định", max_length=60, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_choices("role", Role, name="role_known"),
            models.CheckConstraint(
                condition=~models.Q(role=Role.MEMBER), name="role_member_follows_from_membership"
            ),
            dates_in_order("valid_from", "valid_to", name="role_dates_in_order"),
            models.CheckConstraint(
                condition=models.Q(member__isnull=False, user__isnull=True)
                | models.Q(member__isnull=True, user__isnull=False),
                name="role_of_member_or_user",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["unit", "role"], name="role_by_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.unit_id}"

    @property
    def unit_path(self) -> str:
        return self.unit.path
