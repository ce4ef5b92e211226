"""Figures of tasks."""

from datetime import date

import pytest

from meetings.domain.figures import NoValue
from meetings.enums import (
    TaskStatus,
)
from tests.factories.meetings import (
    make_task,
)
from tests.meetings.queries.conftest import measure, numbers, reasons


def test_tasks_of_a_running_year_count_from_their_due_day(world):
    by, member = world.people["secretary_a"], world.member("member_a")
    make_task(world.cell_a, member, by=by, due_on=date(2026, 3, 31))
    make_task(world.cell_a, member, by=by, due_on=date(2026, 6, 30), completed_on=date(2026, 3, 9))

    before = measure("task_completion", world.cell_a, as_of=date(2026, 3, 30))
    on_day = measure("task_completion", world.cell_a, as_of=date(2026, 3, 31))

    assert numbers(before) == (0, 0)
    assert before.absence == NoValue.NOT_YET
    assert numbers(on_day) == (0, 1)
    assert reasons(on_day) == [("Rà soát hồ sơ (Vũ Thị Bích Hằng)", "Chưa đến hạn 30/06/2026.")]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"status": TaskStatus.CANCELLED}, "Nhiệm vụ đã hủy."),
        ({"force_majeure": True}, "Bất khả kháng, đã được chấp nhận."),
        ({"is_proposed": True}, "Mới đề xuất trong biên bản chưa duyệt."),
    ],
)
@pytest.mark.parametrize("name", ["task_completion", "task_on_time", "tasks_overdue_open"])
def test_task_is_left_out_with_its_reason(world, name, changed, reason):
    make_task(world.cell_a, world.member("member_a"), by=world.people["secretary_a"], **changed)

    figure = measure(name, world.cell_a)

    assert numbers(figure) == (0, 0)
    assert [one for _, one in reasons(figure)] == [reason]


def test_backlog_of_the_year_before_is_overdue_still(world):
    by, member = world.people["secretary_a"], world.member("member_a")
    old = {"due_on": date(2025, 11, 30), "assigned_on": date(2025, 11, 1)}
    make_task(world.cell_a, member, by=by, **old)
    make_task(world.cell_a, member, by=by, **old, completed_on=date(2026, 2, 1))

    assert numbers(measure("tasks_overdue_open", world.cell_a)) == (1, 1)
    assert numbers(measure("task_completion", world.cell_a)) == (0, 0)


def test_task_finished_after_the_end_of_the_year_was_overdue_at_its_end(world):
    by, member = world.people["secretary_a"], world.member("member_a")
    make_task(world.cell_a, member, by=by, due_on=date(2026, 12, 20), completed_on=date(2027, 1, 5))

    assert numbers(measure("tasks_overdue_open", world.cell_a)) == (1, 1)
    assert numbers(measure("task_completion", world.cell_a)) == (1, 1)
    assert numbers(measure("task_on_time", world.cell_a)) == (0, 1)
