"""What a machine cannot run is told, and is a failure where the run must be complete."""

import os

import psycopg
import pytest
import redis
from django.conf import settings

from tests import services


@pytest.fixture
def not_run(monkeypatch):
    """An empty list of what could not run."""
    monkeypatch.setattr(services, "NOT_RUN", set())
    return services.NOT_RUN


def test_missing_server_skips_the_test_on_a_developers_machine(monkeypatch, not_run):
    monkeypatch.delenv("CI", raising=False)

    with pytest.raises(pytest.skip.Exception, match="no Chromium"):
        services.cannot_run("no Chromium")

    assert not_run == {"no Chromium"}


def test_missing_server_fails_the_test_in_ci(monkeypatch, not_run):
    monkeypatch.setenv("CI", "true")

    with pytest.raises(pytest.fail.Exception, match="no Chromium"):
        services.cannot_run("no Chromium")


def test_postgres_starts_and_leaves_nothing():
    if services.postgres_binaries() is None:
        services.cannot_run("no PostgreSQL on this machine")
    folder = settings.TEST_FOLDER / f"probe-{os.getpid()}"
    try:
        with services.postgres_running(folder):
            with psycopg.connect(host=str(folder), user="postgres", dbname="postgres") as found:
                version = found.info.server_version
            assert version >= 150000
        assert not (folder / "data" / "postmaster.pid").exists()
    finally:
        services.remove(folder)
    assert not folder.exists()


@pytest.mark.redis
def test_redis_starts_and_stops(tmp_path):
    if services.redis_binary() is None:
        services.cannot_run("no redis-server on this machine")
    with services.redis_running(tmp_path) as url, redis.Redis.from_url(url) as client:
        assert client.ping() is True

    with redis.Redis.from_url(url) as client, pytest.raises(redis.ConnectionError):
        client.ping()
