"""What the database itself refuses."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from evaluations.enums import RatingLevel, ScorecardStatus
from evaluations.models import ManualPoints, Rating, Scorecard
from tests.factories.evaluations import at, make_assessment, make_card, make_rating, make_round

pytestmark = pytest.mark.django_db


def refused(change):
    with pytest.raises(IntegrityError), transaction.atomic():
        change()


def test_deadlines_stay_in_order(world):
    refused(lambda: make_round(world.committee, cell_due=date(2026, 11, 1)))


def test_one_round_a_year_and_one_card_an_edition(year):
    refused(lambda: make_round(year.world.committee, version=year.round.version))
    refused(lambda: make_card(year.round, year.world.cell_a))


def test_sent_card_has_its_time_and_published_one_its_judgement(year):
    cards = Scorecard.objects.filter(pk=year.card_a.pk)

    refused(lambda: cards.update(status=ScorecardStatus.SUBMITTED))
    refused(
        lambda: cards.update(
            status=ScorecardStatus.PUBLISHED,
            submitted_at=at(date(2026, 12, 9)),
            published_at=at(date(2026, 12, 24)),
        )
    )


def test_recognition_has_a_decision(year):
    refused(lambda: Scorecard.objects.update(recognised=True))


def test_points_have_grounds(year):
    author = year.world.people["secretary_a"]

    refused(
        lambda: ManualPoints.objects.create(
            scorecard=year.card_a, indicator="A.1", points=1, author=author
        )
    )


def test_decision_against_the_proposal_has_a_reason(year):
    rating = make_rating(year.round, year.world.cell_a, by=year.world.people["officer"])
    values = {
        "decided_level": RatingLevel.FAILED,
        "decision_no": "1-QĐ/ĐU",
        "decision_date": date(2026, 12, 20),
    }

    refused(lambda: Rating.objects.filter(pk=rating.pk).update(**values))


def test_one_self_review_a_member(year):
    member, cell = year.world.member("member_a"), year.world.cell_a
    make_assessment(year.round, member, cell)

    refused(lambda: make_assessment(year.round, member, cell, submitted_on=None))
