"""Which versions of minutes later meetings have confirmed, or have asked to correct."""

from collections.abc import Iterable
from dataclasses import dataclass

from meetings.enums import MinutesStatus
from meetings.models import AgendaItem, Meeting


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What a later meeting decided on a version of minutes; its own minutes are approved."""

    meeting: Meeting
    asks_correction: bool


def confirmations_of(minutes_ids: Iterable[int]) -> dict[int, Confirmation]:
    """The decision on each version that has one, the latest; one query."""
    items = (
        AgendaItem.objects.filter(
            confirms__in=list(minutes_ids), minutes__status=MinutesStatus.APPROVED
        )
        .select_related("minutes__meeting__cell")
        .order_by("minutes__meeting__starts_at", "pk")
    )
    return {
        item.confirms_id: Confirmation(item.minutes.meeting, item.asks_correction)
        for item in items
        if item.confirms_id is not None
    }
