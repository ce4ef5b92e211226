"""Context processor: who is here and as what, the menu, the banner of a demonstration."""

from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from cells.access import grants
from cells.models import Membership, Unit
from cells.queries.roles import headline
from chibo4tot.duties import count_for
from chibo4tot.menu import Shown, entries_for
from chibo4tot.shared.clock import today
from chibo4tot.templatetags.fmt import vn_weekday_date


class Frame:
    """What the frame of a page shows; nothing is asked of the database before it is drawn."""

    search_hint = "Tìm người, chi bộ"

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self._user: Any = getattr(request, "user", None)

    @property
    def is_known(self) -> bool:
        """Whether somebody is logged in."""
        return self._user is not None and self._user.is_authenticated

    @cached_property
    def _headline(self) -> tuple[str, str]:
        if not self.is_known:
            return "", ""
        return headline(self._user)

    @property
    def person(self) -> str:
        """The name at the right of the bar."""
        return str(self._user) if self.is_known else ""

    @property
    def unit(self) -> str:
        """The unit in which the person holds the first role."""
        return self._headline[0]

    @property
    def role(self) -> str:
        """That role, as on a name plate."""
        return self._headline[1]

    @cached_property
    def duties(self) -> int:
        """How many things wait for this person."""
        if not self.is_known:
            return 0
        return count_for(self._user)

    @cached_property
    def entries(self) -> list[Shown]:
        """The menu; empty for a stranger."""
        if not self.is_known:
            return []
        return entries_for(self._request, duties=self.duties, own_cell=self._own_cell)

    @property
    def _own_cell(self) -> Unit | None:
        member_id = grants(self._user).member_id
        if member_id is None:
            return None
        own = Membership.objects.on(today()).filter(member=member_id).select_related("cell")
        membership = own.first()
        return membership.cell if membership else None

    @property
    def search_url(self) -> str:
        """Where the search box sends; empty for a stranger."""
        if not self.is_known:
            return ""
        try:
            return reverse("pages:search")
        except NoReverseMatch:
            return ""

    @property
    def demo_notice(self) -> str:
        """The sentence of the banner; empty on a real installation."""
        if not settings.DEMO:
            return ""
        notice = "Bản trình diễn, người và việc đều là hư cấu."
        if settings.PINNED_DAY is None:
            return notice
        return f"{notice} Hôm nay được ghim là {vn_weekday_date(today())}."


def site(request: HttpRequest) -> dict[str, Frame]:
    """`frame` for base.html (allauth has a `site` of its own)."""
    return {"frame": Frame(request)}
