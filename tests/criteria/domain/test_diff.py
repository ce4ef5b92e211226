"""What changed between two versions."""

from criteria.domain.diff import Change, ChangeKind, changes_between
from criteria.domain.parsing import parse_spec
from tests.factories.criteria import (
    as_document,
    default_data,
    default_spec,
    make_criterion,
    make_indicator,
    make_spec,
)


def test_same_set_has_no_changes():
    assert changes_between(default_spec(), default_spec()) == []


def test_moved_threshold_and_rounding_are_named():
    data = default_data()
    data["criteria"][1]["indicators"][5]["rule"]["map"]["kha"] = as_document([2])[0]
    data["rounding"]["total"]["digits"] = as_document([2])[0]

    changes = changes_between(default_spec(), parse_spec(data))

    label = "Mức chất lượng sinh hoạt của năm: tốt 4 điểm, khá"
    rest = "điểm, trung bình 1 điểm, kém 0 điểm."
    assert changes == [
        Change(
            ChangeKind.CHANGED,
            "CB4T-DEFAULT-2026",
            "làm tròn",
            "2/2/4/1 chữ số",
            "2/2/4/2 chữ số",
        ),
        Change(ChangeKind.CHANGED, "C2.6", "quy tắc", f"{label} 3 {rest}", f"{label} 2 {rest}"),
    ]


def test_lines_that_came_and_went_are_named_by_their_title():
    before = make_spec(make_criterion(make_indicator("A.1"), make_indicator("A.2")))
    after = make_spec(make_criterion(make_indicator("A.3"), make_indicator("A.2")))

    assert changes_between(before, after) == [
        Change(ChangeKind.REMOVED, "A.1", "", "Chỉ tiêu A.1", ""),
        Change(ChangeKind.ADDED, "A.3", "", "", "Chỉ tiêu A.3"),
    ]
