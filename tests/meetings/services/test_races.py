"""Two people at the same moment: one of them is told, nothing is doubled."""

from collections.abc import Callable
from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connections

from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError
from meetings.enums import MeetingKind, MinutesStatus, TypeCode
from meetings.models import Attendance, IssuedNumber, Meeting, Minutes, PrintedCopy
from meetings.queries.printing import roll_source
from meetings.services.copies import register_copy
from meetings.services.meetings import open_meeting
from meetings.services.minutes import approve_minutes, start_correction
from meetings.services.numbering import give_number
from meetings.services.resolutions import first_draft, issue_resolution, write_resolution
from tests.factories.meetings import at
from tests.meetings.services.conftest import Stages
from tests.world import build_world

NOON = at(date(2026, 3, 3), 12)


@pytest.fixture
def race(transactional_db):
    """race(verb, verb) starts all at once and returns what each was refused with, or None."""

    def run(*verbs: Callable[[], object]) -> list[str | None]:
        barrier, refusals = Barrier(len(verbs)), [None] * len(verbs)

        def start(place, verb):
            try:
                with clock.pinned(NOON):
                    barrier.wait()
                    verb()
            except DomainError as refusal:
                refusals[place] = type(refusal).__name__
            finally:
                connections.close_all()

        threads = [Thread(target=start, args=pair) for pair in enumerate(verbs)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return sorted(refusals, key=str)

    return run


@pytest.fixture
def stages(transactional_db, frozen_clock):
    """Stages of a meeting whose rows other connections can see."""
    frozen_clock(2026, 3, 3, 12)
    return Stages(build_world())


def test_month_is_planned_once(stages, race):
    refused = race(stages.plan, stages.plan)

    assert refused == [None, "WrongState"]
    assert Meeting.objects.count() == 1


def test_roll_is_opened_once(stages, race):
    meeting, world = stages.plan(), stages.world
    people = world.user("recorder_a"), world.user("deputy_a")

    refused = race(*[lambda who=who: open_meeting(meeting, actor=who) for who in people])

    assert refused == [None, "WrongState"]
    assert Attendance.objects.count() == 7


def test_minutes_are_approved_once(stages, race):
    minutes = stages.submitted()

    def approve():
        approve_minutes(minutes, actor=stages.world.user("secretary_a"))

    refused = race(approve, approve)

    assert refused == [None, "WrongState"]
    assert Minutes.objects.get().number == 1


def test_two_minutes_of_a_cell_get_two_numbers(stages, race):
    first = stages.submitted()
    opened = stages.open(stages.plan(kind=MeetingKind.THEMATIC))
    second = stages.submitted(stages.written(opened))

    refused = race(
        *[
            lambda one=one: approve_minutes(one, actor=stages.world.user("secretary_a"))
            for one in (first, second)
        ]
    )

    assert refused == [None, None]
    assert sorted(Minutes.objects.values_list("number", flat=True)) == [1, 2]


def test_one_correction_is_started(stages, race):
    minutes, world = stages.approved(), stages.world
    people = world.user("recorder_a"), world.user("deputy_a")

    refused = race(
        *[lambda who=who: start_correction(minutes, reason="Sai", actor=who) for who in people]
    )

    assert refused == [None, "WrongState"]
    assert Minutes.objects.filter(status=MinutesStatus.DRAFT).count() == 1


def test_numbers_of_one_type_are_given_one_after_the_other(stages, race):
    meeting = stages.plan()

    def give():
        actor = stages.world.user("secretary_a")
        give_number(meeting, TypeCode.RESOLUTION, day=NOON.date(), actor=actor)

    refused = race(give, give, give)

    assert refused == [None, None, None]
    assert sorted(IssuedNumber.objects.values_list("number", flat=True)) == [1, 2, 3]


def test_same_document_printed_at_once_has_one_code(stages, race):
    source = roll_source(stages.plan())

    def print_it():
        register_copy(source, None, actor=stages.world.user("secretary_a"))

    refused = race(print_it, print_it)

    assert refused == [None, None]
    assert PrintedCopy.objects.count() == 1


def test_resolution_is_issued_once(stages, race):
    meeting = stages.approved().meeting
    actor = stages.world.user("secretary_a")
    resolution = write_resolution(meeting, first_draft(meeting), signer=meeting.chair, actor=actor)

    def issue():
        issue_resolution(resolution, day=NOON.date(), actor=stages.world.user("secretary_a"))

    refused = race(issue, issue)

    assert refused == [None, "WrongState"]
    assert IssuedNumber.objects.filter(type_code=TypeCode.RESOLUTION).count() == 1
