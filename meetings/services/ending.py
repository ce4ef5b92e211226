"""Say that a meeting is over while its minutes are still being written."""

from datetime import datetime

from django.db import transaction

from cells.access import Action, require
from cells.audit import record
from cells.models import User
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError
from chibo4tot.shared.flow import ensure_allowed
from meetings.domain import flow
from meetings.enums import MeetingStatus
from meetings.models import Meeting
from meetings.services.steps import change, locked


@transaction.atomic
def end_meeting(meeting: Meeting, *, ends_at: datetime, actor: User) -> Meeting:
    """The people go home; roll and minutes stay open for the recorder until they are submitted.

    Whoever submits without this step ends the meeting by it. The meeting is held meanwhile.
    """
    meeting = locked(meeting, "cell")
    require(actor, Action.MINUTES_WRITE, meeting)
    message = "Chỉ ghi kết thúc cho cuộc họp đang diễn ra. Hãy tải lại trang."
    ensure_allowed(flow.MEETING, meeting.status, MeetingStatus.HELD, message=message)
    if ends_at <= meeting.starts_at:
        raise DomainError("Giờ kết thúc phải sau giờ bắt đầu. Hãy sửa giờ kết thúc.")
    if ends_at > clock.now():
        raise DomainError("Giờ kết thúc chưa đến. Hãy ghi giờ cuộc họp đã kết thúc.")
    change(meeting, status=MeetingStatus.HELD, ends_at=ends_at)
    record(actor, "meeting.ended", meeting, ends_at=ends_at.isoformat())
    return meeting
