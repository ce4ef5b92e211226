"""Submit minutes, approve or return them, correct them."""

from datetime import date

import pytest

from cells.enums import Role
from cells.models import AuditEntry
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from meetings.enums import ItemKind, MeetingKind, MeetingStatus, MinutesStatus
from meetings.models import Minutes, Task
from meetings.queries.minutes import content_of, current_minutes, record_of
from meetings.services.agenda import add_item
from meetings.services.meetings import set_people
from meetings.services.minutes import (
    Incomplete,
    ItemContent,
    MinutesContent,
    TaskLine,
    approve_minutes,
    return_minutes,
    save_minutes,
    start_correction,
    submit_minutes,
)
from tests.factories.cells import make_role
from tests.factories.meetings import at, make_task

DAY = date(2026, 3, 3)


def item_of(minutes, kind=ItemKind.DISCUSSION):
    return minutes.items.get(kind=kind)


def content(minutes, kind=ItemKind.DISCUSSION, summary="", **changed):
    return MinutesContent((ItemContent(item_of(minutes, kind).pk, **changed),), summary)


def save(minutes, typed, actor, base=None):
    base = minutes.revision if base is None else base
    return save_minutes(minutes, typed, base_revision=base, actor=actor)


class TestSubmitting:
    def test_submitted_minutes_wait_for_the_chair(self, stages, world):
        minutes = stages.submitted()

        assert (minutes.status, minutes.submitted_by) == (
            MinutesStatus.SUBMITTED,
            world.user("recorder_a"),
        )
        assert minutes.meeting.ends_at == at(DAY, 10)
        assert AuditEntry.objects.filter(verb="minutes.submitted").count() == 1

    def test_all_that_is_missing_is_listed_with_its_place(self, stages, world):
        minutes = stages.open()
        save(minutes, content(minutes, conclusion="Xong."), world.user("recorder_a"))

        with pytest.raises(Incomplete) as incomplete:
            submit_minutes(minutes, actor=world.user("recorder_a"), ends_at=None)

        report, news, criticism = (
            item_of(minutes, kind).pk
            for kind in (ItemKind.REPORT, ItemKind.DISSEMINATION, ItemKind.CRITICISM)
        )
        assert [one.anchor for one in incomplete.value.missing] == [
            f"item-{report}-conclusion",
            f"item-{news}-conclusion",
            f"item-{criticism}-statements",
            "ends_at",
        ]
        assert "Chưa ghi giờ kết thúc." in str(incomplete.value)
        assert Minutes.objects.get().status == MinutesStatus.DRAFT

    def test_second_submission_is_refused(self, stages, world):
        minutes = stages.submitted()

        with pytest.raises(WrongState, match="đang chờ người chủ trì duyệt"):
            submit_minutes(minutes, actor=world.user("recorder_a"), ends_at=at(DAY, 11))

        assert AuditEntry.objects.filter(verb="minutes.submitted").count() == 1

    def test_chair_does_not_submit(self, stages, world):
        minutes = stages.written()

        with pytest.raises(NotAllowed, match="Người chủ trì là người duyệt"):
            submit_minutes(minutes, actor=world.user("secretary_a"), ends_at=at(DAY, 10))

        assert Minutes.objects.get().status == MinutesStatus.DRAFT

    def test_meeting_not_begun_is_not_submitted(self, stages, world):
        minutes = current_minutes(stages.plan())

        with pytest.raises(WrongState, match="chưa bắt đầu"):
            submit_minutes(minutes, actor=world.user("recorder_a"), ends_at=at(DAY, 10))

        assert Minutes.objects.get().status == MinutesStatus.DRAFT

    @pytest.mark.parametrize("who", ["member_a", "officer", "secretary_b"])
    def test_only_recorder_and_committee_submit(self, stages, world, who):
        minutes = stages.written()

        with pytest.raises(NotAllowed):
            submit_minutes(minutes, actor=world.user(who), ends_at=at(DAY, 10))

        assert Minutes.objects.get().status == MinutesStatus.DRAFT


