"""The outbox: jobs are rows, run once, kept when they fail."""

from datetime import timedelta

import pytest
from celery import shared_task

from chibo4tot.shared import clock
from chibo4tot.shared.models import Job, JobStatus
from chibo4tot.shared.queue import (
    LEASE,
    MAX_ATTEMPTS,
    enqueue,
    plan_daily_jobs,
    run_due,
    run_job,
)

DONE: list[int] = []


@shared_task(name="tests.note")
def task_note(*, number: int) -> None:
    DONE.append(number)


@shared_task(name="tests.fail")
def task_fail() -> None:
    raise RuntimeError("không làm được")


@pytest.fixture(autouse=True)
def _nothing_done():
    DONE.clear()


@pytest.mark.django_db
def test_enqueue_runs_the_job_after_the_commit_and_not_before(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        job = enqueue("tests.note", number=7)
        before = list(DONE)

    job.refresh_from_db()
    assert before == []
    assert DONE == [7]
    assert job.status == JobStatus.DONE


@pytest.mark.django_db
def test_enqueue_does_not_double_a_job_that_waits_with_the_same_key():
    first = enqueue("tests.note", key="card:1", number=1)
    second = enqueue("tests.note", key="card:1", number=1)

    assert first.pk == second.pk
    assert Job.objects.count() == 1


@pytest.mark.django_db
def test_a_job_whose_time_has_not_come_waits():
    enqueue("tests.note", run_after=clock.now() + timedelta(hours=1), number=3)

    assert run_due() == 0
    assert DONE == []


@pytest.mark.django_db
def test_a_failing_job_is_kept_and_given_up_after_some_tries():
    job = enqueue("tests.fail")

    for _ in range(MAX_ATTEMPTS):
        assert run_job(job.pk)
    job.refresh_from_db()

    assert job.status == JobStatus.FAILED
    assert job.attempts == MAX_ATTEMPTS
    assert job.last_error == "RuntimeError: không làm được"
    assert run_job(job.pk) is False


@pytest.mark.django_db
def test_a_job_that_is_done_is_not_run_again():
    job = enqueue("tests.note", number=9)

    assert [run_job(job.pk), run_job(job.pk)] == [True, False]
    assert DONE == [9]


@pytest.mark.django_db
def test_a_job_that_somebody_runs_is_left_alone_until_the_lease_is_over():
    job = enqueue("tests.note", number=4)
    held = {"status": JobStatus.RUNNING, "run_after": clock.now() + LEASE}
    Job.objects.filter(pk=job.pk).update(**held)

    assert run_job(job.pk) is False

    Job.objects.filter(pk=job.pk).update(run_after=clock.now())

    assert run_due() == 1
    assert DONE == [4]


@pytest.mark.django_db
def test_a_failed_job_gives_way_to_a_newer_one_with_its_key():
    job = enqueue("tests.fail", key="card:1")
    Job.objects.filter(pk=job.pk).update(
        status=JobStatus.RUNNING, run_after=clock.now() - timedelta(minutes=1)
    )
    newer = enqueue("tests.fail", key="card:1")

    assert run_job(job.pk)

    job.refresh_from_db()
    newer.refresh_from_db()
    assert (job.status, newer.status) == (JobStatus.FAILED, JobStatus.WAITING)


@pytest.mark.django_db
def test_daily_jobs_are_asked_for_once_a_day(settings, frozen_clock):
    settings.DAILY_JOBS = ["tests.note"]
    frozen_clock(2026, 3, 5, 8)

    plan_daily_jobs()
    plan_daily_jobs()
    first = list(Job.objects.values_list("key", flat=True))
    frozen_clock(2026, 3, 6, 8)
    plan_daily_jobs()

    assert first == ["day:2026-03-05"]
    assert Job.objects.count() == 2
