"""Write minutes: texts, statements, lines of tasks."""

from dataclasses import replace
from datetime import date

import pytest

from cells.models import AuditEntry
from chibo4tot.shared.errors import DomainError, EditConflict, NotAllowed, WrongState
from meetings.enums import ItemKind, TaskStatus
from meetings.models import Minutes, Statement, Task
from meetings.queries.minutes import current_minutes
from meetings.services.agenda import drop_item
from meetings.services.minutes import (
    ItemContent,
    MinutesContent,
    TaskLine,
    save_minutes,
    start_correction,
)

DAY = date(2026, 3, 3)


def item_of(minutes, kind=ItemKind.DISCUSSION):
    return minutes.items.get(kind=kind)


def content(minutes, kind=ItemKind.DISCUSSION, summary="", **changed):
    return MinutesContent((ItemContent(item_of(minutes, kind).pk, **changed),), summary)


def save(minutes, typed, actor, base=None):
    base = minutes.revision if base is None else base
    return save_minutes(minutes, typed, base_revision=base, actor=actor)


class TestSaving:
    def test_text_is_kept_without_blank_ends(self, stages, world):
        minutes = stages.open()
        presenter = world.member("secretary_a").pk

        saved = save(
            minutes,
            content(
                minutes,
                presenter_id=presenter,
                presented=" Báo cáo.\r\nHết. ",
                conclusion=" Thống nhất.\n",
                summary=" Xong. ",
            ),
            world.user("recorder_a"),
        )

        item = item_of(minutes)
        assert (item.presenter_id, item.presented, item.conclusion) == (
            presenter,
            "Báo cáo.\nHết.",
            "Thống nhất.",
        )
        assert (saved.summary, saved.revision) == ("Xong.", 1)
        entry = AuditEntry.objects.get(verb="minutes.saved")
        assert "Báo cáo" not in str(entry.data)

    def test_item_that_is_not_named_stays(self, stages, world):
        minutes = stages.written()

        saved = save(minutes, content(minutes, conclusion="Khác."), world.user("recorder_a"))

        assert item_of(saved, ItemKind.REPORT).conclusion == "Thống nhất."
        assert item_of(saved).conclusion == "Khác."

    def test_same_text_twice_is_one_save(self, stages, world):
        minutes = stages.open()
        line = TaskLine(None, "Soạn kế hoạch", world.member("member_a").pk, date(2026, 3, 20))
        typed = content(
            minutes, statements="quân: nhất trí", conclusion="Thống nhất.", tasks=(line,)
        )
        save(minutes, typed, world.user("recorder_a"))

        again = save(minutes, typed, world.user("recorder_a"), base=0)

        assert again.revision == 1
        assert Task.objects.count() == 1
        assert Statement.objects.count() == 1

    def test_second_of_two_editors_sees_both_texts_and_overwrites_nothing(self, stages, world):
        minutes = stages.open()
        due = date(2026, 3, 20)
        line = TaskLine(None, "Soạn kế hoạch", world.member("member_a").pk, due)
        save(
            minutes,
            content(minutes, statements="Quân: một", conclusion="Bản một.", tasks=(line,)),
            world.user("recorder_a"),
        )

        with pytest.raises(EditConflict) as conflict:
            save(minutes, content(minutes, conclusion="Bản hai."), world.user("secretary_a"), 0)

        key = item_of(minutes).pk
        assert conflict.value.version == 1
        assert conflict.value.theirs[f"item-{key}-conclusion"] == "Bản một."
        assert conflict.value.theirs[f"item-{key}-statements"] == "Đỗ Minh Quân: một"
        assert conflict.value.theirs[f"item-{key}-tasks"] == "Soạn kế hoạch; 20/03/2026"
        assert item_of(minutes).conclusion == "Bản một."

    def test_speakers_are_matched_to_the_roll_and_guests_named(self, stages, world):
        minutes = stages.open()
        said = "do minh quan: nhất trí\nnói thêm\nNguyễn Khách Mời: chúc mừng"

        save(minutes, content(minutes, statements=said), world.user("recorder_a"))

        rows = list(Statement.objects.values_list("speaker", "speaker_name", "text"))
        assert rows == [
            (world.member("recorder_a").pk, "Đỗ Minh Quân", "nhất trí\nnói thêm"),
            (None, "Nguyễn Khách Mời", "chúc mừng"),
        ]

    def test_unchanged_statements_keep_their_rows(self, stages, world):
        minutes = stages.open()
        saved = save(
            minutes, content(minutes, statements="Quân: nhất trí"), world.user("recorder_a")
        )
        before = Statement.objects.get().pk

        save(
            saved,
            content(minutes, statements="Quân: nhất trí", conclusion="Xong."),
            world.user("recorder_a"),
        )

        assert Statement.objects.get().pk == before

    def test_statement_of_nobody_is_refused_with_its_place(self, stages, world):
        minutes = stages.open()

        with pytest.raises(DomainError, match="Nhiệm vụ trọng tâm tháng 4 năm 2026"):
            save(
                minutes,
                content(minutes, statements="nhất trí", conclusion="Xong."),
                world.user("recorder_a"),
            )

        assert (item_of(minutes).conclusion, Minutes.objects.get().revision) == ("", 0)

    def test_presenter_is_on_the_roll(self, stages, world):
        minutes = stages.open()

        with pytest.raises(DomainError, match="Người trình bày"):
            save(
                minutes,
                content(minutes, presenter_id=world.member("member_b").pk),
                world.user("recorder_a"),
            )

        assert item_of(minutes).presenter is None

    def test_item_dropped_meanwhile_is_said_so(self, stages, world):
        minutes = stages.open()
        typed = content(minutes, conclusion="Xong.")
        drop_item(item_of(minutes), reason="Đã quán triệt", actor=world.user("secretary_a"))

        with pytest.raises(DomainError, match="đã được bỏ khỏi chương trình"):
            save(minutes, typed, world.user("recorder_a"))

        assert Minutes.objects.get().revision == 0

    def test_nothing_is_written_before_the_roll_is_open(self, stages, world):
        minutes = current_minutes(stages.plan())

        with pytest.raises(WrongState, match="chưa bắt đầu"):
            save(minutes, content(minutes, conclusion="Xong."), world.user("recorder_a"))

        assert item_of(minutes).conclusion == ""

    @pytest.mark.parametrize("stage", ["submitted", "approved"])
    def test_submitted_minutes_are_not_written(self, stages, world, stage):
        minutes = getattr(stages, stage)()

        with pytest.raises(WrongState):
            save(minutes, content(minutes, conclusion="Khác."), world.user("recorder_a"))

        assert item_of(minutes).conclusion == "Thống nhất."

    @pytest.mark.parametrize("who", ["member_a", "officer", "secretary_b"])
    def test_only_recorder_and_committee_write(self, stages, world, who):
        minutes = stages.open()

        with pytest.raises(NotAllowed):
            save(minutes, content(minutes, conclusion="Xong."), world.user(who))

        assert item_of(minutes).conclusion == ""


