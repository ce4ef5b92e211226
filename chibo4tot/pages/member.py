"""A member's own page; what is private only for who may see it."""

from django.views.generic import DetailView

from cells.access import Action
from cells.access.mixins import AccessMixin
from cells.models import Member


class MemberPage(AccessMixin, DetailView[Member]):
    """First page of a member."""

    queryset = Member.objects.all()
    view_action = Action.MEMBER_VIEW
    template_name = "pages/member.html"
