"""Figures by month and quarter."""

from datetime import date

import pytest

from chibo4tot.shared.periods import Period
from meetings.enums import (
    ItemKind,
    MeetingKind,
    WaiverStatus,
)
from tests.factories.cells import make_unit
from tests.factories.meetings import (
    make_item,
    make_statement,
    make_waiver,
)
from tests.meetings.queries.conftest import measure, numbers, reasons


@pytest.mark.parametrize(
    ("founded", "missed"),
    [(date(2026, 5, 1), 8), (date(2026, 5, 2), 7), (date(2026, 5, 31), 7)],
)
def test_months_before_the_cell_existed_whole_are_left_out(world, founded, missed):
    cell = make_unit("Chi bộ Cơ yếu", parent=world.committee, valid_from=founded)

    figure = measure("regular_months_missed", cell)

    assert numbers(figure) == (missed, missed)
    assert len(figure.left_out) == 12 - missed


@pytest.mark.parametrize(
    ("founded", "closed", "quarters"),
    [
        (date(2026, 4, 1), None, 3),
        (date(2026, 5, 1), None, 2),
        (date(2015, 1, 1), date(2026, 9, 30), 3),
        (date(2015, 1, 1), date(2026, 9, 29), 2),
    ],
)
def test_quarter_is_required_only_if_the_cell_existed_all_through(world, founded, closed, quarters):
    cell = make_unit("Chi bộ Cơ yếu", parent=world.committee, valid_from=founded, valid_to=closed)

    figure = measure("thematic_quarters", cell)

    assert numbers(figure) == (0, quarters)


def test_thematic_meeting_in_a_part_quarter_counts(world, held):
    cell = make_unit("Chi bộ Cơ yếu", parent=world.committee, valid_from=date(2026, 5, 10))
    held(date(2026, 6, 3), cell=cell, kind=MeetingKind.THEMATIC, topic="Nêu gương")

    figure = measure("thematic_quarters", cell, as_of=date(2026, 6, 30))

    assert numbers(figure) == (1, 1)


def test_waiver_counts_only_when_accepted_and_without_a_meeting(world, held):
    user = world.people["secretary_a"]
    make_waiver(world.cell_a, by=user, month=1)
    make_waiver(world.cell_a, by=user, month=2, status=WaiverStatus.REQUESTED)
    make_waiver(world.cell_a, by=user, month=3, status=WaiverStatus.REFUSED)
    make_waiver(world.cell_a, by=user, month=4)
    held(date(2026, 4, 3))

    figure = measure("regular_months_missed", world.cell_a, as_of=date(2026, 4, 30))

    assert numbers(figure) == (2, 3)
    left = [record for record, _ in reasons(figure)]
    assert left[0] == "Tháng 1 năm 2026"


@pytest.mark.parametrize(
    ("kind", "conclusion", "summary", "counted"),
    [
        (ItemKind.DISCUSSION, "Thống nhất.", "", 1),
        (ItemKind.REPORT, "Thống nhất.", "", 1),
        (ItemKind.DISCUSSION, "", "", 0),
        (ItemKind.OTHER, "Không có.", "", 0),
        (ItemKind.CONFIRMATION, "Nhất trí.", "", 0),
        (ItemKind.OTHER, "", "Kết luận chung.", 1),
    ],
)
def test_month_has_a_resolution_by_its_conclusions(world, held, kind, conclusion, summary, counted):
    minutes = held(date(2026, 3, 3), summary=summary)
    make_item(minutes, kind=kind, conclusion=conclusion)

    figure = measure("monthly_resolutions", world.cell_a, Period.of_month(2026, 3))

    assert numbers(figure) == (counted, 1)


@pytest.mark.parametrize(
    ("kind", "text", "counted"),
    [(ItemKind.CRITICISM, "Tự nhận.", 1), (ItemKind.CRITICISM, "", 0), (ItemKind.OTHER, "Có.", 0)],
)
def test_criticism_took_place_when_somebody_is_noted_as_speaking(world, held, kind, text, counted):
    item = make_item(held(date(2026, 3, 3)), kind=kind)
    make_statement(item, world.member("member_a"), text)

    figure = measure("criticism_practice", world.cell_a, Period.of_month(2026, 3))

    assert numbers(figure) == (counted, 1)


def test_how_much_was_said_never_counts(world, held):
    item = make_item(held(date(2026, 3, 3)), kind=ItemKind.CRITICISM)
    for order in (1, 2, 3):
        make_statement(item, world.member("member_a"), order=order)

    figure = measure("criticism_practice", world.cell_a, Period.of_month(2026, 3))

    assert numbers(figure) == (1, 1)
