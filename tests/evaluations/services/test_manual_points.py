"""Points by hand: within the set's limits, with evidence, the newest counts."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from cells.models import AuditEntry
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from chibo4tot.shared.models import Job
from evaluations.models import ManualPoints
from evaluations.services.manual_points import give_points
from evaluations.services.scorecards import compute_scorecard, submit_scorecard

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.evaluations.addresses")]
MANUAL, FALLBACK, MEASURED = "C3.1", "C3.6", "C1.3"
PDF = b"%PDF-1.7 test"


@pytest.fixture(autouse=True)
def _day(frozen_clock):
    frozen_clock(2026, 12, 5, 9)


def give(year, indicator=MANUAL, *, points="2", reason="Quy chế đủ, họp đúng", **more):
    actor = more.pop("actor", None) or year.world.user("secretary_a")
    return give_points(
        year.card_a, indicator, points=Decimal(points), reason=reason, actor=actor, **more
    )


@pytest.mark.parametrize("indicator", [MANUAL, FALLBACK])
def test_points_count_on_the_card(year, indicator):
    given = give(year, indicator)

    card = compute_scorecard(year.card_a, actor=year.world.user("secretary_a"))
    assert card.lines.get(indicator=indicator).points == Decimal(2)
    assert given.author == year.world.people["secretary_a"]
    assert Job.objects.filter(key=f"scorecard:{card.pk}").count() == 1
    entry = AuditEntry.objects.get(verb="points.given")
    assert (entry.data["indicator"], entry.data["points"]) == (indicator, "2")


def test_newest_points_count_and_older_ones_stay(year):
    first = give(year)
    second = give(year, points="1.5", reason="Thiếu một biên bản")

    first.refresh_from_db()
    assert (first.superseded_at is None, second.superseded_at) == (False, None)
    card = compute_scorecard(year.card_a, actor=year.world.user("secretary_a"))
    assert card.lines.get(indicator=MANUAL).points == Decimal("1.5")


def test_evidence_is_kept_under_a_name_that_tells_nothing(year, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    file = SimpleUploadedFile("Quy chế chi bộ.pdf", PDF)

    given = give(year, reason="", evidence=file)

    assert given.evidence_name == "Quy chế chi bộ.pdf"
    assert "Quy" not in given.evidence.name
    assert given.evidence.read() == PDF
    given.evidence.close()
    assert len(given.evidence_hash) == 64


@pytest.mark.parametrize("points", ["-0.5", "2.5"])
def test_points_stay_within_the_maximum(year, points):
    with pytest.raises(ValidationError, match="từ 0 đến 2"):
        give(year, points=points)

    assert ManualPoints.objects.count() == 0


def test_points_follow_the_step(year):
    with pytest.raises(ValidationError, match="bước 0,5"):
        give(year, points="1.2")

    assert ManualPoints.objects.count() == 0


def test_grounds_are_needed(year):
    with pytest.raises(DomainError, match="căn cứ"):
        give(year, reason=" ")

    assert ManualPoints.objects.count() == 0


def test_less_than_the_maximum_needs_a_reason_even_with_evidence(year):
    with pytest.raises(DomainError, match="lý do"):
        give(year, points="1", reason="", evidence=SimpleUploadedFile("a.pdf", PDF))


def test_file_of_a_wrong_kind_is_refused(year):
    with pytest.raises(ValidationError):
        give(year, evidence=SimpleUploadedFile("a.exe", b"MZ\x00"))

    assert ManualPoints.objects.count() == 0


@pytest.mark.parametrize("indicator", [MEASURED, "X9"])
def test_measured_line_takes_no_points(year, indicator):
    with pytest.raises(DomainError, match="không chấm bằng tay"):
        give(year, indicator)


def test_sent_card_takes_no_points(year):
    submit_scorecard(year.card_a, actor=year.world.user("secretary_a"))

    with pytest.raises(WrongState):
        give(year)

    assert ManualPoints.objects.count() == 0


@pytest.mark.parametrize("name", ["member_a", "secretary_b", "officer"])
def test_only_the_cell_committee_gives_points(year, name):
    with pytest.raises(NotAllowed):
        give(year, actor=year.world.user(name))

    assert ManualPoints.objects.count() == 0
