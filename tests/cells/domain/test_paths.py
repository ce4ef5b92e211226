"""Paths of the tree: segments of fixed width, so that 1 is no beginning of 12."""

import pytest

from cells.domain.paths import ancestors, child_path, depth, is_within, moved, segment


def test_child_and_depth():
    assert child_path("000001.", 12) == "000001.000012."
    assert [depth(path) for path in ("000001.", "000001.000012.")] == [0, 1]


@pytest.mark.parametrize(
    ("path", "ancestor", "within"),
    [
        ("000001.", "000001.", True),
        ("000001.000012.", "000001.", True),
        ("000012.", "000001.", False),
        ("000001.", "000001.000012.", False),
    ],
)
def test_is_within(path, ancestor, within):
    assert is_within(path, ancestor) is within


def test_ancestors_end_with_the_path_itself():
    assert ancestors("000001.000004.000017.") == (
        "000001.",
        "000001.000004.",
        "000001.000004.000017.",
    )


def test_moved():
    assert moved("000001.000002.000003.", "000001.000002.", "000009.") == "000009.000003."


@pytest.mark.parametrize("number", [0, 1_000_000])
def test_a_segment_has_six_digits(number):
    with pytest.raises(AssertionError):
        segment(number)
