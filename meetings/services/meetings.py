"""Plan a meeting, move it, name its people, open it."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from cells.access import Action, require
from cells.audit import record
from cells.enums import CELL_POSTS
from cells.models import Member, Unit, User
from cells.queries.rules import rules_for
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError, WrongState
from chibo4tot.shared.flow import ensure_allowed
from meetings.domain import flow
from meetings.domain.agenda import month_after
from meetings.enums import (
    NOT_BEGUN,
    REGULAR_KINDS,
    THEMATIC_KINDS,
    TOPIC_KINDS,
    MeetingKind,
    MeetingStatus,
)
from meetings.models import Meeting, Minutes
from meetings.queries.rolls import chairs_for, holders_of, roll_for
from meetings.services.drawing import draw_up_agenda, renew_agenda
from meetings.services.leave import lapse_leaves, preset_leaves
from meetings.services.papers import publish_waiting
from meetings.services.presetting import preset_roll
from meetings.services.steps import change, ensure_open, hold_cell, locked, required_text

LEAST_COMMITTEE = 2
TOPIC_MISSING = {
    True: "Hãy ghi tên chuyên đề của cuộc họp.",
    False: "Hãy ghi nội dung của cuộc họp.",
}


@transaction.atomic
def plan_meeting(
    cell: Unit,
    *,
    kind: str,
    year: int,
    month: int,
    starts_at: datetime,
    place: str,
    chair: Member,
    recorder: Member,
    actor: User,
    topic: str = "",
    guests: str = "",
) -> Meeting:
    """Plan a meeting that counts for a month, with version 1 of its minutes and their agenda.

    One regular (or combined) meeting a month: the cell is held while this is looked up. The
    meeting may take place in the month itself or in the one after.
    """
    require(actor, Action.MEETING_PLAN, cell)
    hold_cell(cell.pk)
    if not cell.is_cell:
        raise DomainError("Chỉ chi bộ mới họp chi bộ. Hãy chọn một chi bộ.")
    _check_committee(cell, kind, _day(starts_at))
    _check_month(cell, kind, year, month, starts_at)
    _check_people(cell, kind, chair, recorder, _day(starts_at))
    if kind in TOPIC_KINDS:
        required_text(topic, TOPIC_MISSING[kind in THEMATIC_KINDS])
    meeting = Meeting.objects.create(
        cell=cell,
        kind=kind,
        year=year,
        month=month,
        topic=topic.strip() if kind in TOPIC_KINDS else "",
        starts_at=starts_at,
        place=required_text(place, "Hãy ghi địa điểm họp."),
        guests=guests.strip(),
        chair=chair,
        recorder=recorder,
    )
    draw_up_agenda(Minutes.objects.create(meeting=meeting))
    record(actor, "meeting.planned", meeting, kind=kind, year=year, month=month)
    return meeting


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def _check_committee(cell: Unit, kind: str, day: date) -> None:
    """A committee meets only in a cell that has one: a secretary alone, or with nobody, has not."""
    if kind == MeetingKind.COMMITTEE and len(holders_of(cell, CELL_POSTS, day)) < LEAST_COMMITTEE:
        raise DomainError(
            f"{cell.label} không có chi ủy vào ngày {day:%d/%m/%Y}. Hãy chọn loại cuộc họp khác, "
            "hoặc ghi chức vụ chi ủy viên trước."
        )


def _check_month(cell: Unit, kind: str, year: int, month: int, starts_at: datetime) -> None:
    _check_day(cell, year, month, _day(starts_at))
    same_month = Meeting.objects.filter(cell=cell, year=year, month=month, kind__in=REGULAR_KINDS)
    if kind in REGULAR_KINDS and same_month.exclude(status=MeetingStatus.CANCELLED).exists():
        raise WrongState(
            f"Tháng {month} năm {year} đã có cuộc họp thường kỳ. "
            "Hãy mở cuộc họp đó, hoặc chọn tháng khác."
        )


def _check_day(cell: Unit, year: int, month: int, day: date) -> None:
    if (day.year, day.month) not in {(year, month), month_after(year, month)}:
        raise DomainError(
            f"Cuộc họp tính cho tháng {month} năm {year} phải họp trong tháng đó "
            "hoặc tháng kế tiếp. Hãy sửa ngày họp hoặc tháng."
        )
    if day < cell.valid_from or (cell.valid_to is not None and day > cell.valid_to):
        raise DomainError(f"Ngày {day:%d/%m/%Y} {cell.label} không hoạt động. Hãy chọn ngày khác.")


def _check_people(cell: Unit, kind: str, chair: Member, recorder: Member, day: date) -> None:
    if chair.pk == recorder.pk:
        raise DomainError("Người chủ trì không đồng thời ghi biên bản. Hãy chọn người khác.")
    due = {row.member_id for row in roll_for(cell, kind, day) if row.is_due}
    is_committee = kind == MeetingKind.COMMITTEE
    body = "thuộc chi ủy" if is_committee else "sinh hoạt tại"
    for person, part in ((chair, "chủ trì"), (recorder, "ghi biên bản")):
        if person.pk not in due:
            raise DomainError(
                f"{person.full_name} không {body} {cell.label} vào ngày {day:%d/%m/%Y} "
                f"nên không {part} được. Hãy chọn người khác."
            )
    if chair.pk not in chairs_for(cell, kind, day):
        heads = "bí thư hoặc phó bí thư"
        offered = heads if is_committee else "bí thư, phó bí thư hoặc chi ủy viên"
        raise DomainError(
            f"{chair.full_name} không giữ chức vụ trong {cell.label} vào ngày {day:%d/%m/%Y} "
            f"nên không chủ trì và duyệt biên bản được. Hãy chọn {offered}."
        )


@transaction.atomic
def reschedule_meeting(
    meeting: Meeting, *, starts_at: datetime, place: str, actor: User
) -> Meeting:
    """Move a meeting to another time or place; the month it counts for stays.

    A postponed one is planned again by it.
    """
    meeting = locked(meeting, "cell", "chair", "recorder")
    require(actor, Action.MEETING_PLAN, meeting)
    if meeting.status not in NOT_BEGUN:
        raise WrongState("Chỉ đổi được thời gian, địa điểm khi cuộc họp chưa bắt đầu.")
    _check_day(meeting.cell, meeting.year, meeting.month, _day(starts_at))
    people = meeting.chair, meeting.recorder
    _check_people(meeting.cell, meeting.kind, *people, _day(starts_at))
    before = meeting.starts_at
    place = required_text(place, "Hãy ghi địa điểm họp.")
    again = {MeetingStatus.POSTPONED: MeetingStatus.PLANNED}
    status = again.get(MeetingStatus(meeting.status), meeting.status)
    change(meeting, starts_at=starts_at, place=place, status=status)
    if _day(before) != _day(starts_at):
        lapse_leaves(meeting, actor=actor)
    meeting.postponements.filter(moved_to=None).update(moved_to=starts_at, updated_at=clock.now())
    renew_agenda(meeting.minutes_versions.get())
    record(
        actor,
        "meeting.rescheduled",
        meeting,
        before=before.isoformat(),
        after=starts_at.isoformat(),
        place=place,
    )
    return meeting


@transaction.atomic
def set_people(meeting: Meeting, *, chair: Member, recorder: Member, actor: User) -> Meeting:
    """Name another chair or recorder while the minutes are being written."""
    meeting = locked(meeting, "cell")
    require(actor, Action.MEETING_PLAN, meeting)
    written = meeting.minutes_versions.select_for_update().order_by("-version").first()
    assert written is not None, "a meeting has minutes from its planning on"
    ensure_open(written)
    _check_people(meeting.cell, meeting.kind, chair, recorder, _day(meeting.starts_at))
    change(meeting, chair=chair, recorder=recorder)
    record(actor, "meeting.people_set", meeting, chair=chair.pk, recorder=recorder.pk)
    return meeting


@transaction.atomic
def open_meeting(meeting: Meeting, *, actor: User) -> Meeting:
    """Open the roll: everybody due that day is preset to present, the others stand on it apart.

    Who is on the roll is decided here by the memberships of the meeting day and does not change
    with later transfers. A second opening is refused: the meeting is held while looked at.
    """
    meeting = locked(meeting, "cell")
    require(actor, Action.MINUTES_WRITE, meeting)
    message = "Cuộc họp này đã mở hoặc đã hủy. Hãy tải lại trang."
    if meeting.status == MeetingStatus.POSTPONED:
        message = "Cuộc họp đang hoãn. Hãy đặt ngày giờ họp lại trước khi bắt đầu."
    ensure_allowed(flow.MEETING, meeting.status, MeetingStatus.IN_PROGRESS, message=message)
    day = _day(meeting.starts_at)
    if day > clock.today():
        raise WrongState(
            f"Cuộc họp dự kiến ngày {day:%d/%m/%Y}, chưa đến ngày nên chưa điểm danh được. "
            "Nếu họp sớm hơn, hãy đổi ngày họp."
        )
    minutes = meeting.minutes_versions.get()
    on_roll = preset_roll(minutes, day)
    preset_leaves(minutes)
    publish_waiting(meeting, actor=actor)
    renew_agenda(minutes)
    deadline = rules_for(meeting.cell, day).minutes_deadline_days
    change(
        meeting,
        status=MeetingStatus.IN_PROGRESS,
        minutes_due_on=day + timedelta(days=deadline),
    )
    record(actor, "meeting.opened", meeting, on_roll=on_roll)
    return meeting
