"""Findings: established by a document, lifted by another person."""

from datetime import date

import pytest

from cells.models import AuditEntry
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from evaluations.models import Finding
from evaluations.services.findings import establish_finding, establishable, lift_finding
from evaluations.services.scorecards import compute_scorecard

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.evaluations.addresses")]


@pytest.fixture(autouse=True)
def _day(frozen_clock):
    frozen_clock(2026, 12, 5, 9)


def establish(year, **changed):
    values = {
        "disqualifier": "DQ3",
        "document_no": "11-KL/ĐU",
        "document_date": date(2026, 12, 1),
        "note": "Kết luận mất đoàn kết nội bộ",
        "actor": year.world.user("officer"),
    }
    return establish_finding(year.round, year.world.cell_a, **(values | changed))


def test_finding_fires_on_the_card(year):
    finding = establish(year)

    card = compute_scorecard(year.card_a, actor=year.world.user("officer"))
    assert [item["code"] for item in card.result["disqualifiers"]] == ["DQ3"]
    assert AuditEntry.objects.get(verb="finding.established").target_id == str(finding.pk)


def test_set_says_what_can_be_established(year):
    assert [item.code for item in establishable(year.round)] == ["DQ1", "DQ2", "DQ3", "DQ4", "DQ7"]


@pytest.mark.parametrize(
    "changed",
    [
        {"disqualifier": "DQ5"},
        {"disqualifier": "DQ99"},
        {"document_no": " "},
        {"note": ""},
        {"document_date": date(2026, 12, 6)},
    ],
)
def test_finding_needs_a_document_of_the_past(year, changed):
    with pytest.raises(DomainError):
        establish(year, **changed)

    assert Finding.objects.count() == 0


def test_same_finding_is_established_once(year):
    establish(year)

    with pytest.raises(WrongState):
        establish(year)

    assert Finding.objects.count() == 1


def test_cell_establishes_nothing(year):
    with pytest.raises(NotAllowed):
        establish(year, actor=year.world.user("secretary_a"))

    assert Finding.objects.count() == 0


def test_another_person_lifts_with_a_reason(year):
    finding = establish(year)

    lifted = lift_finding(finding, reason="Kết luận bị hủy", actor=year.world.user("chief"))

    assert lifted.lifted_by == year.world.people["chief"]
    card = compute_scorecard(year.card_a, actor=year.world.user("officer"))
    assert card.result["disqualifiers"] == []
    assert AuditEntry.objects.filter(verb="finding.lifted").count() == 1


def test_person_who_established_does_not_lift(year):
    finding = establish(year)

    with pytest.raises(NotAllowed, match="không tự gỡ"):
        lift_finding(finding, reason="Nhầm", actor=year.world.user("officer"))

    finding.refresh_from_db()
    assert finding.lifted_at is None


def test_lifting_needs_a_reason_and_happens_once(year):
    finding, chief = establish(year), year.world.user("chief")

    with pytest.raises(DomainError, match="lý do"):
        lift_finding(finding, reason="", actor=chief)
    lift_finding(finding, reason="Kết luận bị hủy", actor=chief)
    with pytest.raises(WrongState):
        lift_finding(finding, reason="Lần nữa", actor=chief)
