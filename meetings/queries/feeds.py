"""The meetings in a person's own calendar."""

from datetime import timedelta

from django.db.models import Q, QuerySet

from cells.access import Action, grants, visible
from cells.models import User
from cells.queries.roles import own_cells
from chibo4tot.shared import clock
from meetings.enums import CELL_KINDS, MeetingKind
from meetings.models import CalendarFeed, Meeting

DAYS_BACK = 180
MOST = 500


def feed_with(token_hash: str) -> CalendarFeed | None:
    """The calendar with this secret, of somebody who may still log in."""
    rows = CalendarFeed.objects.filter(token_hash=token_hash, user__is_active=True)
    return rows.select_related("user").first()


def meetings_of(user: User) -> "QuerySet[Meeting]":
    """Where the person is expected, from half a year back: one query besides that of the rights.

    As a member of the cell, as one of its committee, as chair or recorder, or in charge of it;
    and only what the person may see today.
    """
    own, member_id = own_cells(user), grants(user).member_id
    wanted = (
        Q(cell__in=[*own.as_member, *own.in_charge], kind__in=CELL_KINDS)
        | Q(cell__in=own.in_post, kind=MeetingKind.COMMITTEE)
        | Q(chair=member_id)
        | Q(recorder=member_id)
    )
    since = clock.now() - timedelta(days=DAYS_BACK)
    rows = visible(user, Action.MEETING_VIEW, Meeting.objects.filter(wanted, starts_at__gte=since))
    return rows.select_related("cell").order_by("starts_at", "pk")[:MOST]
