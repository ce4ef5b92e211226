"""Templates of the office: bad tags named, versions kept, the nearest committee wins."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from cells.models import AuditEntry
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from meetings.enums import DocumentKind
from meetings.exports.documents import word_of
from meetings.models import DocumentTemplate, PrintedCopy
from meetings.queries.printing import roll_source
from meetings.queries.tags import meanings_of, sample_pictures, samples_of, tags_of
from meetings.queries.templates import template_for
from meetings.services.templates import (
    BadTemplate,
    back_to_default,
    replace_template,
    use_version,
)

ROLL = DocumentKind.ROLL


def written(*paragraphs: str) -> bytes:
    """A Word file with these paragraphs."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


@pytest.fixture
def replace(world):
    """replace(paragraphs…, unit, by) sends a template of the roll in."""

    def send(*paragraphs, unit=None, by="officer", kind=ROLL):
        upload = SimpleUploadedFile("mau.docx", written(*paragraphs))
        where = unit or world.committee
        return replace_template(where, kind, upload, note="", actor=world.user(by))

    return send


def test_new_version_is_used_for_all_under_the_unit(world, stages, replace):
    template, checked = replace("ĐIỂM DANH {{ title }}", "{{ qr }}")

    word = word_of(roll_source(stages.plan()), actor=world.user("secretary_a"))

    texts = [p.text for p in Document(BytesIO(word)).paragraphs]
    assert texts[0] == "ĐIỂM DANH Sinh hoạt chi bộ thường kỳ tháng 3 năm 2026"
    assert PrintedCopy.objects.get().template == template
    assert (checked.warnings, template.version) == ((), 1)
    assert AuditEntry.objects.filter(verb="template.replaced").count() == 1


def test_nearest_unit_wins(world, replace):
    replace("{{ title }} chung")
    own, _ = replace("{{ title }} riêng", unit=world.cell_a)

    assert template_for(world.cell_a, ROLL) == own
    assert template_for(world.cell_b, ROLL).unit == world.committee
    assert template_for(world.cell_b, DocumentKind.MINUTES) is None


def test_versions_are_kept_and_used_again(world, replace):
    first, _ = replace("{{ title }} 1")
    second, _ = replace("{{ title }} 2")

    use_version(first, actor=world.user("officer"))

    rows = DocumentTemplate.objects.order_by("version").values_list("version", "in_use")
    assert list(rows) == [(1, True), (2, False)]
    assert second.version == 2


def test_back_to_the_default_once(world, replace):
    replace("{{ title }}")

    back_to_default(world.committee, ROLL, actor=world.user("officer"))

    assert template_for(world.cell_a, ROLL) is None
    assert DocumentTemplate.objects.count() == 1
    with pytest.raises(WrongState, match="không dùng mẫu riêng"):
        back_to_default(world.committee, ROLL, actor=world.user("officer"))


@pytest.mark.parametrize(
    ("paragraph", "sentence"),
    [
        (
            "{{ titel }}",
            "Không có thẻ {{ titel }} cho loại văn bản này. "
            "Có phải đồng chí muốn viết {{ title }}?",
        ),
        ("{{ summary }}", "Không có thẻ {{ summary }} cho loại văn bản này."),
        (
            "{{ people[0].nmae }}",
            "Không có thẻ {{ nmae }} cho loại văn bản này. Có phải đồng chí muốn viết {{ name }}?",
        ),
        (
            "{{ ''.__class__.__mro__ }}",
            "Mẫu có thẻ không được phép dùng. Chỉ dùng các thẻ trong danh sách.",
        ),
        (
            "{{ 'a' * 1000000000 }}",
            "Mẫu có thẻ không được phép dùng. Chỉ dùng các thẻ trong danh sách.",
        ),
        (
            "{% for i in range(9999999) %}x{% endfor %}",
            "Không có thẻ {{ range }} cho loại văn bản này.",
        ),
    ],
)
def test_bad_tag_is_named(world, replace, paragraph, sentence):
    with pytest.raises(BadTemplate) as refused:
        replace(paragraph)

    assert [fault[: len(sentence)] for fault in refused.value.faults] == [sentence]
    assert not DocumentTemplate.objects.exists()


def test_broken_syntax_is_named_with_its_place(replace):
    with pytest.raises(BadTemplate, match="sai cú pháp") as refused:
        replace("Trước", "Họ tên {{ title", "Sau")

    assert "{{ title" in str(refused.value)


def test_template_that_fetches_from_outside_is_refused(world):
    document = Document()
    document.add_paragraph("{{ title }}")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    document.part.relate_to("https://example.vn/a.png", kind, is_external=True)
    target = BytesIO()
    document.save(target)
    upload = SimpleUploadedFile("mau.docx", target.getvalue())

    with pytest.raises(BadTemplate, match="từ một địa chỉ bên ngoài"):
        replace_template(world.committee, ROLL, upload, note="", actor=world.user("officer"))


def test_what_the_pdf_would_leave_out_is_told(replace):
    _, checked = replace("{{ title }}")

    assert checked.warnings == (
        "Mẫu không có thẻ {{ qr }}: bản ký gửi về sẽ không tự khớp, phải gõ mã.",
    )


def test_only_word_files_are_templates(world):
    upload = SimpleUploadedFile("mau.pdf", b"%PDF-1.4 x")

    with pytest.raises(DomainError, match=r"tệp Word \(.docx\)"):
        replace_template(world.committee, ROLL, upload, note="", actor=world.user("officer"))


@pytest.mark.parametrize("who", ["secretary_a", "member_a", "inspector", "admin"])
def test_others_replace_nothing(world, replace, who):
    with pytest.raises(NotAllowed):
        replace("{{ title }}", by=who)

    assert not DocumentTemplate.objects.exists()


@pytest.mark.parametrize("kind", DocumentKind)
def test_every_tag_has_a_meaning_and_a_sample(kind):
    names = {*samples_of(kind), *sample_pictures()}

    assert names - set(meanings_of(kind)) == set()
    assert [tag for tag in tags_of(kind) if not tag.meaning] == []
