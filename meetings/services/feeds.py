"""Open and take back the secret address of a person's calendar."""

import hashlib
import secrets

from django.db import transaction

from cells.audit import record
from cells.models import User
from chibo4tot.shared import clock
from chibo4tot.shared.errors import WrongState
from meetings.models import CalendarFeed

TOKEN_BYTES = 32


def fingerprint_of(token: str) -> str:
    """What is kept of a token: nobody who reads the table can open the calendar."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def open_feed(*, actor: User) -> tuple[CalendarFeed, str]:
    """A new address for one's own calendar, with its token; an older address stops working.

    The row of the person is held, so that two requests leave one address.
    """
    User.objects.select_for_update().get(pk=actor.pk)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    feed, _ = CalendarFeed.objects.update_or_create(
        user=actor,
        defaults={
            "token_hash": fingerprint_of(token),
            "created_at": clock.now(),
            "updated_at": clock.now(),
            "last_read_on": None,
        },
    )
    record(actor, "calendar_feed.opened", feed)
    return feed, token


@transaction.atomic
def revoke_feed(*, actor: User) -> None:
    """The address of one's own calendar stops working at once."""
    feed = CalendarFeed.objects.select_for_update().filter(user=actor).first()
    if feed is None:
        raise WrongState("Liên kết lịch đã thu hồi. Hãy tải lại trang.")
    record(actor, "calendar_feed.revoked", feed)
    feed.delete()


def note_read(feed: CalendarFeed) -> None:
    """When the calendar was last read, to the day: at most one write a day."""
    today = clock.today()
    if feed.last_read_on != today:
        CalendarFeed.objects.filter(pk=feed.pk).update(last_read_on=today)
