"""Progress and words about a task: told, and the state stays."""

from datetime import date

import pytest

from cells.models import AuditEntry
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from meetings.enums import NoteKind, TaskStatus
from meetings.models import Task, TaskNote
from meetings.services.task_notes import comment_task, note_progress
from tests.factories.files import upload
from tests.factories.meetings import make_task


@pytest.fixture
def task(world, frozen_clock):
    """An open task of member_a."""
    frozen_clock(2026, 3, 10, 9)
    return make_task(world.cell_a, world.member("member_a"), by=world.people["secretary_a"])


def test_progress_is_told_without_changing_the_state(world, task, heard):
    note_progress(
        task, text=" Xong phần một ", percent=40, files=[upload()], actor=world.user("member_a")
    )

    note = TaskNote.objects.get()
    assert (note.kind, note.text, note.percent) == (NoteKind.PROGRESS, "Xong phần một", 40)
    assert note.files.get().file.name == "bao-cao.docx"
    assert Task.objects.get().status == TaskStatus.OPEN
    assert heard == []
    assert AuditEntry.objects.get().verb == "task.progress"


@pytest.mark.parametrize("percent", [-1, 101])
def test_progress_is_part_of_a_hundred(world, task, percent):
    with pytest.raises(DomainError, match="từ 0 đến 100"):
        note_progress(task, text="Xong", percent=percent, actor=world.user("member_a"))

    assert TaskNote.objects.count() == 0


@pytest.mark.parametrize("who", ["secretary_a", "member_b", "officer"])
def test_only_the_assignee_notes_progress(world, task, who):
    with pytest.raises(NotAllowed):
        note_progress(task, text="Xong", actor=world.user(who))

    assert TaskNote.objects.count() == 0


def test_no_progress_of_what_is_reported(world, task):
    Task.objects.update(status=TaskStatus.REPORTED)

    with pytest.raises(WrongState):
        note_progress(task, text="Xong", actor=world.user("member_a"))

    assert TaskNote.objects.count() == 0


@pytest.mark.parametrize("who", ["member_a", "recorder_a", "secretary_a", "officer"])
def test_cell_and_office_talk_about_a_task_of_any_state(world, task, who):
    Task.objects.update(status=TaskStatus.CANCELLED)

    comment_task(task, text=" Đã rõ ", actor=world.user(who))

    note = TaskNote.objects.get()
    assert (note.kind, note.text, note.author) == (NoteKind.COMMENT, "Đã rõ", world.people[who])
    assert AuditEntry.objects.get().verb == "task.commented"


@pytest.mark.parametrize("who", ["inspector", "member_b", "outsider"])
def test_others_do_not_talk(world, task, who):
    with pytest.raises(NotAllowed):
        comment_task(task, text="Đã rõ", actor=world.user(who))

    assert TaskNote.objects.count() == 0


def test_second_click_says_nothing_twice(world, task, frozen_clock):
    for _ in range(2):
        comment_task(task, text="Đã rõ", actor=world.user("member_a"))
        note_progress(task, text="Nửa chừng", actor=world.user("member_a"))
        note_progress(task, text="Nửa chừng", actor=world.user("member_a"))
    frozen_clock(2026, 3, 10, 10)
    note_progress(task, text="Nửa chừng", actor=world.user("member_a"))

    kinds = list(TaskNote.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["trao_doi", "tien_do", "trao_doi", "tien_do", "tien_do"]


@pytest.mark.parametrize("verb", [comment_task, note_progress])
def test_empty_words_are_refused(world, task, verb):
    with pytest.raises(DomainError, match="Hãy ghi"):
        verb(task, text=" ", actor=world.user("member_a"))

    assert TaskNote.objects.count() == 0


def test_proposed_task_has_no_progress(world, task):
    Task.objects.update(is_proposed=True, due_on=date(2026, 3, 31))

    with pytest.raises(WrongState, match="biên bản được duyệt"):
        note_progress(task, text="Xong", actor=world.user("member_a"))
