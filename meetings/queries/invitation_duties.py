"""Duties of invitations and leave: read and come, judge who asks leave, send once more."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils import timezone

from cells.access import Action, may_anywhere, visible
from cells.models import User
from chibo4tot.shared.duties import Duty
from meetings.enums import NOT_BEGUN, InviteePart, LeaveState, MeetingStatus
from meetings.models import Invitation, LeaveRequest, Meeting


def invitation_duties(user: User, today: date) -> Iterator[Duty]:
    """All of them; the number of queries does not grow with what is found."""
    yield from _invited(user, today)
    if may_anywhere(user, Action.LEAVE_JUDGE):
        yield from _leaves(user)
    if may_anywhere(user, Action.MEETING_PLAN):
        yield from _changed(user, today)


def _invited(user: User, today: date) -> Iterator[Duty]:
    """The meetings to come of which this person was told, but for agreed leave."""
    given = LeaveRequest.objects.filter(
        meeting=OuterRef("meeting"), member=OuterRef("member"), state=LeaveState.ACCEPTED
    )
    here = Q(
        meeting__papers__published_at__isnull=False,
        meeting__papers__replacement__isnull=True,
        meeting__papers__removed_at__isnull=True,
    )
    rows = Invitation.objects.filter(
        Q(user=user) | Q(member__user=user),
        ~Exists(given),
        meeting__status=MeetingStatus.PAPERS_SENT,
    ).annotate(papers=Count("meeting__papers", filter=here))
    for row in rows.select_related("meeting__cell").order_by("meeting__starts_at", "pk"):
        day = timezone.localtime(row.meeting.starts_at)
        if day.date() < today:
            continue
        yield Duty(
            key=f"invitation:{row.pk}:{row.times_sent}",
            title=_title(row),
            detail=f"{row.meeting.cell.label}, họp {day:%H:%M ngày %d/%m/%Y}, {row.meeting.place}",
            button="Xem tài liệu" if row.papers else "Xem chương trình",
            url=row.meeting.get_absolute_url(),
            due_on=day.date(),
        )


def _title(row: Invitation) -> str:
    name = str(row.meeting)
    name = name[0].lower() + name[1:]
    invited = "Được mời dự" if row.part != InviteePart.DUE else "Dự"
    papers: int = row.papers  # type: ignore[attr-defined] # annotated above
    if not papers:
        return f"{invited} {name}"
    read = f"đọc {papers} tài liệu" if row.read_at is None else f"{papers} tài liệu"
    news = ", có nội dung mới" if row.read_at is not None and row.is_unread else ""
    return f"{invited} {name}: {read}{news}"


def _leaves(user: User) -> Iterator[Duty]:
    """Requests that this person may judge; never one's own."""
    waiting = LeaveRequest.objects.filter(
        state=LeaveState.ASKED, meeting__status__in=[*NOT_BEGUN, MeetingStatus.IN_PROGRESS]
    )
    rows = visible(user, Action.LEAVE_JUDGE, waiting).select_related("meeting__cell", "member")
    for leave in rows.order_by("meeting__starts_at", "pk"):
        yield Duty(
            key=f"leave:{leave.pk}",
            title=f"Xem xét đơn xin vắng của {leave.member.full_name}",
            detail=f"{leave.meeting.cell.label}: {leave.get_reason_display().lower()}",
            button="Xem xét",
            url=leave.get_absolute_url(),
            due_on=timezone.localtime(leave.meeting.starts_at).date(),
        )


def _changed(user: User, today: date) -> Iterator[Duty]:
    """Meetings whose hour or place is another than those invited were told."""
    told = Q(told_start=F("meeting__starts_at"), told_place=F("meeting__place"))
    stale = Invitation.objects.filter(~told, meeting=OuterRef("pk"))
    planned = [MeetingStatus.PLANNED, MeetingStatus.PAPERS_SENT]
    moved = Meeting.objects.filter(Exists(stale), status__in=planned)
    rows = visible(user, Action.MEETING_PLAN, moved).select_related("cell")
    for meeting in rows.order_by("starts_at", "pk"):
        day = timezone.localtime(meeting.starts_at)
        if day.date() < today:
            continue
        name = str(meeting)
        yield Duty(
            key=f"send-again:{meeting.pk}:{day:%Y-%m-%d-%H-%M}",
            title=f"Gửi lại giấy mời: {name[0].lower() + name[1:]}",
            detail=f"{meeting.cell.label}, giờ họp hoặc địa điểm đã đổi sau khi gửi",
            button="Xem và gửi lại",
            url=meeting.get_absolute_url(),
            due_on=day.date(),
        )
