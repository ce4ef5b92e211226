"""Pages of commitments: who signed, recording one, the scan for who may see it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from evaluations.models import Commitment
from tests.evaluations.views.reading import ROUND, errors_in, statuses, text_of, value_of

NEW = "/chi-bo/tong-hop/nam/2026/cam-ket/moi/"
SIGNED = {"signed_on": "20/01/2026", "signers": "Lương Thị Oanh, bí thư", "targets": "Đạt 90 điểm"}


def pdf(name: str = "Cam kết đã ký.pdf") -> SimpleUploadedFile:
    """A scan."""
    return SimpleUploadedFile(name, b"%PDF-1.4 scan")


@pytest.fixture
def signed(year, as_user):
    """The commitment of cell A, recorded through its page with a scan."""
    as_user(year.world.people["secretary_a"]).post(NEW, SIGNED | {"scan": pdf()})
    return Commitment.objects.get()


def test_only_the_cells_committee_records(year, as_user):
    assert statuses(year.world, as_user, NEW) == [200, 403, 403, 404, 404]


def test_recorded_commitment_is_on_the_list_of_the_round(year, signed, as_user):
    text = text_of(as_user(year.world.people["officer"]).get(f"{ROUND}cam-ket/"))

    assert "1 trên 2 chi bộ đã ký." in text
    assert "Lương Thị Oanh, bí thư" in text


def test_scan_is_sent_as_an_attachment_to_who_may_see_it(year, signed, as_user):
    address = f"/cam-ket/{signed.pk}/tep/"
    response = as_user(year.world.people["member_a"]).get(address)

    assert response.content == b"%PDF-1.4 scan"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert statuses(year.world, as_user, address) == [200, 200, 200, 404, 404]


def test_page_is_read_by_the_cell_and_the_committee(year, signed, as_user):
    assert statuses(year.world, as_user, f"/cam-ket/{signed.pk}/") == [200, 200, 200, 404, 404]


def test_a_wrong_file_leaves_nothing_and_keeps_what_was_typed(year, as_user):
    wrong = SimpleUploadedFile("cam-ket.pdf", b"MZ not a scan")

    response = as_user(year.world.people["secretary_a"]).post(NEW, SIGNED | {"scan": wrong})

    assert (response.status_code, len(errors_in(response))) == (422, 1)
    assert value_of(response, "signers") == SIGNED["signers"]
    assert Commitment.objects.count() == 0


def test_a_cell_signs_once(year, signed, as_user):
    response = as_user(year.world.people["secretary_a"]).post(NEW, SIGNED)

    assert errors_in(response) == ["Chi bộ đã có bản cam kết của năm này."]
    assert Commitment.objects.count() == 1


def test_a_missing_scan_is_added_once(year, as_user):
    client = as_user(year.world.people["secretary_a"])
    client.post(NEW, SIGNED)
    found = Commitment.objects.get()

    empty = client.get(f"/cam-ket/{found.pk}/tep/")
    added = client.post(f"/cam-ket/{found.pk}/tai-len/", {"scan": pdf()})
    again = client.post(f"/cam-ket/{found.pk}/tai-len/", {"scan": pdf("khac.pdf")})

    assert (empty.status_code, added.status_code, again.status_code) == (404, 302, 422)
    assert Commitment.objects.get().scan_name == "Cam kết đã ký.pdf"
