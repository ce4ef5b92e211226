"""The title of the year: proposed by its conditions, decided by a person."""

from datetime import date

import pytest

from cells.models import AuditEntry
from chibo4tot.shared.errors import DomainError, NotAllowed
from evaluations.enums import RatingLevel, ScorecardStatus
from evaluations.models import Award, Scorecard
from evaluations.queries.awards import awards_by_unit, cell_proposals, proposal_for
from evaluations.services.awards import decide_award
from tests.factories.evaluations import at, make_rating

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.evaluations.addresses")]
DECISION = {"decision_no": "30-QĐ/ĐU", "decision_date": date(2026, 12, 28)}


@pytest.fixture(autouse=True)
def _day(frozen_clock):
    frozen_clock(2026, 12, 28, 9)


def make_worthy(year, *cells):
    for cell in cells:
        make_rating(
            year.round,
            cell,
            by=year.world.people["officer"],
            proposed=RatingLevel.EXCELLENT,
            decided=RatingLevel.EXCELLENT,
        )
    Scorecard.objects.filter(cell__in=cells).update(
        status=ScorecardStatus.PUBLISHED,
        submitted_at=at(date(2026, 12, 9)),
        published_at=at(date(2026, 12, 24)),
        computed_at=at(date(2026, 12, 9)),
        result={"disqualifiers": []},
        recognised=True,
        recognition_no="20-QĐ/ĐU",
        recognition_date=date(2026, 12, 24),
    )


def decide(year, unit=None, *, granted=True, actor="chief", **more):
    return decide_award(
        year.round,
        unit or year.world.cell_a,
        granted=granted,
        actor=year.world.user(actor),
        **DECISION,
        **more,
    )


def test_worthy_cell_gets_the_title(year):
    make_worthy(year, year.world.cell_a)

    award = decide(year)

    assert (award.title, award.proposed, award.granted) == (
        "Trong sạch, vững mạnh tiêu biểu",
        True,
        True,
    )
    assert [item["state"] for item in award.conditions] == ["met"] * 4
    assert AuditEntry.objects.get(verb="award.decided").data["granted"] is True


def test_decision_against_the_conditions_needs_a_reason(year):
    with pytest.raises(DomainError, match="khác với kết quả xét điều kiện"):
        decide(year)

    assert Award.objects.count() == 0


def test_title_against_the_conditions_keeps_them(year):
    award = decide(year, reason="Thành tích đột xuất")

    assert (award.proposed, award.granted, award.reason) == (False, True, "Thành tích đột xuất")
    assert [item["state"] for item in award.conditions].count("not_met") == 4


def test_second_decision_is_a_new_edition_with_a_reason(year):
    decide(year, granted=False)

    with pytest.raises(DomainError, match="quyết định lại"):
        decide(year, granted=False)
    second = decide(year, granted=False, reason="Giải quyết kiến nghị")

    assert second.edition == 2
    assert awards_by_unit(year.round) == {year.world.cell_a.pk: second}


@pytest.mark.parametrize("actor", ["officer", "secretary_a", "outsider"])
def test_only_the_heads_decide(year, actor):
    with pytest.raises(NotAllowed):
        decide(year, granted=False, actor=actor)

    assert Award.objects.count() == 0


def test_committee_is_judged_by_its_cells(year):
    make_worthy(year, year.world.cell_a, year.world.cell_b)
    make_rating(
        year.round,
        year.world.committee,
        by=year.world.people["officer"],
        proposed=RatingLevel.EXCELLENT,
        decided=RatingLevel.EXCELLENT,
    )

    proposal = proposal_for(year.round, year.world.committee)
    award = decide(year, year.world.committee)

    assert (proposal.granted, award.granted) == (True, True)


def test_proposals_of_many_cells_cost_two_queries(year, django_assert_num_queries):
    make_worthy(year, year.world.cell_a)
    cells = [year.world.cell_a.pk, year.world.cell_b.pk]

    with django_assert_num_queries(2):
        found = cell_proposals(year.round, cells)

    assert [found[cell].granted for cell in cells] == [True, False]
