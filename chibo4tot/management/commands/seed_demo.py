"""Builds the demonstration organisation through the services."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from cells.models import Unit
from chibo4tot.management.demo.cast import DAY, DEMO_PASSWORD, build_cast, moment
from chibo4tot.management.demo.directives import plan_directives
from chibo4tot.management.demo.documents import plan_documents
from chibo4tot.management.demo.life import plan_other_meetings
from chibo4tot.management.demo.meetings import plan_year
from chibo4tot.management.demo.papers import plan_reviews
from chibo4tot.management.demo.past import plan_past
from chibo4tot.management.demo.programmes import plan_programmes
from chibo4tot.management.demo.quality import plan_decisions
from chibo4tot.management.demo.tasks import plan_tasks
from chibo4tot.management.demo.timeline import Timeline
from chibo4tot.management.demo.verdict import plan_verdict
from chibo4tot.pages.demo import demo_logins


class Command(BaseCommand):
    help = "Builds the demonstration: one fictional office committee at the end of a year."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--stage", default="rating", choices=["rating"])

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Set DEMO=1: the demonstration is not for an installation in use.")
        if Unit.objects.exists():
            self.stdout.write("The database already holds units: nothing was seeded.")
            return
        with transaction.atomic():
            cast = build_cast()
            timeline = Timeline(ends=moment(DAY, 7, 45))
            plan_verdict(cast, timeline)
            plan_directives(cast, timeline)
            plan_documents(cast, timeline)
            plan_year(cast, timeline)
            plan_decisions(cast, timeline)
            plan_programmes(cast, timeline)
            plan_reviews(cast, timeline)
            plan_past(cast, timeline)
            plan_other_meetings(cast, timeline)
            plan_tasks(cast, timeline)
            timeline.run()
            for one in demo_logins():
                one.user.set_password(DEMO_PASSWORD)
                one.user.save(update_fields=["password"])
        self.stdout.write(f"Seeded {Unit.objects.cells().count()} cells as of {DAY:%d/%m/%Y}.")
