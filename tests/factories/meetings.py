"""Rows of meetings for tests: meetings, minutes, roll, agenda, tasks, waivers."""

from datetime import date, datetime, time

from django.utils import timezone

from cells.enums import ActivityState, Standing
from cells.models import Member, Unit, User
from chibo4tot.shared import clock
from meetings.enums import (
    AbsenceReason,
    ItemKind,
    MeetingKind,
    MeetingStatus,
    MinutesStatus,
    Presence,
    TaskStatus,
    WaiverKind,
    WaiverStatus,
)
from meetings.models import (
    AgendaItem,
    Attendance,
    Meeting,
    Minutes,
    MonthWaiver,
    Statement,
    Task,
)


def at(day: date, hour: int = 8, minute: int = 0) -> datetime:
    """A moment of a day, in local time."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def make_meeting(
    cell: Unit,
    *,
    chair: Member,
    recorder: Member,
    day: date = date(2026, 3, 3),
    month: int | None = None,
    year: int | None = None,
    kind: MeetingKind = MeetingKind.REGULAR,
    status: MeetingStatus = MeetingStatus.HELD,
    topic: str = "",
    minutes_due_on: date | None = None,
) -> Meeting:
    return Meeting.objects.create(
        cell=cell,
        kind=kind,
        year=year or day.year,
        month=month or day.month,
        topic=topic,
        starts_at=at(day),
        ends_at=at(day, 10) if status == MeetingStatus.HELD else None,
        place="Phòng họp số 2",
        chair=chair,
        recorder=recorder,
        status=status,
        cancel_reason="Trùng lịch" if status == MeetingStatus.CANCELLED else "",
        minutes_due_on=minutes_due_on,
    )


def make_minutes(
    meeting: Meeting,
    *,
    status: MinutesStatus = MinutesStatus.APPROVED,
    version: int = 1,
    number: int | None = None,
    approved_on: date | None = None,
    summary: str = "",
    correction_reason: str = "",
) -> Minutes:
    approved = status in {MinutesStatus.APPROVED, MinutesStatus.SUPERSEDED}
    day = approved_on or timezone.localtime(meeting.starts_at).date()
    return Minutes.objects.create(
        meeting=meeting,
        status=status,
        version=version,
        number=number,
        summary=summary,
        correction_reason=correction_reason or ("Ghi sai" if version > 1 else ""),
        approved_at=at(day, 11) if approved else None,
        content_hash="0" * 64 if approved else "",
    )


def make_attendance(
    minutes: Minutes,
    member: Member,
    *,
    presence: Presence = Presence.PRESENT,
    reason: AbsenceReason | None = None,
    is_due: bool = True,
    standing: Standing = Standing.OFFICIAL,
    activity: ActivityState = ActivityState.ACTIVE,
) -> Attendance:
    excused = presence == Presence.EXCUSED
    return Attendance.objects.create(
        minutes=minutes,
        member=member,
        standing=standing,
        activity=activity,
        is_due=is_due,
        presence=presence,
        reason=(reason or AbsenceReason.SICK) if excused else "",
    )


def make_item(
    minutes: Minutes,
    *,
    kind: ItemKind = ItemKind.DISCUSSION,
    title: str = "Nhiệm vụ trọng tâm",
    conclusion: str = "Thống nhất.",
    order: int = 1,
) -> AgendaItem:
    return AgendaItem.objects.create(
        minutes=minutes, kind=kind, title=title, conclusion=conclusion, order=order
    )


def make_statement(
    item: AgendaItem, speaker: Member, text: str = "Đồng ý.", *, order: int = 1
) -> Statement:
    return Statement.objects.create(
        item=item, speaker=speaker, speaker_name=speaker.full_name, text=text, order=order
    )


def make_task(
    cell: Unit,
    assignee: Member,
    *,
    by: User,
    title: str = "Rà soát hồ sơ",
    due_on: date = date(2026, 3, 31),
    assigned_on: date = date(2026, 3, 3),
    status: TaskStatus = TaskStatus.OPEN,
    completed_on: date | None = None,
    is_proposed: bool = False,
    force_majeure: bool = False,
    source_item: AgendaItem | None = None,
) -> Task:
    """A task; with a day of completion it is accepted."""
    return Task.objects.create(
        cell=cell,
        assignee=assignee,
        title=title,
        due_on=due_on,
        assigned_on=assigned_on,
        status=TaskStatus.ACCEPTED if completed_on else status,
        completed_on=completed_on,
        reported_on=completed_on,
        is_proposed=is_proposed,
        force_majeure=force_majeure,
        source_item=source_item,
        assigned_by=by,
    )


def make_waiver(
    cell: Unit,
    *,
    by: User,
    year: int = 2026,
    month: int = 2,
    kind: WaiverKind = WaiverKind.MERGED,
    status: WaiverStatus = WaiverStatus.ACCEPTED,
    reason: str = "Nghỉ Tết Nguyên đán",
) -> MonthWaiver:
    judged = status != WaiverStatus.REQUESTED
    return MonthWaiver.objects.create(
        cell=cell,
        year=year,
        month=month,
        kind=kind,
        reason=reason,
        status=status,
        requested_by=by,
        judged_at=clock.now() if judged else None,
    )
