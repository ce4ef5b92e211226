"""Registers: zero only when somebody said so, or something was entered."""

from datetime import date
from decimal import Decimal

import pytest

from cells.enums import ComplaintOutcome, DisciplineForm, Register
from cells.models import NothingToReport
from cells.queries.units import CellScope, scopes
from chibo4tot.shared.periods import Period
from criteria.domain.facts import Absence, LeftOut
from evaluations.facts.from_cells import (
    discipline_records,
    discipline_weight,
    substantiated_complaints,
)
from tests.factories.evaluations import (
    at,
    make_complaint,
    make_discipline,
    make_nothing,
)

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.evaluations.addresses")]
YEAR = Period.of_year(2026)
DAY = date(2026, 11, 23)


def weight(cell, day=DAY):
    return discipline_weight(scopes([cell.pk]), YEAR, day)[cell.pk]


def complaints(cell, day=DAY):
    return substantiated_complaints(scopes([cell.pk]), YEAR, day)[cell.pk]


def test_register_that_nobody_closed_has_no_value(year):
    fact = weight(year.world.cell_a)

    assert (fact.value, fact.absence) == (None, Absence.NOT_CONFIRMED)
    assert fact.basis == "Cần xác nhận “không phát sinh” từ ngày 01/01/2026 đến ngày 30/09/2026"


def test_confirmed_register_counts_as_zero(year):
    by = year.world.people["secretary_a"]
    make_nothing(year.world.cell_a, Register.DISCIPLINE, by=by)

    fact = weight(year.world.cell_a)

    assert (fact.value, fact.absence) == (Decimal(0), None)
    assert fact.basis == "Đã xác nhận “không phát sinh” đến hết ngày 30/09/2026"


def test_confirmation_of_one_register_is_none_of_the_other(year):
    by = year.world.people["secretary_a"]
    make_nothing(year.world.cell_a, Register.DISCIPLINE, by=by)

    assert complaints(year.world.cell_a).absence is Absence.NOT_CONFIRMED


def test_withdrawn_confirmation_does_not_count(year):
    by = year.world.people["secretary_a"]
    make_nothing(year.world.cell_a, Register.DISCIPLINE, by=by)
    NothingToReport.objects.update(withdrawn_at=at(DAY))

    assert weight(year.world.cell_a).absence is Absence.NOT_CONFIRMED


def test_confirmation_given_in_advance_holds_to_the_day_it_was_given(year):
    by, cell = year.world.people["secretary_a"], year.world.cell_a
    start, end = date(2026, 1, 1), date(2026, 12, 31)
    make_nothing(
        cell, Register.DISCIPLINE, by=by, start=start, end=end, confirmed_on=date(2026, 7, 10)
    )

    fact = weight(cell)

    assert fact.absence is Absence.NOT_CONFIRMED
    assert fact.basis == "Cần xác nhận “không phát sinh” từ ngày 11/07/2026 đến ngày 30/09/2026"


def test_in_the_first_quarter_there_is_nothing_to_confirm_yet(year):
    assert weight(year.world.cell_a, date(2026, 2, 10)).absence is Absence.NOT_YET


def test_entry_opens_the_register_for_the_period(year):
    by, cell = year.world.people["secretary_a"], year.world.cell_a
    make_discipline(cell, by=by, form=DisciplineForm.WARNING, self_detected=True)

    fact = weight(cell)

    assert (fact.value, fact.numerator) == (Decimal("3.0"), Decimal("3.0"))
    assert fact.basis == "1 quyết định kỷ luật, tổng trọng số 3"


def test_revoked_decision_leaves_zero_and_is_named_without_the_person(year):
    by, cell = year.world.people["secretary_a"], year.world.cell_a
    make_discipline(cell, by=by, member=year.world.member("member_a"), revoked_on=date(2026, 8, 1))

    fact = weight(cell)

    assert fact.value == Decimal(0)
    assert fact.left_out == (
        LeftOut("Khiển trách, quyết định số 07-QĐ/CB", "Quyết định đã hủy ngày 01/08/2026."),
    )
    [record] = discipline_records(CellScope(cell.pk, cell.valid_from, None), YEAR, DAY)
    assert (record.counted, record.label) == (False, "Khiển trách, quyết định số 07-QĐ/CB")


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2026, 11, 24)])
def test_decision_outside_the_period_does_not_count(year, day):
    by, cell = year.world.people["secretary_a"], year.world.cell_a
    make_discipline(cell, by=by, decided_on=day)

    assert weight(cell).absence is Absence.NOT_CONFIRMED


@pytest.mark.parametrize(
    ("outcome", "concluded_on", "value", "reason"),
    [
        (ComplaintOutcome.TRUE, date(2026, 5, 4), 1, ""),
        (ComplaintOutcome.PARTLY_TRUE, date(2026, 5, 4), 1, ""),
        (ComplaintOutcome.FALSE, date(2026, 5, 4), 0, "Kết luận phản ánh không đúng."),
        (ComplaintOutcome.TRUE, None, 0, "Chưa có kết luận."),
        (ComplaintOutcome.TRUE, date(2026, 11, 24), 0, "Chưa có kết luận."),
    ],
)
def test_complaint_counts_once_it_is_concluded_as_true(year, outcome, concluded_on, value, reason):
    by, cell = year.world.people["secretary_a"], year.world.cell_a
    make_complaint(cell, by=by, outcome=outcome, concluded_on=concluded_on)

    fact = complaints(cell)

    assert fact.value == Decimal(value)
    assert [left.reason for left in fact.left_out] == [reason] * bool(reason)


def test_complaint_of_this_year_concluded_in_the_next_counts_there(year):
    by, cell = year.world.people["secretary_a"], year.world.cell_a
    make_complaint(cell, by=by, concluded_on=date(2027, 1, 15))

    fact = complaints(cell, date(2027, 2, 1))

    assert fact.value == Decimal(0)
    assert [left.reason for left in fact.left_out] == ["Kết luận ngày 15/01/2027, ngoài kỳ này."]
