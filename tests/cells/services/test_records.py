"""Registers of a cell: entries, their end, and the confirmation that nothing happened."""

from datetime import date

import pytest

from cells.enums import ComplaintOutcome, DisciplineForm, Register
from cells.models import AuditEntry, Complaint, Discipline, NothingToReport
from cells.queries.records import complaints_between, confirmed_periods, disciplines_between
from cells.services.records import (
    conclude_complaint,
    confirm_nothing,
    enter_complaint,
    enter_discipline,
    revoke_discipline,
    withdraw_nothing,
)
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from chibo4tot.shared.periods import Period, PeriodKind

JUNE = date(2026, 6, 15)
YEAR = Period.of_year(2026)


@pytest.fixture(autouse=True)
def today(frozen_clock):
    frozen_clock(2026, 11, 20, 8)


def enter(world, **changes):
    values = {
        "cell": world.cell_a,
        "form": DisciplineForm.REPRIMAND,
        "decided_on": JUNE,
        "document_no": "12-QĐ/UBKT",
        "actor": world.user("officer"),
        "member": world.member("member_a"),
    }
    return enter_discipline(**(values | changes))


def verbs():
    return list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True))


def test_enter_discipline_of_a_member_and_of_the_cell(world):
    enter(world)
    enter(world, member=None, form=DisciplineForm.WARNING)

    found = disciplines_between([world.cell_a.pk], YEAR.start, YEAR.end)
    assert [(entry.member_id is None, entry.form) for entry in found] == [
        (False, "khien_trach"),
        (True, "canh_cao"),
    ]
    assert verbs() == ["discipline.entered"] * 2


@pytest.mark.parametrize(
    ("actor", "member", "form", "day", "error"),
    [
        ("member_a", "member_a", DisciplineForm.REPRIMAND, JUNE, NotAllowed),
        ("secretary_a", "secretary_a", DisciplineForm.REPRIMAND, JUNE, NotAllowed),
        ("officer", "member_b", DisciplineForm.REPRIMAND, JUNE, DomainError),
        ("officer", "member_a", DisciplineForm.DISSOLUTION, JUNE, DomainError),
        ("officer", None, DisciplineForm.EXPULSION, JUNE, DomainError),
        ("officer", "probationary_a", DisciplineForm.REMOVAL, JUNE, DomainError),
        ("officer", "member_a", DisciplineForm.REPRIMAND, date(2026, 12, 1), DomainError),
    ],
)
def test_enter_discipline_is_refused(world, actor, member, form, day, error):
    with pytest.raises(error):
        enter(
            world,
            actor=world.user(actor),
            member=world.member(member) if member else None,
            form=form,
            decided_on=day,
        )

    assert Discipline.objects.count() == 0
    assert verbs() == []


def test_revoke_discipline_keeps_the_entry(world):
    entry = enter(world)

    revoke_discipline(
        entry, on=date(2026, 9, 1), reason="Giải quyết khiếu nại", actor=world.user("officer")
    )

    entry.refresh_from_db()
    assert (entry.revoked_on, entry.revoked_reason) == (date(2026, 9, 1), "Giải quyết khiếu nại")
    assert "khiếu nại" not in str(AuditEntry.objects.last().data)


def test_a_complaint_is_concluded_once(world):
    officer = world.user("officer")
    complaint = enter_complaint(
        cell=world.cell_a, received_on=JUNE, summary="Phản ánh việc chia công việc", actor=officer
    )
    conclude = {
        "outcome": ComplaintOutcome.PARTLY_TRUE,
        "concluded_on": date(2026, 8, 1),
        "document_no": "3-KL",
        "actor": officer,
    }
    conclude_complaint(complaint, **conclude)

    with pytest.raises(WrongState):
        conclude_complaint(complaint, **(conclude | {"outcome": ComplaintOutcome.FALSE}))

    found = complaints_between([world.cell_a.pk], YEAR.start, YEAR.end)
    assert [entry.outcome for entry in found] == ["co_phan_dung"]


def test_confirm_nothing_for_a_quarter_and_withdraw(world):
    secretary = world.user("secretary_a")
    quarter = Period(2026, PeriodKind.QUARTER, 3)
    entry = confirm_nothing(world.cell_a, Register.DISCIPLINE, period=quarter, actor=secretary)
    cells = [world.cell_a.pk]
    before = confirmed_periods(Register.DISCIPLINE, cells, YEAR.start, YEAR.end).count()

    withdraw_nothing(entry, actor=secretary)

    after = confirmed_periods(Register.DISCIPLINE, cells, YEAR.start, YEAR.end).count()
    assert (before, after) == (1, 0)
    assert verbs() == ["nothing.confirmed", "nothing.withdrawn"]


def test_confirm_nothing_is_refused_when_something_happened(world):
    enter(world)

    with pytest.raises(WrongState, match="đã ghi việc phát sinh"):
        confirm_nothing(
            world.cell_a, Register.DISCIPLINE, period=YEAR, actor=world.user("secretary_a")
        )

    assert NothingToReport.objects.count() == 0


def test_an_entry_is_refused_while_the_period_is_confirmed(world):
    confirm_nothing(world.cell_a, Register.COMPLAINTS, period=YEAR, actor=world.user("secretary_a"))

    with pytest.raises(WrongState, match="đã xác nhận không phát sinh"):
        enter_complaint(
            cell=world.cell_a, received_on=JUNE, summary="Đơn", actor=world.user("officer")
        )

    assert Complaint.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "period", "error"),
    [
        ("member_a", YEAR, NotAllowed),
        ("secretary_a", Period.of_year(2027), WrongState),
    ],
)
def test_confirm_nothing_is_refused(world, name, period, error):
    with pytest.raises(error):
        confirm_nothing(world.cell_a, Register.DISCIPLINE, period=period, actor=world.user(name))

    assert NothingToReport.objects.count() == 0


def test_confirm_nothing_twice_is_refused(world):
    secretary = world.user("secretary_a")
    confirm_nothing(world.cell_a, Register.DISCIPLINE, period=YEAR, actor=secretary)

    with pytest.raises(WrongState):
        confirm_nothing(world.cell_a, Register.DISCIPLINE, period=YEAR, actor=secretary)

    assert NothingToReport.objects.count() == 1