class TestApproving:
    def test_chair_approves_and_the_text_is_frozen(self, stages, world, heard):
        minutes = stages.approved()

        assert (minutes.status, minutes.number) == (MinutesStatus.APPROVED, 1)
        assert minutes.approved_by == world.user("secretary_a")
        assert minutes.meeting.status == MeetingStatus.HELD
        assert len(minutes.content_hash) == 64
        assert record_of(minutes).items[0].conclusion == "Thống nhất."
        assert heard == [(world.cell_a.pk, 2026)]
        entry = AuditEntry.objects.get(verb="minutes.approved")
        assert entry.data == {"version": 1, "number": 1, "hash": minutes.content_hash}

    def test_tasks_hold_from_the_meeting_day_by_the_chair(self, stages, world, heard):
        line = TaskLine(None, "Soạn kế hoạch", world.member("member_a").pk, date(2027, 1, 5))
        minutes = stages.written(**{ItemKind.DISCUSSION: {"tasks": (line,)}})

        stages.approved(stages.submitted(minutes))

        task = Task.objects.get()
        assert (task.is_proposed, task.assigned_by, task.assigned_on) == (
            False,
            world.user("secretary_a"),
            DAY,
        )
        assert heard == [(world.cell_a.pk, 2026), (world.cell_a.pk, 2027)]

    def test_numbers_run_on_in_a_cell(self, stages):
        stages.approved()
        again = stages.open(stages.plan(kind=MeetingKind.THEMATIC))

        second = stages.approved(stages.submitted(stages.written(again)))

        assert second.number == 2

    def test_recorder_does_not_approve_even_with_a_post(self, stages, world):
        minutes = stages.submitted()
        make_role(Role.COMMITTEE_MEMBER, world.cell_a, member=world.member("recorder_a"))

        with pytest.raises(NotAllowed, match="tự duyệt biên bản"):
            approve_minutes(minutes, actor=world.user("recorder_a"))

        assert Minutes.objects.get().status == MinutesStatus.SUBMITTED

    def test_only_the_chair_approves(self, stages, world):
        minutes = stages.submitted()

        with pytest.raises(NotAllowed, match="Lương Thị Oanh"):
            approve_minutes(minutes, actor=world.user("deputy_a"))

        assert Minutes.objects.get().status == MinutesStatus.SUBMITTED

    @pytest.mark.parametrize("who", ["member_a", "officer", "secretary_b"])
    def test_others_have_no_right_to_approve(self, stages, world, who):
        minutes = stages.submitted()

        with pytest.raises(NotAllowed):
            approve_minutes(minutes, actor=world.user(who))

        assert Minutes.objects.get().status == MinutesStatus.SUBMITTED

    def test_whoever_submitted_does_not_approve_as_the_new_chair(self, stages, world):
        minutes = stages.written()
        minutes = submit_minutes(minutes, actor=world.user("deputy_a"), ends_at=at(DAY, 10))
        minutes.meeting.chair = world.member("deputy_a")
        minutes.meeting.save()

        with pytest.raises(NotAllowed, match="không tự duyệt"):
            approve_minutes(minutes, actor=world.user("deputy_a"))

        assert Minutes.objects.get().status == MinutesStatus.SUBMITTED

    @pytest.mark.parametrize("stage", ["written", "approved"])
    def test_only_submitted_minutes_are_approved(self, stages, world, stage):
        minutes = getattr(stages, stage)()
        before = minutes.content_hash

        with pytest.raises(WrongState, match="đang chờ duyệt"):
            approve_minutes(minutes, actor=world.user("secretary_a"))

        assert Minutes.objects.get().content_hash == before


class TestReturning:
    def test_returned_minutes_can_be_mended_and_submitted_again(self, stages, world):
        minutes = stages.submitted()

        returned = return_minutes(minutes, reason=" Thiếu ý kiến ", actor=world.user("secretary_a"))
        again = stages.submitted(returned)

        assert (returned.status, returned.returned_reason) == (
            MinutesStatus.DRAFT,
            "Thiếu ý kiến",
        )
        assert (again.status, again.returned_reason) == (MinutesStatus.SUBMITTED, "")
        assert AuditEntry.objects.filter(verb="minutes.returned").count() == 1

    def test_reason_is_needed(self, stages, world):
        minutes = stages.submitted()

        with pytest.raises(DomainError, match="lý do trả lại"):
            return_minutes(minutes, reason=" ", actor=world.user("secretary_a"))

        assert Minutes.objects.get().status == MinutesStatus.SUBMITTED

    @pytest.mark.parametrize("stage", ["written", "approved"])
    def test_only_submitted_minutes_are_returned(self, stages, world, stage):
        minutes = getattr(stages, stage)()

        with pytest.raises(WrongState, match="đang chờ duyệt"):
            return_minutes(minutes, reason="Sai", actor=world.user("secretary_a"))

        assert Minutes.objects.get().returned_reason == ""

    @pytest.mark.parametrize("has_login", [True, False])
    def test_others_return_when_the_chair_cannot(self, stages, world, has_login):
        minutes = stages.submitted()
        chair = world.member("secretary_a")
        if has_login:
            chair.role_assignments.update(valid_to=date(2026, 3, 2))
        else:
            chair.user = None
            chair.save()

        returned = return_minutes(minutes, reason="Sai", actor=world.user("deputy_a"))

        assert returned.status == MinutesStatus.DRAFT

    @pytest.mark.parametrize("who", ["deputy_a", "recorder_a", "officer"])
    def test_only_the_chair_returns(self, stages, world, who):
        minutes = stages.submitted()

        with pytest.raises(NotAllowed):
            return_minutes(minutes, reason="Sai", actor=world.user(who))

        assert Minutes.objects.get().status == MinutesStatus.SUBMITTED


