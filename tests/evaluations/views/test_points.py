"""Pages of points by hand: give them in steps with a reason or a file, fetch the file."""

from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile

from evaluations.models import ManualPoints, Scorecard
from tests.evaluations.views.reading import (
    CARD,
    computed,
    errors_in,
    sent,
    statuses,
    text_of,
    value_of,
)

NEW = f"{CARD}chi-tieu/C3.1/cham-diem/"


def test_only_the_cells_committee_gives_points(year, as_user):
    assert statuses(year.world, as_user, NEW) == [200, 403, 403, 404, 404]


def test_an_indicator_that_is_measured_takes_no_points(year, as_user):
    client = as_user(year.world.people["secretary_a"])

    assert client.get(f"{CARD}chi-tieu/C2.3/cham-diem/").status_code == 404


def test_points_with_evidence_stand_on_the_page_of_the_number(full_year, as_user, frozen_clock):
    frozen_clock(2026, 12, 8, 9)
    computed(full_year.card_a)
    client = as_user(full_year.world.people["secretary_a"])
    file = SimpleUploadedFile("Sổ nghị quyết.pdf", b"%PDF-1.4 book")

    response = client.post(NEW, {"points": "2", "reason": "Theo sổ.", "evidence": file})

    given = ManualPoints.objects.get()
    assert response.headers["Location"] == f"{CARD}chi-tieu/C3.1/"
    assert (given.points, given.author.username) == (Decimal(2), "secretary_a")
    text = text_of(as_user(full_year.world.people["member_a"]).get(f"{CARD}chi-tieu/C3.1/"))
    assert "Sổ nghị quyết.pdf" in text
    address = f"/minh-chung/{given.pk}/"
    assert statuses(full_year.world, as_user, address) == [200, 200, 200, 404, 404]


def test_fewer_points_ask_for_a_reason_and_keep_the_choice(year, as_user):
    client = as_user(year.world.people["secretary_a"])

    response = client.post(NEW, {"points": "1.5", "reason": ""})

    assert (response.status_code, len(errors_in(response))) == (422, 1)
    assert 'value="1.5" selected' in response.text
    assert ManualPoints.objects.count() == 0


def test_points_beside_the_steps_are_refused(year, as_user):
    client = as_user(year.world.people["secretary_a"])

    response = client.post(NEW, {"points": "1.7", "reason": "Theo sổ."})

    assert (response.status_code, value_of(response, "reason")) == (422, "Theo sổ.")
    assert ManualPoints.objects.count() == 0


def test_a_sent_card_takes_no_more_points(full_year, as_user, frozen_clock):
    frozen_clock(2026, 12, 8, 9)
    sent(full_year.card_a, full_year.world)
    client = as_user(full_year.world.people["secretary_a"])

    response = client.post(NEW, {"points": "2", "reason": "Theo sổ."})

    assert errors_in(response) == ["Phiếu điểm đã gửi nên không chấm thêm được."]
    assert (ManualPoints.objects.count(), Scorecard.objects.count()) == (0, 2)
