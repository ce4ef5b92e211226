"""Plan, move, name and cancel a meeting."""

from datetime import date

import pytest

from cells.models import AuditEntry
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from meetings.enums import (
    ItemKind,
    MeetingKind,
    MeetingStatus,
    MinutesStatus,
)
from meetings.models import AgendaItem, Meeting, Minutes, Task
from meetings.queries.minutes import current_minutes
from meetings.services.calling_off import cancel_meeting
from meetings.services.meetings import (
    plan_meeting,
    reschedule_meeting,
    set_people,
)
from meetings.services.minutes import TaskLine
from tests.factories.cells import make_unit
from tests.factories.meetings import at, make_task

DAY = date(2026, 3, 3)


def agenda(meeting):
    items = current_minutes(meeting).items.all()
    return [(item.kind, item.title) for item in items]


def test_planned_meeting_has_minutes_with_its_agenda(stages):
    meeting = stages.plan()

    assert meeting.status == MeetingStatus.PLANNED
    assert agenda(meeting) == [
        (ItemKind.REPORT, "Kết quả thực hiện nhiệm vụ tháng 2 năm 2026"),
        (ItemKind.DISSEMINATION, "Thông tin thời sự, quán triệt văn bản mới"),
        (ItemKind.DISCUSSION, "Nhiệm vụ trọng tâm tháng 4 năm 2026"),
        (ItemKind.CRITICISM, "Tự phê bình và phê bình"),
        (ItemKind.OTHER, "Nội dung khác"),
    ]
    assert AuditEntry.objects.get().verb == "meeting.planned"


def test_next_agenda_confirms_the_last_minutes_and_lists_unfinished_tasks(
    stages, world, frozen_clock
):
    stages.approved()
    by = world.people["secretary_a"]
    make_task(world.cell_a, world.member("member_a"), by=by, due_on=date(2026, 3, 20))
    frozen_clock(2026, 4, 3, 8)

    meeting = stages.plan(day=date(2026, 4, 3))

    items = current_minutes(meeting).items.all()
    assert items[0].title == "Xác nhận biên bản số 01-BB/CB, sinh hoạt thường kỳ tháng 3 năm 2026"
    assert items[0].conclusion == "Chi bộ nhất trí với nội dung biên bản."
    assert items[1].presented == (
        "Nhiệm vụ từ các kỳ họp trước:\n"
        "- Rà soát hồ sơ (Vũ Thị Bích Hằng, hạn 20/03/2026): đang thực hiện, quá hạn 14 ngày."
    )


@pytest.mark.parametrize(
    ("kind", "first"),
    [
        (MeetingKind.THEMATIC, (ItemKind.THEMATIC, "Chuyên đề: Nêu gương")),
        (MeetingKind.COMBINED, (ItemKind.REPORT, "Kết quả thực hiện nhiệm vụ tháng 2 năm 2026")),
    ],
)
def test_agenda_follows_the_kind(stages, kind, first):
    meeting = stages.plan(kind=kind)

    assert agenda(meeting)[0] == first
    assert (ItemKind.THEMATIC, "Chuyên đề: Nêu gương") in agenda(meeting)
    assert meeting.topic == "Nêu gương"


def test_month_has_one_regular_meeting_and_any_thematic_ones(stages):
    stages.plan()
    stages.plan(kind=MeetingKind.THEMATIC)

    with pytest.raises(WrongState, match="đã có cuộc họp thường kỳ"):
        stages.plan(kind=MeetingKind.COMBINED)

    assert Meeting.objects.count() == 2


def test_month_can_be_planned_again_after_a_cancellation(stages, world):
    meeting = stages.plan()
    cancel_meeting(
        meeting, reason="Trùng lịch", agreed_by="Đảng ủy", actor=world.user("secretary_a")
    )

    again = stages.plan()

    assert again.status == MeetingStatus.PLANNED


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"place": " "}, "Hãy ghi địa điểm họp."),
        ({"kind": MeetingKind.THEMATIC, "topic": ""}, "Hãy ghi tên chuyên đề của cuộc họp."),
        ({"month": 1, "year": 2026}, "phải họp trong tháng đó"),
        ({"month": 4, "year": 2026}, "phải họp trong tháng đó"),
    ],
)
def test_plan_without_what_it_needs_is_refused(stages, changed, sentence):
    with pytest.raises(DomainError, match=sentence):
        stages.plan(**changed)

    assert Meeting.objects.count() == 0


