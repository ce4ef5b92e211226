"""Everything of a meeting in one ZIP: names in plain letters, a list with sizes and hashes."""

import hashlib
import re
from contextlib import ExitStack
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from chibo4tot.shared import pdf
from chibo4tot.shared.files import keep_file
from meetings.exports.pack import meeting_pack, pack_name, plain_name
from meetings.models import Paper
from tests.factories.documents import PNG


@pytest.fixture
def pack(world):
    """pack(meeting) is the opened ZIP."""
    with ExitStack() as opened:

        def of(meeting):
            file = opened.enter_context(meeting_pack(meeting, actor=world.user("secretary_a")))
            return opened.enter_context(ZipFile(file))

        yield of


def add_paper(world, meeting, title, *, is_sent):
    by = world.user("secretary_a")
    kept = keep_file(SimpleUploadedFile("a.png", PNG), by=by)
    at = meeting.starts_at if is_sent else None
    Paper.objects.create(
        meeting=meeting,
        title=title,
        file=kept,
        published_at=at,
        published_by=by if is_sent else None,
        first_published_at=at,
    )


def test_pack_holds_papers_documents_and_their_list(world, sources, approved, pack):
    add_paper(world, approved.meeting, "Dự thảo báo cáo: quý I/2026", is_sent=True)
    add_paper(world, approved.meeting, "Chưa gửi", is_sent=False)

    archive = pack(approved.meeting)

    month = "tong-hop-2026-03"
    assert archive.namelist() == [
        "tai-lieu/01-du-thao-bao-cao-quy-i-2026.png",
        f"van-ban/bien-ban-{month}.docx",
        f"van-ban/bien-ban-{month}.pdf",
        f"van-ban/DU-THAO-nghi-quyet-{month}.docx",
        f"van-ban/DU-THAO-nghi-quyet-{month}.pdf",
        f"van-ban/diem-danh-{month}.docx",
        f"van-ban/diem-danh-{month}.pdf",
        f"van-ban/phieu-chat-luong-{month}.docx",
        f"van-ban/phieu-chat-luong-{month}.pdf",
        "danh-muc.txt",
    ]
    assert archive.testzip() is None


def test_list_gives_size_and_hash_of_every_file(sources, approved, pack):
    archive = pack(approved.meeting)

    text = archive.read("danh-muc.txt").decode("utf-8-sig")
    told = re.findall(r"Tệp: (\S+)\s+Cỡ: (\d+) byte\s+SHA-256: (\w+)", text)
    assert told == [
        (name, str(len(archive.read(name))), hashlib.sha256(archive.read(name)).hexdigest())
        for name in archive.namelist()[:-1]
    ]
    assert "Nghị quyết (DỰ THẢO)" in text


def test_minutes_not_approved_are_marked(stages, pack):
    archive = pack(stages.written().meeting)

    assert archive.namelist()[0] == "van-ban/DU-THAO-bien-ban-tong-hop-2026-03.docx"


def test_machine_without_pango_packs_word_alone_and_says_so(stages, pack, monkeypatch):
    def lacks(name):
        raise OSError("cannot load library")

    monkeypatch.setattr(pdf, "import_module", lacks)

    archive = pack(stages.approved().meeting)

    assert [name for name in archive.namelist() if name.endswith(".pdf")] == []
    assert "libpango-1.0-0" in archive.read("danh-muc.txt").decode()


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Dự thảo Nghị quyết.pdf", "du-thao-nghi-quyet.pdf"),
        ("../../etc/passwd.pdf", "etc-passwd.pdf"),
        ("đơn xin.docx", "don-xin.docx"),
        ("***.pdf", "tep.pdf"),
        ("x" * 200 + ".pdf", "x" * 80 + ".pdf"),
    ],
)
def test_names_are_plain(name, plain):
    assert plain_name(name) == plain


def test_pack_is_named_by_cell_and_month(stages):
    assert pack_name(stages.plan()) == "ho-so-hop-tong-hop-2026-03.zip"
