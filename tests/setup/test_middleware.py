"""What every answer gets: headers, request id, log line, no log-in page inside a fragment."""

import logging

import pytest
from django.contrib.auth import get_user_model
from django.http import HttpResponse, HttpResponseRedirect
from structlog.testing import capture_logs

from chibo4tot.logs import RouteOnly
from chibo4tot.middleware import (
    SESSION_EXPIRED,
    ExpiredSessionMiddleware,
    NoStoreMiddleware,
    RequestLogMiddleware,
)

POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'none'"
)


@pytest.mark.django_db
def test_every_page_carries_the_security_headers(client):
    response = client.get("/suc-khoe/")

    assert sorted(response.headers["Content-Security-Policy"].split("; ")) == sorted(
        POLICY.split("; ")
    )
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"


def anonymous():
    """Stands for nobody logged in."""
    return type("Anonymous", (), {"is_authenticated": False})()


def test_page_of_a_logged_in_person_is_not_stored(rf):
    request = rf.get("/")
    request.user = get_user_model()(pk=7, username="an")

    response = NoStoreMiddleware(lambda _: HttpResponse("x"))(request)

    assert response.headers["Cache-Control"] == (
        "max-age=0, no-cache, no-store, must-revalidate, private"
    )


def test_page_of_nobody_may_be_stored(rf):
    request = rf.get("/")
    request.user = anonymous()

    response = NoStoreMiddleware(lambda _: HttpResponse("x"))(request)

    assert "Cache-Control" not in response.headers


@pytest.mark.parametrize(
    ("headers", "location", "status"),
    [
        ({"hx-request": "true"}, "/dang-nhap/?next=/x", 401),
        ({"hx-request": "true"}, "/noi-khac/", 302),
        ({}, "/dang-nhap/?next=/x", 302),
    ],
)
def test_expired_session_answers_htmx_with_a_sentence(rf, headers, location, status):
    request = rf.get("/x", headers=headers)

    response = ExpiredSessionMiddleware(lambda _: HttpResponseRedirect(location))(request)

    assert response.status_code == status
    assert (response.content.decode() == SESSION_EXPIRED) is (status == 401)


def test_log_line_names_route_and_user_but_no_address(rf):
    request = rf.get("/loi-moi/abcdef/?q=Nguyen+Van+An", headers={"x-request-id": "abcd-1234"})
    request._cached_user = get_user_model()(pk=7, username="an", full_name="Nguyễn Văn An")
    request.resolver_match = type("Match", (), {"route": "loi-moi/<str:token>/"})()

    with capture_logs() as lines:
        response = RequestLogMiddleware(lambda _: HttpResponse("x"))(request)

    line = lines[0]
    line.pop("milliseconds")
    assert line == {
        "event": "request",
        "log_level": "info",
        "method": "GET",
        "route": "loi-moi/<str:token>/",
        "status": 200,
        "user": 7,
    }
    assert response.headers["X-Request-ID"] == "abcd-1234"


def test_request_id_that_could_forge_a_log_line_is_replaced(rf):
    request = rf.get("/", headers={"x-request-id": "a\nb" * 5})
    request.resolver_match = None

    response = RequestLogMiddleware(lambda _: HttpResponse("x"))(request)

    assert len(response.headers["X-Request-ID"]) == 32


def test_djangos_own_message_loses_the_address():
    record = logging.LogRecord(
        "django.request", logging.ERROR, "", 1, "Failed: %s", ("/loi-moi/abcdef/",), None
    )
    record.request, record.status_code = object(), 500

    RouteOnly().filter(record)

    assert record.getMessage() == "django.request: 500"
