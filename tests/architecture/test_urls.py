"""Each page states its Action or is on a short list; nobody sees one without logging in."""

import re
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from cells.access import Action

# Pages without an Action, each with the reason.
OPEN_TO_ALL = {
    "account_login": "the log-in page",
    "account_logout": "sends whoever is not logged in to the log-in page",
    "account_inactive": "says that the account is locked",
    "health": "asked by machines; says nothing about anybody",
    "cells:invitation_code": "asks for the single-use secret of a slip",
    "cells:invitation_accept": "opened with a single-use secret, before there is a password",
    "meetings:feed": "read by calendar programs; its address holds the secret of one person",
    "demo_login": "exists only while the demonstration is on",
}
OWN_ACCOUNT = {
    "account_change_password": "one's own password",
    "pages:home": "one's own duties",
    "pages:reminders": "one's own choice about mail",
    "meetings:my_calendar": "the link of one's own calendar",
    "meetings:my_calendar_revoke": "the link of one's own calendar",
    "pages:resume": "what one's own browser sent; the page it goes to asks for the right",
}
SAMPLES = {"int": "1", "str": "x", "slug": "x", "uuid": "0" * 8 + "-0000-4000-8000-" + "0" * 12}


def routes(
    patterns: list[URLPattern | URLResolver] | None = None, before: str = "", space: str = ""
) -> Iterator[tuple[str, str, URLPattern]]:
    """(name with namespace, address with sample arguments, pattern) of every page."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from routes(pattern.url_patterns, route, inner)
        else:
            address = re.sub(r"<(\w+):\w+>", lambda found: SAMPLES[found[1]], route)
            yield f"{space}{pattern.name}", f"/{address}", pattern


ROUTES = list(routes())


def action_of(pattern: URLPattern) -> object:
    """The Action that a page declares, or None."""
    return getattr(getattr(pattern.callback, "view_class", None), "view_action", None)


def test_every_page_has_a_name_of_its_own():
    names = [name for name, _, _ in ROUTES]

    assert sorted({name for name in names if names.count(name) > 1 or name.endswith("None")}) == []


def test_every_page_states_its_action_or_is_on_the_list():
    listed = OPEN_TO_ALL.keys() | OWN_ACCOUNT.keys()
    silent = [
        name
        for name, _, pattern in ROUTES
        if not isinstance(action_of(pattern), Action) and name not in listed
    ]

    assert silent == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [address for name, address, _ in ROUTES if name not in OPEN_TO_ALL],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_gets_the_log_in_page(client, address, method):
    response = getattr(client, method)(address)

    assert (response.status_code, response.headers.get("Location")) == (
        302,
        f"/dang-nhap/?next={address}",
    )


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/signup/", "/dang-ky/", "/password/reset/", "/admin/"])
def test_there_is_no_open_sign_up(client, address):
    assert client.get(address).status_code == 404
