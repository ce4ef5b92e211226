"""Prints the log-ins of the demonstration."""

from typing import Any

from django.core.management.base import BaseCommand

from chibo4tot.management.demo.cast import DEMO_PASSWORD
from chibo4tot.pages.demo import demo_logins


class Command(BaseCommand):
    help = "Prints the log-ins of the demonstration."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Demonstration log-ins (password of all: {DEMO_PASSWORD}):")
        for one in demo_logins():
            self.stdout.write(f"  {one.user.username:<20} {one.label}: {one.description}")
