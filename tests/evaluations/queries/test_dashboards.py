"""The board: right numbers, and as many queries for many cells as for two."""

from datetime import date
from decimal import Decimal

import pytest

from cells.access import THE_PROGRAM
from evaluations.enums import RatingLevel
from evaluations.queries.dashboards import board
from evaluations.services.computing import compute_round
from evaluations.services.scorecards import return_scorecard, submit_scorecard
from meetings.models import Task
from tests.factories.cells import make_member, make_membership, make_unit
from tests.factories.evaluations import make_card, make_rating

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.evaluations.addresses")]
TODAY = date(2026, 12, 15)


@pytest.fixture(autouse=True)
def _day(frozen_clock):
    frozen_clock(2026, 12, 15, 9)


def drawn(year):
    compute_round(year.round, actor=THE_PROGRAM)
    return board(year.world.committee, year.round, TODAY)


def test_board_shows_each_cell_with_its_scores(full_year):
    shown = drawn(full_year)

    assert [row.cell for row in shown.rows] == [full_year.world.cell_b, full_year.world.cell_a]
    first = shown.rows[1]
    assert [(score.criterion, f"{score.score:.2f}", score.tone) for score in first.scores] == [
        ("C1", "8.67", "bad"),
        ("C2", "18.13", "warn"),
        ("C3", "14.21", "bad"),
        ("C4", "6.55", "bad"),
    ]
    assert (first.total, first.members) == (Decimal("47.60"), 7)
    assert first.band_label == "Chưa đạt – yếu, cần củng cố"
    assert (first.is_stale, first.url) == (False, "/phieu/tong-hop/2026/")
    assert [state.month for state in first.months] == list(range(1, 13))
    assert [criterion.code for criterion in shown.criteria] == ["C1", "C2", "C3", "C4"]


def test_cell_without_facts_shows_no_points(year, frozen_clock):
    frozen_clock(2026, 1, 10, 9)

    shown = drawn(year)

    assert {row.total for row in shown.rows} == {None}
    assert shown.rows[0].scores[3].tone == "none"


def test_four_numbers_of_the_day(full_year):
    numbers = drawn(full_year).numbers

    assert (numbers.month, numbers.cells_without_meeting) == (12, 2)
    assert numbers.overdue_tasks == 1
    assert (numbers.reviews_handed_in, numbers.reviews_required) == (2, 8)
    assert (numbers.excellent_members, numbers.excellent_cells) == (1, 0)


def test_excellent_cells_are_counted_apart(year):
    by = year.world.people["secretary_a"]
    make_rating(year.round, year.world.cell_a, by=by, proposed=RatingLevel.EXCELLENT)

    assert drawn(year).numbers.excellent_cells == 1


def test_stale_card_says_so(full_year):
    drawn(full_year)
    full_year.card_a.refresh_from_db()
    full_year.card_a.stale_since = full_year.card_a.computed_at
    full_year.card_a.save()

    shown = board(full_year.world.committee, full_year.round, TODAY)

    assert [row.is_stale for row in shown.rows] == [False, True]


def test_card_given_back_shows_what_has_moved_since(full_year):
    world = full_year.world
    submit_scorecard(full_year.card_a, actor=world.user("secretary_a"))
    return_scorecard(full_year.card_a, reason="Bổ sung", actor=world.user("officer"))
    Task.objects.filter(due_on=date(2026, 10, 31)).update(
        status="da_nghiem_thu", completed_on=date(2026, 10, 30)
    )

    shown = drawn(full_year)

    assert [score.trend is None for score in shown.rows[0].scores] == [True] * 4
    assert shown.rows[1].scores[0].trend > 0
    assert shown.rows[1].scores[1].trend == 0


def test_disqualifiers_are_shown(full_year):
    submit_scorecard(full_year.card_b, actor=full_year.world.user("secretary_b"))

    shown = board(full_year.world.committee, full_year.round, TODAY)

    assert shown.rows[0].disqualifiers == ("DQ5", "DQ6")


def test_branch_shows_only_its_cells(full_year):
    shown = board(full_year.world.cell_a, full_year.round, TODAY)

    assert [row.cell for row in shown.rows] == [full_year.world.cell_a]


@pytest.mark.parametrize("count", [5, 50])
def test_many_cells_cost_no_more_queries(year, count, django_assert_num_queries):
    for number in range(count - 2):
        cell = make_unit(f"Chi bộ số {number}", parent=year.world.committee)
        make_card(year.round, cell)
        make_membership(make_member(f"Nguyễn Văn {number}"), cell)

    with django_assert_num_queries(12):
        shown = board(year.world.committee, year.round, TODAY)

    assert len(shown.rows) == count
