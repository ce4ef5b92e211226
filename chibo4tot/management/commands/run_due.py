"""Takes due jobs without a broker; a timer calls it every minute."""

from typing import Any

from django.core.management.base import BaseCommand

from chibo4tot.shared.queue import plan_daily_jobs, run_due


class Command(BaseCommand):
    help = "Runs the jobs whose time has come; for cron or a systemd timer, every minute."

    def handle(self, *args: Any, **options: Any) -> None:
        plan_daily_jobs()
        while run_due():  # a batch at a time, until nothing is due
            pass
