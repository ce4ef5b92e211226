"""More time and force majeure: asked by the assignee, judged by another."""

from datetime import date

import pytest

from cells.models import AuditEntry
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from meetings.enums import RequestKind, RequestState, TaskStatus
from meetings.models import Task, TaskNote, TaskRequest
from meetings.services.task_requests import (
    ask_extension,
    ask_force_majeure,
    judge_request,
    withdraw_request,
)
from meetings.services.tasks import cancel_task
from tests.factories.files import upload
from tests.factories.meetings import make_task
from tests.factories.tasks import make_request

DUE, LATER = date(2026, 3, 31), date(2026, 4, 20)


@pytest.fixture
def task(world, frozen_clock):
    """An open task of member_a, due at the end of March."""
    frozen_clock(2026, 3, 10, 9)
    return make_task(world.cell_a, world.member("member_a"), by=world.people["secretary_a"])


@pytest.fixture
def asked(world, task):
    """More time asked for."""
    return make_request(task, by=world.user("member_a"), due_wanted=LATER)


def ask(world, task, who="member_a", **changed):
    values = {"due_on": LATER, "reason": " Chờ số liệu "}
    return ask_extension(task, actor=world.user(who), **values | changed)


def test_asking_changes_nothing_but_the_history(world, task, heard):
    request = ask(world, task, files=[upload()])

    task.refresh_from_db()
    note = TaskNote.objects.get()
    assert (request.kind, request.state) == (RequestKind.EXTENSION, RequestState.ASKED)
    assert (request.reason, request.due_before, request.due_wanted) == ("Chờ số liệu", DUE, LATER)
    assert (task.due_on, task.first_due_on, task.status) == (DUE, None, TaskStatus.OPEN)
    assert (note.before, note.after, note.files.count()) == ("31/03/2026", "20/04/2026", 1)
    assert heard == []
    assert AuditEntry.objects.get().verb == "task.extension_asked"


def test_granted_extension_is_in_force_and_keeps_the_first_day(world, task, asked, heard):
    judge_request(asked, granted=True, note="Được", actor=world.user("secretary_a"))

    task.refresh_from_db()
    asked.refresh_from_db()
    assert (task.due_on, task.first_due_on) == (LATER, DUE)
    assert (asked.state, asked.judged_by, asked.judged_note) == (
        RequestState.GRANTED,
        world.people["secretary_a"],
        "Được",
    )
    assert list(TaskNote.objects.values_list("before", "after", "text")) == [
        ("31/03/2026", "20/04/2026", "Xin gia hạn: được đồng ý. Được")
    ]
    assert heard == [(world.cell_a.pk, 2026)] * 2
    assert AuditEntry.objects.get().verb == "task.request_judged"


def test_second_extension_keeps_the_very_first_day(world, task, asked):
    judge = world.user("secretary_a")
    judge_request(asked, granted=True, actor=judge)
    again = ask(world, task, due_on=date(2026, 5, 5))

    judge_request(again, granted=True, actor=judge)

    task.refresh_from_db()
    assert (task.due_on, task.first_due_on) == (date(2026, 5, 5), DUE)


def test_extension_into_the_next_year_is_told_for_both(world, task, heard):
    request = make_request(task, by=world.user("member_a"), due_wanted=date(2027, 1, 15))

    judge_request(request, granted=True, actor=world.user("secretary_a"))

    assert sorted(heard) == [(world.cell_a.pk, 2026), (world.cell_a.pk, 2027)]


def test_refusal_says_why_and_changes_no_day(world, task, asked, heard):
    judge_request(asked, granted=False, note="Việc ngắn", actor=world.user("secretary_a"))

    task.refresh_from_db()
    asked.refresh_from_db()
    assert (task.due_on, asked.state) == (DUE, RequestState.REFUSED)
    assert TaskNote.objects.get().text == "Xin gia hạn: không được đồng ý. Việc ngắn"
    assert heard == []


def test_refusal_without_a_reason_is_refused(world, asked):
    with pytest.raises(DomainError, match="lý do không đồng ý"):
        judge_request(asked, granted=False, actor=world.user("secretary_a"))

    asked.refresh_from_db()
    assert asked.state == RequestState.ASKED


