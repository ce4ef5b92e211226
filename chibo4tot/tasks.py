"""The daily digest as tasks: plan its parts, send one part."""

from datetime import date

from celery import shared_task

from chibo4tot.digest import plan_day, send_part


@shared_task(name="chibo4tot.plan_digests")
def task_plan_digests() -> int:
    """Ask for the parts of today's digest."""
    return plan_day()


@shared_task(name="chibo4tot.send_digests")
def task_send_digests(*, day: str, first: int, last: int) -> int:
    """Send the digests of one part."""
    return send_part(day=date.fromisoformat(day), first=first, last=last)
