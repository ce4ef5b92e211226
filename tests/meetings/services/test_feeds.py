"""The secret address of one's own calendar."""

import pytest

from cells.models import AuditEntry
from chibo4tot.shared.errors import WrongState
from meetings.models import CalendarFeed
from meetings.services.feeds import fingerprint_of, note_read, open_feed, revoke_feed


def test_one_address_a_person_and_only_its_hash(world):
    open_feed(actor=world.user("member_a"))

    feed, token = open_feed(actor=world.user("member_a"))

    assert CalendarFeed.objects.get() == feed
    assert feed.token_hash == fingerprint_of(token)
    assert len(token) >= 43
    assert str(feed) == f"Lịch của {world.user('member_a').pk}"
    assert AuditEntry.objects.filter(verb="calendar_feed.opened").count() == 2


def test_revoked_address_is_gone(world):
    open_feed(actor=world.user("member_a"))

    revoke_feed(actor=world.user("member_a"))

    assert CalendarFeed.objects.count() == 0
    assert AuditEntry.objects.filter(verb="calendar_feed.revoked").count() == 1


def test_nobody_revokes_what_is_not_there(world):
    open_feed(actor=world.user("member_a"))

    with pytest.raises(WrongState, match="đã thu hồi"):
        revoke_feed(actor=world.user("member_b"))

    assert CalendarFeed.objects.count() == 1


def test_reading_twice_a_day_is_written_once(world, frozen_clock, django_assert_num_queries):
    frozen_clock(2026, 4, 10, 9)
    feed, _ = open_feed(actor=world.user("member_a"))
    note_read(feed)
    feed.refresh_from_db()

    with django_assert_num_queries(0):
        note_read(feed)
