"""Directives made known on time: only approved minutes prove it, by the day of the meeting."""

from datetime import date

import pytest

from meetings.domain.figures import NoValue
from meetings.enums import MeetingKind, MinutesStatus
from meetings.queries.figures import directives_on_time_records
from tests.factories.directives import link_directives, make_directive
from tests.factories.meetings import make_item, make_minutes
from tests.meetings.queries.conftest import NEXT_YEAR, YEAR, measure, numbers, reasons

NAME = "directives_on_time"
IN_TIME, TOO_LATE = date(2026, 3, 3), date(2026, 4, 3)


@pytest.fixture
def directive(world):
    """A directive for cell A, due on 31 March."""
    return make_directive(world.committee, by=world.people["officer"], cells=[world.cell_a])


@pytest.mark.parametrize(("day", "found"), [(IN_TIME, (1, 1)), (TOO_LATE, (0, 1))])
def test_day_of_the_meeting_decides(world, held, directive, day, found):
    link_directives(make_item(held(day)), directive)

    assert numbers(measure(NAME, world.cell_a)) == found


def test_first_of_two_meetings_counts(world, held, directive):
    link_directives(make_item(held(TOO_LATE)), directive)
    link_directives(make_item(held(IN_TIME)), directive)

    assert numbers(measure(NAME, world.cell_a)) == (1, 1)


def test_only_minutes_in_force_prove_it(world, held, directive):
    """A correction that no longer names the directive takes the proof away."""
    old = held(IN_TIME, status=MinutesStatus.SUPERSEDED)
    link_directives(make_item(old), directive)
    make_item(make_minutes(old.meeting, version=2))

    assert numbers(measure(NAME, world.cell_a)) == (0, 1)


def test_minutes_of_another_cell_prove_nothing(world, held, directive):
    link_directives(make_item(held(IN_TIME, cell=world.cell_b)), directive)

    assert numbers(measure(NAME, world.cell_a)) == (0, 1)
    assert measure(NAME, world.cell_b).absence == NoValue.NOT_APPLICABLE


def test_committee_of_the_cell_meets_without_the_members(world, held, directive):
    minutes = held(IN_TIME, kind=MeetingKind.COMMITTEE)
    link_directives(make_item(minutes), directive)

    assert numbers(measure(NAME, world.cell_a)) == (0, 1)


def test_minutes_within_their_time_are_waited_for(world, held, directive):
    day = date(2026, 3, 30)
    minutes = held(day, status=MinutesStatus.SUBMITTED, minutes_due_on=date(2026, 4, 4))
    link_directives(make_item(minutes), directive)

    within = measure(NAME, world.cell_a, as_of=date(2026, 4, 4))
    after = measure(NAME, world.cell_a, as_of=date(2026, 4, 5))

    assert (numbers(within), within.absence) == ((0, 0), NoValue.NOT_YET)
    assert reasons(within) == [
        ("Văn bản 12-CT/TU", "Đã quán triệt tại cuộc họp, biên bản còn trong hạn duyệt.")
    ]
    assert numbers(after) == (0, 1)


def test_directive_counts_from_its_deadline_on(world, directive):
    before = measure(NAME, world.cell_a, as_of=date(2026, 3, 30))

    assert (numbers(before), before.absence) == ((0, 0), NoValue.NOT_YET)
    assert reasons(before) == [("Văn bản 12-CT/TU", "Chưa đến hạn 31/03/2026.")]
    assert numbers(measure(NAME, world.cell_a, as_of=date(2026, 3, 31))) == (0, 1)


def test_withdrawn_directive_is_left_out(world):
    by = world.people["officer"]
    make_directive(world.committee, by=by, cells=[world.cell_a], withdrawn_on=date(2026, 3, 1))

    figure = measure(NAME, world.cell_a)

    assert (numbers(figure), figure.absence) == ((0, 0), NoValue.NOT_APPLICABLE)
    assert reasons(figure) == [("Văn bản 12-CT/TU", "Văn bản đã được rút.")]


def test_deadline_outside_the_period_is_not_looked_at(world):
    by, other = world.people["officer"], date(2025, 12, 31)
    make_directive(
        world.committee, by=by, cells=[world.cell_a], issued_on=date(2025, 12, 1), due_on=other
    )

    assert measure(NAME, world.cell_a).absence == NoValue.NOT_APPLICABLE


def test_record_leads_to_the_directive(world, held, directive):
    link_directives(make_item(held(IN_TIME)), directive)

    record = directives_on_time_records(world.cell_a.pk, YEAR, NEXT_YEAR)[0]

    assert (record.url, record.counted, record.note) == (
        f"/van-ban-chi-dao/{directive.pk}/",
        True,
        "Quán triệt đúng hạn ngày 03/03/2026, hạn 31/03/2026.",
    )