def test_meeting_may_be_held_in_the_month_after(stages):
    meeting = stages.plan(day=DAY, month=2)

    assert (meeting.month, meeting.starts_at) == (2, at(DAY))


@pytest.mark.parametrize(
    ("chair", "recorder", "sentence"),
    [
        ("secretary_a", "secretary_a", "không đồng thời ghi biên bản"),
        ("secretary_b", "recorder_a", "Hoàng Văn Dũng không sinh hoạt tại Tổng hợp"),
        ("secretary_a", "exempt_a", "Phạm Văn Lộc không sinh hoạt tại Tổng hợp"),
        ("member_a", "recorder_a", "Vũ Thị Bích Hằng không giữ chức vụ trong Tổng hợp"),
    ],
)
def test_chair_and_recorder_are_two_active_members(stages, world, chair, recorder, sentence):
    with pytest.raises(DomainError, match=sentence):
        stages.plan(chair=world.member(chair), recorder=world.member(recorder))

    assert Meeting.objects.count() == 0


def test_only_a_cell_meets(world, stages):
    with pytest.raises(NotAllowed):
        plan_meeting(
            world.committee,
            kind=MeetingKind.REGULAR,
            year=2026,
            month=3,
            starts_at=at(DAY),
            place="Phòng họp",
            chair=world.member("secretary_a"),
            recorder=world.member("recorder_a"),
            actor=world.user("officer"),
        )

    assert Meeting.objects.count() == 0


def test_committee_holds_no_cell_meeting(world, stages):
    world.cell_a.kind = "dang_bo_bo_phan"
    world.cell_a.save()

    with pytest.raises(DomainError, match="Chỉ chi bộ mới họp chi bộ"):
        stages.plan()

    assert Meeting.objects.count() == 0


def test_cell_meets_only_while_it_exists(world, stages):
    world.cell_a.valid_to = date(2026, 2, 28)
    world.cell_a.save()

    with pytest.raises(DomainError, match="không hoạt động"):
        stages.plan()

    assert Meeting.objects.count() == 0


@pytest.mark.parametrize("who", ["member_a", "recorder_a", "officer", "secretary_b", "outsider"])
def test_only_the_cell_committee_plans(stages, world, who):
    with pytest.raises(NotAllowed):
        stages.plan(actor=world.user(who))

    assert Meeting.objects.count() == 0


def test_planned_meeting_is_moved(stages, world):
    meeting = stages.plan()

    moved = reschedule_meeting(
        meeting,
        starts_at=at(date(2026, 4, 1), 14),
        place="Hội trường",
        actor=world.user("deputy_a"),
    )

    assert (moved.starts_at, moved.place, moved.month) == (
        at(date(2026, 4, 1), 14),
        "Hội trường",
        3,
    )
    assert AuditEntry.objects.filter(verb="meeting.rescheduled").count() == 1


def test_postponed_meeting_that_gets_another_day_is_planned_again(stages, world):
    meeting = stages.plan()
    Meeting.objects.update(status=MeetingStatus.POSTPONED)

    moved = reschedule_meeting(
        meeting,
        starts_at=at(date(2026, 3, 10)),
        place="Hội trường",
        actor=world.user("secretary_a"),
    )

    assert moved.status == MeetingStatus.PLANNED


@pytest.mark.parametrize(
    ("day", "place", "sentence"),
    [
        (date(2026, 5, 1), "Hội trường", "phải họp trong tháng đó"),
        (DAY, "", "Hãy ghi địa điểm họp."),
    ],
)
def test_move_to_nowhere_is_refused(stages, world, day, place, sentence):
    meeting = stages.plan()

    with pytest.raises(DomainError, match=sentence):
        reschedule_meeting(meeting, starts_at=at(day), place=place, actor=world.user("secretary_a"))

    assert Meeting.objects.get().starts_at == at(DAY)


