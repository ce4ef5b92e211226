"""What the recorder types, and what is missing, as plain values."""

from datetime import date

import pytest

from meetings.domain.content import Incomplete, Missing, TaskLine, field_name


@pytest.mark.parametrize(
    ("title", "product", "is_blank"),
    [(" ", "", True), ("Soạn", "", False), ("", "Báo cáo", False)],
)
def test_line_is_blank_when_nothing_is_said(title, product, is_blank):
    assert TaskLine(None, title, 1, date(2026, 3, 3), product).is_blank is is_blank


def test_all_that_is_missing_is_one_message():
    missing = [Missing("Chưa điểm danh.", "roll"), Missing("Chưa ghi giờ kết thúc.", "ends_at")]

    refusal = Incomplete(missing)

    assert refusal.missing == missing
    assert str(refusal) == (
        "Biên bản chưa trình được, còn thiếu: Chưa điểm danh. Chưa ghi giờ kết thúc."
    )


def test_field_is_named_by_its_item():
    assert field_name(7, "conclusion") == "item-7-conclusion"
