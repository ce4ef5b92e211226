"""Minutes as a Word file: the Party's layout, in the words of what was frozen."""

import shutil
import subprocess
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from docx import Document
from docx.shared import Mm, Pt

from meetings.enums import AbsenceReason, DocumentKind, ItemKind, Presence
from meetings.exports.documents import word_of
from meetings.queries.printing import excerpt_source, minutes_source
from meetings.queries.templates import default_file
from meetings.services.attendance import Mark, record_roll
from meetings.services.minutes import TaskLine, start_correction
from tests.meetings.services.conftest import Stages
from tests.services import cannot_run

DRAWN = list(DocumentKind)
STATEMENTS = (
    "Ngô Xuân Trường: đề nghị nêu rõ lý do chậm của báo cáo quý III.\n"
    "Bùi Quang Huy: chúc mừng <chi bộ> & kết quả tháng qua."
)


@pytest.fixture
def minutes(world, frozen_clock):
    """Approved minutes with something in every place of the form."""
    frozen_clock(2026, 3, 3, 15)
    stages = Stages(world)
    opened = stages.open(stages.plan(guests="Bùi Quang Huy, đảng ủy viên phụ trách"))
    person = world.member
    record_roll(
        opened,
        {
            person("member_a").pk: Mark(Presence.EXCUSED, AbsenceReason.SICK, "nằm viện"),
            person("probationary_a").pk: Mark(Presence.UNEXCUSED),
        },
        actor=world.user("recorder_a"),
    )
    written = stages.written(
        opened,
        **{
            ItemKind.REPORT: {
                "presenter_id": person("secretary_a").pk,
                "presented": "Hoàn thành 14 trên 15 nhiệm vụ.\nCòn một việc chậm.",
                "statements": STATEMENTS,
                "tasks": (
                    TaskLine(
                        None,
                        "Thống nhất đầu mối số liệu",
                        person("deputy_a").pk,
                        opened.meeting.starts_at.date().replace(day=20),
                        "Công văn",
                    ),
                ),
            }
        },
    )
    return stages.approved(stages.submitted(written))


@pytest.fixture
def minutes_docx(world):
    """minutes_docx(minutes) is the Word file as its recorder prints it."""
    return lambda minutes: word_of(minutes_source(minutes), actor=world.user("recorder_a"))


@pytest.fixture
def excerpt_docx(world):
    """The same of one item."""
    return lambda minutes, number: word_of(
        excerpt_source(minutes, number), actor=world.user("recorder_a")
    )


def paragraphs(content):
    """All text of the body, tables too, in order."""
    document = Document(BytesIO(content))
    cells = [c for t in document.tables for r in t.rows for c in r.cells]
    texts = [p.text for c in cells for p in c.paragraphs] + [p.text for p in document.paragraphs]
    return [text for text in texts if text]


