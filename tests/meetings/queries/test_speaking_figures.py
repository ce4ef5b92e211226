"""How many of those who came spoke: each once a meeting, and only those on the roll."""

from datetime import date

import pytest

from meetings.enums import MinutesStatus, Presence
from meetings.models import Statement
from tests.factories.meetings import make_attendance, make_item, make_statement
from tests.meetings.queries.conftest import measure, numbers, reasons


@pytest.fixture
def minutes(world, held):
    """Three came, one of them late, one stayed away, one is exempt."""
    found = held(date(2026, 3, 3))
    for name, presence in (
        ("secretary_a", Presence.PRESENT),
        ("recorder_a", Presence.LATE),
        ("member_a", Presence.PRESENT),
        ("deputy_a", Presence.UNEXCUSED),
    ):
        make_attendance(found, world.member(name), presence=presence)
    make_attendance(found, world.member("exempt_a"), is_due=False)
    return found


def test_who_speaks_on_two_items_counts_once(world, minutes):
    for order in (1, 2):
        item = make_item(minutes, order=order)
        make_statement(item, world.member("recorder_a"))
        make_statement(item, world.member("recorder_a"), order=2)

    assert numbers(measure("speaking", world.cell_a)) == (1, 3)


def test_guests_and_whoever_is_not_among_those_present_are_in_no_number(world, minutes):
    item = make_item(minutes)
    Statement.objects.create(item=item, order=1, speaker_name="Ông Khách", text="Chúc mừng.")
    make_statement(item, world.member("deputy_a"), order=2)
    make_statement(item, world.member("exempt_a"), order=3)
    make_statement(item, world.member("member_b"), order=4)

    assert numbers(measure("speaking", world.cell_a)) == (0, 3)


def test_same_person_counts_at_each_meeting(world, minutes, held):
    later = held(date(2026, 4, 3))
    make_attendance(later, world.member("member_a"))
    for one in (minutes, later):
        make_statement(make_item(one), world.member("member_a"))

    assert numbers(measure("speaking", world.cell_a)) == (2, 4)


def test_minutes_not_approved_are_left_out_for_now(world, held):
    minutes = held(date(2026, 3, 3), status=MinutesStatus.SUBMITTED)
    make_attendance(minutes, world.member("member_a"))

    figure = measure("speaking", world.cell_a)

    assert numbers(figure) == (0, 0)
    assert reasons(figure) == [
        ("Sinh hoạt thường kỳ tháng 3 năm 2026", "Đã họp, biên bản chưa duyệt.")
    ]
