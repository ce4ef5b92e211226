"""Put a meeting off and call it off."""

from datetime import date

import pytest

from cells.models import AuditEntry
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from meetings.enums import ItemKind, MeetingStatus
from meetings.models import Meeting, Postponement
from meetings.services.calling_off import cancel_meeting, postpone_meeting
from meetings.services.meetings import open_meeting, reschedule_meeting
from tests.factories.meetings import at, make_task

DAY, LATER = date(2026, 3, 3), date(2026, 3, 20)


def postpone(meeting, world, who="secretary_a", **changed):
    values = {"reason": " Đoàn công tác ", "agreed_by": "Đảng ủy", "actor": world.user(who)}
    return postpone_meeting(meeting, **values | changed)


@pytest.mark.parametrize("status", [MeetingStatus.PLANNED, MeetingStatus.PAPERS_SENT])
def test_meeting_is_put_off_without_another_day(stages, world, status):
    meeting = stages.plan()
    Meeting.objects.update(status=status)

    postponed = postpone(meeting, world)

    assert (postponed.status, postponed.starts_at) == (MeetingStatus.POSTPONED, at(DAY))
    row = Postponement.objects.get()
    assert (row.planned_for, row.moved_to, row.reason) == (at(DAY), None, "Đoàn công tác")
    assert AuditEntry.objects.filter(verb="meeting.postponed").count() == 1


def test_with_another_day_it_is_planned_again_at_once(stages, world):
    moved = postpone(stages.plan(), world, starts_at=at(LATER, 14))

    assert (moved.status, moved.starts_at) == (MeetingStatus.PLANNED, at(LATER, 14))
    assert Postponement.objects.get().moved_to == at(LATER, 14)


def test_day_that_does_not_fit_keeps_everything(stages, world):
    meeting = stages.plan()

    with pytest.raises(DomainError, match="phải họp trong tháng đó"):
        postpone(meeting, world, starts_at=at(date(2026, 5, 3)))

    meeting.refresh_from_db()
    assert (meeting.status, Postponement.objects.count()) == (MeetingStatus.PLANNED, 0)


def test_postponed_meeting_gets_a_day_later_and_can_be_put_off_again(stages, world):
    meeting = postpone(stages.plan(), world)
    actor = world.user("secretary_a")

    meeting = reschedule_meeting(meeting, starts_at=at(LATER), place="Hội trường", actor=actor)
    meeting = postpone(meeting, world)

    assert meeting.status == MeetingStatus.POSTPONED
    assert list(Postponement.objects.order_by("pk").values_list("planned_for", "moved_to")) == [
        (at(DAY), at(LATER)),
        (at(LATER), None),
    ]


def test_postponed_meeting_keeps_its_month(stages, world):
    postpone(stages.plan(), world)

    with pytest.raises(WrongState, match="đã có cuộc họp thường kỳ"):
        stages.plan()

    assert Meeting.objects.count() == 1


def test_postponed_meeting_is_not_opened(stages, world):
    meeting = postpone(stages.plan(), world)

    with pytest.raises(WrongState, match="đang hoãn"):
        open_meeting(meeting, actor=world.user("secretary_a"))

    assert Meeting.objects.get().status == MeetingStatus.POSTPONED


@pytest.mark.parametrize("status", ["dang_hop", "da_hop", "da_hoan", "da_huy"])
def test_only_a_meeting_to_come_is_put_off(stages, world, status):
    meeting = stages.plan()
    Meeting.objects.update(status=status)

    with pytest.raises(WrongState, match="chưa bắt đầu và chưa hoãn"):
        postpone(meeting, world)

    assert (Meeting.objects.get().status, Postponement.objects.count()) == (status, 0)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [({"reason": " "}, "lý do hoãn"), ({"agreed_by": " "}, "đồng ý cho hoãn")],
)
def test_why_and_who_agreed_are_asked(stages, world, changed, sentence):
    meeting = stages.plan()

    with pytest.raises(DomainError, match=sentence):
        postpone(meeting, world, **changed)

    assert Meeting.objects.get().status == MeetingStatus.PLANNED


@pytest.mark.parametrize("who", ["member_a", "recorder_a", "officer", "secretary_b"])
def test_only_the_committee_of_the_cell_puts_off(stages, world, who):
    meeting = stages.plan()

    with pytest.raises(NotAllowed):
        postpone(meeting, world, who)

    assert Meeting.objects.get().status == MeetingStatus.PLANNED


def test_postponed_meeting_is_given_up(stages, world):
    meeting = postpone(stages.plan(), world)

    cancelled = cancel_meeting(
        meeting, reason="Ghép tháng sau", agreed_by=" Đảng ủy ", actor=world.user("secretary_a")
    )

    assert (cancelled.status, cancelled.cancel_agreed_by) == (MeetingStatus.CANCELLED, "Đảng ủy")


def test_moved_agenda_asks_after_the_tasks_of_its_new_day(stages, world):
    meeting = stages.plan(day=date(2026, 3, 10))
    make_task(
        world.cell_a,
        world.member("member_a"),
        by=world.people["secretary_a"],
        assigned_on=date(2026, 3, 12),
    )

    postpone(meeting, world, starts_at=at(LATER))

    report = meeting.minutes_versions.get().items.get(kind=ItemKind.REPORT)
    assert "Rà soát hồ sơ" in report.presented
