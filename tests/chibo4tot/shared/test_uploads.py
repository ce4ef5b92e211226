"""Uploads: the content tells the type, macros and disguises are refused in whole sentences."""

import hashlib
import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from chibo4tot.shared import uploads
from chibo4tot.shared.first_page import TooHeavyError
from chibo4tot.shared.markings import REFUSAL
from chibo4tot.shared.uploads import check_upload, fingerprint, kind_of, random_name, shown_name
from tests.factories import files

PDF = b"%PDF-1.7\n..."
JPG = b"\xff\xd8\xff\xe0" + b"0" * 16
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 16
TYPES = "[Content_Types].xml"


def zipped(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return buffer.getvalue()


def office(part: str, types: str = "<Types/>", *more: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(TYPES, types)
        archive.writestr(part, "<x/>")
        for name in more:
            archive.writestr(name, "x")
    return buffer.getvalue()


DOCX, XLSX = office("word/document.xml"), office("xl/workbook.xml")
MACRO_TYPE = '<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cam-ket.pdf", PDF),
        ("anh.jpg", JPG),
        ("anh.JPEG", JPG),
        ("anh.png", PNG),
        ("bao-cao.docx", DOCX),
        ("danh-sach.xlsx", XLSX),
    ],
)
def test_known_kinds_are_kept_whole(name, content):
    file = SimpleUploadedFile(name, content)

    checked = check_upload(file)

    assert checked.read() == content


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.pdf", b"", "Tệp rỗng"),
        ("a.exe", b"MZ\x90\x00", "Không nhận loại tệp này"),
        ("a.pdf", b"<html>", "Không nhận loại tệp này"),
        ("a.svg", b"<svg/>", "Không nhận loại tệp này"),
        ("a.pdf", JPG, "Nội dung của tệp là JPG"),
        ("a.docx", XLSX, "Nội dung của tệp là XLSX"),
        ("khong-duoi", PDF, "Nội dung của tệp là PDF"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office cũ"),
        ("a.docm", office("word/document.xml", MACRO_TYPE), "macro"),
        ("a.docx", office("word/document.xml", "<Types/>", "word/vbaProject.bin"), "macro"),
        ("a.docx", b"PK\x03\x04 broken", "Tệp bị hỏng"),
        ("a.docx", zipped(word__document_xml="x"), "Tệp bị hỏng"),
        ("a.zip", office("readme.txt"), "Không nhận loại tệp này"),
    ],
)
def test_everything_else_is_refused_with_a_sentence(name, content, message):
    file = SimpleUploadedFile(name, content)

    with pytest.raises(ValidationError) as caught:
        check_upload(file)

    [sentence] = caught.value.messages
    assert message in sentence
    assert sentence.endswith(".")


def test_large_file_is_refused(monkeypatch):
    monkeypatch.setattr(uploads, "MOST_BYTES", 10)

    with pytest.raises(ValidationError, match="20 MB"):
        check_upload(SimpleUploadedFile("a.pdf", PDF))


@pytest.mark.parametrize("limit", ["MOST_ENTRIES", "MOST_TYPES_BYTES"])
def test_archive_that_unpacks_to_too_much_is_refused(monkeypatch, limit):
    monkeypatch.setattr(uploads, limit, 1)

    with pytest.raises(ValidationError, match="bị hỏng"):
        kind_of(SimpleUploadedFile("a.docx", DOCX))


def test_stored_name_tells_nothing():
    first, second = (random_name(SimpleUploadedFile("Kỷ luật A.PDF", PDF)) for _ in range(2))

    assert first != second
    assert first.endswith(".pdf")
    assert len(first) == 36


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Cam kết 2026.pdf", "Cam kết 2026.pdf"),
        ("C:\\Users\\An\\cam-ket.pdf", "cam-ket.pdf"),
        ("", "tep"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_shown_name_is_the_last_part(name, shown):
    file = SimpleUploadedFile("a.pdf", PDF)
    file._name = name

    assert shown_name(file) == shown


def test_fingerprint_is_of_the_whole_content():
    file = SimpleUploadedFile("a.pdf", PDF)

    assert fingerprint(file) == hashlib.sha256(PDF).hexdigest()
    assert file.read() == PDF


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("MẬT - Kế hoạch.docx", files.docx("Kế hoạch")),
        ("anh (Mật).jpg", JPG),
        ("ke-hoach.docx", files.docx("TỈNH ỦY", "TỐI MẬT", "Kế hoạch")),
        ("danh-sach.xlsx", files.xlsx("MẬT", "Danh sách")),
        ("ke-hoach.pdf", files.pdf("TUYỆT MẬT", "Kế hoạch")),
    ],
)
def test_classified_paper_is_refused_and_told_where_it_belongs(name, content):
    with pytest.raises(ValidationError) as refusal:
        check_upload(SimpleUploadedFile(name, content))

    assert refusal.value.messages == [REFUSAL]


def test_paper_about_secrets_is_taken():
    content = files.docx("LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC", "Tài liệu mật được đóng dấu.")
    file = SimpleUploadedFile("Luật Bảo vệ bí mật nhà nước.docx", content)

    assert check_upload(file).read() == content


def test_file_too_heavy_to_look_at_is_refused(monkeypatch):
    def too_heavy(file, kind):
        raise TooHeavyError

    monkeypatch.setattr(uploads, "first_lines", too_heavy)

    with pytest.raises(ValidationError, match="Hãy in lại tệp thành PDF"):
        check_upload(SimpleUploadedFile("a.pdf", PDF))
