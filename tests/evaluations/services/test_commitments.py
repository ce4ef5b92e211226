"""The commitment of a cell with its scan."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from cells.models import AuditEntry
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from evaluations.enums import RoundStatus
from evaluations.models import Commitment, Round
from evaluations.services.commitments import attach_scan, sign_commitment
from tests.factories.cells import make_unit

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.evaluations.addresses")]
JPG = b"\xff\xd8\xff\xe0" + b"0" * 20


@pytest.fixture(autouse=True)
def _day(frozen_clock, settings, tmp_path):
    frozen_clock(2026, 2, 5, 9)
    settings.MEDIA_ROOT = tmp_path


def sign(year, **changed):
    values = {
        "signed_on": date(2026, 1, 28),
        "signers": "Lương Thị Oanh; Nguyễn Đức Thịnh",
        "actor": year.world.user("secretary_a"),
    }
    cell = changed.pop("cell", year.world.cell_a)
    return sign_commitment(year.round, cell, **(values | changed))


def test_commitment_is_recorded_with_its_scan(year):
    commitment = sign(year, scan=SimpleUploadedFile("ky-cam-ket.jpg", JPG))

    assert commitment.signers == "Lương Thị Oanh; Nguyễn Đức Thịnh"
    assert commitment.scan_name == "ky-cam-ket.jpg"
    assert commitment.scan.name.startswith("cam-ket/")
    entry = AuditEntry.objects.get(verb="commitment.signed")
    assert entry.data["scan"] == commitment.scan_hash


def test_cell_signs_once_a_year(year):
    sign(year)

    with pytest.raises(WrongState):
        sign(year)

    assert Commitment.objects.count() == 1


@pytest.mark.parametrize("changed", [{"signers": " "}, {"signed_on": date(2026, 2, 6)}])
def test_commitment_names_signers_and_a_past_day(year, changed):
    with pytest.raises(DomainError):
        sign(year, **changed)

    assert Commitment.objects.count() == 0


def test_cell_of_another_committee_is_refused(year):
    other = make_unit("Chi bộ nơi khác")
    officer = year.world.user("officer")

    with pytest.raises(NotAllowed):
        sign(year, cell=other, actor=officer)


def test_wrong_file_leaves_nothing_behind(year):
    with pytest.raises(ValidationError):
        sign(year, scan=SimpleUploadedFile("a.jpg", b"GIF89a"))

    assert Commitment.objects.count() == 0


@pytest.mark.parametrize("name", ["member_a", "secretary_b"])
def test_stranger_does_not_sign(year, name):
    with pytest.raises(NotAllowed):
        sign(year, actor=year.world.user(name))

    assert Commitment.objects.count() == 0


def test_round_must_be_open(year):
    Round.objects.update(status=RoundStatus.DRAFT)
    year.round.refresh_from_db()

    with pytest.raises(WrongState, match="chưa mở"):
        sign(year)


def test_scan_can_be_added_once(year):
    commitment = sign(year)
    actor = year.world.user("secretary_a")

    attached = attach_scan(commitment, scan=SimpleUploadedFile("a.jpg", JPG), actor=actor)
    with pytest.raises(WrongState):
        attach_scan(commitment, scan=SimpleUploadedFile("b.jpg", JPG), actor=actor)

    assert attached.scan_name == "a.jpg"
    assert AuditEntry.objects.filter(verb="commitment.scan_attached").count() == 1
