"""Pages of documents: downloads, the resolution, signed copies, numbers, templates."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from chibo4tot.shared import pdf
from meetings.enums import ResolutionStatus
from meetings.models import DocumentTemplate, IssuedNumber, Resolution, Scan, Term
from tests.factories.documents import PNG, make_copy, make_scan
from tests.meetings.services.conftest import stages  # noqa: F401 - a fixture
from tests.meetings.services.test_templates import written
from tests.meetings.views.conftest import errors_in, text_of


def test_word_and_pdf_are_sent_under_plain_names(pages, stages):  # noqa: F811 - the fixture
    minutes = stages.approved()

    word = pages.get("member_a", minutes.meeting, "minutes_file", 1, "docx")
    printed = pages.get("member_a", minutes.meeting, "minutes_file", 1, "pdf")

    assert word.headers["Content-Disposition"].endswith('"bien-ban-tong-hop-2026-03.docx"')
    assert printed.headers["Content-Disposition"].endswith('"bien-ban-tong-hop-2026-03.pdf"')
    assert (word.content[:2], printed.content[:5]) == (b"PK", b"%PDF-")


@pytest.mark.parametrize(
    ("page", "more"),
    [
        ("minutes_file", (1, "odt")),
        ("document", ("giay-moi", "odt")),
        ("document", ("khong-co", "pdf")),
        ("document", ("nghi-quyet", "pdf")),
        ("document", ("phieu-chat-luong", "pdf")),
        ("excerpt_file", (9, 1, "pdf")),
    ],
)
def test_what_is_not_there_is_not_found(pages, stages, page, more):  # noqa: F811 - the fixture
    meeting = stages.open().meeting

    assert pages.get("secretary_a", meeting, page, *more).status_code == 404


def test_without_pango_the_pdf_says_what_to_install(pages, stages, monkeypatch):  # noqa: F811 - the fixture
    def lacks(name):
        raise OSError("cannot load library")

    monkeypatch.setattr(pdf, "import_module", lacks)
    meeting = stages.plan()

    answer = pages.of("secretary_a").get(
        pages.url(meeting, "document", "giay-moi", "pdf"), follow=True
    )

    assert "libpangoft2-1.0-0" in text_of(answer)
    assert answer.redirect_chain == [(meeting.get_absolute_url(), 302)]


def test_resolution_is_written_and_issued_by_pages(pages, stages):  # noqa: F811 - the fixture
    meeting = stages.approved().meeting
    form = pages.get("secretary_a", meeting, "resolution_write").context["form"]
    sent = {name: value or "" for name, value in form.initial.items()}

    pages.post("secretary_a", meeting, "resolution_write", sent)
    pages.post("secretary_a", meeting, "resolution_issue", {"day": "03/03/2026"})

    assert Resolution.objects.get().status == ResolutionStatus.ISSUED
    assert "01-NQ/CB" in text_of(pages.get("member_a", meeting, "resolution"))


def test_resolution_before_the_minutes_is_refused_and_nothing_typed_is_lost(pages, stages):  # noqa: F811 - the fixture
    meeting = stages.submitted().meeting
    sent = {"subject": "Việc tháng 4", "signer": meeting.chair_id}

    answer = pages.post("secretary_a", meeting, "resolution_write", sent)

    assert answer.status_code == 422
    assert errors_in(answer) == [
        "Biên bản chưa được duyệt. Hãy duyệt biên bản rồi mới soạn nghị quyết."
    ]
    assert "Việc tháng 4" in answer.text
    assert not Resolution.objects.exists()


def test_meeting_page_lists_signed_copies_with_their_verdict(pages, world, stages):  # noqa: F811 - the fixture
    meeting = stages.approved().meeting
    make_scan(world, copy=make_copy(world, meeting))

    page = text_of(pages.get("member_a", meeting))

    told = "Danh sách điểm danh, bản 1 Bản ký là bản 1, bản đang có hiệu lực là bản 2."
    assert told in page


def test_waiting_copy_asks_for_its_code(pages, world, stages):  # noqa: F811 - the fixture
    copy = make_copy(world, stages.plan())
    url = reverse("meetings:scan_add", args=[world.cell_a.slug])
    client = pages.of("secretary_a")

    client.post(url, {"file": SimpleUploadedFile("anh.png", PNG), "code": ""})
    scan = Scan.objects.get()
    wrong = client.post(reverse("meetings:scan_match", args=[scan.pk]), {"code": "12345678"})
    client.post(reverse("meetings:scan_match", args=[scan.pk]), {"code": copy.shown_code})

    assert wrong.status_code == 422
    assert "Mã không đúng" in errors_in(wrong)[0]
    assert Scan.objects.get().copy == copy


def test_term_and_numbers_are_set_by_pages(pages, world, stages):  # noqa: F811 - the fixture
    stages.plan()
    client, slug = pages.of("secretary_a"), world.cell_a.slug
    term = {"label": "Nhiệm kỳ 2025–2030", "starts_on": "01/06/2025"}
    number = {"type_code": "NQ", "next_number": "8", "reason": "Cấp trên giấy"}

    client.post(reverse("meetings:term_begin", args=[slug]), term)
    client.post(reverse("meetings:numbers_continue", args=[slug]), number)

    page = text_of(client.get(reverse("meetings:numbers", args=[slug])))
    assert Term.objects.get().label == "Nhiệm kỳ 2025–2030"
    assert IssuedNumber.objects.get().number == 7
    assert "Nghị quyết 08-NQ/CB" in page
    assert "Đã cấp trên giấy: Cấp trên giấy" in page


def test_bad_template_is_refused_with_its_tag_beside_the_file(pages, world):
    url = reverse("meetings:templates", args=[world.committee.slug, "diem-danh"])
    upload = SimpleUploadedFile("mau.docx", written("{{ titel }}"))

    answer = pages.of("officer").post(url, {"file": upload, "note": ""})

    assert answer.status_code == 422
    assert "{{ titel }}" in answer.context["form"].errors["file"][0]
    assert not DocumentTemplate.objects.exists()


def test_good_template_is_taken_with_its_warning(pages, world):
    url = reverse("meetings:templates", args=[world.committee.slug, "diem-danh"])
    upload = SimpleUploadedFile("mau.docx", written("{{ title }}"))

    answer = pages.of("officer").post(url, {"file": upload, "note": "Mới"}, follow=True)

    assert "Đang dùng bản 1" in text_of(answer)
    assert "phải gõ mã" in text_of(answer)
