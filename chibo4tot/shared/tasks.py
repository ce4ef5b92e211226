"""The one task that a broker is nudged with: run the jobs that are due."""

from celery import shared_task

from chibo4tot.shared.queue import plan_daily_jobs, run_due


@shared_task(name="shared.run_due")
def task_run_due() -> int:
    """Run the due jobs; how many were run."""
    plan_daily_jobs()
    return run_due()
