"""What every answer gets: a log line, no caching, and no log-in page inside a fragment."""

import re
import time
import uuid
from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.cache import add_never_cache_headers

GetResponse = Callable[[HttpRequest], HttpResponseBase]
REQUEST_ID = re.compile(r"[0-9A-Za-z-]{8,64}")
SESSION_EXPIRED = (
    "Phiên làm việc đã hết hạn. Nội dung đang nhập vẫn còn trên trang; "
    "hãy đăng nhập lại ở một thẻ khác rồi bấm lưu lần nữa."
)

log = structlog.get_logger("chibo4tot.request")


class RequestLogMiddleware:
    """One line per request: id, route (not address), status, duration, user id."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        given = request.headers.get("X-Request-ID", "")
        request_id = given if REQUEST_ID.fullmatch(given) else uuid.uuid4().hex
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        started = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        log.info(
            "request",
            method=request.method,
            route=match.route if match else None,
            status=response.status_code,
            milliseconds=round((time.perf_counter() - started) * 1000),
            user=_user_id(request),
        )
        response.headers["X-Request-ID"] = request_id
        return response


class NoStoreMiddleware:
    """What a logged-in person sees is kept by no browser and no proxy."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.user.is_authenticated:
            add_never_cache_headers(response)
        return response


class ExpiredSessionMiddleware:
    """Answers htmx with 401 and a sentence where a browser would be sent to the log-in page."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        sent_to = response.headers.get("Location", "") if response.status_code == 302 else ""
        asked_by_htmx = request.headers.get("HX-Request") == "true"
        if asked_by_htmx and sent_to.partition("?")[0] == resolve_url(settings.LOGIN_URL):
            return HttpResponse(
                SESSION_EXPIRED, status=401, content_type="text/plain; charset=utf-8"
            )
        return response


def _user_id(request: HttpRequest) -> int | None:
    """The user's id where the request got as far as having one; asks no database by itself."""
    user = request.__dict__.get("_cached_user")
    return user.pk if user is not None else None
