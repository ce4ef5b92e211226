"""Fixtures of all tests: the servers of a run, the browser, people logged in, the clock."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from chibo4tot.shared import clock
from tests import services
from tests.browser import Browser
from tests.world import world  # noqa: F401 - a fixture

# A slow machine is no failure; CI tries the same examples each time, a developer's new ones.
hypothesis.settings.register_profile("ours", deadline=None, derandomize=services.in_ci())
hypothesis.settings.load_profile("ours")
SERVERS = ExitStack()
WIDE, PHONE = 1280, 360


def is_worker() -> bool:
    """Whether this process is one of pytest-xdist's; its parent keeps folder and servers."""
    return "PYTEST_XDIST_WORKER" in os.environ


def pytest_configure() -> None:
    """Makes the folder of this run and starts PostgreSQL in it when the tests want one."""
    if is_worker():
        return
    folder = settings.TEST_FOLDER
    folder.mkdir(mode=0o755, exist_ok=True)
    if settings.DATABASES["default"].get("HOST") != f"{folder}/pg":
        return
    if services.postgres_binaries() is None:
        pytest.exit("NOT RUN: no PostgreSQL on this machine.", returncode=int(services.in_ci()))
    SERVERS.enter_context(services.postgres_running(folder / "pg"))


def pytest_unconfigure() -> None:
    """Stops the servers and removes the folder of this run."""
    if not is_worker():
        SERVERS.close()
        services.remove(settings.TEST_FOLDER)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Says loudly what this machine could not run."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = {report.longrepr[2].removeprefix("Skipped: ") for report in skipped}
    for reason in sorted(services.NOT_RUN | reasons):
        terminalreporter.write_line(f"NOT RUN: {reason}", red=True, bold=True)


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    """Wrong codes and log-ins of one test are not counted against the next."""
    cache.clear()


@pytest.fixture
def as_user() -> Callable[[Any], Client]:
    """as_user(user) is a client in which that user is logged in."""

    def log_in(user: Any) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return log_in


@pytest.fixture
def frozen_clock() -> Iterator[Callable[..., datetime]]:
    """frozen_clock(2026, 3, 15, 9, 30) holds our clock there, in local time, until the test ends.

    It holds for this thread only; a browser test pins the day by settings.PINNED_DAY instead.
    """
    with ExitStack() as stack:

        def hold(*parts: int) -> datetime:
            moment = timezone.make_aware(datetime(*parts))
            stack.enter_context(clock.pinned(moment))
            return moment

        yield hold


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Redis that lives as long as the tests."""
    if services.redis_binary() is None:
        services.cannot_run("no redis-server on this machine")
    with services.redis_running(tmp_path_factory.mktemp("redis")) as url:
        yield url


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One headless Chromium for all tests."""
    executable = services.chromium()
    if executable is None:
        services.cannot_run("no Chromium on this machine")
    browser = Browser(str(executable))
    yield browser
    browser.close()


@pytest.fixture
def console_errors() -> list[str]:
    """What pages wrote to the console as errors; a browser test fails if any is left at its end."""
    return []


@pytest.fixture
def open_page(
    chromium: Browser, live_server: Any, console_errors: list[str]
) -> Iterator[Callable[..., Any]]:
    """open_page(user=None, width=1280, javascript=True) is a page in a fresh profile.

    Addresses are relative: page.goto("/"). Give a user to be logged in without the log-in page.
    """
    contexts = []

    def open_one(user: Any = None, *, width: int = WIDE, javascript: bool = True) -> Any:
        context = chromium.open_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 800},
            java_script_enabled=javascript,
        )
        contexts.append(context)
        context.set_default_timeout(30_000)  # two cores may be busy
        if user is not None:
            context.add_cookies([_session_cookie(user, live_server.url)])
        page = context.new_page()
        page.on("console", lambda message: _note_console(message, console_errors))
        page.on("pageerror", lambda error: console_errors.append(str(error)))
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert console_errors == []


@pytest.fixture
def page(open_page: Callable[..., Any]) -> Any:
    """A page of somebody not logged in."""
    return open_page()


@pytest.fixture
def expect(chromium: Browser) -> Any:
    """Playwright's expect, as in expect(page.get_by_role("heading")).to_have_text("…")."""
    return chromium.expect


@pytest.fixture
def axe(chromium: Browser) -> Callable[[Any], list[str]]:
    """axe(page) lists what axe-core finds wrong; write assert axe(page) == []."""
    return chromium.axe


@pytest.fixture
def overflow() -> Callable[[Any], int]:
    """overflow(page) is by how many pixels the page is wider than its window."""
    script = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    return lambda page: page.evaluate(script)


@pytest.fixture(scope="session")
def static_files() -> Path:
    """The folder of the front-end packages; without it no page looks as it should."""
    folder = settings.BASE_DIR / "static" / "vendor"
    if not folder.is_dir():
        services.cannot_run("static/vendor is missing: run `make setup`")
    return folder


def _session_cookie(user: Any, url: str) -> dict[str, str]:
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}


def _note_console(message: Any, errors: list[str]) -> None:
    """Keeps errors; that a page answers 4xx or 5xx is the test's own matter, a file must load."""
    if message.type != "error":
        return
    address = message.location.get("url", "")
    if "Failed to load resource" in message.text and "/static/" not in address:
        return
    errors.append(f"{message.text} ({address})")
