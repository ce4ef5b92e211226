"""The one clock can be pinned to a moment or to a day."""

from datetime import date, datetime

from django.utils import timezone

from chibo4tot.shared import clock


def test_clock_is_pinned_within_the_block_only():
    moment = timezone.make_aware(datetime(2026, 3, 5, 8, 30))

    with clock.pinned(moment):
        inside = clock.now()

    assert inside == moment
    assert clock.now() != moment


def test_a_demonstration_stands_still_on_its_day_but_not_on_its_minute(settings):
    settings.PINNED_DAY = date(2026, 12, 8)

    assert clock.today() == date(2026, 12, 8)
    assert clock.now().minute in {
        timezone.localtime().minute,
        (timezone.localtime().minute + 59) % 60,
    }
