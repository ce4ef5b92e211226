"""Context processor: who is here and as what, the menu, the banner of a demonstration."""

from functools import cached_property
from importlib import import_module
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from chibo4tot.menu import Shown, entries_for
from chibo4tot.shared.clock import today
from chibo4tot.templatetags.fmt import vn_weekday_date


class Site:
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
        found: tuple[str, str] = _optional("cells.queries.roles", "headline", self._user, ("", ""))
        return found

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
        count: int = _optional("chibo4tot.duties", "count_for", self._user, 0)
        return count

    @cached_property
    def entries(self) -> list[Shown]:
        """The menu; empty for a stranger."""
        return entries_for(self._request, self.duties) if self.is_known else []

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
        day = vn_weekday_date(today())
        return f"Bản trình diễn, người và việc đều là hư cấu. Hôm nay được ghim là {day}."


def _optional(module: str, name: str, user: Any, otherwise: Any) -> Any:
    try:
        return getattr(import_module(module), name)(user)
    except ModuleNotFoundError:
        return otherwise


def site(request: HttpRequest) -> dict[str, Site]:
    """`site` for base.html."""
    return {"site": Site(request)}
