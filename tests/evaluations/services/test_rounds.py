"""Rounds: set up, open, close, reopen."""

from datetime import date

import pytest

from cells.models import AuditEntry
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from chibo4tot.shared.models import Job
from criteria.enums import VersionStatus
from evaluations.enums import RoundStatus, ScorecardStatus
from evaluations.models import Round, Scorecard
from evaluations.services.rounds import (
    change_deadlines,
    close_round,
    create_round,
    open_round,
    reopen_round,
)
from tests.factories.cells import make_unit
from tests.factories.criteria import make_version
from tests.factories.evaluations import at, make_round

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.evaluations.addresses")]

DUES = {
    "commitment_due": date(2026, 1, 31),
    "self_assessment_due": date(2026, 11, 30),
    "cell_due": date(2026, 12, 10),
    "decision_due": date(2026, 12, 25),
}


def test_round_is_prepared_with_the_wording_of_the_year(world):
    version = make_version(world.committee)

    found = create_round(
        world.committee, year=2026, version=version, actor=world.user("officer"), **DUES
    )

    assert (found.status, found.year, found.version) == (RoundStatus.DRAFT, 2026, version)
    assert found.title_wording == "Trong sạch, vững mạnh tiêu biểu"
    assert found.recognition_wording == "Chi bộ 4 tốt"
    assert AuditEntry.objects.filter(verb="round.created", target_id=str(found.pk)).count() == 1


def test_secretary_prepares_no_round(world):
    version = make_version(world.committee)

    with pytest.raises(NotAllowed):
        create_round(
            world.committee, year=2026, version=version, actor=world.user("secretary_a"), **DUES
        )

    assert Round.objects.count() == 0


def test_one_committee_of_a_branch_judges_its_cells(world):
    make_round(world.committee)
    version = make_version(world.cell_a)

    with pytest.raises(WrongState, match="đã có kỳ đánh giá"):
        create_round(world.cell_a, year=2026, version=version, actor=world.user("officer"), **DUES)

    assert Round.objects.count() == 1


def test_round_needs_a_published_version(world):
    version = make_version(world.committee, status=VersionStatus.DRAFT)

    with pytest.raises(WrongState, match="chưa ban hành"):
        create_round(
            world.committee, year=2026, version=version, actor=world.user("officer"), **DUES
        )

    assert Round.objects.count() == 0


def test_round_uses_no_set_of_another_committee(world):
    version = make_version(world.cell_b)

    with pytest.raises(DomainError, match="tổ chức khác"):
        create_round(
            world.committee, year=2026, version=version, actor=world.user("officer"), **DUES
        )


def test_deadlines_follow_each_other(world):
    version = make_version(world.committee)
    dues = DUES | {"cell_due": date(2026, 11, 1)}

    with pytest.raises(DomainError, match="theo thứ tự"):
        create_round(
            world.committee, year=2026, version=version, actor=world.user("officer"), **dues
        )

    assert Round.objects.count() == 0


def test_opening_gives_each_cell_of_the_year_a_card(world):
    make_unit("Chi bộ đã giải thể", parent=world.committee, valid_to=date(2025, 12, 31))
    founded = make_unit("Chi bộ mới", parent=world.committee, valid_from=date(2026, 5, 4))
    later = date(2027, 1, 1)
    make_unit("Chi bộ năm sau", parent=world.committee, valid_from=later)
    round_ = make_round(world.committee, status=RoundStatus.DRAFT)

    opened = open_round(round_, actor=world.user("officer"))

    assert opened.status == RoundStatus.OPEN
    cards = Scorecard.objects.filter(round=round_)
    assert {card.cell for card in cards} == {world.cell_a, world.cell_b, founded}
    assert {card.status for card in cards} == {ScorecardStatus.DRAFT}
    assert Job.objects.filter(name="evaluations.compute_scorecard").count() == 3
    assert AuditEntry.objects.filter(verb="round.opened").count() == 1


def test_round_opens_once(world):
    round_ = make_round(world.committee)

    with pytest.raises(WrongState, match="đã mở"):
        open_round(round_, actor=world.user("officer"))

    assert Scorecard.objects.count() == 0


def test_moved_deadlines_have_cards_computed_anew(year):
    dues = DUES | {"self_assessment_due": date(2026, 12, 5)}

    changed = change_deadlines(year.round, actor=year.world.user("officer"), **dues)

    assert changed.self_assessment_due == date(2026, 12, 5)
    assert Job.objects.count() == 2
    entry = AuditEntry.objects.get(verb="round.deadlines_changed")
    assert entry.data["before"][0] == "2026-11-30"


def test_deadlines_of_an_ended_round_stay(year):
    Round.objects.filter(pk=year.round.pk).update(status=RoundStatus.CLOSED)

    with pytest.raises(WrongState):
        change_deadlines(year.round, actor=year.world.user("officer"), **DUES)


def test_round_with_open_cards_does_not_end(year):
    with pytest.raises(WrongState, match="Còn 2 phiếu điểm chưa công bố"):
        close_round(year.round, actor=year.world.user("officer"))

    year.round.refresh_from_db()
    assert year.round.status == RoundStatus.OPEN


def test_round_ends_when_all_cards_are_published_and_can_be_reopened(year):
    Scorecard.objects.update(
        status=ScorecardStatus.PUBLISHED,
        submitted_at=at(date(2026, 12, 9)),
        published_at=at(date(2026, 12, 24)),
        recognised=True,
        recognition_no="20-QĐ/ĐU",
        recognition_date=date(2026, 12, 24),
    )
    officer = year.world.user("officer")

    closed = close_round(year.round, actor=officer)
    reopened = reopen_round(year.round, reason="Giải quyết kiến nghị", actor=officer)

    assert (closed.status, reopened.status) == (RoundStatus.CLOSED, RoundStatus.OPEN)
    assert reopened.closed_at is None
    verbs = AuditEntry.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["round.closed", "round.reopened"]


def test_reopening_needs_a_reason(year):
    Round.objects.filter(pk=year.round.pk).update(status=RoundStatus.CLOSED)

    with pytest.raises(DomainError, match="lý do"):
        reopen_round(year.round, reason=" ", actor=year.world.user("officer"))

    year.round.refresh_from_db()
    assert year.round.status == RoundStatus.CLOSED


def test_open_round_is_not_reopened(year):
    with pytest.raises(WrongState):
        reopen_round(year.round, reason="Thử", actor=year.world.user("officer"))


@pytest.mark.parametrize("verb", [open_round, close_round])
def test_stranger_may_not_move_a_round(year, verb):
    with pytest.raises(NotAllowed):
        verb(year.round, actor=year.world.user("secretary_b"))
