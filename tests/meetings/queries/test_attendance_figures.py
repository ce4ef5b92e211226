"""Who is counted at a meeting: temporary, exempt, suspended and on duty, from roll to figure."""

from datetime import date

import pytest

from cells.enums import ActivityState, MembershipKind
from cells.models import ActivityPeriod, Membership, WorkingRules
from meetings.enums import AbsenceReason, Presence
from meetings.queries.minutes import current_minutes
from meetings.services.attendance import Mark, record_roll
from tests.meetings.queries.conftest import measure, numbers
from tests.meetings.services.conftest import stages  # noqa: F401 - a fixture

NEW_YEAR = date(2026, 1, 1)


@pytest.fixture
def cell_of_all_kinds(world):
    """In cell A: member_b for a time; member_a elsewhere for a time; committee_member suspended.

    Due are secretary, deputy, recorder, probationary member and the guest: five of eight.
    """
    Membership.objects.create(
        member=world.member("member_b"),
        cell=world.cell_a,
        kind=MembershipKind.TEMPORARY,
        valid_from=NEW_YEAR,
    )
    for name, state in (
        ("member_a", ActivityState.TEMPORARY_OUT),
        ("committee_member_a", ActivityState.SUSPENDED),
    ):
        membership = Membership.objects.get(member=world.member(name), kind="chinh_thuc")
        ActivityPeriod.objects.create(membership=membership, state=state, valid_from=NEW_YEAR)
    return world


def held_with(stages, world, marks):  # noqa: F811 - the fixture imported above
    minutes = stages.open()
    by_key = {world.member(name).pk: mark for name, mark in marks.items()}
    record_roll(minutes, by_key, actor=world.user("recorder_a"))
    return stages.approved(stages.submitted(stages.written(current_minutes(minutes.meeting))))


def test_only_those_who_take_part_are_counted(cell_of_all_kinds, stages, world):  # noqa: F811 - as above
    marks = {
        "member_b": Mark(Presence.LATE),
        "deputy_a": Mark(Presence.UNEXCUSED),
        "exempt_a": Mark(Presence.PRESENT),
        "member_a": Mark(Presence.PRESENT),
    }

    held_with(stages, world, marks)

    assert numbers(measure("attendance", world.cell_a)) == (4, 5)
    assert numbers(measure("unexcused_absences", world.cell_a)) == (1, 5)


@pytest.mark.parametrize(("excluded", "counted"), [(False, (4, 5)), (True, (4, 4))])
def test_absence_on_duty_is_counted_as_the_committee_laid_down(
    cell_of_all_kinds,
    stages,  # noqa: F811 - as above
    world,
    excluded,
    counted,
):
    WorkingRules.objects.create(
        unit=world.committee,
        valid_from=NEW_YEAR,
        regular_day=3,
        minutes_deadline_days=5,
        quorum_percent=50,
        duty_absence_excluded=excluded,
        rating_min_months=6,
    )

    held_with(stages, world, {"deputy_a": Mark(Presence.EXCUSED, AbsenceReason.DUTY)})

    assert numbers(measure("attendance", world.cell_a)) == counted
    assert numbers(measure("unexcused_absences", world.cell_a)) == (0, counted[1])
