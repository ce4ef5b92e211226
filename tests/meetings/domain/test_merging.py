"""Two people typed into one page: what is taken, what is shown twice, what is told as lost."""

import pytest

from meetings.domain.merging import Merged, fingerprints, merge

BASE = {"a": "cũ", "b": "", "c": "hàng\nhai"}


@pytest.mark.parametrize(
    ("mine", "theirs", "values", "conflicts"),
    [
        pytest.param({}, {}, {}, {}, id="nobody changed"),
        pytest.param({"a": "tôi"}, {}, {"a": "tôi"}, {}, id="only I changed"),
        pytest.param({}, {"a": "họ"}, {"a": "họ"}, {}, id="only they changed"),
        pytest.param({"a": "tôi"}, {"b": "họ"}, {"a": "tôi", "b": "họ"}, {}, id="other fields"),
        pytest.param({"a": "tôi"}, {"a": "họ"}, {"a": "tôi"}, {"a": "họ"}, id="the same field"),
        pytest.param({"a": "như nhau"}, {"a": "như nhau"}, {"a": "như nhau"}, {}, id="same text"),
        pytest.param({"a": ""}, {"a": "họ"}, {"a": ""}, {"a": "họ"}, id="I emptied it"),
        pytest.param({"c": "hàng\r\nhai"}, {}, {}, {}, id="the browser's ends of lines"),
    ],
)
def test_merge(mine, theirs, values, conflicts):
    merged = merge(BASE | mine, BASE | theirs, fingerprints(BASE))

    assert (merged.values, merged.conflicts) == (BASE | values, conflicts)
    assert merged.lost == {}


def test_field_removed_meanwhile_is_told_if_something_was_typed():
    mine = BASE | {"a": "tôi"}

    merged = merge(mine, {"b": ""}, fingerprints(BASE))

    assert merged == Merged({"b": ""}, {}, {"a": "tôi"}, frozenset())


def test_new_line_of_mine_is_kept():
    merged = merge(BASE | {"m4": "việc mới", "m5": " "}, BASE, fingerprints(BASE))

    assert merged == Merged(BASE | {"m4": "việc mới"}, {}, {}, frozenset({"m4"}))


def test_new_line_of_theirs_is_shown():
    merged = merge(BASE, BASE | {"t9": "việc của họ"}, fingerprints(BASE))

    assert merged == Merged(BASE | {"t9": "việc của họ"}, {}, {}, frozenset())


def test_without_a_base_both_texts_are_shown():
    merged = merge({"a": "tôi"}, {"a": "họ"}, {})

    assert merged == Merged({"a": "tôi"}, {"a": "họ"}, {}, frozenset({"a"}))
