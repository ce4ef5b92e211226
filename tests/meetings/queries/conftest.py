"""Rows to measure, and short words for measuring."""

from datetime import date

import pytest

from cells.queries.units import scopes
from chibo4tot.shared.periods import Period
from meetings.enums import (
    ItemKind,
    MeetingKind,
    MinutesStatus,
    Presence,
    TaskStatus,
)
from meetings.queries import figures
from tests.factories.directives import link_directives, make_directive
from tests.factories.meetings import (
    make_attendance,
    make_item,
    make_meeting,
    make_minutes,
    make_statement,
    make_task,
    make_waiver,
)

YEAR = Period.of_year(2026)
NEXT_YEAR = date(2027, 1, 10)


def measure(name, cell, period=YEAR, as_of=NEXT_YEAR):
    return getattr(figures, name)(scopes([cell.pk]), period, as_of)[cell.pk]


def numbers(figure):
    return figure.numerator, figure.denominator


def reasons(figure):
    return [(left.record, left.reason) for left in figure.left_out]


@pytest.fixture
def held(world):
    """held(day, ...) is the approved minutes of a meeting of cell A."""

    def make(day, *, approved_on=None, status=MinutesStatus.APPROVED, summary="", **changed):
        meeting = make_meeting(
            changed.pop("cell", world.cell_a),
            chair=world.member("secretary_a"),
            recorder=world.member("recorder_a"),
            day=day,
            **changed,
        )
        return make_minutes(meeting, status=status, approved_on=approved_on, summary=summary)

    return make


@pytest.fixture
def busy_year(world, held):
    """A year of cell A in which every figure has something to count and something to leave out."""
    secretary, recorder = world.member("secretary_a"), world.member("recorder_a")
    for month in (1, 2, 3):
        minutes = held(date(2026, month, 3), minutes_due_on=date(2026, month, 8), summary="Xong.")
        make_attendance(minutes, secretary)
        make_attendance(minutes, recorder, presence=Presence.LATE)
        make_attendance(minutes, world.member("member_a"), presence=Presence.UNEXCUSED)
        make_attendance(minutes, world.member("exempt_a"), is_due=False)
        item = make_item(minutes, kind=ItemKind.CRITICISM)
        make_statement(item, recorder)
    held(
        date(2026, 4, 3),
        kind=MeetingKind.COMBINED,
        topic="Nêu gương",
        approved_on=date(2026, 4, 20),
        minutes_due_on=date(2026, 4, 8),
    )
    make_waiver(world.cell_a, by=world.people["secretary_a"], month=5)
    made = {"by": world.people["officer"], "cells": [world.cell_a]}
    link_directives(item, make_directive(world.committee, **made))
    make_directive(world.committee, **made, number="13-CT/TU")
    make_directive(world.committee, **made, number="14-CT/TU", withdrawn_on=date(2026, 3, 1))
    user = world.people["secretary_a"]
    make_task(world.cell_a, recorder, by=user, completed_on=date(2026, 3, 30))
    make_task(world.cell_a, recorder, by=user, completed_on=date(2026, 4, 2))
    make_task(world.cell_a, secretary, by=user)
    make_task(world.cell_a, secretary, by=user, status=TaskStatus.CANCELLED)