def test_opened_meeting_is_not_moved(stages, world):
    minutes = stages.open()

    with pytest.raises(WrongState, match="chưa bắt đầu"):
        reschedule_meeting(
            minutes.meeting, starts_at=at(DAY, 9), place="Khác", actor=world.user("secretary_a")
        )

    assert Meeting.objects.get().starts_at == at(DAY)


def test_recorder_does_not_move_a_meeting(stages, world):
    meeting = stages.plan()

    with pytest.raises(NotAllowed):
        reschedule_meeting(
            meeting, starts_at=at(DAY, 9), place="Khác", actor=world.user("recorder_a")
        )

    assert Meeting.objects.get().place == "Phòng họp số 2"


def test_another_chair_and_recorder_are_named(stages, world):
    minutes = stages.open()

    meeting = set_people(
        minutes.meeting,
        chair=world.member("deputy_a"),
        recorder=world.member("member_a"),
        actor=world.user("secretary_a"),
    )

    assert (meeting.chair, meeting.recorder) == (
        world.member("deputy_a"),
        world.member("member_a"),
    )
    assert AuditEntry.objects.filter(verb="meeting.people_set").count() == 1


@pytest.mark.parametrize("stage", ["submitted", "approved"])
def test_people_stay_once_the_minutes_are_submitted(stages, world, stage):
    minutes = getattr(stages, stage)()

    with pytest.raises(WrongState):
        set_people(
            minutes.meeting,
            chair=world.member("deputy_a"),
            recorder=world.member("member_a"),
            actor=world.user("secretary_a"),
        )

    assert Meeting.objects.get().chair == world.member("secretary_a")


def test_people_are_named_by_the_cell_committee(stages, world):
    meeting = stages.plan()

    with pytest.raises(NotAllowed):
        set_people(
            meeting,
            chair=world.member("member_a"),
            recorder=world.member("recorder_a"),
            actor=world.user("recorder_a"),
        )

    assert Meeting.objects.get().chair == world.member("secretary_a")


def test_cancelled_meeting_says_why_and_loses_its_proposed_tasks(stages, world):
    line = TaskLine(None, "Soạn kế hoạch", world.member("member_a").pk, date(2026, 3, 20))
    minutes = stages.written(**{ItemKind.DISCUSSION: {"tasks": (line,)}})

    meeting = cancel_meeting(
        minutes.meeting,
        agreed_by="Đảng ủy",
        reason=" Không đủ người ",
        actor=world.user("secretary_a"),
    )

    assert (meeting.status, meeting.cancel_reason) == (MeetingStatus.CANCELLED, "Không đủ người")
    assert Task.objects.count() == 0
    assert AuditEntry.objects.filter(verb="meeting.cancelled").count() == 1


@pytest.mark.parametrize("stage", ["submitted", "approved"])
def test_held_meeting_is_not_cancelled(stages, world, stage):
    minutes = getattr(stages, stage)()

    with pytest.raises(WrongState):
        cancel_meeting(
            minutes.meeting, reason="Thôi", agreed_by="Đảng ủy", actor=world.user("secretary_a")
        )

    assert Meeting.objects.get().status != MeetingStatus.CANCELLED


def test_cancellation_without_a_reason_is_refused(stages, world):
    meeting = stages.plan()

    with pytest.raises(DomainError, match="lý do hủy"):
        cancel_meeting(meeting, reason=" ", agreed_by="Đảng ủy", actor=world.user("secretary_a"))

    assert Meeting.objects.get().status == MeetingStatus.PLANNED


def test_member_does_not_cancel(stages, world):
    meeting = stages.plan()

    with pytest.raises(NotAllowed):
        cancel_meeting(meeting, reason="Thôi", agreed_by="Đảng ủy", actor=world.user("member_a"))

    assert Meeting.objects.get().status == MeetingStatus.PLANNED


def test_plan_leaves_other_cells_alone(stages, world):
    other = make_unit("Chi bộ Cơ yếu", parent=world.committee)

    stages.plan()

    assert Meeting.objects.filter(cell=other).count() == 0
    assert Minutes.objects.get().status == MinutesStatus.DRAFT
    assert AgendaItem.objects.count() == 5
