"""The installation's pulse."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from redis.exceptions import ConnectionError as RedisIsDown

from chibo4tot.shared import clock
from chibo4tot.shared.models import Job, JobStatus

pytestmark = pytest.mark.django_db


def test_health_counts_jobs(client):
    Job.objects.create(name="x")
    Job.objects.create(name="x", run_after=clock.now() - timedelta(hours=1))
    Job.objects.create(name="x", status=JobStatus.FAILED)
    Job.objects.create(name="x", status=JobStatus.DONE)

    response = client.get("/suc-khoe/")

    assert response.status_code == 200
    assert response.json() == {
        "status": "ok",
        "database": "ok",
        "cache": "ok",
        "jobs": {"waiting": 2, "late": 1, "failed": 1},
    }


def test_health_without_cache_is_503(client, monkeypatch):
    def down(*args):
        raise RedisIsDown

    monkeypatch.setattr(cache, "set", down)

    response = client.get("/suc-khoe/")

    assert response.status_code == 503
    assert (response.json()["status"], response.json()["cache"]) == ("failed", "failed")


def test_health_without_database_is_503(client, monkeypatch):
    def down():
        raise OperationalError

    monkeypatch.setattr(connection, "cursor", down)

    response = client.get("/suc-khoe/")

    assert response.status_code == 503
    assert response.json() == {"status": "failed", "database": "failed", "cache": "ok"}


def test_health_is_read_only(client):
    assert client.post("/suc-khoe/").status_code == 405
