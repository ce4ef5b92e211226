"""What a meeting decides on earlier minutes: they are confirmed, or a correction is opened."""

from cells.audit import record, text_mark
from cells.models import User
from meetings.enums import ItemKind, MinutesStatus
from meetings.models import AgendaItem, Minutes
from meetings.services.copying import copy_version
from meetings.services.steps import locked

LONGEST_REASON = 300


def settle_confirmations(minutes: Minutes, *, actor: User) -> None:
    """Take what these minutes say on earlier ones, and open the corrections that they ask for.

    A step within the approval, which holds the cell and has asked for the right. Earlier minutes
    that were not approved when the meeting began are found now. Whether earlier minutes are
    confirmed follows from these items and never touches what they say.
    """
    for item in minutes.items.filter(kind=ItemKind.CONFIRMATION):
        earlier = _earlier(item)
        if earlier is not None and item.asks_correction and _may_be_corrected(earlier):
            reason = item.conclusion[:LONGEST_REASON]
            open_correction(earlier, reason=reason, actor=actor)


def _earlier(item: AgendaItem) -> Minutes | None:
    if item.confirms_id is not None:
        return locked(Minutes(pk=item.confirms_id), "meeting__cell")
    meeting_id = item.source.removeprefix("bien-ban:")
    if not meeting_id.isdigit():
        return None
    found = Minutes.objects.filter(meeting=int(meeting_id), status=MinutesStatus.APPROVED)
    earlier = found.select_related("meeting__cell").first()
    if earlier is not None:
        item.confirms = earlier
        item.save(update_fields=["confirms"])
    return earlier


def _may_be_corrected(minutes: Minutes) -> bool:
    """In force, and no later version is being written."""
    newer = minutes.meeting.minutes_versions.filter(version__gt=minutes.version)
    return minutes.status == MinutesStatus.APPROVED and not newer.exists()


def open_correction(minutes: Minutes, *, reason: str, actor: User) -> Minutes:
    """Version n+1 with its reason; the caller has looked at right and state."""
    copied = copy_version(minutes, reason=reason)
    record(actor, "minutes.correction_started", copied, of=minutes.pk, reason=text_mark(reason))
    return copied
