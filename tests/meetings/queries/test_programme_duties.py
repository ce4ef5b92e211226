"""The programme waits for the heads of a cell until it is adopted."""

from datetime import date

import pytest

from meetings.enums import ProgrammeStatus
from meetings.queries.programme_duties import duties_of
from tests.factories.programmes import make_programme


def titles(world, today, name="secretary_a"):
    return [duty.title for duty in duties_of(world.user(name), today)]


def test_programme_of_the_next_year_waits_from_the_middle_of_december(world):
    make_programme(world.cell_a, by=world.people["secretary_a"], year=2025)

    assert titles(world, date(2025, 12, 16)) == []
    assert titles(world, date(2025, 12, 17)) == ["Lập chương trình công tác năm 2026"]


@pytest.mark.parametrize(
    ("status", "title"),
    [
        (ProgrammeStatus.DRAFT, "Trình chương trình công tác năm 2026"),
        (ProgrammeStatus.SUBMITTED, "Ghi việc thông qua chương trình công tác năm 2026"),
    ],
)
def test_duty_names_the_next_step(world, status, title):
    make_programme(world.cell_a, by=world.people["secretary_a"], status=status)

    assert titles(world, date(2026, 3, 1)) == [title]


def test_nothing_waits_once_it_is_adopted_even_while_it_is_revised(world):
    by = world.people["secretary_a"]
    make_programme(world.cell_a, by=by)
    make_programme(world.cell_a, by=by, version=2, status=ProgrammeStatus.DRAFT)

    assert titles(world, date(2026, 3, 1)) == []


@pytest.mark.parametrize("name", ["member_a", "officer"])
def test_it_waits_for_nobody_else(world, name):
    assert titles(world, date(2026, 3, 1), name) == []
