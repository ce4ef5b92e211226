"""Rows of the matrix for log-in, one's own account, and what machines ask."""

from collections.abc import Callable

from django.urls import reverse

from tests.matrix.rows import LOGIN, Route, answers
from tests.world import World


def of(name: str) -> Callable[[World], str]:
    """An address that is about nothing."""
    return lambda world: reverse(name)


def everybody(status: int) -> dict[str, int]:
    """The same answer to all, logged in or not."""
    return answers(*[status] * 9)


def anonymous_else(anonymous: int, others: int) -> dict[str, int]:
    """One answer to whoever is not logged in, another to all who are."""
    return answers(anonymous, *[others] * 8)


ROUTES = [
    # Logged in already: sent home.
    Route("account_login", "get", of("account_login"), anonymous_else(200, 302)),
    Route("account_login", "post", of("account_login"), anonymous_else(200, 302)),
    # The demonstration is off.
    Route("demo_login", "post", of("demo_login"), everybody(404)),
    Route("account_logout", "get", of("account_logout"), anonymous_else(302, 200)),
    Route("account_logout", "post", of("account_logout"), everybody(302)),
    Route(
        "account_change_password", "get", of("account_change_password"), anonymous_else(LOGIN, 200)
    ),
    Route(
        "account_change_password", "post", of("account_change_password"), anonymous_else(LOGIN, 200)
    ),
    Route("account_inactive", "get", of("account_inactive"), everybody(200)),
    Route("health", "get", of("health"), everybody(200)),
]
