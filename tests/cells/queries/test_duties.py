"""In December the keeper of a register is reminded of what is neither entered nor denied."""

from datetime import date

import pytest

from cells.enums import Register
from cells.queries.duties import duties_of
from cells.services.records import confirm_nothing, enter_complaint
from chibo4tot.shared.periods import Period, PeriodKind

DECEMBER = date(2026, 12, 5)


@pytest.fixture(autouse=True)
def today(frozen_clock):
    frozen_clock(2026, 12, 5, 8)


def keys(world, name, day=DECEMBER):
    return [duty.key.rpartition(":")[0].split(":")[2] for duty in duties_of(world.user(name), day)]


def test_the_secretary_confirms_both_registers(world):
    assert keys(world, "secretary_a") == ["discipline", "complaints"]


@pytest.mark.parametrize("name", ["member_a", "inspector", "outsider", "admin"])
def test_nobody_else_is_reminded(world, name):
    assert keys(world, name) == []


def test_nothing_is_asked_before_december(world):
    assert keys(world, "secretary_a", date(2026, 11, 30)) == []


def test_quarters_or_an_entry_settle_it(world):
    secretary = world.user("secretary_a")
    for index in range(1, 5):
        confirm_nothing(
            world.cell_a,
            Register.DISCIPLINE,
            period=Period(2026, PeriodKind.QUARTER, index),
            actor=secretary,
        )
    enter_complaint(cell=world.cell_a, received_on=date(2026, 5, 4), summary="Đơn", actor=secretary)

    assert keys(world, "secretary_a") == []
