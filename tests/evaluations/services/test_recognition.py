"""A confirmed card: recognised, published, corrected by a new edition."""

from datetime import date

import pytest

from cells.models import AuditEntry
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from evaluations.enums import ScorecardStatus
from evaluations.models import ManualPoints, Scorecard
from evaluations.services.scorecards import (
    compute_scorecard,
    confirm_scorecard,
    publish_scorecard,
    recognise,
    reopen_scorecard,
    return_scorecard,
    submit_scorecard,
)

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.evaluations.addresses")]

DECISION = {"decision_no": "20-QĐ/ĐU", "decision_date": date(2026, 12, 15)}
MANUAL = "C3.1"
ACCEPTED = "Các chỉ tiêu chưa đo đã thẩm định riêng"


@pytest.fixture(autouse=True)
def _day(frozen_clock):
    frozen_clock(2026, 12, 15, 9)


def sent(year):
    return submit_scorecard(year.card_a, actor=year.world.user("secretary_a"))


def confirmed(year):
    sent(year)
    return confirm_scorecard(
        year.card_a, actor=year.world.user("officer"), insufficient_reason=ACCEPTED
    )


def published(year, *, recognised=False):
    confirmed(year)
    chief = year.world.user("chief")
    recognise(year.card_a, recognised=recognised, actor=chief, reason="Thẩm định", **DECISION)
    return publish_scorecard(year.card_a, actor=chief)


def test_recognition_against_the_card_needs_a_reason(full_year):
    card = confirmed(full_year)

    with pytest.raises(DomainError, match="Hãy ghi lý do"):
        recognise(card, recognised=True, actor=full_year.world.user("chief"), **DECISION)

    card.refresh_from_db()
    assert card.recognised is None


def test_recognition_as_the_card_says_needs_none(full_year):
    confirmed(full_year)
    chief = full_year.world.user("chief")

    card = recognise(full_year.card_a, recognised=False, actor=chief, **DECISION)

    assert (card.recognised, card.recognition_no) == (False, "20-QĐ/ĐU")
    assert AuditEntry.objects.get(verb="scorecard.recognised").data["recognised"] is False


@pytest.mark.parametrize(
    "decision",
    [
        {"decision_no": " ", "decision_date": date(2026, 12, 15)},
        {"decision_no": "20-QĐ/ĐU", "decision_date": date(2026, 12, 16)},
    ],
)
def test_decision_has_a_number_and_is_not_of_tomorrow(full_year, decision):
    confirmed(full_year)

    with pytest.raises(DomainError):
        recognise(
            full_year.card_a, recognised=False, actor=full_year.world.user("chief"), **decision
        )


def test_unconfirmed_card_is_not_recognised(full_year):
    sent(full_year)

    with pytest.raises(WrongState):
        recognise(
            full_year.card_a, recognised=False, actor=full_year.world.user("chief"), **DECISION
        )


def test_officer_records_no_recognition(full_year):
    confirmed(full_year)

    with pytest.raises(NotAllowed):
        recognise(
            full_year.card_a, recognised=False, actor=full_year.world.user("officer"), **DECISION
        )


def test_publication_needs_the_decision(full_year):
    card = confirmed(full_year)

    with pytest.raises(WrongState, match="quyết định công nhận"):
        publish_scorecard(card, actor=full_year.world.user("chief"))

    card.refresh_from_db()
    assert card.status == ScorecardStatus.CONFIRMED


def test_published_card_is_kept_for_ever(full_year):
    card = published(full_year)

    assert card.status == ScorecardStatus.PUBLISHED
    reasons = card.snapshots.order_by("pk").values_list("reason", flat=True)
    assert list(reasons) == ["gui", "xac_nhan", "cong_bo"]
    with pytest.raises(WrongState):
        return_scorecard(card, reason="Thử", actor=full_year.world.user("officer"))
    with pytest.raises(WrongState):
        compute_scorecard(card, actor=full_year.world.user("officer"))


def test_officer_does_not_publish(full_year):
    confirmed(full_year)

    with pytest.raises(NotAllowed):
        publish_scorecard(full_year.card_a, actor=full_year.world.user("officer"))


def test_correction_is_a_new_edition_with_the_points_given_by_hand(full_year):
    author = full_year.world.people["deputy_a"]
    given = {"indicator": MANUAL, "points": 2, "reason": "Quy chế", "author": author}
    ManualPoints.objects.create(scorecard=full_year.card_a, **given)
    old = published(full_year)

    edition = reopen_scorecard(old, reason="Kiến nghị", actor=full_year.world.user("chief"))

    old.refresh_from_db()
    assert (old.status, old.edition) == (ScorecardStatus.PUBLISHED, 1)
    assert (edition.status, edition.edition) == (ScorecardStatus.DRAFT, 2)
    assert edition.manual_points.get().author == author
    assert list(Scorecard.objects.current().filter(cell=old.cell)) == [edition]


def test_edition_is_reopened_once_and_with_a_reason(full_year):
    old, chief = published(full_year), full_year.world.user("chief")

    with pytest.raises(DomainError, match="lý do"):
        reopen_scorecard(old, reason="", actor=chief)
    reopen_scorecard(old, reason="Kiến nghị", actor=chief)
    with pytest.raises(WrongState, match="mới hơn"):
        reopen_scorecard(old, reason="Kiến nghị", actor=chief)

    assert Scorecard.objects.filter(cell=old.cell).count() == 2


def test_unpublished_card_is_not_reopened(full_year):
    with pytest.raises(WrongState):
        reopen_scorecard(full_year.card_a, reason="Thử", actor=full_year.world.user("chief"))
