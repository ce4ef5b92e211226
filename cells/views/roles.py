"""Roles of a unit: who holds which now and before; grant and revoke."""

from typing import Any

from django.forms import Form
from django.urls import reverse
from django.views.generic import DetailView, TemplateView
from django.views.generic.detail import SingleObjectMixin

from cells.access import Action, can, visible
from cells.access.mixins import AccessMixin
from cells.access.steps import Crumbs
from cells.forms.roles import GrantForm, RevokeForm
from cells.models import RoleAssignment, Unit
from cells.queries.roles import held_since, holder_of, possible_holders
from cells.services.roles import grant_role, revoke_role, roles_for
from cells.views.base import OneUnit, StepPage, crumbs_of
from chibo4tot.shared import clock


class Administration(AccessMixin, TemplateView):
    """The units in which this person gives roles."""

    view_action = Action.ROLE_MANAGE
    template_name = "cells/administration.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The tree in reach."""
        alive = Unit.objects.on(clock.today()).order_by("path")
        return super().get_context_data(**kwargs) | {
            "units": visible(self.actor, Action.ROLE_MANAGE, alive)
        }


class UnitRoles(AccessMixin, OneUnit, DetailView[Unit]):
    """The roles held in a unit."""

    template_name = "cells/unit_roles.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Those of today, and those of the past."""
        today = clock.today()
        rows = list(held_since(self.unit))
        ended = [row for row in rows if row.valid_to is not None and row.valid_to < today]
        manages = can(self.actor, Action.ROLE_MANAGE, self.unit)
        invites = can(self.actor, Action.ACCOUNT_INVITE, self.unit)
        return super().get_context_data(**kwargs) | {
            "crumbs": crumbs_of(self.unit),
            "held": [
                (row, manages and can(self.actor, Action.ROLE_MANAGE, row), invites and row.user_id)
                for row in rows
                if row not in ended
            ],
            "ended": ended,
            "may_grant": manages,
        }


class RoleGrant(StepPage, OneUnit):
    """A role for somebody."""

    action = Action.ROLE_MANAGE
    form_class = GrantForm
    title = "Giao vai trò"
    explain = "Quyền trong chương trình theo vai trò và có hiệu lực từ ngày được giao."
    success_message = "Đã giao vai trò."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The roles of this kind of unit, and the people of the branch."""
        return super().get_form_kwargs() | {
            "roles": [(role.value, role.label) for role in roles_for(self.unit)],
            "holders": possible_holders(self.unit, clock.today()),
        }

    def perform(self, form: Form) -> None:
        """Give the role."""
        data = dict(form.cleaned_data)
        member, user = holder_of(data.pop("holder"))
        grant_role(unit=self.unit, member=member, user=user, actor=self.actor, **data)

    def crumbs(self) -> Crumbs:
        """Under the roles of the unit."""
        return crumbs_of(self.unit, ("Vai trò", self.back_url()))

    def back_url(self) -> str:
        """The roles of the unit."""
        return reverse("cells:unit_roles", args=[self.unit.slug])

    def next_url(self, result: Any) -> str:
        """The roles of the unit."""
        return self.back_url()


class RoleRevoke(StepPage, SingleObjectMixin[RoleAssignment]):
    """The end of a role."""

    queryset = RoleAssignment.objects.select_related("unit", "member", "user")
    view_action = Action.UNIT_VIEW
    action = Action.ROLE_MANAGE
    form_class = RevokeForm
    title = "Thu hồi vai trò"
    success_message = "Đã thu hồi vai trò."
    object: RoleAssignment

    def explain_step(self) -> str:
        """Whose role, and what ends."""
        holder = self.object.member or self.object.user
        return (
            f"{holder} thôi giữ vai trò {self.object.get_role_display()} tại "
            f"{self.object.unit.name}; các quyền theo vai trò này hết hiệu lực sau ngày đã chọn."
        )

    def perform(self, form: Form) -> None:
        """End the role."""
        revoke_role(self.object, on=form.cleaned_data["on"], actor=self.actor)

    def crumbs(self) -> Crumbs:
        """Under the roles of the unit."""
        return crumbs_of(self.object.unit, ("Vai trò", self.back_url()))

    def back_url(self) -> str:
        """The roles of the unit."""
        return reverse("cells:unit_roles", args=[self.object.unit.slug])

    def next_url(self, result: Any) -> str:
        """The roles of the unit."""
        return self.back_url()
