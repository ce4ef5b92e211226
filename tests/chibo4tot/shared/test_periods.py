"""Periods of the calendar."""

from datetime import date

import pytest

from chibo4tot.shared.periods import Period, PeriodKind


@pytest.mark.parametrize(
    ("period", "start", "end", "label", "months", "quarters"),
    [
        (Period.of_year(2026), date(2026, 1, 1), date(2026, 12, 31), "năm 2026", 12, [1, 2, 3, 4]),
        (Period.of_month(2024, 2), date(2024, 2, 1), date(2024, 2, 29), "tháng 2 năm 2024", 1, []),
        (
            Period(2026, PeriodKind.QUARTER, 3),
            date(2026, 7, 1),
            date(2026, 9, 30),
            "quý 3 năm 2026",
            3,
            [3],
        ),
        (
            Period(2026, PeriodKind.HALF_YEAR, 2),
            date(2026, 7, 1),
            date(2026, 12, 31),
            "6 tháng cuối năm 2026",
            6,
            [3, 4],
        ),
    ],
)
def test_period_has_its_ends_label_months_and_quarters(period, start, end, label, months, quarters):
    assert (period.start, period.end, period.label) == (start, end, label)
    assert len(period.months()) == months
    assert [quarter.index for quarter in period.quarters()] == quarters
    assert period.contains(start)
    assert period.contains(end)


def test_period_refuses_a_part_that_the_year_does_not_have():
    with pytest.raises(ValueError, match="no quarter number 5"):
        Period(2026, PeriodKind.QUARTER, 5)
