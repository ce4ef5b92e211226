"""A year of directives: registered by the office, made known at the meetings that follow."""

from datetime import date, timedelta
from functools import partial
from typing import Any

from chibo4tot.management.demo.cast import Cast, moment, read
from chibo4tot.management.demo.timeline import Timeline
from meetings.models import Directive
from meetings.services.directives import (
    DirectiveEntry,
    register_directive,
    withdraw_directive,
)

DAYS_TO_REGISTER = 1


def plan_directives(cast: Cast, timeline: Timeline) -> None:
    """Put the papers of the year on the timeline; agendas take them up by themselves."""
    for about in read("directives.json")["directives"]:
        issued = date.fromisoformat(about["issued"])
        arrived = issued + timedelta(days=DAYS_TO_REGISTER)
        if "registered" in about:
            arrived = date.fromisoformat(about["registered"])
        when = min(moment(arrived, 7, 30), timeline.ends)
        timeline.at(when, partial(_register, cast, about, timeline))


def _register(cast: Cast, about: dict[str, Any], timeline: Timeline) -> None:
    chosen = about.get("cells")
    directive = register_directive(
        cast.committee,
        DirectiveEntry(
            number=about["number"],
            issuer=about["issuer"],
            subject=about["subject"],
            issued_on=date.fromisoformat(about["issued"]),
            due_on=date.fromisoformat(about["due"]),
        ),
        cells=[cast.cell(slug).unit for slug in chosen] if chosen else None,
        actor=cast.officer,
    )
    if "withdrawn" in about:
        day = date.fromisoformat(about["withdrawn"])
        timeline.at(moment(day, 14), partial(_withdraw, cast, directive))


def _withdraw(cast: Cast, directive: Directive) -> None:
    reason = read("directives.json")["withdrawn_reason"]
    withdraw_directive(directive, reason=reason, actor=cast.officer)
