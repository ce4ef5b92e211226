"""What waits before a meeting: its papers are to be sent to whom it concerns, in time."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import timezone

from cells.access import Action, visible
from cells.models import User
from cells.queries.rules import rules_by_cell
from chibo4tot.shared.duties import Duty
from meetings.enums import MeetingStatus
from meetings.models import Meeting

SHOWN_BEFORE = timedelta(days=14)


def paper_duties(user: User, today: date) -> Iterator[Duty]:
    """Planned meetings of the next two weeks whose invitation and papers have not been sent.

    Due on the day by which papers must be there (``papers_lead_hours`` of the working rules).
    """
    planned = Meeting.objects.filter(
        status=MeetingStatus.PLANNED,
        starts_at__date__gte=today,
        starts_at__date__lte=today + SHOWN_BEFORE,
    )
    rows = visible(user, Action.MEETING_PLAN, planned).select_related("cell")
    meetings = list(rows.order_by("starts_at", "pk"))
    if not meetings:
        return
    rules = rules_by_cell({one.cell for one in meetings}, today)
    for meeting in meetings:
        begins = timezone.localtime(meeting.starts_at)
        due = begins - timedelta(hours=rules[meeting.cell_id].papers_lead_hours)
        name = str(meeting)
        yield Duty(
            key=f"papers:{meeting.pk}",
            title=f"Gửi tài liệu, giấy mời: {name[0].lower() + name[1:]}",
            detail=f"{meeting.cell.label}, họp ngày {begins:%d/%m/%Y}",
            button="Mở cuộc họp",
            url=meeting.get_absolute_url(),
            due_on=due.date(),
        )