class TestTaskLines:
    def lines(self, minutes):
        tasks = Task.objects.filter(source_item__minutes=minutes).order_by("pk")
        return [(task.title, task.assignee, task.due_on, task.product) for task in tasks]

    def line(self, world, title="Soạn kế hoạch", task_id=None, **changed):
        values = {"assignee_id": world.member("member_a").pk, "due_on": date(2026, 3, 20)}
        return TaskLine(task_id, title, **values | changed)

    def test_line_makes_a_proposed_task_and_follows_it(self, stages, world):
        minutes, recorder = stages.open(), world.user("recorder_a")
        minutes = save(minutes, content(minutes, tasks=(self.line(world),)), recorder)
        task = Task.objects.get()

        changed = self.line(world, "Soạn báo cáo", task.pk, product="Báo cáo")
        minutes = save(minutes, content(minutes, tasks=(changed,)), recorder)

        assert (task.is_proposed, task.assigned_on, task.status) == (True, DAY, TaskStatus.OPEN)
        assert Task.objects.get().pk == task.pk
        assert self.lines(minutes) == [
            ("Soạn báo cáo", world.member("member_a"), date(2026, 3, 20), "Báo cáo")
        ]

    def test_line_taken_out_takes_its_task_away_and_empty_lines_are_none(self, stages, world):
        minutes, recorder = stages.open(), world.user("recorder_a")
        two = (self.line(world), self.line(world, "Việc hai"))
        minutes = save(minutes, content(minutes, tasks=two), recorder)
        first = Task.objects.get(title="Soạn kế hoạch")
        blank = TaskLine(None, " ", None, None)

        minutes = save(
            minutes, content(minutes, tasks=(replace(two[0], task_id=first.pk), blank)), recorder
        )

        assert [line[0] for line in self.lines(minutes)] == ["Soạn kế hoạch"]

    @pytest.mark.parametrize(
        ("changed", "sentence"),
        [
            ({"title": " ", "product": "Báo cáo"}, "chưa ghi việc phải làm"),
            ({"assignee_id": None}, "chưa có người thực hiện"),
            ({"assignee_id": 0}, "chưa có người thực hiện"),
            ({"due_on": None}, "chưa có hạn"),
            ({"due_on": date(2026, 3, 2)}, "trước ngày họp 03/03/2026"),
        ],
    )
    def test_line_without_who_what_when_is_refused(self, stages, world, changed, sentence):
        minutes = stages.open()
        line = replace(self.line(world), **changed)

        with pytest.raises(DomainError, match=sentence):
            save(
                minutes,
                content(minutes, conclusion="Xong.", tasks=(line,)),
                world.user("recorder_a"),
            )

        assert Task.objects.count() == 0
        assert item_of(minutes).conclusion == ""

    def test_task_may_be_due_on_the_meeting_day(self, stages, world):
        minutes = stages.open()

        save(
            minutes,
            content(minutes, tasks=(self.line(world, due_on=DAY),)),
            world.user("recorder_a"),
        )

        assert Task.objects.get().due_on == DAY

    def test_conflict_shows_a_line_without_a_day_too(self, stages, world):
        minutes = stages.open()
        save(minutes, content(minutes, summary="Một."), world.user("recorder_a"))

        with pytest.raises(EditConflict) as conflict:
            save(minutes, content(minutes, summary="Hai."), world.user("secretary_a"), 0)

        assert conflict.value.theirs["summary"] == "Một."

    def test_task_in_force_is_not_touched_through_a_correction(self, stages, world):
        minutes = stages.open()
        minutes = stages.written(minutes, **{ItemKind.DISCUSSION: {"tasks": (self.line(world),)}})
        approved = stages.approved(stages.submitted(minutes))
        task = Task.objects.get()
        draft = start_correction(approved, reason="Ghi sai", actor=world.user("recorder_a"))

        line = self.line(world, "Tên khác", task.pk)
        save(draft, content(draft, tasks=(line,)), world.user("recorder_a"))

        assert Task.objects.get().title == "Soạn kế hoạch"
