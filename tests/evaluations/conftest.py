"""Fixtures of evaluations: a year of meetings, tasks, registers and reviews in the small world."""

from dataclasses import dataclass
from datetime import date

import pytest

from cells.enums import Register
from evaluations.enums import RatingLevel
from evaluations.models import Round, Scorecard
from meetings.enums import AbsenceReason, ItemKind, MeetingKind, Presence
from meetings.models import AgendaItem
from tests.factories.directives import link_directives, make_directive
from tests.factories.evaluations import (
    make_assessment,
    make_card,
    make_complaint,
    make_discipline,
    make_nothing,
    make_rating,
    make_round,
)
from tests.factories.meetings import (
    make_attendance,
    make_item,
    make_meeting,
    make_minutes,
    make_statement,
    make_task,
)
from tests.world import World

MEMBERS_DUE = ("secretary_a", "deputy_a", "recorder_a", "member_a", "probationary_a")


@dataclass
class Year:
    """The world with an open round of 2026 and a card for each cell."""

    world: World
    round: Round
    card_a: Scorecard
    card_b: Scorecard


@pytest.fixture
def year(world: World) -> Year:
    """An open round, the cards not yet computed; nothing has happened in the cells."""
    round_ = make_round(world.committee)
    return Year(world, round_, make_card(round_, world.cell_a), make_card(round_, world.cell_b))


@pytest.fixture
def full_year(year: Year) -> Year:
    """Cell A has met January to November, works, has closed registers and handed in reviews."""
    for month in range(1, 12):
        _hold_meeting(year, month)
    _give_tasks(year)
    _send_directives(year)
    _close_registers(year)
    _review(year)
    return year


def _hold_meeting(year: Year, month: int) -> None:
    world = year.world
    kind = MeetingKind.COMBINED if month in {2, 5, 8} else MeetingKind.REGULAR
    meeting = make_meeting(
        world.cell_a,
        chair=world.member("secretary_a"),
        recorder=world.member("recorder_a"),
        day=date(2026, month, 3),
        kind=kind,
        minutes_due_on=date(2026, month, 8),
    )
    approved_on = date(2026, month, 12 if month == 4 else 4)
    minutes = make_minutes(meeting, approved_on=approved_on, summary="Thống nhất các nhiệm vụ.")
    for name in MEMBERS_DUE:
        presence, reason = Presence.PRESENT, None
        if name == "member_a" and month == 3:
            presence, reason = Presence.EXCUSED, AbsenceReason.SICK
        if name == "recorder_a" and month == 6:
            presence = Presence.UNEXCUSED
        make_attendance(minutes, world.member(name), presence=presence, reason=reason)
    make_attendance(minutes, world.member("exempt_a"), is_due=False)
    item = make_item(minutes, kind=ItemKind.CRITICISM, title="Tự phê bình và phê bình")
    if month != 7:
        make_statement(item, world.member("member_a"), "Tự nhận chậm báo cáo.")


def _send_directives(year: Year) -> None:
    """Two directives: one made known in May before its deadline, one never."""
    made = {"by": year.world.people["officer"], "cells": [year.world.cell_a]}
    first = make_directive(year.world.committee, **made, due_on=date(2026, 5, 31))
    make_directive(year.world.committee, **made, number="13-CT/TU", due_on=date(2026, 6, 30))
    item = AgendaItem.objects.get(minutes__meeting__month=5)
    link_directives(item, first)


def _give_tasks(year: Year) -> None:
    world = year.world
    by = world.people["secretary_a"]
    for name in MEMBERS_DUE:
        make_task(
            world.cell_a,
            world.member(name),
            by=by,
            due_on=date(2026, 6, 30),
            completed_on=date(2026, 6, 25),
        )
    late = {"due_on": date(2026, 9, 30), "completed_on": date(2026, 10, 5)}
    make_task(world.cell_a, world.member("member_a"), by=by, title="Chậm", **late)
    make_task(world.cell_a, world.member("deputy_a"), by=by, due_on=date(2026, 10, 31))
    make_task(world.cell_a, world.member("deputy_a"), by=by, due_on=date(2026, 12, 20))


def _close_registers(year: Year) -> None:
    world = year.world
    by = world.people["secretary_a"]
    make_discipline(world.cell_a, by=by, member=world.member("recorder_a"))
    revoked = date(2026, 8, 1)
    make_discipline(world.cell_a, by=by, document_no="09-QĐ/CB", revoked_on=revoked)
    make_complaint(world.cell_a, by=by)
    make_complaint(world.cell_a, by=by, concluded_on=None)
    for register in Register:
        make_nothing(world.cell_b, register, by=world.people["secretary_b"])


def _review(year: Year) -> None:
    world, found = year.world, year.round
    cell, by = world.cell_a, world.people["deputy_a"]
    make_assessment(found, world.member("member_a"), cell)
    make_assessment(found, world.member("deputy_a"), cell, submitted_on=date(2026, 12, 2))
    make_rating(found, cell, by=by, member=world.member("recorder_a"), proposed=RatingLevel.FAILED)
    make_rating(
        found,
        cell,
        by=by,
        member=world.member("secretary_a"),
        decided=RatingLevel.EXCELLENT,
        decided_on=date(2026, 12, 5),
    )
    make_rating(
        found, cell, by=by, member=world.member("probationary_a"), proposed=RatingLevel.NOT_RATED
    )
