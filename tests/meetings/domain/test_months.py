"""Which months and quarters had their meeting, on plain values."""

from datetime import date

import pytest

from chibo4tot.shared.periods import Period, PeriodKind
from meetings.domain.months import (
    Mark,
    Scope,
    TookPlace,
    mark_months,
    mark_quarters,
)

MARCH = Period.of_month(2026, 3)
FIRST_QUARTER = Period(2026, PeriodKind.QUARTER, 1)
ALWAYS = Scope(date(2015, 1, 1), None)
OVER = date(2026, 3, 31)
HELD = TookPlace(1, 3, is_approved=True, minutes_due_on=None)
OPEN = TookPlace(2, 3, is_approved=False, minutes_due_on=date(2026, 4, 4))


def month(*meetings, as_of=OVER, scope=ALWAYS, waivers=None):
    return mark_months(MARCH, as_of, scope, meetings, waivers or {})[0]


@pytest.mark.parametrize(
    ("scope", "as_of"),
    [
        (ALWAYS, OVER),
        (ALWAYS, date(2026, 3, 3)),
        (Scope(date(2026, 3, 2), None), OVER),
        (Scope(date(2015, 1, 1), date(2026, 3, 30)), OVER),
    ],
)
def test_approved_meeting_makes_the_month_held_whatever_else(scope, as_of):
    found = month(HELD, as_of=as_of, scope=scope, waivers={3: 9})

    assert (found.mark, found.meeting) == (Mark.HELD, HELD)


@pytest.mark.parametrize(
    ("meetings", "as_of", "mark"),
    [
        ((), date(2026, 3, 30), Mark.NOT_OVER),
        ((), OVER, Mark.MISSED),
        ((OPEN,), date(2026, 3, 30), Mark.NOT_OVER),
        ((OPEN,), date(2026, 4, 4), Mark.UNAPPROVED),
        ((OPEN,), date(2026, 4, 5), Mark.MISSED),
        ((TookPlace(3, 3, False, None),), OVER, Mark.MISSED),
        ((OPEN, HELD), OVER, Mark.HELD),
        ((TookPlace(4, 2, True, None),), OVER, Mark.MISSED),
    ],
)
def test_month_without_approved_minutes(meetings, as_of, mark):
    assert month(*meetings, as_of=as_of).mark == mark


@pytest.mark.parametrize(
    ("scope", "mark", "reason"),
    [
        (
            Scope(date(2026, 4, 1), None),
            Mark.NOT_FOUNDED,
            "Chi bộ chưa thành lập (thành lập ngày 01/04/2026).",
        ),
        (
            Scope(date(2026, 3, 2), None),
            Mark.NOT_FOUNDED,
            "Chi bộ thành lập ngày 02/03/2026, không hoạt động trọn kỳ này.",
        ),
        (Scope(date(2026, 3, 1), date(2026, 3, 31)), Mark.MISSED, "Không có cuộc họp"),
        (
            Scope(date(2015, 1, 1), date(2026, 3, 30)),
            Mark.CLOSED,
            "Chi bộ kết thúc hoạt động ngày 30/03/2026.",
        ),
        (
            Scope(date(2015, 1, 1), date(2025, 3, 30)),
            Mark.CLOSED,
            "Chi bộ kết thúc hoạt động ngày 30/03/2025.",
        ),
    ],
)
def test_month_counts_only_if_the_cell_existed_all_through(scope, mark, reason):
    found = month(scope=scope)

    assert found.mark == mark
    assert found.reason.startswith(reason)


@pytest.mark.parametrize("as_of", [date(2026, 3, 10), OVER, date(2026, 12, 31)])
def test_waiver_leaves_the_month_out(as_of):
    found = month(as_of=as_of, waivers={3: 9})

    assert (found.mark, found.waiver_id) == (Mark.WAIVED, 9)


def test_waiver_of_another_month_changes_nothing():
    assert month(waivers={2: 9}).mark == Mark.MISSED


def test_waiver_before_the_cell_existed_changes_nothing():
    found = month(scope=Scope(date(2026, 4, 1), None), waivers={3: 9})

    assert found.mark == Mark.NOT_FOUNDED


def test_every_month_of_a_year_is_marked():
    marked = mark_months(Period.of_year(2026), date(2026, 4, 15), ALWAYS, [HELD], {1: 9})

    assert [one.mark for one in marked] == [
        Mark.WAIVED,
        Mark.MISSED,
        Mark.HELD,
        *[Mark.NOT_OVER] * 9,
    ]


@pytest.mark.parametrize(
    ("meetings", "as_of", "scope", "mark"),
    [
        ([HELD], date(2026, 3, 3), ALWAYS, Mark.HELD),
        ([HELD], OVER, Scope(date(2026, 3, 1), None), Mark.HELD),
        ([], OVER, ALWAYS, Mark.MISSED),
        ([], date(2026, 3, 30), ALWAYS, Mark.NOT_OVER),
        ([], OVER, Scope(date(2026, 1, 2), None), Mark.NOT_FOUNDED),
        ([], OVER, Scope(date(2026, 1, 1), None), Mark.MISSED),
        ([], OVER, Scope(date(2015, 1, 1), date(2026, 3, 30)), Mark.CLOSED),
        ([OPEN], date(2026, 4, 1), ALWAYS, Mark.UNAPPROVED),
    ],
)
def test_quarter_follows_the_same_rule(meetings, as_of, scope, mark):
    assert mark_quarters(FIRST_QUARTER, as_of, scope, meetings)[0].mark == mark


def test_month_has_no_quarter():
    assert mark_quarters(MARCH, OVER, ALWAYS, [HELD]) == []