def test_accepted_force_majeure_leaves_the_task_out(world, task, heard):
    request = ask_force_majeure(task, reason="Bão số 3", actor=world.user("member_a"))

    judge_request(request, granted=True, actor=world.user("deputy_a"))

    task.refresh_from_db()
    assert (task.force_majeure, task.status) == (True, TaskStatus.OPEN)
    assert heard == [(world.cell_a.pk, 2026)]
    verbs = AuditEntry.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["task.force_majeure_asked", "task.request_judged"]


def test_force_majeure_is_acknowledged_once(world, task):
    Task.objects.update(force_majeure=True)

    with pytest.raises(WrongState, match="đã được công nhận"):
        ask_force_majeure(task, reason="Bão", actor=world.user("member_a"))

    assert TaskRequest.objects.count() == 0


@pytest.mark.parametrize("day", [DUE, date(2026, 3, 9), date(2026, 3, 1)])
def test_extension_is_to_a_later_day(world, task, day):
    with pytest.raises(DomainError, match="sau hạn đang có 31/03/2026"):
        ask(world, task, due_on=day)

    assert TaskRequest.objects.count() == 0


@pytest.mark.parametrize("who", ["secretary_a", "member_b", "officer"])
def test_only_the_assignee_asks(world, task, who):
    with pytest.raises(NotAllowed):
        ask(world, task, who)

    assert TaskRequest.objects.count() == 0


@pytest.mark.parametrize("status", ["da_bao_cao", "da_huy"])
def test_nothing_is_asked_about_what_is_reported_or_over(world, task, status):
    Task.objects.update(status=status)

    with pytest.raises(WrongState):
        ask(world, task)

    assert TaskRequest.objects.count() == 0


def test_one_request_at_a_time(world, task, asked):
    with pytest.raises(WrongState, match="đang chờ xem xét"):
        ask(world, task)

    assert TaskRequest.objects.count() == 1


@pytest.mark.parametrize("who", ["member_a", "officer", "secretary_b"])
def test_only_who_may_accept_judges(world, asked, who):
    with pytest.raises(NotAllowed):
        judge_request(asked, granted=True, actor=world.user(who))

    asked.refresh_from_db()
    assert asked.state == RequestState.ASKED


def test_nobody_judges_what_they_asked_for(world, frozen_clock):
    frozen_clock(2026, 3, 10, 9)
    task = make_task(world.cell_a, world.member("deputy_a"), by=world.people["secretary_a"])
    request = ask(world, task, "deputy_a")

    with pytest.raises(NotAllowed, match="của chính mình"):
        judge_request(request, granted=True, actor=world.user("deputy_a"))

    task.refresh_from_db()
    assert task.due_on == DUE


def test_two_judges_are_not_both_right(world, task, asked):
    judge_request(asked, granted=True, actor=world.user("secretary_a"))

    with pytest.raises(WrongState, match="đã được xem xét"):
        judge_request(asked, granted=False, note="Không", actor=world.user("deputy_a"))

    task.refresh_from_db()
    assert task.due_on == LATER


def test_extension_that_the_day_has_overtaken_is_not_granted(world, task, asked):
    Task.objects.update(due_on=LATER)

    with pytest.raises(WrongState, match="không đồng ý"):
        judge_request(asked, granted=True, actor=world.user("secretary_a"))

    asked.refresh_from_db()
    assert asked.state == RequestState.ASKED


def test_request_is_taken_back(world, task, asked):
    withdraw_request(asked, actor=world.user("member_a"))

    asked.refresh_from_db()
    assert asked.state == RequestState.WITHDRAWN
    assert AuditEntry.objects.get().verb == "task.request_withdrawn"
    with pytest.raises(WrongState):
        withdraw_request(asked, actor=world.user("member_a"))


def test_only_the_assignee_takes_it_back(world, asked):
    with pytest.raises(NotAllowed):
        withdraw_request(asked, actor=world.user("secretary_a"))

    asked.refresh_from_db()
    assert asked.state == RequestState.ASKED


def test_request_lapses_with_its_task(world, task, asked):
    cancel_task(task, reason="Thôi", actor=world.user("secretary_a"))

    asked.refresh_from_db()
    assert asked.state == RequestState.LAPSED
