"""Keyset pages: each row once, whatever the mark."""

from datetime import date

import pytest

from chibo4tot.shared.paging import page_of
from meetings.models import Task
from tests.factories.meetings import make_task


@pytest.fixture
def tasks(world):
    """Seven tasks, two of them due on the same day."""
    by, member = world.user("secretary_a"), world.member("member_a")
    days = [3, 3, 4, 5, 6, 7, 8]
    for number, day in enumerate(days):
        make_task(world.cell_a, member, by=by, title=str(number), due_on=date(2026, 4, day))
    return Task.objects.all()


@pytest.mark.parametrize("descending", [False, True])
def test_every_row_is_shown_once_in_order(tasks, descending):
    shown, after = [], ""
    for _ in range(4):
        page = page_of(tasks, by="due_on", descending=descending, after=after, size=2)
        shown += [task.title for task in page.rows]
        after = page.after

    assert shown == [str(number) for number in sorted(range(7), reverse=descending)]
    assert after == ""


@pytest.mark.parametrize("mark", ["khong-phai", "W10", "WyJraG9uZyIsIDFd", "WyIyMDI2LTA0LTAzIl0"])
def test_spoilt_mark_starts_from_the_beginning(tasks, mark):
    page = page_of(tasks, by="due_on", after=mark, size=2)

    assert [task.title for task in page.rows] == ["0", "1"]


def test_page_is_one_query(tasks, django_assert_num_queries):
    with django_assert_num_queries(1):
        page_of(tasks, by="due_on", size=2)
