"""What waits for a person about quality scores: to give, to confirm, to decide."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from cells.access import Action, grants, may_anywhere, visible
from cells.models import User
from chibo4tot.shared.duties import Duty
from meetings.enums import MEASURED_KINDS, MeetingStatus, MinutesStatus, QualityStatus
from meetings.models import Meeting, Minutes, QualityScore
from meetings.queries.quality import newest_versions


def quality_duties(user: User, today: date) -> Iterator[Duty]:
    """At most two queries whatever is found; what waits for the committee is one duty."""
    member_id = grants(user).member_id
    if member_id is not None:
        yield from _to_score(member_id, today)
    if may_anywhere(user, Action.QUALITY_DECIDE):
        yield from _to_decide(user)


def _to_score(member_id: int, today: date) -> Iterator[Duty]:
    """For the chair: meetings of this year with minutes submitted, not scored or not confirmed."""
    scores = QualityScore.objects.filter(meeting=OuterRef("pk"))
    submitted = Minutes.objects.filter(meeting=OuterRef("pk")).exclude(status=MinutesStatus.DRAFT)
    rows = (
        Meeting.objects.filter(
            chair=member_id,
            kind__in=MEASURED_KINDS,
            status__in=[MeetingStatus.IN_PROGRESS, MeetingStatus.HELD],
            year=today.year,
            imported__isnull=True,
        )
        .annotate(is_proposed=Exists(scores.filter(status=QualityStatus.PROPOSED)))
        .filter(Exists(submitted), Q(is_proposed=True) | ~Exists(scores))
    )
    for meeting in rows.select_related("cell").order_by("starts_at", "pk"):
        name = str(meeting)
        name = name[0].lower() + name[1:]
        day = timezone.localdate(meeting.starts_at)
        step = "Xác nhận điểm chất lượng" if meeting.is_proposed else "Chấm chất lượng"
        yield Duty(
            key=f"quality:{meeting.pk}:{'proposed' if meeting.is_proposed else 'none'}",
            title=f"{step} {name}",
            detail=f"{meeting.cell.label}, họp ngày {day:%d/%m/%Y}",
            button="Xem và xác nhận" if meeting.is_proposed else "Chấm điểm",
            url=reverse("meetings:quality", args=[meeting.cell.slug, meeting.pk]),
            due_on=meeting.minutes_due_on or day,
        )


def _to_decide(user: User) -> Iterator[Duty]:
    waiting = newest_versions().filter(status=QualityStatus.CONFIRMED)
    rows = visible(user, Action.QUALITY_DECIDE, waiting).exclude(
        Q(confirmed_by=user) | Q(proposed_by=user)
    )
    number = rows.count()
    if number:
        yield Duty(
            key="quality-decide",
            title=f"Quyết định điểm chất lượng của {number} buổi sinh hoạt",
            detail="Chi bộ đã chấm, người chủ trì đã xác nhận",
            button="Xem danh sách",
            url=f"{reverse('meetings:quality_list')}?status={QualityStatus.CONFIRMED}",
        )
