"""Tasks: the list, and the steps of one task by person and state."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.enums import TaskStatus
from meetings.models import Task
from tests.factories.meetings import make_task
from tests.meetings.views.conftest import errors_in, fields_of, text_of

BETTER = {"exceeded": "on", "evidence": "Xong sớm hai tuần"}
LIST = reverse("meetings:tasks")


@pytest.fixture
def task(world, frozen_clock) -> Task:
    """A task of member_a, given by secretary_a."""
    frozen_clock(2026, 3, 10, 9)
    return make_task(world.cell_a, world.member("member_a"), by=world.user("secretary_a"))


def post(world, as_user, name, page, key, data=None):
    return as_user(world.people[name]).post(reverse(f"meetings:{page}", args=[key]), data or {})


def test_list_asks_the_same_number_of_queries_for_5_and_50(world, as_user, frozen_clock):
    frozen_clock(2026, 3, 10)
    client = as_user(world.people["officer"])
    given(world, 5)
    client.get(LIST)

    with CaptureQueriesContext(connection) as few:
        client.get(LIST)
    given(world, 45)
    with CaptureQueriesContext(connection) as many:
        client.get(LIST)

    assert len(few) == len(many)


def given(world, count: int) -> None:
    by = world.user("secretary_a")
    for number in range(count):
        due = date(2026, 3, 31) + timedelta(days=number)
        make_task(world.cell_a, world.member("member_a"), by=by, due_on=due)


def test_list_goes_on_after_the_last_row(world, as_user, frozen_clock):
    frozen_clock(2026, 3, 10)
    given(world, 20)
    given(world, 15)
    client = as_user(world.people["officer"])
    first = client.get(LIST)

    second = client.get(first.context["next_url"])

    shown = [row[0].pk for page in (first, second) for row in page.context["rows"]]
    assert len(set(shown)) == 35


def test_list_shows_what_is_most_urgent_first(world, as_user, frozen_clock):
    frozen_clock(2026, 4, 10)
    by = world.user("secretary_a")
    for title, due in (("sau", date(2026, 5, 1)), ("quá hạn", date(2026, 4, 1))):
        make_task(world.cell_a, world.member("member_a"), by=by, title=title, due_on=due)

    rows = as_user(world.people["member_a"]).get(LIST).context["rows"]

    assert [(row[0].title, row[1]) for row in rows] == [
        ("quá hạn", "Quá hạn 9 ngày"),
        ("sau", "Đang thực hiện"),
    ]


@pytest.mark.parametrize(
    ("name", "query", "count"),
    [
        ("member_a", "", 1),
        ("secretary_a", "", 0),
        ("secretary_a", "?scope=tat-ca", 1),
        ("officer", "", 1),
        ("officer", "?cell=quan-tri", 0),
        ("officer", "?state=qua-han", 0),
        ("officer", "?state=da-xong", 0),
        ("officer", "?state=moi", 1),
        ("secretary_b", "?scope=tat-ca", 0),
    ],
)
def test_list_by_person_and_filter(world, as_user, task, name, query, count):
    page = as_user(world.people[name]).get(LIST + query)

    assert len(page.context["rows"]) == count


@pytest.mark.parametrize(
    ("name", "status"),
    [("member_a", 200), ("secretary_a", 200), ("officer", 200), ("member_b", 404), ("admin", 404)],
)
def test_page_by_person(world, as_user, task, name, status):
    assert as_user(world.people[name]).get(task.get_absolute_url()).status_code == status


def test_whole_life(world, as_user, task):
    reported = post(world, as_user, "member_a", "task_report", task.pk, {"text": "Đã xong."})
    returned = post(world, as_user, "secretary_a", "task_return", task.pk, {"reason": "Thiếu số"})
    post(world, as_user, "member_a", "task_report", task.pk, {"text": "Đã bổ sung."})
    accepted = post(world, as_user, "secretary_a", "task_accept", task.pk, BETTER)
    task.refresh_from_db()
    page = text_of(as_user(world.people["member_a"]).get(task.get_absolute_url()))

    assert [reported.status_code, returned.status_code, accepted.status_code] == [302, 302, 302]
    assert (task.status, task.exceeded) == (TaskStatus.ACCEPTED, True)
    assert "Nghiệm thu, vượt mức" in page
    assert "Thiếu số" in page


@pytest.mark.parametrize(
    ("page", "name", "status"),
    [
        ("task_report", "member_a", 200),
        ("task_report", "secretary_a", 403),
        ("task_report", "member_b", 404),
        ("task_accept", "secretary_a", 200),
        ("task_accept", "member_a", 403),
        ("task_accept", "officer", 403),
        ("task_return", "secretary_a", 200),
        ("task_return", "member_a", 403),
        ("task_cancel", "secretary_a", 200),
        ("task_cancel", "member_a", 403),
        ("task_cancel", "secretary_b", 404),
    ],
)
def test_step_by_person(world, as_user, task, page, name, status):
    url = reverse(f"meetings:{page}", args=[task.pk])

    assert as_user(world.people[name]).get(url).status_code == status


def test_stale_tab_shows_the_state_of_now(world, as_user, task):
    post(world, as_user, "member_a", "task_report", task.pk, {"text": "Đã xong."})

    again = post(world, as_user, "member_a", "task_report", task.pk, {"text": "Lần nữa."})

    assert again.status_code == 422
    assert errors_in(again) == [
        "Nhiệm vụ này đang chờ nghiệm thu hoặc đã kết thúc nên không báo cáo thêm được."
    ]
    assert fields_of(again, form_id=None)["text"] == "Lần nữa."
    assert "Đã báo cáo, chờ nghiệm thu" in text_of(again)


def test_cancel(world, as_user, task):
    answer = post(world, as_user, "secretary_a", "task_cancel", task.pk, {"reason": "Trùng việc"})
    task.refresh_from_db()

    assert answer.status_code == 302
    assert (task.status, task.cancel_reason) == (TaskStatus.CANCELLED, "Trùng việc")


def test_new_task(world, as_user, frozen_clock):
    frozen_clock(2026, 3, 10)
    sent = {
        "title": "Rà soát hồ sơ",
        "assignee": world.member("member_a").pk,
        "due_on": "31/03/2026",
        "product": "Danh sách",
    }

    answer = post(world, as_user, "secretary_a", "task_new", "tong-hop", sent)
    task = Task.objects.get()

    assert answer.headers["Location"] == task.get_absolute_url()
    assert (task.title, task.assignee, task.due_on, task.product) == (
        "Rà soát hồ sơ",
        world.member("member_a"),
        date(2026, 3, 31),
        "Danh sách",
    )


def test_new_task_with_a_wrong_day_keeps_what_was_typed(world, as_user, frozen_clock):
    frozen_clock(2026, 3, 10)
    sent = {
        "title": "Rà soát hồ sơ",
        "assignee": str(world.member("member_a").pk),
        "due_on": "31/02/2026",
        "product": "",
    }

    answer = post(world, as_user, "secretary_a", "task_new", "tong-hop", sent)

    shown = fields_of(answer, form_id=None)
    assert {name: shown[name] for name in sent} == sent
    assert Task.objects.count() == 0


def test_new_task_of_a_stranger_to_the_cell_is_refused(world, as_user, frozen_clock):
    frozen_clock(2026, 3, 10)
    sent = {"title": "Việc", "assignee": world.member("member_b").pk, "due_on": "31/03/2026"}

    answer = post(world, as_user, "secretary_a", "task_new", "tong-hop", sent)

    assert errors_in(answer) == [
        "Người làm: Đồng chí này không sinh hoạt trong chi bộ vào ngày đó. Hãy chọn người khác."
    ]


@pytest.mark.parametrize(
    ("name", "status"), [("secretary_a", 200), ("member_a", 403), ("secretary_b", 404)]
)
def test_new_task_by_person(world, as_user, name, status):
    url = reverse("meetings:task_new", args=["tong-hop"])

    assert as_user(world.people[name]).get(url).status_code == status
