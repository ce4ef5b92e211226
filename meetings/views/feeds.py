"""One's own calendar: the page with its secret address, and what the address answers with."""

import hashlib
from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.generic import FormView, View

from cells.models import User
from chibo4tot.shared import clock
from chibo4tot.shared.views import ServiceFormMixin
from meetings.exports.calendars import calendar_ics
from meetings.forms.calendar import FeedForm, FeedRevokeForm
from meetings.models import CalendarFeed
from meetings.queries.feeds import feed_with, meetings_of
from meetings.services.feeds import fingerprint_of, note_read, open_feed, revoke_feed

FRESH_SECONDS = 900


class OwnCalendar(LoginRequiredMixin, ServiceFormMixin, FormView[Form]):
    """What the two pages about one's own link share; everybody who is logged in has one."""

    template_name = "meetings/my_calendar.html"
    request: HttpRequest

    @property
    def actor(self) -> User:
        """Who is logged in."""
        assert isinstance(self.request.user, User), "only people with a log-in come here"
        return self.request.user

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The link as it stands; its secret is not among it."""
        return super().get_context_data(**kwargs) | {
            "feed": CalendarFeed.objects.filter(user=self.actor).first(),
            "crumbs": [("Lịch họp", reverse("meetings:calendar"))],
            "revoke_url": reverse("meetings:my_calendar_revoke"),
        }


class MyCalendar(OwnCalendar):
    """Makes a link and shows it this once."""

    form_class = FeedForm

    def form_valid(self, form: Form) -> HttpResponse:
        """The page with the new address: no redirect, the address is kept nowhere."""
        _, token = open_feed(actor=self.actor)
        path = reverse("meetings:feed", args=[token])
        context = self.get_context_data(form=form)
        return self.render_to_response(context | {"link": self.request.build_absolute_uri(path)})


class MyCalendarRevoke(OwnCalendar):
    """Takes the link back."""

    form_class = FeedRevokeForm
    success_message = "Đã thu hồi liên kết lịch."

    def perform(self, form: Form) -> None:
        """Revoke it."""
        revoke_feed(actor=self.actor)

    def next_url(self, result: Any) -> str:
        """Back to the page of the link."""
        return reverse("meetings:my_calendar")


class Feed(View):
    """The calendar as a file for whoever knows the secret of its address."""

    def get(self, request: HttpRequest, token: str) -> HttpResponseBase:
        """The file, or 304 when it has not changed; 404 for a wrong or withdrawn secret."""
        feed = feed_with(fingerprint_of(token))
        if feed is None:
            raise Http404
        content = calendar_ics(meetings_of(feed.user), host=request.get_host(), today=clock.today())
        note_read(feed)
        etag = f'"{hashlib.sha256(content).hexdigest()}"'
        response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = 'inline; filename="lich-hop.ics"'
        response["ETag"] = etag
        response["Cache-Control"] = f"private, max-age={FRESH_SECONDS}"
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex"
        return get_conditional_response(request, etag=etag, response=response) or response
