"""The outbox: a job is a row in the transaction that asks for it; a broker only nudges.

With a broker a worker takes the rows; without one they run right after the commit, and
``manage.py run_due`` picks up what was left.
"""

from datetime import datetime, timedelta
from typing import Any

import structlog
from celery import current_app
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from chibo4tot.shared import clock
from chibo4tot.shared.models import Job, JobStatus

MAX_ATTEMPTS = 5
BATCH = 50
LEASE = timedelta(minutes=20)  # longer than the longest task may take
TAKEABLE = Q(status__in=[JobStatus.WAITING, JobStatus.RUNNING])
log = structlog.get_logger(__name__)


def enqueue(name: str, *, key: str = "", run_after: datetime | None = None, **payload: Any) -> Job:
    """Ask for the task ``name`` after the commit; a job that waits with this key is not doubled."""
    due = run_after or clock.now()
    if key:
        job, made = Job.objects.get_or_create(
            name=name,
            key=key,
            status=JobStatus.WAITING,
            defaults={"payload": payload, "run_after": due},
        )
    else:
        job, made = Job.objects.create(name=name, payload=payload, run_after=due), True
    if made and run_after is None:
        transaction.on_commit(lambda: _nudge(job.pk), robust=True)
    return job


def _nudge(job_id: int) -> None:
    if settings.CELERY_TASK_ALWAYS_EAGER:
        run_job(job_id)
    else:
        current_app.send_task("shared.run_due")


def plan_daily_jobs() -> None:
    """Ask once a day for each of the daily tasks (``settings.DAILY_JOBS``)."""
    for name in settings.DAILY_JOBS:
        key = f"day:{clock.today()}"
        if not Job.objects.filter(name=name, key=key).exists():
            enqueue(name, key=key)


def due_jobs(limit: int = BATCH) -> list[int]:
    """The next jobs whose time has come, oldest first."""
    due = Job.objects.filter(TAKEABLE, run_after__lte=clock.now())
    return list(due.order_by("run_after", "pk").values_list("pk", flat=True)[:limit])


def run_due(limit: int = BATCH) -> int:
    """Run the due jobs one by one; how many were run."""
    return sum(run_job(job_id) for job_id in due_jobs(limit))


def run_job(job_id: int) -> bool:
    """Run one job if it waits, or if whoever ran it has not been heard of for the lease.

    One conditional UPDATE claims it, so of two workers one gets it, and no lock is held while the
    task runs: its own services decide what is atomic. Tasks must bear being run twice.
    """
    now = clock.now()
    free = Q(status=JobStatus.WAITING) | Q(status=JobStatus.RUNNING, run_after__lte=now)
    claimed = Job.objects.filter(free, pk=job_id).update(
        status=JobStatus.RUNNING, attempts=F("attempts") + 1, run_after=now + LEASE
    )
    if not claimed:
        return False
    _run(Job.objects.get(pk=job_id))
    return True


def _run(job: Job) -> None:
    task = current_app.tasks[job.name]
    try:
        task.run(**job.payload)
    except Exception as error:
        log.exception("job.failed", job=job.name, job_id=job.pk, attempt=job.attempts)
        job.last_error = f"{type(error).__name__}: {error}"[:2000]
        job.run_after = clock.now() + timedelta(minutes=2**job.attempts)
        job.status = JobStatus.FAILED if _is_given_up(job) else JobStatus.WAITING
    else:
        job.status, job.finished_at, job.last_error = JobStatus.DONE, clock.now(), ""
    job.save()


def _is_given_up(job: Job) -> bool:
    """After enough tries, or when a newer job with the same key waits to do the same."""
    newer = Job.objects.filter(name=job.name, key=job.key, status=JobStatus.WAITING)
    return job.attempts >= MAX_ATTEMPTS or (job.key != "" and newer.exists())
