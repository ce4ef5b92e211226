"""How long a meeting must last."""

import pytest

from meetings.domain.duration import Lengths, required_minutes
from meetings.enums import MeetingKind

USUAL = Lengths(usual=90, combined=120, small_size=0, small=60)
SMALL = Lengths(usual=90, combined=120, small_size=5, small=60)


@pytest.mark.parametrize(
    ("kind", "due", "lengths", "minutes"),
    [
        (MeetingKind.REGULAR, 4, USUAL, 90),
        (MeetingKind.THEMATIC, 4, USUAL, 90),
        (MeetingKind.COMBINED, 4, USUAL, 120),
        (MeetingKind.REGULAR, 5, SMALL, 60),
        (MeetingKind.COMBINED, 5, SMALL, 60),
        (MeetingKind.REGULAR, 6, SMALL, 90),
        (MeetingKind.REGULAR, 0, SMALL, 90),
        (MeetingKind.COMMITTEE, 3, SMALL, 0),
        (MeetingKind.ADMISSION, 20, USUAL, 0),
    ],
)
def test_length_follows_kind_and_size(kind, due, lengths, minutes):
    assert required_minutes(kind, due, lengths) == minutes
