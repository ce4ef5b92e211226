"""Search of people and units within one's reach, typed with or without diacritics."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.views.generic import TemplateView

from cells.access import Action, visible
from cells.access.mixins import AccessMixin
from cells.models import Member, Unit
from cells.queries.lists import listed, named
from chibo4tot.shared import clock
from chibo4tot.shared.paging import page_of
from chibo4tot.shared.vietnamese import fold

UNITS = 10
LONGEST = 80


class Search(AccessMixin, TemplateView):
    """Finds only what the person may open."""

    view_action = Action.UNIT_VIEW
    template_name = "pages/search.html"
    request: HttpRequest

    def has_right_somewhere(self) -> bool:
        """Whoever is logged in may ask; who sees nothing finds nothing."""
        return True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Units first, then people page by page."""
        text = " ".join(self.request.GET.get("q", "").split())[:LONGEST]
        context = super().get_context_data(**kwargs) | {"text": text, "is_asked": bool(fold(text))}
        return context | (self.found(text) if fold(text) else {})

    def found(self, text: str) -> dict[str, Any]:
        """What matches, within reach."""
        user, after = self.request.user, self.request.GET.get("sau", "")
        units = visible(user, Action.UNIT_VIEW, Unit.objects.on(clock.today()))
        for word in fold(text).split():
            units = units.filter(name_fold__contains=word)
        people = visible(user, Action.MEMBER_VIEW, Member.objects.all())
        page = page_of(named(people, text), by="name_key", after=after)
        cells = visible(user, Action.MEMBER_VIEW, Unit.objects.cells())
        query = urlencode({"q": text, "sau": page.after})
        return {
            "units": [] if after else units.order_by("path")[:UNITS],
            "people": listed(page.rows, cells, clock.today()),
            "next_url": f"{reverse('pages:search')}?{query}" if page.after else "",
            "first_url": f"{reverse('pages:search')}?{urlencode({'q': text})}" if after else "",
        }
