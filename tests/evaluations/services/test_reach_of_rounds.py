"""A round judges the cells of its own branch only."""

from datetime import date

import pytest

from chibo4tot.shared.errors import DomainError
from evaluations.enums import RatingLevel
from evaluations.models import Award, Commitment, Finding, Rating
from evaluations.services.awards import decide_award
from evaluations.services.commitments import sign_commitment
from evaluations.services.findings import establish_finding
from evaluations.services.ratings import propose_rating, record_level
from evaluations.services.rounds import change_deadlines
from tests.factories.evaluations import make_round

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.evaluations.addresses")]
DAY = date(2026, 12, 1)
DECISION = {"decision_no": "15-QĐ/ĐU", "decision_date": DAY}


@pytest.fixture
def elsewhere(world, frozen_clock):
    """A round of cell B alone."""
    frozen_clock(2026, 12, 5, 9)
    return make_round(world.cell_b)


def test_commitment_of_another_branch_is_refused(world, elsewhere):
    with pytest.raises(DomainError, match="không thuộc kỳ đánh giá"):
        sign_commitment(
            elsewhere,
            world.cell_a,
            signed_on=DAY,
            signers="Lương Thị Oanh",
            actor=world.user("secretary_a"),
        )

    assert Commitment.objects.count() == 0


def test_finding_about_another_branch_is_refused(world, elsewhere):
    with pytest.raises(DomainError, match="không thuộc kỳ đánh giá"):
        establish_finding(
            elsewhere,
            world.cell_a,
            disqualifier="DQ3",
            document_no="11-KL/ĐU",
            document_date=DAY,
            note="Kết luận",
            actor=world.user("officer"),
        )

    assert Finding.objects.count() == 0


def test_level_of_another_branch_is_refused(world, elsewhere):
    with pytest.raises(DomainError, match="không thuộc kỳ đánh giá"):
        propose_rating(
            elsewhere,
            cell=world.cell_a,
            level=RatingLevel.GOOD,
            actor=world.user("secretary_a"),
        )
    with pytest.raises(DomainError, match="không thuộc kỳ đánh giá"):
        record_level(
            elsewhere,
            world.cell_a,
            level=RatingLevel.GOOD,
            reason="Cấp trên quyết định",
            actor=world.user("officer"),
            **DECISION,
        )

    assert Rating.objects.count() == 0


def test_title_of_another_branch_is_refused(world, elsewhere):
    with pytest.raises(DomainError, match="không thuộc kỳ đánh giá"):
        decide_award(elsewhere, world.cell_a, granted=False, actor=world.user("chief"), **DECISION)

    assert Award.objects.count() == 0


def test_moved_deadlines_stay_in_order(world, elsewhere):
    with pytest.raises(DomainError, match="theo thứ tự"):
        change_deadlines(
            elsewhere,
            commitment_due=DAY,
            self_assessment_due=date(2026, 12, 20),
            cell_due=date(2026, 12, 10),
            decision_due=date(2026, 12, 25),
            actor=world.user("officer"),
        )

    elsewhere.refresh_from_db()
    assert elsewhere.self_assessment_due == date(2026, 11, 30)
