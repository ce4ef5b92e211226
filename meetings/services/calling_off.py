"""Put a meeting off, or call it off: why, and who agreed."""

from datetime import datetime

from django.db import transaction

from cells.access import Action, require
from cells.audit import record, text_mark
from cells.models import User
from chibo4tot.shared.errors import WrongState
from chibo4tot.shared.flow import ensure_allowed
from meetings.domain import flow
from meetings.enums import MeetingStatus, MinutesStatus
from meetings.models import Meeting, Postponement, Task
from meetings.services.meetings import reschedule_meeting
from meetings.services.steps import change, forget_drafts, locked, required_text


@transaction.atomic
def postpone_meeting(
    meeting: Meeting,
    *,
    reason: str,
    agreed_by: str,
    actor: User,
    starts_at: datetime | None = None,
) -> Meeting:
    """Put a meeting off that has not begun. With another time it is planned again at once.

    Without one it stands as postponed until it is moved or called off; meanwhile it keeps its
    month and its papers. The meeting is held, so that it is put off once.
    """
    meeting = locked(meeting, "cell")
    require(actor, Action.MEETING_PLAN, meeting)
    message = "Chỉ hoãn được cuộc họp chưa bắt đầu và chưa hoãn. Hãy tải lại trang."
    ensure_allowed(flow.MEETING, meeting.status, MeetingStatus.POSTPONED, message=message)
    postponement = Postponement.objects.create(
        meeting=meeting,
        planned_for=meeting.starts_at,
        reason=required_text(reason, "Hãy ghi lý do hoãn cuộc họp."),
        agreed_by=required_text(agreed_by, "Hãy ghi cấp (người) đã đồng ý cho hoãn."),
        postponed_by=actor,
    )
    change(meeting, status=MeetingStatus.POSTPONED)
    record(actor, "meeting.postponed", meeting, reason=text_mark(postponement.reason))
    if starts_at is None:
        return meeting
    return reschedule_meeting(meeting, starts_at=starts_at, place=meeting.place, actor=actor)


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, reason: str, agreed_by: str, actor: User) -> Meeting:
    """Call off a meeting that is planned, or was opened and could not go on.

    Tasks proposed in its minutes go with it. The meeting is held meanwhile.
    """
    meeting = locked(meeting, "cell")
    require(actor, Action.MEETING_PLAN, meeting)
    message = "Cuộc họp đã kết thúc hoặc đã hủy nên không hủy được."
    ensure_allowed(flow.MEETING, meeting.status, MeetingStatus.CANCELLED, message=message)
    if meeting.minutes_versions.exclude(status=MinutesStatus.DRAFT).exists():
        raise WrongState("Biên bản cuộc họp đã trình nên không hủy được cuộc họp.")
    reason = required_text(reason, "Hãy ghi lý do hủy cuộc họp.")
    agreed_by = required_text(agreed_by, "Hãy ghi cấp (người) đã đồng ý cho hủy.")
    Task.objects.filter(source_item__minutes__meeting=meeting, is_proposed=True).delete()
    change(
        meeting,
        status=MeetingStatus.CANCELLED,
        cancel_reason=reason,
        cancel_agreed_by=agreed_by,
    )
    forget_drafts(*meeting.minutes_versions.all())
    record(actor, "meeting.cancelled", meeting, reason=text_mark(reason))
    return meeting
