"""Give a task, report on it, accept or return it, cancel it."""

from datetime import date
from decimal import Decimal

import pytest

from cells.models import AuditEntry
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from meetings.enums import NoteKind, RequestState, TaskStatus
from meetings.models import Task, TaskNote
from meetings.services.tasks import (
    accept_task,
    assign_task,
    cancel_task,
    reassign_task,
    report_task,
    return_task,
)
from tests.factories.files import upload
from tests.factories.meetings import make_task
from tests.factories.tasks import make_request

TODAY = date(2026, 3, 10)
BETTER = {"exceeded": True, "evidence": " Xong sớm, hai sản phẩm ", "note": "Tốt"}


@pytest.fixture
def task(world, frozen_clock):
    """An open task of member_a, due at the end of March."""
    frozen_clock(2026, 3, 10, 9)
    return make_task(world.cell_a, world.member("member_a"), by=world.people["secretary_a"])


def give(world, **changed):
    values = {
        "title": " Soạn kế hoạch ",
        "assignee": world.member("member_a"),
        "due_on": date(2026, 3, 31),
        "actor": world.user("secretary_a"),
        "product": " Kế hoạch ",
    }
    return assign_task(world.cell_a, **values | changed)


def test_task_is_given_from_today_on(world, frozen_clock, heard):
    frozen_clock(2026, 3, 10, 9)

    task = give(world)

    assert (task.title, task.product, task.assigned_on) == ("Soạn kế hoạch", "Kế hoạch", TODAY)
    assert (task.status, task.is_proposed) == (TaskStatus.OPEN, False)
    assert heard == [(world.cell_a.pk, 2026)]
    assert AuditEntry.objects.get().verb == "task.assigned"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"title": " "}, "Hãy ghi rõ việc phải làm"),
        ({"due_on": date(2026, 3, 9)}, "đã qua"),
    ],
)
def test_task_without_what_and_when_is_refused(world, frozen_clock, changed, sentence):
    frozen_clock(2026, 3, 10, 9)

    with pytest.raises(DomainError, match=sentence):
        give(world, **changed)

    assert Task.objects.count() == 0


def test_assignee_is_of_the_cell(world, frozen_clock):
    frozen_clock(2026, 3, 10, 9)

    with pytest.raises(DomainError, match="Bùi Thị Ngát không sinh hoạt tại Tổng hợp"):
        give(world, assignee=world.member("member_b"))

    assert Task.objects.count() == 0


@pytest.mark.parametrize("who", ["member_a", "officer", "secretary_b"])
def test_only_the_cell_committee_gives_tasks(world, frozen_clock, who):
    frozen_clock(2026, 3, 10, 9)

    with pytest.raises(NotAllowed):
        give(world, actor=world.user(who))

    assert Task.objects.count() == 0


def test_task_is_reported_and_accepted_on_the_day_of_the_report(world, task, frozen_clock, heard):
    reported = report_task(task, text=" Đã xong ", actor=world.user("member_a"))
    frozen_clock(2026, 4, 2, 9)

    accepted = accept_task(reported, actor=world.user("secretary_a"), **BETTER)

    assert (reported.status, reported.reported_on) == (TaskStatus.REPORTED, TODAY)
    assert (accepted.status, accepted.completed_on, accepted.exceeded) == (
        TaskStatus.ACCEPTED,
        TODAY,
        True,
    )
    assert list(TaskNote.objects.values_list("status", "text")) == [
        (TaskStatus.REPORTED, "Đã xong"),
        (TaskStatus.ACCEPTED, "Tốt"),
    ]
    assert heard == [(world.cell_a.pk, 2026)]
    verbs = AuditEntry.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["task.reported", "task.accepted"]


def test_returned_task_is_reported_again(world, task, frozen_clock, heard):
    report_task(task, text="Xong", actor=world.user("member_a"))

    returned = return_task(task, reason="Thiếu phụ lục", actor=world.user("deputy_a"))
    state = (returned.status, returned.reported_on)
    frozen_clock(2026, 3, 12, 9)
    again = report_task(returned, text="Đã bổ sung", actor=world.user("member_a"))

    assert state == (TaskStatus.RETURNED, None)
    assert (again.status, again.reported_on) == (TaskStatus.REPORTED, date(2026, 3, 12))
    assert heard == [(world.cell_a.pk, 2026)]


