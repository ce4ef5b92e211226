"""A card: computed, sent, returned, confirmed, stale."""

from datetime import date
from decimal import Decimal

import pytest

from cells.access import THE_PROGRAM
from cells.models import AuditEntry
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from chibo4tot.shared.models import Job
from evaluations.domain.card_data import content_hash, lines_of
from evaluations.enums import RoundStatus, ScorecardStatus, SnapshotReason
from evaluations.facts.freezing import changed_after_freeze
from evaluations.models import Finding, Round, Scorecard
from evaluations.services.scorecards import (
    compute_scorecard,
    confirm_scorecard,
    mark_stale,
    return_scorecard,
    submit_scorecard,
)
from meetings.models import Task
from tests.factories.evaluations import make_rating

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.evaluations.addresses")]

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


def test_card_is_computed_from_the_facts_of_the_year(full_year):
    card = compute_scorecard(full_year.card_a, actor=full_year.world.user("secretary_a"))

    points = {line["code"]: line["points"] for line in lines_of(card.result) if line["points"]}
    stored = {line.indicator: line.points for line in card.lines.exclude(points=None)}
    assert stored == {code: Decimal(text) for code, text in points.items()}
    assert card.total == Decimal("47.6")
    assert [f"{item.score:.2f}" for item in card.criteria.all()] == [
        "8.67",
        "18.13",
        "14.21",
        "6.55",
    ]
    assert (card.as_of, card.is_final, card.stale_since) == (date(2026, 12, 15), False, None)
    assert card.spec_hash == full_year.round.version.content_hash
    assert AuditEntry.objects.filter(verb="scorecard.computed").count() == 1


def test_program_may_compute_and_stands_in_no_audit_line(year):
    compute_scorecard(year.card_a, actor=THE_PROGRAM)

    assert AuditEntry.objects.get().actor is None


def test_card_of_an_ended_year_is_final(full_year):
    card = compute_scorecard(
        full_year.card_a, actor=full_year.world.user("officer"), as_of=date(2027, 1, 4)
    )

    assert (card.is_final, card.result["final"]) == (True, True)


def test_computing_again_replaces_the_lines(full_year):
    actor = full_year.world.user("secretary_a")

    compute_scorecard(full_year.card_a, actor=actor)
    count = full_year.card_a.lines.count()
    compute_scorecard(full_year.card_a, actor=actor)

    assert full_year.card_a.lines.count() == count == 27
    assert full_year.card_a.criteria.count() == 4


@pytest.mark.parametrize("name", ["member_a", "secretary_b", "outsider"])
def test_stranger_may_not_compute(year, name):
    with pytest.raises(NotAllowed):
        compute_scorecard(year.card_a, actor=year.world.user(name))

    year.card_a.refresh_from_db()
    assert year.card_a.computed_at is None


def test_sent_card_is_final_and_frozen_with_its_records(full_year):
    card = sent(full_year)

    snapshot = card.snapshots.get()
    assert (card.status, card.is_final) == (ScorecardStatus.SUBMITTED, True)
    assert snapshot.reason == SnapshotReason.SUBMITTED
    assert snapshot.content_hash == content_hash(card.spec_hash, snapshot.facts, card.result)
    tasks = snapshot.facts["task_completion_rate"]["records"]
    keys = {f"meetings.task:{pk}" for pk in Task.objects.values_list("pk", flat=True)}
    assert {record["key"] for record in tasks} < keys
    assert len(tasks) == 7
    entry = AuditEntry.objects.get(verb="scorecard.submitted")
    assert entry.data["hash"] == snapshot.content_hash


def test_frozen_card_is_not_computed(full_year):
    card = sent(full_year)
    before = (card.computed_at, card.result)

    with pytest.raises(WrongState, match="không tính lại"):
        compute_scorecard(card, actor=full_year.world.user("secretary_a"))

    card.refresh_from_db()
    assert (card.computed_at, card.result) == before


def test_card_is_sent_once(full_year):
    sent(full_year)

    with pytest.raises(WrongState, match="đã được gửi"):
        sent(full_year)

    assert full_year.card_a.snapshots.count() == 1


def test_card_of_a_closed_round_is_not_sent(year):
    Round.objects.update(status=RoundStatus.CLOSED)

    with pytest.raises(WrongState, match="đã kết thúc"):
        sent(year)

    year.card_a.refresh_from_db()
    assert year.card_a.status == ScorecardStatus.DRAFT


def test_member_does_not_send_the_card(year):
    with pytest.raises(NotAllowed):
        submit_scorecard(year.card_a, actor=year.world.user("member_a"))

    assert year.card_a.snapshots.count() == 0


