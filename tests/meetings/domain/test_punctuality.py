"""Which tasks count, are done, in time, overdue."""

from datetime import date

import pytest

from chibo4tot.shared.periods import Period
from meetings.domain.punctuality import (
    TaskDates,
    is_completed,
    is_on_time,
    is_only_for_now,
    is_overdue_open,
    verdict,
    why_left_out,
)

YEAR = Period.of_year(2026)
DUE = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("task", "as_of", "reason", "for_now"),
    [
        (TaskDates(DUE, None), DUE, "", True),
        (TaskDates(DUE, None), date(2026, 6, 29), "Chưa đến hạn 30/06/2026.", True),
        (TaskDates(DUE, None, is_cancelled=True), DUE, "Nhiệm vụ đã hủy.", False),
        (
            TaskDates(DUE, None, is_force_majeure=True),
            DUE,
            "Bất khả kháng, đã được chấp nhận.",
            False,
        ),
        (
            TaskDates(DUE, None, is_proposed=True),
            DUE,
            "Mới đề xuất trong biên bản chưa duyệt.",
            True,
        ),
    ],
)
def test_task_counts_or_says_why_not(task, as_of, reason, for_now):
    assert why_left_out(task, as_of) == reason
    assert is_only_for_now(task) is for_now


@pytest.mark.parametrize(
    ("completed_on", "as_of", "completed", "on_time"),
    [
        (None, date(2026, 12, 31), False, False),
        (DUE, date(2026, 12, 31), True, True),
        (date(2026, 7, 1), date(2026, 12, 31), True, False),
        (date(2026, 6, 1), date(2026, 5, 31), False, False),
    ],
)
def test_task_is_done_and_in_time_by_the_day_of_its_report(completed_on, as_of, completed, on_time):
    task = TaskDates(DUE, completed_on)

    assert is_completed(task, as_of) is completed
    assert is_on_time(task, as_of) is on_time


@pytest.mark.parametrize(
    ("due", "completed_on", "as_of", "overdue"),
    [
        (DUE, None, DUE, False),
        (DUE, None, date(2026, 7, 1), True),
        (DUE, date(2026, 7, 1), date(2026, 7, 1), False),
        (DUE, date(2026, 7, 2), date(2026, 7, 1), True),
        (date(2026, 12, 31), None, date(2026, 12, 31), True),
        (date(2026, 12, 31), None, date(2026, 12, 30), False),
        (date(2026, 12, 20), date(2027, 1, 3), date(2027, 2, 1), True),
        (date(2025, 11, 1), None, date(2026, 2, 1), True),
    ],
)
def test_task_is_overdue_while_it_is_open_after_its_day(due, completed_on, as_of, overdue):
    assert is_overdue_open(TaskDates(due, completed_on), YEAR, as_of) is overdue


@pytest.mark.parametrize(
    ("completed_on", "words"),
    [
        (None, "Chưa hoàn thành, hạn 30/06/2026."),
        (DUE, "Hoàn thành ngày 30/06/2026, đúng hạn 30/06/2026."),
        (date(2026, 7, 3), "Hoàn thành ngày 03/07/2026, quá hạn 30/06/2026."),
    ],
)
def test_state_is_said_in_words(completed_on, words):
    assert verdict(TaskDates(DUE, completed_on), date(2026, 12, 31)) == words