def test_cancelled_task_says_why(world, task, heard):
    cancelled = cancel_task(task, reason=" Cấp trên dừng ", actor=world.user("secretary_a"))

    assert (cancelled.status, cancelled.cancel_reason) == (
        TaskStatus.CANCELLED,
        "Cấp trên dừng",
    )
    assert heard == [(world.cell_a.pk, 2026)]
    assert AuditEntry.objects.get().verb == "task.cancelled"


def act(verb, task, actor, text="Lý do"):
    if verb == "report":
        return report_task(task, text=text, actor=actor)
    if verb == "accept":
        return accept_task(task, actor=actor)
    if verb == "return":
        return return_task(task, reason=text, actor=actor)
    return cancel_task(task, reason=text, actor=actor)


@pytest.mark.parametrize(
    ("verb", "state"),
    [
        ("report", TaskStatus.REPORTED),
        ("report", TaskStatus.ACCEPTED),
        ("report", TaskStatus.CANCELLED),
        ("accept", TaskStatus.OPEN),
        ("accept", TaskStatus.RETURNED),
        ("accept", TaskStatus.ACCEPTED),
        ("return", TaskStatus.OPEN),
        ("return", TaskStatus.ACCEPTED),
        ("cancel", TaskStatus.ACCEPTED),
        ("cancel", TaskStatus.CANCELLED),
    ],
)
def test_step_in_the_wrong_state_is_refused(world, task, verb, state):
    task.status = state
    task.completed_on = TODAY if state == TaskStatus.ACCEPTED else None
    task.save()
    actor = world.user("member_a" if verb == "report" else "secretary_a")

    with pytest.raises(WrongState):
        act(verb, task, actor)

    assert Task.objects.get().status == state
    assert TaskNote.objects.count() == 0


@pytest.mark.parametrize(
    ("verb", "state"),
    [
        ("report", TaskStatus.OPEN),
        ("return", TaskStatus.REPORTED),
        ("cancel", TaskStatus.OPEN),
    ],
)
def test_step_without_its_text_is_refused(world, task, verb, state):
    task.status = state
    task.save()
    actor = world.user("member_a" if verb == "report" else "secretary_a")

    with pytest.raises(DomainError, match="Hãy ghi"):
        act(verb, task, actor, text=" ")

    assert Task.objects.get().status == state


@pytest.mark.parametrize(
    ("verb", "who"),
    [
        ("report", "secretary_a"),
        ("report", "member_b"),
        ("accept", "member_a"),
        ("accept", "officer"),
        ("accept", "secretary_b"),
        ("return", "member_a"),
        ("cancel", "member_a"),
        ("cancel", "officer"),
    ],
)
def test_step_of_a_stranger_is_refused(world, task, verb, who):
    task.status = TaskStatus.OPEN if verb in {"report", "cancel"} else TaskStatus.REPORTED
    task.save()

    with pytest.raises(NotAllowed):
        act(verb, task, world.user(who))

    assert TaskNote.objects.count() == 0


@pytest.mark.parametrize(("verb", "state"), [("accept", "da_bao_cao"), ("cancel", "da_bao_cao")])
def test_nobody_settles_a_task_of_their_own(world, task, verb, state):
    task.assignee, task.status, task.reported_on = world.member("deputy_a"), state, TODAY
    task.save()

    with pytest.raises(NotAllowed, match="của chính mình"):
        act(verb, task, world.user("deputy_a"))

    assert Task.objects.get().status == state


@pytest.mark.parametrize("verb", ["report", "cancel"])
def test_proposed_task_waits_for_its_minutes(world, task, verb):
    task.is_proposed = True
    task.save()
    actor = world.user("member_a" if verb == "report" else "secretary_a")

    with pytest.raises(WrongState, match="biên bản được duyệt"):
        act(verb, task, actor)

    assert Task.objects.get().status == TaskStatus.OPEN


