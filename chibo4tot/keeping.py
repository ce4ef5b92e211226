"""What somebody sent after the session had run out is kept until the next log-in, not lost."""

import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import resolve_url
from django.urls import reverse

from chibo4tot.shared import clock

SESSION_KEY = "kept_posts"
RESENT = "resent"  # the field by which a form that is sent again says which one it is
KEPT_FOR = timedelta(minutes=30)
MOST_CHARACTERS = 1024 * 1024
NOTICE = (
    "Phiên làm việc đã hết hạn. Nội dung đồng chí vừa gửi được giữ lại trong 30 phút; "
    "hãy đăng nhập để xem và gửi lại."
)
Kept = dict[str, Any]


class KeepPostMiddleware:
    """Puts what an anonymous browser sent to a closed page into its session, then asks to log in.

    The session survives the log-in, which leads to the page that sends the same again. Kept are
    the fields without passwords and files, at most 1 MB for half an hour, for this browser only.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method != "POST" or request.headers.get("HX-Request") == "true":
            return response
        if request.user.is_authenticated:
            if response.status_code < 400 and RESENT in request.POST:
                forget_post(request.session, request.POST[RESENT])
        elif asks_to_log_in(response):
            key = keep_post(request)
            if key:
                back = urlencode({"next": reverse("pages:resume", args=[key])})
                response.headers["Location"] = f"{resolve_url(settings.LOGIN_URL)}?{back}"
                messages.warning(request, NOTICE)
        return response


def asks_to_log_in(response: HttpResponseBase) -> bool:
    """Whether a closed page sent the browser to the log-in page (and will be asked for again)."""
    address, _, query = response.headers.get("Location", "").partition("?")
    is_log_in = address == resolve_url(settings.LOGIN_URL) and query.startswith("next=")
    return response.status_code == 302 and is_log_in


def keep_post(request: HttpRequest) -> str:
    """Keep the fields in the session; the key to them, empty where there is nothing to keep."""
    fields = [
        [name, value]
        for name, values in request.POST.lists()
        if name not in {"csrfmiddlewaretoken", RESENT} and "password" not in name.lower()
        for value in values
    ]
    address = request.get_full_path()
    size = len(address) + sum(len(name) + len(value) for name, value in fields)
    if not fields or size > MOST_CHARACTERS:
        return ""
    key, until = secrets.token_urlsafe(16), (clock.now() + KEPT_FOR).timestamp()
    kept: dict[str, Kept] = {
        key: {
            "address": address,
            "fields": fields,
            "had_files": bool(request.FILES),
            "size": size,
            "until": until,
        }
    }
    for other, one in reversed(_living(request.session).items()):
        size += one["size"]
        if size <= MOST_CHARACTERS:
            kept = {other: one} | kept
    request.session[SESSION_KEY] = kept
    return key


def kept_post(session: SessionBase, key: str) -> Kept | None:
    """What was kept under the key: address, fields as pairs, had_files; None when it is gone."""
    return _living(session).get(key)


def forget_post(session: SessionBase, key: str) -> None:
    """Remove what has been sent again, with all that is too old."""
    if SESSION_KEY in session:
        living = _living(session)
        session[SESSION_KEY] = {other: one for other, one in living.items() if other != key}


def _living(session: SessionBase) -> dict[str, Kept]:
    now, kept = clock.now().timestamp(), session.get(SESSION_KEY, {})
    return {key: one for key, one in kept.items() if now < one["until"]}
