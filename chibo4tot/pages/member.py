"""The page of a member: record (as far as one may see it), history, activity, who looked at it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.views.generic import DetailView

from cells.access import Action, can, visible
from cells.access.mixins import AccessMixin
from cells.domain.import_rows import birth_text
from cells.domain.tenure import Episode, activity_on
from cells.enums import ActivityState, MembershipKind, Standing
from cells.models import Member, Membership, Unit, User
from cells.queries.invitations import open_invitations
from cells.queries.lists import disciplines_of, memberships_of, roles_of, views_of
from cells.services.access_log import note_view
from chibo4tot.shared import clock
from meetings.queries.remarks import initiatives_by, remarks_about

VIEWS_SHOWN = 5
REMARKS_SHOWN = 12


class MemberPage(AccessMixin, DetailView[Member]):
    """Public to those who see the list; the private part only to those with the right to it."""

    queryset = Member.objects.select_related("user")
    view_action = Action.MEMBER_VIEW
    context_object_name = "member"
    request: HttpRequest
    object: Member

    def get_template_names(self) -> list[str]:
        """Which part is shown is decided here, not by the style sheet."""
        private = self.may(Action.MEMBER_VIEW_PRIVATE)
        return ["pages/member.html" if private else "pages/member_public.html"]

    def may(self, action: Action) -> bool:
        """Whether this person may do it to the member."""
        return can(self.request.user, action, self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The record; a look at another's private part is noted."""
        member, day = self.object, clock.today()
        memberships = list(memberships_of(member))
        now = [one for one in memberships if _holds(one, day)]
        first = now[0] if now else None
        context = super().get_context_data(**kwargs) | {
            "crumbs": [("Đảng viên", reverse("cells:members"))],
            "cells_now": ", ".join(one.cell.name for one in now) or "Không sinh hoạt ở chi bộ nào",
            "standing": member.standing_on(day),
            "activity": _activity(first) if first else None,
            "roles_now": [role for role in roles_of(member) if _holds(role, day)],
        }
        if self.may(Action.MEMBER_VIEW_PRIVATE):
            context |= self.private(memberships, first)
        return context

    def private(self, memberships: list[Membership], now: Membership | None) -> dict[str, Any]:
        """The record, the history, and what may be done."""
        member, user = self.object, self.request.user
        assert isinstance(user, User), "AccessMixin lets nobody else in"
        note_view(user, member, member, purpose="hồ sơ đảng viên")
        manages = self.may(Action.MEMBER_MANAGE)
        invites = self.may(Action.ACCOUNT_INVITE)
        return {
            "birth": birth_text(member.birth_date, member.birth_precision),
            "memberships": [(one, list(one.activity_periods.all())) for one in memberships],
            "roles": roles_of(member),
            "disciplines": disciplines_of(member) if self.may(Action.RECORD_VIEW) else None,
            "remarks": remarks_about(member.pk, REMARKS_SHOWN),
            "initiatives": initiatives_by(member.pk, REMARKS_SHOWN),
            "views": views_of(member, VIEWS_SHOWN) if self.may(Action.ACCESS_LOG_VIEW) else None,
            "links": self.links(now) if manages else [],
            "invite_url": reverse("cells:invitation_new", args=[member.pk]) if invites else "",
            "open_slip": open_invitations(member=member) if invites else [],
        }

    def links(self, now: Membership | None) -> list[tuple[str, str]]:
        """The steps that this person can take."""
        key = self.object.pk
        steps = [("Sửa hồ sơ", reverse("cells:member_edit", args=[key]))]
        if now is not None:
            steps.append(("Tình trạng sinh hoạt", reverse("cells:activity_set", args=[now.pk])))
            if self.has_elsewhere(now):
                steps.append(("Chuyển sinh hoạt", reverse("cells:member_transfer", args=[key])))
            steps.append(("Thôi sinh hoạt", reverse("cells:membership_end", args=[now.pk])))
        if self.object.standing_on(clock.today()) == Standing.PROBATIONARY:
            steps.append(("Công nhận chính thức", reverse("cells:member_official", args=[key])))
        return steps

    def has_elsewhere(self, now: Membership) -> bool:
        """Whether this person may put somebody into another cell."""
        others = Unit.objects.cells().exclude(pk=now.cell_id)
        return visible(self.request.user, Action.MEMBER_MANAGE, others).exists()


def _holds(row: Any, day: Any) -> bool:
    return bool(row.valid_from <= day and (row.valid_to is None or day <= row.valid_to))


def _activity(membership: Membership) -> ActivityState:
    episodes = [
        Episode(ActivityState(one.state), one.valid_from, one.valid_to)
        for one in membership.activity_periods.all()
    ]
    return activity_on(clock.today(), MembershipKind(membership.kind), episodes)
