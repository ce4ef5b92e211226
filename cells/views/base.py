"""What the pages of cells share: the person, the trail, the object named in the address."""

from typing import Any, ClassVar

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.views.generic import FormView
from django.views.generic.detail import SingleObjectMixin

from cells.access import Action
from cells.access.mixins import AccessMixin
from cells.models import Member, Membership, Unit, User
from chibo4tot.shared.views import ServiceFormMixin

Crumbs = list[tuple[str, str]]


class CellsPage(AccessMixin):
    """A page of this app."""

    request: HttpRequest

    @property
    def actor(self) -> User:
        """Who is logged in; AccessMixin lets nobody else in."""
        assert isinstance(self.request.user, User), "only people with a log-in come here"
        return self.request.user


def crumbs_of(unit: Unit, *more: tuple[str, str]) -> Crumbs:
    """The trail of a page under a unit."""
    return [(unit.label, unit.get_absolute_url()), *more]


class StepPage(CellsPage, ServiceFormMixin, FormView[Form]):
    """A page that asks for what one step needs and takes it: a form about one object.

    ``title`` names the step, ``explain`` says what will happen.
    """

    template_name = "cells/step.html"
    title = ""
    explain = ""
    object: Any

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form, after looking the object up."""
        self.object = self.get_object()
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the step, after looking the object up."""
        self.object = self.get_object()
        return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What every step page says."""
        return super().get_context_data(**kwargs) | {
            "title": self.title,
            "explain": self.explain_step(),
            "crumbs": self.crumbs(),
            "back_url": self.back_url(),
        }

    def explain_step(self) -> str:
        """The sentence above the form."""
        return self.explain

    def crumbs(self) -> Crumbs:
        """The trail; the object itself comes last."""
        return [(str(self.object), self.back_url())]

    def back_url(self) -> str:
        """Where to go without taking the step."""
        url: str = self.object.get_absolute_url()
        return url


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
