"""Jobs with a real broker: a worker process takes the row that a transaction left."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.db import connection

from chibo4tot.shared.models import Job, JobStatus
from tests.services import free_port

pytestmark = [pytest.mark.redis, pytest.mark.django_db(transaction=True)]

ENQUEUE = """
from chibo4tot.shared.queue import enqueue
from django.db import transaction
with transaction.atomic():
    enqueue("celery.accumulate", key="from the web")  # does nothing, and is always there
"""
WORKER = ["celery", "-A", "chibo4tot", "worker", "--pool", "solo", "--loglevel", "warning"]


def environment(redis_url: str) -> dict[str, str]:
    """Settings of another process that works on the test database with a broker."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    database = connection.settings_dict
    url = f"sqlite:///{database['NAME']}"
    if connection.vendor == "postgresql":
        place = {"host": database["HOST"], "port": database["PORT"], "user": database["USER"]}
        query = "&".join(f"{name}={value}" for name, value in place.items() if value)
        url = f"postgres:///{database['NAME']}?{query}"
        kept["DATABASE_PASSWORD"] = database["PASSWORD"]
    return {**kept, "LANG": "C.UTF-8", "REDIS_URL": redis_url, "DATABASE_URL": url}


@pytest.fixture
def enqueue_elsewhere() -> Callable[[str], "subprocess.CompletedProcess[str]"]:
    """Asks for a job from a web process that knows the broker at an address."""

    def run(redis_url: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "manage.py", "shell", "--no-imports", "-c", ENQUEUE],
            cwd=settings.BASE_DIR,
            env=environment(redis_url),
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture
def worker(redis_url: str) -> Iterator[None]:
    """A Celery worker on the test database."""
    process = subprocess.Popen(
        [sys.executable, "-m", *WORKER], cwd=settings.BASE_DIR, env=environment(redis_url)
    )
    yield
    process.terminate()
    process.wait(20)


def test_job_left_by_a_transaction_is_done_by_the_worker(worker, redis_url, enqueue_elsewhere):
    done = enqueue_elsewhere(redis_url)

    assert (done.returncode, done.stderr) == (0, "")
    deadline = time.monotonic() + 30
    unfinished = {JobStatus.WAITING, JobStatus.RUNNING}
    while Job.objects.get(key="from the web").status in unfinished and time.monotonic() < deadline:
        time.sleep(0.1)
    job = Job.objects.get(key="from the web")
    assert (job.status, job.attempts, job.last_error) == (JobStatus.DONE, 1, "")


def test_job_outlives_a_broker_that_is_down(enqueue_elsewhere):
    done = enqueue_elsewhere(f"redis://127.0.0.1:{free_port()}/0")

    assert (done.returncode, done.stderr) == (0, "")
    assert Job.objects.get(key="from the web").status == JobStatus.WAITING
