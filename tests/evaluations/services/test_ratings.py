"""Levels: proposed by the cell, decided by the committee, corrected by a new edition."""

from datetime import date

import pytest

from cells.models import AuditEntry
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from chibo4tot.shared.models import Job
from evaluations.enums import RatingLevel, RoundStatus
from evaluations.models import Rating, Round
from evaluations.services.awards import decide_award
from evaluations.services.ratings import (
    accept_proposals,
    correct_rating,
    decide_rating,
    propose_rating,
    record_level,
    record_member_level,
)
from tests.factories.evaluations import make_rating

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.evaluations.addresses")]
DECISION = {"decision_no": "15-QĐ/ĐU", "decision_date": date(2026, 12, 20)}


@pytest.fixture(autouse=True)
def _day(frozen_clock):
    frozen_clock(2026, 12, 20, 9)


def propose(year, name="member_a", level=RatingLevel.GOOD, actor="secretary_a", **more):
    return propose_rating(
        year.round,
        cell=year.world.cell_a,
        member=year.world.member(name) if name else None,
        level=level,
        actor=year.world.user(actor),
        **more,
    )


def decide(year, rating, level=RatingLevel.GOOD, actor="officer", **more):
    return decide_rating(rating, level=level, actor=year.world.user(actor), **DECISION, **more)


def test_cell_proposes_for_a_member_and_for_itself(year):
    of_member, of_cell = propose(year), propose(year, None, RatingLevel.EXCELLENT)

    assert (of_member.proposed_level, of_cell.proposed_level) == ("httnv", "htxsnv")
    assert of_cell.member is None
    assert Job.objects.count() == 1
    assert AuditEntry.objects.filter(verb="rating.proposed").count() == 2


def test_cell_may_propose_anew_until_it_is_decided(year):
    propose(year)
    propose(year, level=RatingLevel.COMPLETED)

    assert Rating.objects.get().proposed_level == RatingLevel.COMPLETED


def test_nobody_proposes_for_himself(year):
    with pytest.raises(NotAllowed):
        propose(year, "secretary_a")

    assert Rating.objects.count() == 0


@pytest.mark.parametrize("actor", ["member_a", "secretary_b", "officer"])
def test_only_the_cell_committee_proposes(year, actor):
    with pytest.raises(NotAllowed):
        propose(year, "recorder_a", actor=actor)

    assert Rating.objects.count() == 0


def test_member_of_another_cell_is_refused(year):
    with pytest.raises(DomainError, match="không sinh hoạt tại chi bộ"):
        propose(year, "member_b")


def test_exempt_member_is_only_not_rated(year):
    with pytest.raises(DomainError, match="không thuộc diện xếp loại"):
        propose(year, "exempt_a")
    rating = propose(year, "exempt_a", RatingLevel.NOT_RATED, reason="Được miễn sinh hoạt")

    assert rating.proposed_level == RatingLevel.NOT_RATED


@pytest.mark.parametrize("level", ["giỏi", RatingLevel.NOT_RATED])
def test_level_is_known_and_not_rated_has_a_reason(year, level):
    with pytest.raises(DomainError):
        propose(year, level=level)

    assert Rating.objects.count() == 0


def test_committee_decides_as_proposed(year):
    decided = decide(year, propose(year))

    assert (decided.decided_level, decided.decision_no) == ("httnv", "15-QĐ/ĐU")
    entry = AuditEntry.objects.get(verb="rating.decided")
    assert (entry.data["proposed"], entry.data["level"]) == ("httnv", "httnv")


def test_decision_against_the_proposal_needs_a_reason(year):
    rating = propose(year)

    with pytest.raises(DomainError, match="khác với đề xuất"):
        decide(year, rating, RatingLevel.COMPLETED)
    decided = decide(year, rating, RatingLevel.COMPLETED, reason="Chậm hai nhiệm vụ")

    assert decided.decided_reason == "Chậm hai nhiệm vụ"


def test_decision_is_taken_once(year):
    rating = propose(year)
    decide(year, rating)

    with pytest.raises(WrongState):
        decide(year, rating)
    with pytest.raises(WrongState):
        propose(year)

    assert Rating.objects.count() == 1


@pytest.mark.parametrize(
    "decision",
    [
        {"decision_no": "", "decision_date": date(2026, 12, 20)},
        {"decision_no": "15-QĐ/ĐU", "decision_date": date(2026, 12, 21)},
    ],
)
def test_decision_has_a_number_and_a_past_day(year, decision):
    rating = propose(year)

    with pytest.raises(DomainError):
        decide_rating(rating, level=RatingLevel.GOOD, actor=year.world.user("officer"), **decision)

    rating.refresh_from_db()
    assert rating.decided_level == ""


@pytest.mark.parametrize("actor", ["secretary_a", "member_a", "outsider", "inspector"])
def test_only_the_committee_decides(year, actor):
    rating = propose(year, "recorder_a")

    with pytest.raises(NotAllowed):
        decide(year, rating, actor=actor)

    rating.refresh_from_db()
    assert rating.decided_level == ""


def test_all_proposals_of_a_cell_by_one_decision(year):
    for name in ("member_a", "recorder_a"):
        propose(year, name)
    propose(year, None)

    decided = accept_proposals(
        year.round, year.world.cell_a, actor=year.world.user("officer"), **DECISION
    )

    assert {rating.decided_level for rating in decided} == {"httnv"}
    assert Rating.objects.exclude(decision_no="15-QĐ/ĐU").count() == 0
    assert AuditEntry.objects.filter(verb="rating.decided").count() == 3


