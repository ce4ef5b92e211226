"""Pages of findings: established by a document, lifted by another person with a reason."""

import pytest

from evaluations.models import Finding
from tests.evaluations.views.reading import CARD, computed, errors_in, statuses, text_of, value_of

NEW = "/chi-bo/tong-hop/nam/2026/diem-liet/moi/"
ESTABLISHED = {
    "disqualifier": "DQ2",
    "document_no": "12-KL/ĐU",
    "document_date": "01/06/2026",
    "note": "Kết luận của đảng ủy.",
}


@pytest.fixture(autouse=True)
def december(frozen_clock):
    """The eighth of December."""
    return frozen_clock(2026, 12, 8, 9)


@pytest.fixture
def finding(year, as_user):
    """A finding that officer established through the page."""
    as_user(year.world.people["officer"]).post(NEW, ESTABLISHED)
    return Finding.objects.get()


def test_only_the_committee_establishes(year, as_user):
    assert statuses(year.world, as_user, NEW) == [403, 200, 403, 404, 404]


def test_an_established_disqualifier_is_on_the_card_with_its_sentence(year, finding, as_user):
    computed(year.card_a)

    text = text_of(as_user(year.world.people["member_a"]).get(CARD))

    assert "Đã được xác lập bằng văn bản." in text
    assert "văn bản 12-KL/ĐU ngày 01/06/2026" in text


def test_a_finding_without_a_document_is_refused_and_kept_as_typed(year, as_user):
    client = as_user(year.world.people["officer"])

    response = client.post(NEW, ESTABLISHED | {"document_no": ""})

    assert (response.status_code, value_of(response, "note")) == (422, ESTABLISHED["note"])
    assert len(errors_in(response)) == 1
    assert Finding.objects.count() == 0


def test_who_established_does_not_lift(year, finding, as_user):
    address = f"/diem-liet/{finding.pk}/go/"

    response = as_user(year.world.people["officer"]).post(address, {"reason": "Nhầm."})

    assert response.status_code == 403
    assert Finding.objects.get().lifted_at is None


def test_another_person_lifts_with_a_reason(year, finding, as_user):
    address = f"/diem-liet/{finding.pk}/go/"
    chief = as_user(year.world.people["chief"])

    refused = chief.post(address, {"reason": ""})
    lifted = chief.post(address, {"reason": "Văn bản đã bị hủy."})

    assert (refused.status_code, lifted.status_code) == (422, 302)
    assert Finding.objects.get().lifted_by == year.world.people["chief"]
    assert statuses(year.world, as_user, address) == [403, 200, 403, 404, 404]
