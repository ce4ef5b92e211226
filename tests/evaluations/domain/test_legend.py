"""The tones of the board."""

from decimal import Decimal

import pytest

from evaluations.queries.rulebook import board_legend


@pytest.mark.parametrize(
    ("score", "tone"),
    [
        ("20", "good"),
        ("19.99", "warn"),
        ("15", "warn"),
        ("14.99", "bad"),
        ("0", "bad"),
        (None, "none"),
    ],
)
def test_tone_changes_exactly_at_the_step(score, tone):
    value = None if score is None else Decimal(score)

    assert board_legend().tone_of(value, Decimal(25)) == tone


def test_legend_names_every_tone():
    assert [tone for _, tone in board_legend().items] == ["good", "warn", "bad", "none"]