def test_without_open_proposals_there_is_nothing_to_accept(year):
    with pytest.raises(WrongState):
        accept_proposals(
            year.round, year.world.cell_a, actor=year.world.user("officer"), **DECISION
        )


def test_correction_is_a_new_edition(year):
    old = decide(year, propose(year))

    new = correct_rating(
        old,
        level=RatingLevel.COMPLETED,
        decision_no="02-QĐ/ĐU",
        decision_date=date(2026, 12, 20),
        reason="Kết quả không đúng thực chất",
        actor=year.world.user("committee_secretary"),
    )

    old.refresh_from_db()
    assert (old.edition, old.decided_level) == (1, "httnv")
    assert (new.edition, new.decided_level, new.proposed_level) == (2, "htnv", "httnv")
    assert list(Rating.objects.current()) == [new]
    assert AuditEntry.objects.filter(verb="rating.corrected").count() == 1
    with pytest.raises(WrongState, match="mới hơn"):
        correct_rating(
            old,
            level=RatingLevel.GOOD,
            reason="Lần nữa",
            actor=year.world.user("officer"),
            **DECISION,
        )


def test_undecided_level_is_not_corrected(year):
    with pytest.raises(WrongState):
        correct_rating(
            propose(year),
            level=RatingLevel.GOOD,
            reason="Thử",
            actor=year.world.user("officer"),
            **DECISION,
        )


def test_correction_needs_a_reason(year):
    rating = decide(year, propose(year))

    with pytest.raises(DomainError, match="lý do xếp loại lại"):
        correct_rating(
            rating,
            level=RatingLevel.COMPLETED,
            reason=" ",
            actor=year.world.user("officer"),
            **DECISION,
        )

    assert Rating.objects.count() == 1


def test_level_of_the_committee_is_recorded_from_above(year):
    values = {
        "level": RatingLevel.EXCELLENT,
        "reason": "Ban Thường vụ cấp trên quyết định",
        "actor": year.world.user("officer"),
    }

    rating = record_level(year.round, year.world.committee, **values, **DECISION)

    assert (rating.cell, rating.decided_level) == (year.world.committee, "htxsnv")
    with pytest.raises(WrongState):
        record_level(year.round, year.world.committee, **values, **DECISION)


def test_recorded_level_says_who_decided(year):
    with pytest.raises(DomainError, match="cấp nào quyết định"):
        record_level(
            year.round,
            year.world.committee,
            level=RatingLevel.GOOD,
            reason="",
            actor=year.world.user("officer"),
            **DECISION,
        )

    assert Rating.objects.count() == 0


def record_secretary(year, **more):
    values = {
        "level": RatingLevel.GOOD,
        "reason": "Chi bộ không có chi ủy",
        "actor": year.world.user("officer"),
    }
    member = year.world.member("secretary_b")
    return record_member_level(year.round, year.world.cell_b, member, **DECISION | values | more)


def test_secretary_of_a_cell_without_a_committee_is_rated_at_once(year):
    rating = record_secretary(year)

    assert (rating.member, rating.proposed_level) == (year.world.member("secretary_b"), "")
    assert (rating.decided_level, rating.decision_no) == ("httnv", "15-QĐ/ĐU")
    assert AuditEntry.objects.filter(verb="rating.decided").count() == 1
    with pytest.raises(WrongState, match="đã có đề xuất hoặc quyết định"):
        record_secretary(year)


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"reason": " "}, DomainError),
        ({"decision_no": ""}, DomainError),
        ({"level": "giỏi"}, DomainError),
    ],
)
def test_level_recorded_at_once_has_a_document_and_a_reason(year, more, error):
    with pytest.raises(error):
        record_secretary(year, **more)

    assert Rating.objects.count() == 0


@pytest.mark.parametrize("actor", ["secretary_b", "member_b", "inspector"])
def test_only_the_committee_records_at_once(year, actor):
    with pytest.raises(NotAllowed):
        record_secretary(year, actor=year.world.user(actor))

    assert Rating.objects.count() == 0


def test_where_somebody_else_proposes_nothing_is_recorded_at_once(year):
    with pytest.raises(WrongState, match="chi ủy viên khác"):
        record_member_level(
            year.round,
            year.world.cell_a,
            year.world.member("secretary_a"),
            level=RatingLevel.GOOD,
            reason="Thử",
            actor=year.world.user("officer"),
            **DECISION,
        )

    assert Rating.objects.count() == 0


def test_first_verdicts_lock_the_round(year, monkeypatch):
    locked = []
    for module in ("ratings", "awards"):
        monkeypatch.setattr(f"evaluations.services.{module}.lock_round", locked.append)

    propose(year)
    record_secretary(year)
    decide_award(
        year.round,
        year.world.cell_a,
        granted=False,
        actor=year.world.user("chief"),
        **DECISION,
    )

    assert locked == [year.round, year.round, year.round]


def test_ended_round_takes_no_proposal(year):
    Round.objects.update(status=RoundStatus.CLOSED)
    year.round.refresh_from_db()

    with pytest.raises(WrongState):
        propose(year)


def test_newest_edition_of_cells_and_members_is_current(year):
    by, cell = year.world.people["deputy_a"], year.world.cell_a
    make_rating(year.round, cell, by=by, decided=RatingLevel.GOOD)
    second = make_rating(year.round, cell, by=by, decided=RatingLevel.GOOD, edition=2)
    other = make_rating(year.round, year.world.cell_b, by=by)
    mine = make_rating(year.round, cell, by=by, member=year.world.member("member_a"))

    assert set(Rating.objects.current()) == {second, other, mine}
