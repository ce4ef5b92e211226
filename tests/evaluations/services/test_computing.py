"""A whole round computed in batches."""

from datetime import date

import pytest

from cells.access import THE_PROGRAM
from cells.models import AuditEntry
from chibo4tot.shared.errors import NotAllowed
from criteria.queries import spec_of
from evaluations.enums import ScorecardStatus
from evaluations.models import Scorecard
from evaluations.services.computing import compute_cards, compute_round
from evaluations.services.scorecards import submit_scorecard
from tests.factories.cells import make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.evaluations.addresses")]


@pytest.fixture(autouse=True)
def _day(frozen_clock):
    frozen_clock(2026, 12, 15, 9)


def test_round_computes_every_draft_and_gives_new_cells_a_card(full_year):
    submit_scorecard(full_year.card_a, actor=full_year.world.user("secretary_a"))
    may = date(2026, 5, 4)
    founded = make_unit("Chi bộ mới", parent=full_year.world.committee, valid_from=may)

    done = compute_round(full_year.round, actor=THE_PROGRAM)

    assert done == 2
    computed = Scorecard.objects.filter(status=ScorecardStatus.DRAFT, stale_since=None)
    assert {card.cell for card in computed} == {full_year.world.cell_b, founded}
    assert AuditEntry.objects.get(verb="round.computed").data == {"cards": 2}


def test_cell_founded_in_may_is_not_asked_about_the_months_before(full_year):
    may = date(2026, 5, 4)
    founded = make_unit("Chi bộ mới", parent=full_year.world.committee, valid_from=may)

    compute_round(full_year.round, actor=THE_PROGRAM)

    card = Scorecard.objects.get(cell=founded)
    missed = card.facts["regular_months_missed"]
    assert (missed["numerator"], missed["denominator"]) == ("6", "6")
    reasons = [reason for _, reason in missed["left_out"][:4]]
    assert reasons == ["Chi bộ chưa thành lập (thành lập ngày 04/05/2026)."] * 4


def test_batches_cost_queries_by_metric_and_not_by_cell(full_year, django_assert_max_num_queries):
    for number in range(8):
        make_unit(f"Chi bộ số {number}", parent=full_year.world.committee)
    compute_round(full_year.round, actor=THE_PROGRAM)

    with django_assert_max_num_queries(70) as few:
        compute_round(full_year.round, actor=THE_PROGRAM)

    saved = [query for query in few.captured_queries if query["sql"].startswith("UPDATE")]
    assert len(saved) == 10


def test_small_batches_give_the_same_cards(full_year):
    compute_round(full_year.round, actor=THE_PROGRAM)
    once = list(Scorecard.objects.order_by("pk").values_list("result", flat=True))

    compute_round(full_year.round, actor=THE_PROGRAM, batch=1)

    assert list(Scorecard.objects.order_by("pk").values_list("result", flat=True)) == once


def test_secretary_computes_no_whole_round(year):
    with pytest.raises(NotAllowed):
        compute_round(year.round, actor=year.world.user("secretary_a"))

    assert Scorecard.objects.filter(computed_at__isnull=False).count() == 0


def test_batch_whose_cards_were_all_sent_meanwhile_computes_nothing(
    year, django_assert_num_queries
):
    with django_assert_num_queries(0):
        compute_cards([], spec_of(year.round.version), as_of=date(2026, 12, 15))
