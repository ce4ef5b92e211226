"""What the page of a meeting says of its life: put off, called off, deadline, confirmation."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone

from cells.access import Action, can
from cells.models import User
from chibo4tot.shared import clock
from meetings.domain.deadlines import minutes_deadline
from meetings.domain.stages import BEFORE, Stage, steps_of
from meetings.enums import REGULAR_KINDS, MeetingStatus, MinutesStatus, WaiverKind
from meetings.models import Meeting, Minutes
from meetings.queries.confirmations import confirmations_of
from meetings.queries.premeetings import premeeting_of
from meetings.queries.waivers import waiver_of

UNHELD = (MeetingStatus.POSTPONED, MeetingStatus.CANCELLED)


def life_of(
    meeting: Meeting, versions: Sequence[Minutes], stage: Stage, user: User
) -> dict[str, Any]:
    """Steps, deadline, confirmation, what was put off or dropped, and what explains the month."""
    decided = confirmations_of(version.pk for version in versions if version.content_hash)
    in_force = next((v for v in versions if v.status == MinutesStatus.APPROVED), None)
    confirmation = decided.get(in_force.pk) if in_force is not None else None
    is_confirmed = confirmation is not None and not confirmation.asks_correction
    return {
        "steps": steps_of(stage, was_sent=was_sent(meeting), is_confirmed=is_confirmed),
        "deadline": deadline_of(meeting, versions, stage),
        "confirmation": confirmation,
        "is_locked": in_force is not None,
        "version_rows": [(version, decided.get(version.pk)) for version in versions],
        "postponements": list(meeting.postponements.order_by("-pk")),
        "dropped": list(meeting.dropped_items.select_related("dropped_by")),
        "premeeting": premeeting_of(meeting),
    } | explanation_of(meeting, user)


def was_sent(meeting: Meeting) -> bool:
    """Whether papers were sent before the meeting."""
    return meeting.status == MeetingStatus.PAPERS_SENT or meeting.invitations.exists()


def deadline_of(meeting: Meeting, versions: Sequence[Minutes], stage: Stage) -> Any:
    """How the first version stands to its deadline; corrections have none."""
    if stage in BEFORE or stage == Stage.CANCELLED:
        return None
    first = versions[-1]
    approved = timezone.localdate(first.approved_at) if first.approved_at else None
    return minutes_deadline(meeting.minutes_due_on, approved, clock.today())


def explanation_of(meeting: Meeting, user: User) -> dict[str, Any]:
    """For a regular meeting that was not held: what explains its month, or where to do that."""
    if meeting.status not in UNHELD or meeting.kind not in REGULAR_KINDS:
        return {}
    waiver = waiver_of(meeting)
    if waiver is not None or not can(user, Action.WAIVER_REQUEST, meeting.cell):
        return {"waiver": waiver}
    kind = f"&hinh-thuc={WaiverKind.POSTPONED}" if meeting.status == MeetingStatus.POSTPONED else ""
    page = reverse("meetings:waiver_new", args=[meeting.cell.slug])
    return {"explain_url": f"{page}?thang={meeting.year}-{meeting.month:02d}{kind}"}
