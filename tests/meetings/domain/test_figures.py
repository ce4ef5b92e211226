"""A figure is the sum of its lines."""

from decimal import Decimal

import pytest

from meetings.domain.figures import Figure, Left, Line, NoValue, Record, figure_of, recount

PAGE = ("meetings:list", ())


def line(*, counted=False, weight=1, left_out="", pending=False):
    return Line("k", "Tháng 3", PAGE, counted, "", Decimal(weight), left_out, pending)


def test_figure_counts_by_weight_and_names_what_it_leaves_out():
    lines = [line(counted=True, weight=19), line(weight=1), line(weight=5, left_out="Chưa duyệt.")]

    figure = figure_of(lines, unit="lượt", is_running=True)

    assert figure == Figure(
        Decimal(19), Decimal(20), (Left("Tháng 3", "Chưa duyệt."),), None, "19/20 lượt"
    )


@pytest.mark.parametrize(
    ("lines", "is_running", "absence"),
    [
        ([], True, NoValue.NOT_YET),
        ([], False, NoValue.NOT_APPLICABLE),
        ([line(left_out="Đã hủy.")], False, NoValue.NOT_APPLICABLE),
        ([line(left_out="Chưa đến hạn.", pending=True)], False, NoValue.NOT_YET),
        ([line()], False, None),
    ],
)
def test_nothing_to_count_has_its_reason(lines, is_running, absence):
    assert figure_of(lines, unit="việc", is_running=is_running).absence == absence


def test_records_are_counted_again():
    records = [
        Record("a", "A", "/", counted=True, weight=Decimal(3)),
        Record("b", "B", "/", counted=False),
    ]

    assert recount(records) == (3, 4)
