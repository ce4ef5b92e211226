"""How minutes stand to their deadline."""

from datetime import date

import pytest

from meetings.domain.deadlines import minutes_deadline

DUE = date(2026, 3, 8)


@pytest.mark.parametrize(
    ("approved", "today", "text", "tone"),
    [
        (None, date(2026, 3, 5), "Còn 3 ngày, hạn 08/03/2026", "plain"),
        (None, DUE, "Hôm nay là hạn 08/03/2026", "warn"),
        (None, date(2026, 3, 10), "Đã quá hạn 2 ngày, hạn 08/03/2026", "bad"),
        (DUE, date(2026, 5, 1), "Duyệt đúng hạn, hạn 08/03/2026", "good"),
        (date(2026, 3, 9), date(2026, 5, 1), "Duyệt muộn 1 ngày, hạn 08/03/2026", "bad"),
    ],
)
def test_words_and_tone(approved, today, text, tone):
    found = minutes_deadline(DUE, approved, today)

    assert found is not None
    assert (found.text, found.tone) == (text, tone)


def test_nothing_to_say_without_a_deadline():
    assert minutes_deadline(None, None, DUE) is None
