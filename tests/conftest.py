"""Fixtures of all tests: the servers a run needs, the browser, people who are logged in, the clock."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from chibo4tot.shared import clock


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
    """frozen_clock(2026, 3, 15, 9, 30) holds our clock there, in local time, until the test ends."""
    with ExitStack() as stack:

        def hold(*parts: int) -> datetime:
            moment = timezone.make_aware(datetime(*parts))
            stack.enter_context(clock.pinned(moment))
            return moment

        yield hold


def pytest_configure() -> None:
    """Makes the folder of this run; the database server must be able to pass through it."""
    Path(os.environ["TEST_FOLDER"]).mkdir(mode=0o755, exist_ok=True)


def pytest_sessionfinish() -> None:
    """Removes the folder of this run; workers of pytest-xdist leave that to their parent."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        shutil.rmtree(os.environ.get("TEST_FOLDER", ""), ignore_errors=True)