def test_document_says_everything_that_the_form_asks(minutes, minutes_docx):
    texts = paragraphs(minutes_docx(minutes))

    assert texts[:5] == [
        "ĐẢNG BỘ VĂN PHÒNG TỈNH ỦY SÔNG VÂN",
        "CHI BỘ TỔNG HỢP",
        "*",
        "Số 01-BB/CB",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
    ]
    assert texts[5:9] == [
        "NGƯỜI GHI BIÊN BẢN",
        "Đỗ Minh Quân",
        "CHỦ TRÌ HỘI NGHỊ",
        "Lương Thị Oanh",
    ]
    assert texts[9:30] == [
        "BIÊN BẢN",
        "Sinh hoạt chi bộ thường kỳ tháng 3 năm 2026",
        "-----",
        "I- THỜI GIAN, ĐỊA ĐIỂM",
        "Bắt đầu: 08 giờ 00 phút, ngày 03 tháng 3 năm 2026.",
        "Kết thúc: 10 giờ 00 phút, cùng ngày.",
        "Địa điểm: Phòng họp số 2.",
        "II- THÀNH PHẦN",
        "1. Tổng số đảng viên phải dự: 6 đồng chí (chính thức 5, dự bị 1, sinh hoạt tạm thời 0).",
        "Không thuộc diện phải dự: 1 đồng chí được miễn sinh hoạt.",
        "2. Có mặt: 4/6 đồng chí (chính thức 4, dự bị 0, sinh hoạt tạm thời 0), đủ điều kiện họp.",
        "3. Vắng có lý do: 1 đồng chí: Vũ Thị Bích Hằng (ốm đau, điều trị, nằm viện).",
        "Vắng không có lý do: 1 đồng chí: Đinh Thị Thảo.",
        "4. Đại biểu mời: Bùi Quang Huy, đảng ủy viên phụ trách.",
        "5. Chủ trì: đồng chí Lương Thị Oanh.",
        "6. Thư ký: đồng chí Đỗ Minh Quân.",
        "III- NỘI DUNG",
        "1. Kết quả thực hiện nhiệm vụ tháng 2 năm 2026",
        "Người trình bày: đồng chí Lương Thị Oanh.",
        "Hoàn thành 14 trên 15 nhiệm vụ.",
        "Còn một việc chậm.",
    ]
    assert texts[30:36] == [
        "Ý kiến phát biểu:",
        "- Đồng chí Ngô Xuân Trường: đề nghị nêu rõ lý do chậm của báo cáo quý III.",
        "- Đồng chí Bùi Quang Huy: chúc mừng <chi bộ> & kết quả tháng qua.",
        "Kết luận: Thống nhất.",
        "Phân công thực hiện:",
        "- Thống nhất đầu mối số liệu: đồng chí Trần Quang Việt, hạn hoàn thành 20/03/2026; "
        "sản phẩm: Công văn.",
    ]
    assert texts[-3:] == [
        "IV- KẾT LUẬN",
        "Thống nhất toàn bộ nội dung.",
        "Thư ký đọc lại biên bản trước chi bộ. Cuộc họp kết thúc lúc 10 giờ 00 phút cùng ngày.",
    ]


def test_document_ends_no_paragraph_the_old_way_and_leaves_no_tag(minutes, minutes_docx):
    texts = paragraphs(minutes_docx(minutes))

    assert [text for text in texts if "./." in text or "{" in text] == []


def test_page_is_that_of_the_guidance(minutes, minutes_docx):
    document = Document(BytesIO(minutes_docx(minutes)))

    section = document.sections[0]
    normal = document.styles["Normal"].font
    size = (section.page_width, section.page_height)
    margins = (
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
    )
    assert [round(length / Mm(1)) for length in size] == [210, 297]
    assert [round(margin / Mm(1)) for margin in margins] == [20, 20, 30, 15]
    assert (normal.name, normal.size) == ("Times New Roman", Pt(14))
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml


def test_properties_name_the_cell_and_nobody_else(minutes, minutes_docx):
    properties = Document(BytesIO(minutes_docx(minutes))).core_properties

    assert properties.title == "Biên bản Sinh hoạt chi bộ thường kỳ tháng 3 năm 2026"
    assert (properties.author, properties.last_modified_by) == ("Chi bộ Tổng hợp",) * 2
    assert properties.language == "vi-VN"


def test_draft_says_that_it_is_one(world, frozen_clock, minutes_docx):
    frozen_clock(2026, 3, 3, 15)
    written = Stages(world).written()

    texts = paragraphs(minutes_docx(written))

    assert "(Dự thảo, chưa được người chủ trì duyệt)" in texts
    assert "Số …-BB/CB" in texts
    assert "Kết thúc: chưa ghi." in texts


def test_correction_says_its_reason_and_the_first_version_stays(world, minutes, minutes_docx):
    before = paragraphs(minutes_docx(minutes))
    draft = start_correction(minutes, reason="Ghi sai giờ", actor=world.user("recorder_a"))

    texts = paragraphs(minutes_docx(draft))

    remark = "(Bản sửa lần 1, lý do: Ghi sai giờ; Dự thảo, chưa được người chủ trì duyệt)"
    assert [text for text in texts if text.startswith("(")] == [remark]
    assert [text for text in texts if text != remark] == before


def test_document_is_drawn_from_what_was_frozen(world, minutes, minutes_docx):
    before = paragraphs(minutes_docx(minutes))
    member = world.member("member_a")
    member.full_name = "Tên Khác"
    member.save()
    minutes.items.update(conclusion="Sửa lén.")

    after = paragraphs(minutes_docx(minutes))

    assert after == before


