"""Who needs a task, and who has one."""

from datetime import date
from decimal import Decimal

import pytest

from cells.enums import ActivityState
from cells.models import ActivityPeriod
from meetings.enums import (
    TaskStatus,
)
from tests.factories.cells import make_member, make_membership, make_unit
from tests.factories.meetings import (
    make_task,
)
from tests.meetings.queries.conftest import measure, numbers


@pytest.mark.parametrize(
    ("joined", "left", "is_required"),
    [
        (date(2026, 3, 1), date(2026, 3, 31), True),
        (date(2026, 3, 2), date(2026, 3, 31), False),
        (date(2026, 12, 1), None, True),
        (date(2026, 12, 2), None, False),
    ],
)
def test_member_is_counted_from_a_month_on(world, joined, left, is_required):
    cell = make_unit("Chi bộ Cơ yếu", parent=world.committee)
    make_membership(make_member("Tô Văn Chín"), cell, valid_from=joined, valid_to=left)

    figure = measure("member_assignments", cell)

    assert figure.denominator == Decimal(is_required)
    assert len(figure.left_out) == 1 - int(is_required)


@pytest.mark.parametrize(
    ("state", "required"),
    [
        (ActivityState.EXEMPT, 0),
        (ActivityState.SUSPENDED, 0),
        (ActivityState.TEMPORARY_OUT, 0),
        (ActivityState.TEMPORARY_IN, 1),
    ],
)
def test_member_without_activity_needs_no_task(world, state, required):
    cell = make_unit("Chi bộ Cơ yếu", parent=world.committee)
    membership = make_membership(make_member("Tô Văn Chín"), cell)
    ActivityPeriod.objects.create(membership=membership, state=state, valid_from=date(2026, 1, 20))

    figure = measure("member_assignments", cell)

    assert figure.denominator == required


@pytest.mark.parametrize(
    ("changed", "counted"),
    [
        ({}, 1),
        ({"assigned_on": date(2025, 12, 1), "due_on": date(2026, 1, 1)}, 1),
        ({"assigned_on": date(2025, 11, 1), "due_on": date(2025, 12, 31)}, 0),
        ({"is_proposed": True}, 0),
        ({"status": TaskStatus.CANCELLED}, 0),
    ],
)
def test_task_that_runs_in_the_year_is_an_assignment(world, changed, counted):
    make_task(world.cell_a, world.member("member_a"), by=world.people["secretary_a"], **changed)

    assert numbers(measure("member_assignments", world.cell_a)) == (counted, 6)
