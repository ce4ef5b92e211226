"""The command that a timer calls where there is no broker."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from chibo4tot.shared import clock
from chibo4tot.shared.models import Job, JobStatus


@pytest.mark.django_db
def test_due_jobs_are_done_and_later_ones_left():
    due = Job.objects.create(name="celery.accumulate")
    later = Job.objects.create(name="celery.accumulate", run_after=clock.now() + timedelta(hours=1))

    call_command("run_due")

    due.refresh_from_db()
    later.refresh_from_db()
    assert (due.status, later.status) == (JobStatus.DONE, JobStatus.WAITING)
