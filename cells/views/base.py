"""What the pages of cells share: the person, the trail, the object named in the address."""

from typing import ClassVar

from django.views.generic.detail import SingleObjectMixin

from cells.access import Action, steps
from cells.access.steps import Crumbs
from cells.models import Member, Membership, Unit


def crumbs_of(unit: Unit, *more: tuple[str, str]) -> Crumbs:
    """The trail of a page under a unit."""
    return [(unit.label, unit.get_absolute_url()), *more]


class StepPage(steps.StepPage):
    """A step on a unit, a person or a record."""

    template_name = "cells/step.html"


class OneUnit(SingleObjectMixin[Unit]):
    """The unit named in the address."""

    queryset = Unit.objects.select_related("parent")
    view_action: ClassVar[Action] = Action.UNIT_VIEW
    context_object_name = "unit"
    object: Unit

    @property
    def unit(self) -> Unit:
        """The object of the page."""
        return self.object


class OneMember(SingleObjectMixin[Member]):
    """The member named in the address."""

    queryset = Member.objects.select_related("user")
    view_action: ClassVar[Action] = Action.MEMBER_VIEW
    context_object_name = "member"
    object: Member

    @property
    def member(self) -> Member:
        """The object of the page."""
        return self.object


class OneMembership(SingleObjectMixin[Membership]):
    """The membership named in the address."""

    queryset = Membership.objects.select_related("member__user", "cell")
    view_action: ClassVar[Action] = Action.MEMBER_VIEW
    context_object_name = "membership"
    object: Membership

    @property
    def membership(self) -> Membership:
        """The object of the page."""
        return self.object
