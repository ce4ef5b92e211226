"""A unit's own page: who it is, its people and posts, and panels of what happens there."""

from django.views.generic import DetailView

from cells.access import Action
from cells.access.mixins import AccessMixin
from cells.models import Unit


class UnitPage(AccessMixin, DetailView[Unit]):
    """First page of a unit."""

    queryset = Unit.objects.all()
    view_action = Action.UNIT_VIEW
    template_name = "pages/unit.html"