def test_exceeded_needs_evidence(world, task):
    report_task(task, text="Xong", actor=world.user("member_a"))

    with pytest.raises(DomainError, match="phải có minh chứng"):
        accept_task(task, exceeded=True, evidence=" ", actor=world.user("secretary_a"))

    assert Task.objects.get().status == TaskStatus.REPORTED


@pytest.mark.parametrize(
    ("exceeded", "sent", "kept"),
    [
        (True, {"evidence": " Xong sớm "}, "Xong sớm"),
        (True, {"files": [upload()]}, "Tệp đính kèm: bao-cao.docx"),
        (False, {"evidence": "Xong sớm"}, ""),
    ],
)
def test_evidence_is_a_text_or_a_file_and_of_exceeding_only(world, task, exceeded, sent, kept):
    report_task(task, text="Xong", actor=world.user("member_a"))

    accept_task(task, exceeded=exceeded, actor=world.user("secretary_a"), **sent)

    accepted = Task.objects.get()
    assert (accepted.exceeded, accepted.exceeded_evidence) == (exceeded, kept)


def test_report_keeps_its_files(world, task):
    files = [upload("anh.docx"), upload("bang.docx")]

    report_task(task, text="Xong", files=files, actor=world.user("member_a"))

    names = TaskNote.objects.get().files.values_list("file__name", flat=True)
    assert sorted(names) == ["anh.docx", "bang.docx"]


def test_people_involved_are_of_the_cell_and_without_the_assignee(world, frozen_clock):
    frozen_clock(2026, 3, 10, 9)
    involved = [world.member("member_a"), world.member("recorder_a")]

    task = give(world, involved=involved, department=" Phòng TH ", weight=Decimal(2))

    assert list(task.involved.all()) == [world.member("recorder_a")]
    assert (task.department, task.weight) == ("Phòng TH", Decimal(2))
    with pytest.raises(DomainError, match="Bùi Thị Ngát không sinh hoạt"):
        give(world, involved=[world.member("member_b")])


def hand_on(world, task, to="recorder_a", who="secretary_a", reason=" Đi học "):
    return reassign_task(task, assignee=world.member(to), reason=reason, actor=world.user(who))


def test_task_is_handed_on_and_its_past_kept(world, task, heard):
    task.involved.add(world.member("recorder_a"))
    asked = make_request(task, by=world.user("member_a"))

    handed = hand_on(world, task)

    note = TaskNote.objects.get()
    asked.refresh_from_db()
    assert (handed.assignee, handed.status) == (world.member("recorder_a"), TaskStatus.OPEN)
    assert (note.kind, note.text) == (NoteKind.REASSIGNED, "Đi học")
    assert (note.before, note.after) == ("Vũ Thị Bích Hằng", "Đỗ Minh Quân")
    assert (handed.involved.count(), asked.state) == (0, RequestState.LAPSED)
    assert heard == [(world.cell_a.pk, 2026)]
    assert AuditEntry.objects.get().verb == "task.reassigned"


@pytest.mark.parametrize(
    ("changed", "error", "sentence"),
    [
        ({"to": "member_a"}, DomainError, "đang làm nhiệm vụ này"),
        ({"to": "member_b"}, DomainError, "không sinh hoạt"),
        ({"reason": " "}, DomainError, "lý do giao lại"),
        ({"who": "officer"}, NotAllowed, "giao nhiệm vụ"),
    ],
)
def test_handing_on_is_refused(world, task, changed, error, sentence):
    with pytest.raises(error, match=sentence):
        hand_on(world, task, **changed)

    assert Task.objects.get().assignee == world.member("member_a")
    assert TaskNote.objects.count() == 0


def test_nobody_hands_on_their_own(world, task):
    Task.objects.update(assignee=world.member("deputy_a"))

    with pytest.raises(NotAllowed, match="nhiệm vụ của mình"):
        hand_on(world, task, who="deputy_a")

    assert Task.objects.get().assignee == world.member("deputy_a")


def test_reported_task_is_not_handed_on(world, task):
    Task.objects.update(status=TaskStatus.REPORTED, reported_on=TODAY)

    with pytest.raises(WrongState, match="nghiệm thu hoặc trả lại"):
        hand_on(world, task)

    assert Task.objects.get().assignee == world.member("member_a")
