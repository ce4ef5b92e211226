"""The pages of levels and self-reviews of a cell, and lists of rounds and cards."""

from datetime import date

import pytest

from evaluations.domain.conditions import State
from evaluations.enums import RatingLevel, ScorecardStatus
from evaluations.queries.assessments import assessment_rows, own_assessment
from evaluations.queries.hints import cell_suggestion
from evaluations.queries.ratings import history_of, member_rows, unit_rating, unit_ratings
from evaluations.queries.rounds import open_rounds, progress, round_for, rounds_of
from evaluations.queries.scorecards import current_card, editions_of, findings_of
from evaluations.services.scorecards import compute_scorecard
from tests.factories.cells import make_member, make_membership
from tests.factories.evaluations import make_card, make_discipline, make_rating

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.evaluations.addresses")]
TODAY = date(2026, 12, 15)


@pytest.fixture(autouse=True)
def _day(frozen_clock):
    frozen_clock(2026, 12, 15, 9)


def test_levels_stand_side_by_side(full_year):
    rows = member_rows(full_year.round, full_year.world.cell_a, TODAY)

    shown = {
        row.member.full_name: (
            row.self_level,
            row.rating.proposed_level if row.rating else "",
            row.rating.decided_level if row.rating else "",
        )
        for row in rows
    }
    assert shown == {
        "Vũ Thị Bích Hằng": ("httnv", "", ""),
        "Phạm Văn Lộc": ("", "", ""),
        "Lương Thị Oanh": ("", "httnv", "htxsnv"),
        "Đỗ Minh Quân": ("", "khtnv", ""),
        "Đinh Thị Thảo": ("", "chua_xep_loai", ""),
        "Ngô Xuân Trường": ("", "", ""),
        "Trần Quang Việt": ("httnv", "", ""),
    }
    assert [row.suggestion for row in rows if not row.member.is_required] == [None]


def test_hints_follow_the_own_tasks_and_discipline(full_year):
    found = {
        row.member.full_name: row.suggestion
        for row in member_rows(full_year.round, full_year.world.cell_a, TODAY)
    }

    assert found["Đinh Thị Thảo"].certain == RatingLevel.GOOD
    late = found["Vũ Thị Bích Hằng"]
    assert (late.certain, late.possible) == (RatingLevel.FAILED, RatingLevel.FAILED)
    assert late.is_by_elimination is True
    disciplined = found["Đỗ Minh Quân"].levels[0].conditions[3]
    assert disciplined.state is State.TO_REVIEW


@pytest.mark.parametrize("count", [5, 50])
def test_page_of_levels_costs_the_same_for_many(year, count, django_assert_num_queries):
    for number in range(count):
        make_membership(make_member(f"Nguyễn Văn {number}"), year.world.cell_a)

    with django_assert_num_queries(7):
        member_rows(year.round, year.world.cell_a, TODAY)


def test_level_of_a_cell_and_its_history(year):
    by, cell = year.world.people["officer"], year.world.cell_a
    make_rating(year.round, cell, by=by, decided=RatingLevel.GOOD)
    newest = make_rating(year.round, cell, by=by, decided=RatingLevel.COMPLETED, edition=2)

    assert unit_rating(year.round, cell) == newest
    assert unit_ratings(year.round) == {cell.pk: newest}
    assert [rating.edition for rating in history_of(newest)] == [2, 1]


def test_hint_for_the_cell_reads_its_card(full_year):
    card = compute_scorecard(full_year.card_a, actor=full_year.world.user("secretary_a"))

    suggestion = cell_suggestion(card)

    assert suggestion.certain == RatingLevel.FAILED
    assert suggestion.levels[0].conditions[0].state is State.NOT_MET


def test_cell_page_of_self_reviews(full_year):
    rows = assessment_rows(full_year.round, full_year.world.cell_a, TODAY)

    shown = {row.member.full_name: (row.is_handed_in, row.is_late) for row in rows}
    assert shown["Vũ Thị Bích Hằng"] == (True, False)
    assert shown["Trần Quang Việt"] == (True, True)
    assert shown["Ngô Xuân Trường"] == (False, True)
    assert shown["Phạm Văn Lộc"] == (False, False)


def test_own_self_review_of_the_year(full_year):
    member = full_year.world.member("member_a")

    assert own_assessment(member, 2026).member == member
    assert own_assessment(member, 2025) is None


def test_round_that_holds_for_a_unit(year):
    assert round_for(year.world.cell_a, 2026) == year.round
    assert round_for(year.world.cell_a, 2025) is None
    assert list(rounds_of(year.world.cell_a)) == [year.round]
    assert list(open_rounds()) == [year.round]


def test_progress_counts_the_newest_cards(year):
    make_card(year.round, year.world.cell_a, edition=2)

    assert progress(year.round) == dict.fromkeys(ScorecardStatus.values, 0) | {"du_thao": 2}


def test_current_card_is_the_newest_edition(year):
    second = make_card(year.round, year.world.cell_a, edition=2)

    assert current_card(year.world.cell_a, 2026) == second
    assert [card.edition for card in editions_of(second)] == [2, 1]
    assert list(findings_of(year.round.pk, year.world.cell_a.pk)) == []


def test_discipline_of_another_member_is_no_hint(year):
    by = year.world.people["secretary_a"]
    make_discipline(year.world.cell_a, by=by, member=year.world.member("recorder_a"))

    found = {
        row.member.full_name: row.suggestion.mandatory[0].state
        for row in member_rows(year.round, year.world.cell_a, TODAY)
        if row.suggestion
    }

    assert found["Đỗ Minh Quân"] is State.TO_REVIEW
    assert found["Vũ Thị Bích Hằng"] is State.MET
