"""Role × address × object: every URL has its row, and every person gets the one answer due."""

import re
from collections.abc import Callable, Iterator
from copy import copy, deepcopy
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.views.generic.detail import SingleObjectMixin

from cells.access.mixins import AccessMixin
from cells.enums import EndReason
from cells.models import AccessEvent, Membership, RoleAssignment
from cells.services.members import end_membership
from cells.services.roles import revoke_role
from chibo4tot.shared import clock
from meetings.models import CalendarFeed, PrintedCopy
from tests import matrix
from tests.matrix.rows import PEOPLE, Route
from tests.world import World, build_world

MODULES = [
    import_module(f"tests.matrix.{module.name}")
    for module in iter_modules(matrix.__path__)
    if module.name != "rows" and not module.name.startswith("test_")
]
ROUTES: list[Route] = [route for module in MODULES for route in module.ROUTES]
SAFE_ROUTES = [route for route in ROUTES if route.method == "get"]
SHOWN_ROUTES = [route for route in SAFE_ROUTES if 200 in route.expected.values()]

# Pages that show another's private record or self-review: each look at them is noted, once.
READERS_OF_PEOPLE = frozenset({"secretary_a", "officer", "chief", "inspector"})
NOTED: dict[str, frozenset[str]] = {
    "meetings:concern": frozenset({"secretary_a"}),
    "meetings:concern_move": frozenset({"secretary_a"}),
    "evaluations:assessment": READERS_OF_PEOPLE,
    "pages:member": READERS_OF_PEOPLE,
    "cells:discipline": READERS_OF_PEOPLE,
    "cells:member_edit": READERS_OF_PEOPLE - {"inspector"},
    "meetings:leave": frozenset({"secretary_a"}),
    "meetings:leave_file": frozenset({"secretary_a"}),
    "meetings:absence_file": frozenset({"secretary_a"}),
}
REFUSED = frozenset({403, 404, 405, 422})
WRITES = re.compile(r"\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s", re.IGNORECASE)
FOREIGN = re.compile(r"""(?:href|src|action|formaction)=["'](?:https?:)?//[^"']*""", re.IGNORECASE)
INLINE = re.compile(
    r"""<script(?![^>]*\bsrc=)[^>]*>|<style\b|\sstyle=["']|\son[a-z]+=["']|javascript:""",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Answer:
    """What came back, and the statements that wrote."""

    response: Any
    written: list[str]

    @property
    def tables(self) -> list[str]:
        """What was written: "AccessEvent" for a noted look, else the statement as it is.

        Left out: that a printed code is remembered when a document is first printed, and on which
        day a calendar was last read.
        """
        insert = f'INSERT INTO "{AccessEvent._meta.db_table}"'
        printed = f'INSERT INTO "{PrintedCopy._meta.db_table}"'
        read = f'UPDATE "{CalendarFeed._meta.db_table}" SET "last_read_on"'  # noqa: S608 - compared, never run
        kept = [one for one in self.written if not one.startswith((printed, read))]
        return ["AccessEvent" if one.startswith(insert) else one for one in kept]


def patterns(
    found: list[URLPattern | URLResolver] | None = None, space: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """(name with namespace, pattern) of every address of the program."""
    for pattern in get_resolver().url_patterns if found is None else found:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from patterns(pattern.url_patterns, inner)
        else:
            yield f"{space}{pattern.name}", pattern


def steps_only() -> list[Route]:
    """The first row of each address that has no page."""
    shown = {route.name for route in SAFE_ROUTES}
    return list({route.name: route for route in ROUTES[::-1] if route.name not in shown}.values())


def named(routes: list[Route]) -> list[Any]:
    """Parameters whose names say address and method, with a number where a page has several."""
    return [
        pytest.param(route, id=f"{number}-{route.name}-{route.method}")
        for number, route in enumerate(routes)
    ]


@pytest.fixture(scope="module")
def built(
    django_db_setup: None, django_db_blocker: Any
) -> Iterator[tuple[World, dict[str, Client]]]:
    """The small organisation and everybody's browser, made once; each test takes its own back."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = build_world()
        clients = {person: Client() for person in PEOPLE}
        for person, client in clients.items():
            if person != "anonymous":
                client.force_login(world.people[person])
        yield world, clients
        transaction.set_rollback(True)


@pytest.fixture
def world(built: tuple[World, dict[str, Client]], db: None) -> World:
    """The organisation; what the test adds is taken back."""
    return built[0]


@pytest.fixture
def ask(built: tuple[World, dict[str, Client]]) -> Callable[..., Answer]:
    """ask(person, method, address) is what one person gets; what it changed is taken back."""

    def ask_once(person: str, method: str, address: str) -> Answer:
        with transaction.atomic():
            with CaptureQueriesContext(connection) as statements:
                client = copy(built[1][person])
                client.cookies = deepcopy(client.cookies)
                response = getattr(client, method)(address)
                if response.streaming:
                    list(response.streaming_content)  # read to its end, so that it is closed
            transaction.set_rollback(True)
        written = [row["sql"] for row in statements if WRITES.match(row["sql"])]
        return Answer(response, written)

    return ask_once


def is_still(route: Route, person: str) -> bool:
    """Whether this request must leave the tables as they are."""
    return route.method == "get" or route.expected[person] in REFUSED


def reader_of(route: Route) -> str:
    """Somebody to whom the page is shown, the administrator last."""
    return next(person for person in PEOPLE if route.expected[person] == 200)


def test_every_address_has_a_row():
    rows = {route.name for route in ROUTES}

    assert sorted({name for name, _ in patterns()} ^ rows) == []


def test_every_page_has_a_row_for_each_of_its_methods():
    rows = {(route.name, route.method) for route in ROUTES}
    missing = [
        (name, method)
        for name, pattern in patterns()
        for method in ("get", "post")
        if (view := getattr(pattern.callback, "view_class", None)) is not None
        and method in view.http_method_names
        and hasattr(view, method)
        and (name, method) not in rows
    ]

    assert missing == []


def test_every_page_about_an_object_asks_who_may_see_it():
    """AccessMixin stands before the view that looks the object up, or it is never asked."""
    unasked = [
        name
        for name, pattern in patterns()
        if (view := getattr(pattern.callback, "view_class", None)) is not None
        and issubclass(view, SingleObjectMixin)
        and view.__mro__.index(AccessMixin) > view.__mro__.index(SingleObjectMixin)
    ]

    assert unasked == []


def test_every_row_answers_everybody():
    assert [route.name for route in ROUTES if tuple(route.expected) != PEOPLE] == []


@pytest.mark.parametrize("route", named(ROUTES))
def test_everybody_gets_the_answer_due(world, ask, route):
    """And whoever only looks, or is refused, changes nothing; a look at a person is noted."""
    address = route.build(world)

    found = {person: ask(person, route.method, address) for person in PEOPLE}

    assert {person: one.response.status_code for person, one in found.items()} == route.expected
    looks = NOTED.get(route.name, frozenset()) if route.method == "get" else frozenset()
    still = [person for person in PEOPLE if is_still(route, person)]
    due = {person: ["AccessEvent"] if person in looks else [] for person in still}
    assert {person: found[person].tables for person in still} == due


@pytest.mark.parametrize("route", named(SHOWN_ROUTES))
def test_a_page_is_closed_in_itself_and_kept_by_no_browser(world, ask, route):
    person, address = reader_of(route), route.build(world)

    got, headed = ask(person, "get", address), ask(person, "head", address)

    headers = got.response.headers
    is_page = headers["Content-Type"].startswith("text/html")
    text = got.response.text if is_page else ""
    assert (FOREIGN.findall(text), INLINE.findall(text)) == ([], [])
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert person == "anonymous" or "no-store" in headers["Cache-Control"]
    assert (headed.response.status_code, headed.tables) == (200, got.tables)


@pytest.mark.parametrize("route", named(steps_only()))
def test_a_step_is_not_a_page(world, ask, route):
    """405 to whoever may take it; nobody else learns more than from the step itself."""
    person = next(one for one in PEOPLE[::-1] if route.expected[one] in {302, 422, 200, 404})

    response = ask(person, "get", route.build(world)).response

    assert response.status_code == 405


def test_a_role_withdrawn_is_gone_at_the_next_click(world, ask):
    address = reverse("meetings:plan", args=[world.cell_a.slug])
    held = RoleAssignment.objects.get(member=world.member("secretary_a"))
    before = ask("secretary_a", "get", address).response.status_code

    revoke_role(held, on=clock.today() - timedelta(days=1), actor=world.user("chief"))

    assert (before, ask("secretary_a", "get", address).response.status_code) == (200, 403)


def test_a_mandate_withdrawn_leaves_nothing_to_see(world, ask):
    address = reverse("pages:unit", args=[world.cell_a.slug])
    held = RoleAssignment.objects.get(user=world.people["officer"])
    before = ask("officer", "get", address).response.status_code

    revoke_role(held, on=clock.today() - timedelta(days=1), actor=world.user("chief"))

    assert (before, ask("officer", "get", address).response.status_code) == (200, 404)


def test_who_left_the_cell_sees_it_no_more(world, ask):
    address = reverse("pages:unit", args=[world.cell_a.slug])
    membership = Membership.objects.get(member=world.member("member_a"))
    before = ask("member_a", "get", address).response.status_code

    end_membership(
        membership,
        on=clock.today() - timedelta(days=1),
        reason=EndReason.TRANSFERRED,
        actor=world.user("officer"),
    )

    assert (before, ask("member_a", "get", address).response.status_code) == (200, 404)
