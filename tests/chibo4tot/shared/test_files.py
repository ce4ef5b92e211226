"""Kept files: stored under a name that tells nothing, sent only as attachments."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404

from chibo4tot.shared.errors import DomainError
from chibo4tot.shared.files import attachment, keep_file
from chibo4tot.shared.models import StoredFile

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n..."


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_kept_file_tells_its_kind_and_hash_but_not_its_name_on_disk(world):
    upload = SimpleUploadedFile("Đơn xin nghỉ.pdf", PDF)

    kept = keep_file(upload, by=world.user("member_a"))

    stored = StoredFile.objects.get(pk=kept.pk)
    told = (stored.name, stored.kind, stored.size, stored.sha256)
    assert told == ("Đơn xin nghỉ.pdf", "pdf", len(PDF), hashlib.sha256(PDF).hexdigest())
    assert "nghỉ" not in stored.file.name
    with stored.file.open("rb") as content:
        assert content.read() == PDF


def test_refused_file_is_not_kept(world):
    upload = SimpleUploadedFile("anh.png", PDF)

    with pytest.raises(DomainError, match="Nội dung của tệp là PDF"):
        keep_file(upload, by=world.user("member_a"))

    assert StoredFile.objects.count() == 0


def test_file_is_sent_as_an_attachment_that_nothing_caches(world):
    kept = keep_file(SimpleUploadedFile("a.pdf", PDF), by=world.user("member_a"))

    response = attachment(kept.file, "Giấy mời.pdf")

    assert response.content == PDF
    assert response["Content-Disposition"] == (
        "attachment; filename*=UTF-8''Gi%E1%BA%A5y%20m%E1%BB%9Di.pdf"
    )
    assert response["Cache-Control"] == "private, no-store"


def test_missing_file_is_not_found():
    with pytest.raises(Http404):
        attachment(StoredFile().file, "a.pdf")
