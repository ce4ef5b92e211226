"""Print, sign, scan, send in: the copy finds its document, an older version is told apart."""

from io import BytesIO

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cells.models import AuditEntry
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from chibo4tot.shared.models import StoredFile
from meetings.exports.documents import make_document
from meetings.models import PrintedCopy, Scan
from meetings.queries.printing import minutes_source, roll_source
from meetings.queries.scans import signed_copies, signed_copy
from meetings.services.minutes import start_correction
from meetings.services.scans import match_scan, receive_scan
from tests.factories.documents import PNG, make_copy, make_scan

TOLD = "Không tìm thấy văn bản có mã này"


def photographed(pdf: bytes, page: int = 0, form: str = "JPEG", angle: float = 2) -> bytes:
    """A page as a telephone takes it: a little turned, 150 dots an inch."""
    document = pypdfium2.PdfDocument(pdf)
    picture = document[page].render(scale=150 / 72).to_pil().convert("RGB")
    document.close()
    turned = picture.rotate(angle, fillcolor="white")
    target = BytesIO()
    turned.save(target, form)
    return target.getvalue()


def scanned(picture: bytes) -> bytes:
    """A PDF that holds nothing but a picture of the page."""
    document, image = pypdfium2.PdfDocument.new(), None
    page = document.new_page(595, 842)
    image = pypdfium2.PdfImage.new(document)
    image.load_jpeg(BytesIO(picture), inline=True)
    image.set_matrix(pypdfium2.PdfMatrix().scale(595, 842))
    page.insert_obj(image)
    page.gen_content()
    target = BytesIO()
    document.save(target)
    document.close()
    return target.getvalue()


@pytest.fixture
def approved(stages):
    return stages.approved()


@pytest.fixture
def printed(world):
    """printed(source) is the PDF as the recorder prints it."""
    return lambda source: make_document(source, "pdf", actor=world.user("recorder_a")).content


@pytest.fixture
def send(world):
    """send(name, content, typed, by) hands a file in at cell A."""

    def to_cell(name, content, typed="", by="secretary_a", cell=None):
        upload = SimpleUploadedFile(name, content)
        return receive_scan(cell or world.cell_a, upload, typed=typed, actor=world.user(by))

    return to_cell


def test_photograph_is_matched_by_its_qr_code(approved, printed, send):
    picture = photographed(printed(minutes_source(approved)))

    scan = send("bien-ban.jpg", picture)

    assert scan.copy == PrintedCopy.objects.get()
    assert (scan.copy.meeting_id, scan.is_typed) == (approved.meeting_id, False)
    assert signed_copy(scan).sentence == "Khớp với bản đang có hiệu lực (bản 1)."
    assert AuditEntry.objects.filter(verb="scan.received").count() == 1


def test_scan_as_pdf_is_matched(approved, printed, send):
    picture = photographed(printed(roll_source(approved.meeting)))

    scan = send("diem-danh.pdf", scanned(picture))

    assert scan.copy == PrintedCopy.objects.get()
    assert [one.tone for one in signed_copies(approved.meeting)] == ["good"]


def test_older_version_is_told(world, stages, approved, printed, send):
    picture = photographed(printed(minutes_source(approved)))
    newer = start_correction(approved, reason="Ghi sai giờ", actor=world.user("recorder_a"))
    stages.approved(stages.submitted(stages.written(newer)))

    scan = send("bien-ban.jpg", picture)

    told = signed_copy(scan)
    assert (told.tone, told.sentence) == (
        "bad",
        "Bản ký là bản 1, bản đang có hiệu lực là bản 2.",
    )


def test_draft_signed_before_a_change_is_told(stages, printed, send):
    written = stages.written()
    picture = photographed(printed(minutes_source(written)))
    changed = stages.written(written, bao_cao={"conclusion": "Khác."})
    stages.approved(stages.submitted(changed))

    told = signed_copy(send("bien-ban.jpg", picture))

    assert (told.tone, "còn là dự thảo" in told.sentence) == ("bad", True)


def test_draft_signed_and_approved_unchanged_is_the_same(stages, printed, send):
    written = stages.written()
    submitted = stages.submitted(written)
    picture = photographed(printed(minutes_source(submitted)))
    stages.approved(submitted)

    assert signed_copy(send("bien-ban.jpg", picture)).tone == "good"


def test_without_a_code_it_waits_until_one_is_typed(world, approved, printed, send):
    printed(minutes_source(approved))
    code = PrintedCopy.objects.get().shown_code

    waiting = send("anh.png", PNG)
    matched = match_scan(waiting, typed=code.lower(), actor=world.user("secretary_a"))

    assert waiting.copy is None
    assert (matched.copy.meeting_id, matched.is_typed) == (approved.meeting_id, True)


def test_typed_code_goes_before_the_picture(approved, printed, send):
    printed(minutes_source(approved))

    scan = send("anh.png", PNG, typed=PrintedCopy.objects.get().code)

    assert scan.copy == PrintedCopy.objects.get()


@pytest.mark.parametrize("typed", ["12345678", "mã", "7K3M-9QX"])
def test_slip_in_the_code_is_noticed(approved, send, typed):
    with pytest.raises(DomainError, match="Mã không đúng"):
        send("anh.png", PNG, typed=typed)

    assert (Scan.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_paper_of_another_cell_is_refused_as_if_it_did_not_exist(world, approved, send):
    copy = make_copy(world, approved.meeting)
    stranger = {"typed": copy.code, "by": "secretary_b", "cell": world.cell_b}

    with pytest.raises(DomainError, match=TOLD) as out_of_reach:
        send("anh.png", PNG, **stranger)
    copy.delete()
    with pytest.raises(DomainError, match=TOLD) as unknown:
        send("anh.png", PNG, **stranger)

    assert str(out_of_reach.value) == str(unknown.value)
    assert (Scan.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_office_sends_it_in_anywhere_and_it_goes_to_its_cell(world, approved, send):
    copy = make_copy(world, approved.meeting)

    scan = send("anh.png", PNG, typed=copy.code, by="officer", cell=world.cell_b)

    assert scan.cell == world.cell_a


def test_same_file_is_taken_once(world, approved, send):
    copy = make_copy(world, approved.meeting)
    send("anh.png", PNG, typed=copy.code)

    with pytest.raises(WrongState, match="đã nộp rồi"):
        send("lai.png", PNG, typed=copy.code)

    assert Scan.objects.count() == 1


@pytest.mark.parametrize("who", ["member_a", "recorder_a", "secretary_b", "inspector"])
def test_others_send_nothing_in(world, approved, send, who):
    with pytest.raises(NotAllowed):
        send("anh.png", PNG, by=who)

    assert not Scan.objects.exists()


def test_matched_copy_is_not_matched_again(world):
    scan = make_scan(world)

    with pytest.raises(WrongState, match="đã khớp"):
        match_scan(scan, typed=scan.copy.code, actor=world.user("secretary_a"))
