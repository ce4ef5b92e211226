"""Two people confirm or undo an import at the same moment: its meetings are written once."""

from datetime import datetime

import pytest
from django.utils import timezone

from chibo4tot.shared import clock
from meetings.models import Meeting, MeetingImport
from meetings.queries.past_meetings import preview_of
from meetings.services.import_undo import undo_meeting_import
from meetings.services.importing import confirm_meeting_import, start_meeting_import
from tests.cells.services.test_races import race
from tests.meetings.services.past_lists import MARCH, line, workbook
from tests.world import build_world

pytestmark = pytest.mark.django_db(transaction=True)
AUGUST = timezone.make_aware(datetime(2026, 8, 10, 9))


def start(world, *rows):
    with clock.pinned(AUGUST):
        return start_meeting_import(
            world.committee, file=workbook(*rows), name="hop.xlsx", actor=world.user("officer")
        )


def confirming(batch, world, name="officer"):
    """A call that confirms with what the preview says before the race."""
    with clock.pinned(AUGUST):
        basis = preview_of(batch, clock.today()).basis

    def call():
        with clock.pinned(AUGUST):
            confirm_meeting_import(batch, basis=basis, actor=world.user(name))

    return call


def test_one_import_confirmed_twice_is_written_once():
    world = build_world()
    batch = start(world, line(), line(MARCH))

    outcomes = race(confirming(batch, world), confirming(batch, world, "chief"))

    assert outcomes == ["done", "done"]
    assert sorted(Meeting.objects.values_list("month", flat=True)) == [2, 3]


def test_of_two_imports_of_the_same_months_the_second_is_looked_at_again():
    world = build_world()
    first, second = start(world, line()), start(world, line(conclusion="Khác."))

    outcomes = race(confirming(first, world), confirming(second, world, "chief"))

    assert outcomes == ["done", "refused"]
    assert Meeting.objects.count() == 1


def test_undone_twice_is_undone_once():
    world = build_world()
    batch = start(world, line())
    confirming(batch, world)()

    outcomes = race(
        *(lambda: undo_meeting_import(batch, actor=world.user("officer")) for _ in range(2))
    )

    assert outcomes == ["done", "done"]
    assert Meeting.objects.count() == 0
    assert MeetingImport.objects.get().undone_at is not None
