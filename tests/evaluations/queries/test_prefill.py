"""What stands beside the self-review: one's own year, the same numbers as the cell's."""

from datetime import date

import pytest

from cells.queries.units import scopes
from chibo4tot.shared.periods import Period
from evaluations.facts import collect
from evaluations.queries.prefill import facts_for, own_facts_from_data, own_facts_to_data
from tests.evaluations.conftest import MEMBERS_DUE
from tests.factories.meetings import make_task

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.evaluations.addresses")]
DAY = date(2026, 12, 15)


def test_own_attendance_and_tasks_with_their_records(full_year, django_assert_num_queries):
    member = full_year.world.member("member_a")

    with django_assert_num_queries(2):
        found = {fact.key: fact for fact in facts_for(member, 2026, DAY)}

    assert {key: fact.value for key, fact in found.items()} == {
        "attendance": "10/11 cuộc sinh hoạt thuộc diện phải dự",
        "tasks_done": "2/2 nhiệm vụ đến hạn",
        "tasks_on_time": "1/2 nhiệm vụ đã hoàn thành",
        "tasks_overdue": "Không có",
    }
    absent = [row for row in found["attendance"].records if not row.counted]
    assert [(row.label, row.note) for row in absent] == [
        ("Sinh hoạt thường kỳ tháng 3 năm 2026", "Vắng có lý do.")
    ]


def test_overdue_task_is_named_and_task_not_due_is_not(full_year):
    deputy = full_year.world.member("deputy_a")

    found = {fact.key: fact for fact in facts_for(deputy, 2026, DAY)}

    assert found["tasks_overdue"].value == "1 nhiệm vụ"
    assert found["tasks_done"].value == "1/2 nhiệm vụ đến hạn"


def test_member_without_records_has_no_numbers(full_year):
    found = facts_for(full_year.world.member("member_b"), 2026, DAY)

    assert [fact.value for fact in found] == ["Chưa có số liệu"] * 3 + ["Không có"]


def test_sum_over_the_members_is_the_figure_of_the_cell(full_year):
    world = full_year.world
    by = world.people["secretary_a"]
    make_task(world.cell_a, world.member("member_a"), by=by, force_majeure=True)
    make_task(world.cell_a, world.member("member_a"), by=by, is_proposed=True)
    cell = scopes([world.cell_a.pk])
    metrics = ["attendance_rate", "task_completion_rate"]
    fact = collect(metrics, cell, Period.of_year(2026), DAY)[world.cell_a.pk]

    own = [
        {item.key: item.records for item in facts_for(world.member(name), 2026, DAY)}
        for name in MEMBERS_DUE
    ]

    for metric, key in zip(metrics, ("attendance", "tasks_done"), strict=True):
        rows = [row for records in own for row in records[key]]
        counted = sum(row.counted for row in rows)
        assert (counted, len(rows)) == (fact[metric].numerator, fact[metric].denominator)


def test_figures_survive_being_kept(full_year):
    found = facts_for(full_year.world.member("member_a"), 2026, DAY)

    assert own_facts_from_data(own_facts_to_data(found)) == found