class TestCorrecting:
    def correct(self, stages, world, minutes, conclusion="Đã sửa."):
        draft = start_correction(minutes, reason=" Ghi sai số ", actor=world.user("recorder_a"))
        draft = save(draft, content(draft, conclusion=conclusion), world.user("recorder_a"))
        return stages.approved(stages.submitted(draft))

    def test_correction_is_a_copy_that_takes_the_place_of_the_first(self, stages, world, heard):
        line = TaskLine(None, "Soạn kế hoạch", world.member("member_a").pk, date(2026, 3, 20))
        written = stages.written(
            **{ItemKind.DISCUSSION: {"tasks": (line,), "statements": "Quân: nhất trí"}}
        )
        first = stages.approved(stages.submitted(written))
        frozen = (first.frozen_text, first.content_hash)

        second = self.correct(stages, world, first)

        first.refresh_from_db()
        assert (first.status, second.status) == (MinutesStatus.SUPERSEDED, MinutesStatus.APPROVED)
        assert (first.frozen_text, first.content_hash) == frozen
        assert (second.version, second.number, second.correction_reason) == (2, 1, "Ghi sai số")
        assert second.content_hash != first.content_hash
        assert record_of(first).items[2].conclusion == "Thống nhất."
        assert record_of(second).items[2].conclusion == "Đã sửa."
        assert record_of(second).items[2].tasks == record_of(first).items[2].tasks
        assert Task.objects.get().source_item == item_of(second)
        assert second.attendances.count() == first.attendances.count()
        assert heard == [(world.cell_a.pk, 2026)] * 2

    def test_first_version_holds_until_the_correction_is_approved(self, stages, world):
        first = stages.approved()

        start_correction(first, reason="Ghi sai", actor=world.user("recorder_a"))

        first.refresh_from_db()
        assert first.status == MinutesStatus.APPROVED
        assert current_minutes(first.meeting).version == 2

    def test_correction_of_a_correction(self, stages, world):
        second = self.correct(stages, world, stages.approved())

        third = self.correct(stages, world, second, "Sửa nữa.")

        assert (third.version, third.number) == (3, 1)
        assert Minutes.objects.filter(status=MinutesStatus.SUPERSEDED).count() == 2

    def test_new_task_of_a_correction_is_proposed_until_it_is_approved(self, stages, world):
        draft = start_correction(
            stages.approved(), reason="Thiếu việc", actor=world.user("recorder_a")
        )
        line = TaskLine(None, "Việc thêm", world.member("member_a").pk, date(2026, 3, 20))
        draft = save(draft, content(draft, tasks=(line,)), world.user("recorder_a"))
        before = Task.objects.get().is_proposed

        typed = content_of(draft)
        stages.approved(
            stages.submitted(
                stages.written(draft, **{ItemKind.DISCUSSION: {"tasks": typed.items[2].tasks}})
            )
        )

        assert before is True
        assert Task.objects.get().is_proposed is False

    def test_added_item_of_a_correction_has_no_forerunner(self, stages, world):
        draft = start_correction(
            stages.approved(), reason="Thiếu mục", actor=world.user("recorder_a")
        )
        by = world.people["secretary_a"]
        make_task(world.cell_a, world.member("member_a"), by=by)
        add_item(draft, kind=ItemKind.OTHER, title="Mục thêm", actor=world.user("recorder_a"))

        stages.approved(stages.submitted(stages.written(draft)))

        assert Task.objects.get().source_item is None

    def test_one_correction_at_a_time(self, stages, world):
        first = stages.approved()
        start_correction(first, reason="Ghi sai", actor=world.user("recorder_a"))

        with pytest.raises(WrongState, match="đang có một bản sửa"):
            start_correction(first, reason="Nữa", actor=world.user("secretary_a"))

        assert Minutes.objects.count() == 2

    @pytest.mark.parametrize("stage", ["written", "submitted"])
    def test_only_approved_minutes_are_corrected(self, stages, world, stage):
        minutes = getattr(stages, stage)()

        with pytest.raises(WrongState, match="đã duyệt"):
            start_correction(minutes, reason="Ghi sai", actor=world.user("recorder_a"))

        assert Minutes.objects.count() == 1

    def test_reason_is_needed(self, stages, world):
        minutes = stages.approved()

        with pytest.raises(DomainError, match="lý do sửa"):
            start_correction(minutes, reason="", actor=world.user("recorder_a"))

        assert Minutes.objects.count() == 1

    @pytest.mark.parametrize("who", ["member_a", "officer", "secretary_b"])
    def test_only_recorder_and_committee_correct(self, stages, world, who):
        minutes = stages.approved()

        with pytest.raises(NotAllowed):
            start_correction(minutes, reason="Ghi sai", actor=world.user(who))

        assert Minutes.objects.count() == 1

    def test_people_can_be_named_anew_for_a_correction(self, stages, world):
        first = stages.approved()
        start_correction(first, reason="Ghi sai", actor=world.user("recorder_a"))

        meeting = set_people(
            first.meeting,
            chair=world.member("deputy_a"),
            recorder=world.member("member_a"),
            actor=world.user("secretary_a"),
        )

        assert meeting.chair == world.member("deputy_a")
        assert record_of(first).chair == "Lương Thị Oanh"