def test_later_facts_do_not_change_a_sent_card_but_are_told(full_year):
    card = sent(full_year)
    Task.objects.filter(completed_on=date(2026, 10, 5)).update(completed_on=date(2026, 9, 30))

    changes = changed_after_freeze(card)

    again = Scorecard.objects.get(pk=card.pk)
    assert again.result == card.result
    words = [(item.what, item.then.split(" ")[1:], item.now.split(" ")[1:]) for item in changes]
    assert words == [
        (
            "Tỷ lệ nhiệm vụ hoàn thành đúng tiến độ",
            ["(5/7", "nhiệm", "vụ", "đến", "hạn)"],
            ["(6/7", "nhiệm", "vụ", "đến", "hạn)"],
        )
    ]


def test_time_alone_changes_nothing_after_sending(full_year, frozen_clock):
    card = sent(full_year)
    frozen_clock(2027, 1, 20, 9)
    by = full_year.world.people["deputy_a"]
    member = full_year.world.member("member_a")
    cell, day = full_year.world.cell_a, date(2027, 1, 10)
    make_rating(full_year.round, cell, by=by, member=member, proposed_on=day)

    assert changed_after_freeze(card) == []


def test_draft_has_nothing_to_tell(year):
    assert changed_after_freeze(year.card_a) == []


def test_returned_card_is_a_draft_that_follows_the_facts(full_year):
    confirmed(full_year)

    card = return_scorecard(
        full_year.card_a, reason="Bổ sung minh chứng", actor=full_year.world.user("officer")
    )

    assert (card.status, card.returned_reason) == (ScorecardStatus.DRAFT, "Bổ sung minh chứng")
    assert (card.confirmed_at, card.insufficient_accepted_reason) == (None, "")
    assert Job.objects.filter(key=f"scorecard:{card.pk}").count() == 1
    assert AuditEntry.objects.filter(verb="scorecard.returned").count() == 1


def test_return_needs_a_reason(full_year):
    card = sent(full_year)

    with pytest.raises(DomainError, match="lý do trả phiếu"):
        return_scorecard(card, reason="", actor=full_year.world.user("officer"))

    card.refresh_from_db()
    assert card.status == ScorecardStatus.SUBMITTED


def test_draft_is_not_returned(year):
    with pytest.raises(WrongState):
        return_scorecard(year.card_a, reason="Thử", actor=year.world.user("officer"))


def test_thin_data_must_be_accepted_with_a_reason(full_year):
    card = sent(full_year)

    with pytest.raises(DomainError, match="Tiêu chí C3, C4 có quá ít số liệu"):
        confirm_scorecard(card, actor=full_year.world.user("officer"))

    card.refresh_from_db()
    assert card.status == ScorecardStatus.SUBMITTED


def test_confirmation_keeps_the_facts_once_more(full_year):
    card = confirmed(full_year)

    assert card.status == ScorecardStatus.CONFIRMED
    assert card.insufficient_accepted_reason == ACCEPTED
    first, second = card.snapshots.order_by("pk")
    assert second.reason == SnapshotReason.CONFIRMED
    assert second.content_hash == first.content_hash
    assert AuditEntry.objects.get(verb="scorecard.confirmed").data["insufficient"] == ["C3", "C4"]


def test_sender_does_not_confirm(full_year):
    card = sent(full_year)
    Scorecard.objects.filter(pk=card.pk).update(submitted_by=full_year.world.people["officer"])

    with pytest.raises(NotAllowed, match="không tự xác nhận"):
        confirm_scorecard(card, actor=full_year.world.user("officer"), insufficient_reason=ACCEPTED)

    card.refresh_from_db()
    assert card.status == ScorecardStatus.SUBMITTED


def test_cell_does_not_confirm_its_card(full_year):
    card = sent(full_year)

    with pytest.raises(NotAllowed):
        confirm_scorecard(
            card, actor=full_year.world.user("deputy_a"), insufficient_reason=ACCEPTED
        )


def test_finding_since_the_sending_must_get_into_the_card_first(full_year):
    card = sent(full_year)
    Finding.objects.create(
        round=full_year.round,
        cell=full_year.world.cell_a,
        disqualifier="DQ3",
        document_no="11-KL/ĐU",
        document_date=date(2026, 12, 12),
        note="Kết luận",
        established_by=full_year.world.people["officer"],
    )

    with pytest.raises(WrongState, match="trả phiếu để tính lại"):
        confirm_scorecard(card, actor=full_year.world.user("officer"), insufficient_reason=ACCEPTED)

    assert [change.what for change in changed_after_freeze(card)] == ["Điểm liệt DQ3"]


def test_new_fact_marks_the_draft_stale_once(year):
    mark_stale(year.world.cell_a.pk, 2026)
    mark_stale(year.world.cell_a.pk, 2026)

    year.card_a.refresh_from_db()
    year.card_b.refresh_from_db()
    assert (year.card_a.stale_since is None, year.card_b.stale_since) == (False, None)
    assert Job.objects.count() == 1


def test_new_fact_leaves_sent_cards_and_other_years_alone(full_year):
    sent(full_year)
    Job.objects.all().delete()

    mark_stale(full_year.world.cell_a.pk, 2026)
    mark_stale(full_year.world.cell_b.pk, 2025)

    assert Job.objects.count() == 0