def test_characters_that_a_document_cannot_hold_are_left_away(world, frozen_clock, minutes_docx):
    frozen_clock(2026, 3, 3, 15)
    stages = Stages(world)
    written = stages.written(stages.open(), **{ItemKind.REPORT: {"presented": "Xong\x0b việc."}})

    texts = paragraphs(minutes_docx(written))

    assert "Xong" in " ".join(texts)
    assert [text for text in texts if "\x0b" in text] == []


@pytest.mark.parametrize("stored", [default_file(kind) for kind in DRAWN], ids=DRAWN)
def test_stored_templates_are_those_that_the_command_draws(stored, tmp_path):
    call_command("make_minutes_template", to=tmp_path, stdout=StringIO())

    assert parts_of(tmp_path / stored.name) == parts_of(stored)


def test_excerpt_has_one_item_with_its_conclusion_and_tasks(minutes, excerpt_docx):
    texts = paragraphs(excerpt_docx(minutes, 1))

    assert texts[9:] == [
        "TRÍCH BIÊN BẢN",
        "Sinh hoạt chi bộ thường kỳ tháng 3 năm 2026",
        "-----",
        "Cuộc họp bắt đầu lúc 08 giờ 00 phút, ngày 03 tháng 3 năm 2026, tại Phòng họp số 2.",
        "Chủ trì: đồng chí Lương Thị Oanh. Thư ký: đồng chí Đỗ Minh Quân.",
        "Có mặt: 4/6 đồng chí (chính thức 4, dự bị 0, sinh hoạt tạm thời 0), đủ điều kiện họp.",
        "1. Kết quả thực hiện nhiệm vụ tháng 2 năm 2026",
        "Người trình bày: đồng chí Lương Thị Oanh.",
        "Hoàn thành 14 trên 15 nhiệm vụ.",
        "Còn một việc chậm.",
        "Ý kiến phát biểu:",
        "- Đồng chí Ngô Xuân Trường: đề nghị nêu rõ lý do chậm của báo cáo quý III.",
        "- Đồng chí Bùi Quang Huy: chúc mừng <chi bộ> & kết quả tháng qua.",
        "Kết luận: Thống nhất.",
        "Phân công thực hiện:",
        "- Thống nhất đầu mối số liệu: đồng chí Trần Quang Việt, hạn hoàn thành 20/03/2026; "
        "sản phẩm: Công văn.",
    ]


def test_excerpt_keeps_the_number_of_the_item(minutes, excerpt_docx):
    texts = paragraphs(excerpt_docx(minutes, 5))

    assert [text for text in texts if text.startswith("5.")] == ["5. Nội dung khác"]


@pytest.mark.parametrize("number", [0, 6])
def test_agenda_has_no_such_item(minutes, number, excerpt_docx):
    with pytest.raises(IndexError):
        excerpt_docx(minutes, number)


def parts_of(path: Path) -> dict[str, bytes]:
    """The parts of a Word file that make its look."""
    with ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.startswith("word/")]
        return {name: archive.read(name) for name in names}


def test_libreoffice_prints_it(minutes, tmp_path, minutes_docx):
    office, reader = shutil.which("soffice"), shutil.which("pdftotext")
    if office is None or reader is None:
        cannot_run("no LibreOffice or no pdftotext on this machine")
    source = tmp_path / "bien-ban.docx"
    source.write_bytes(minutes_docx(minutes))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"

    subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, source],
        check=True,
        capture_output=True,
        timeout=120,
    )
    printed = subprocess.run(
        [reader, "-layout", tmp_path / "bien-ban.pdf", "-"],
        check=True,
        capture_output=True,
        text=True,
    )

    lines = [" ".join(line.split()) for line in printed.stdout.splitlines()]
    heading = [line for line in lines if "ĐẢNG CỘNG SẢN VIỆT NAM" in line]
    signatures = [line for line in lines if "NGƯỜI GHI BIÊN BẢN" in line]
    assert len(heading) == 1
    assert signatures == ["NGƯỜI GHI BIÊN BẢN CHỦ TRÌ HỘI NGHỊ"]
