"""The outbox: a job is a row in the transaction that asks for it; a broker only nudges.

With a broker a worker takes the rows; without one they run right after the commit, and
``manage.py run_due`` picks up what was left.
"""

from datetime import datetime, timedelta
from typing import Any

import structlog
from celery import current_app
from django.conf import settings
from django.db import connection, transaction

from chibo4tot.shared import clock
from chibo4tot.shared.models import Job, JobStatus

MAX_ATTEMPTS = 5
BATCH = 50
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


def due_jobs(limit: int = BATCH) -> list[int]:
    """The next jobs whose time has come, oldest first."""
    waiting = Job.objects.filter(status=JobStatus.WAITING, run_after__lte=clock.now())
    return list(waiting.order_by("run_after", "pk").values_list("pk", flat=True)[:limit])


def run_due(limit: int = BATCH) -> int:
    """Run the due jobs one by one; how many were run."""
    return sum(run_job(job_id) for job_id in due_jobs(limit))


def run_job(job_id: int) -> bool:
    """Run one job if it still waits; another worker that holds it is not waited for."""
    with transaction.atomic():
        waiting = Job.objects.filter(pk=job_id, status=JobStatus.WAITING)
        if connection.features.has_select_for_update_skip_locked:
            waiting = waiting.select_for_update(skip_locked=True)
        job = waiting.first()
        if job is None:
            return False
        _run(job)
    return True


def _run(job: Job) -> None:
    task = current_app.tasks[job.name]
    job.attempts += 1
    try:
        with transaction.atomic():
            task.run(**job.payload)
    except Exception as error:
        log.exception("job.failed", job=job.name, job_id=job.pk, attempt=job.attempts)
        job.last_error = f"{type(error).__name__}: {error}"[:2000]
        job.run_after = clock.now() + timedelta(minutes=2**job.attempts)
        job.status = JobStatus.FAILED if job.attempts >= MAX_ATTEMPTS else JobStatus.WAITING
    else:
        job.status, job.finished_at, job.last_error = JobStatus.DONE, clock.now(), ""
    job.save()
