"""From draft to locked minutes: read back, approve, return, correct, compare, download."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document

from cells.models import RoleAssignment
from meetings.enums import ItemKind, MinutesStatus
from tests.meetings.views.conftest import errors_in, text_of

CLOSING = {"day": "03/03/2026", "hour": "10:00"}


def test_read_back_lists_what_is_missing_with_links(pages, stages):
    minutes = stages.open()
    item = minutes.items.get(kind="bao_cao")

    page = pages.get("recorder_a", minutes.meeting, "submit")
    answer = pages.post("recorder_a", minutes.meeting, "submit", CLOSING)
    minutes.refresh_from_db()

    link = f"{pages.url(minutes.meeting, 'detail')}#id_item-{item.pk}-conclusion"
    assert link in page.content.decode()
    assert answer.status_code == 422
    assert errors_in(answer)[0] == f"Mục 1 ({item.title}) chưa có kết luận."
    assert minutes.status == MinutesStatus.DRAFT


def test_end_before_start_is_said_beside_the_hour(pages, stages):
    minutes = stages.written()

    answer = pages.post("recorder_a", minutes.meeting, "submit", CLOSING | {"hour": "07:00"})

    assert errors_in(answer) == ["Giờ kết thúc: Giờ kết thúc phải sau giờ bắt đầu."]


def test_end_is_preset_to_the_required_length(pages, stages):
    minutes = stages.written()

    page = pages.get("recorder_a", minutes.meeting, "submit")

    assert page.context["form"]["hour"].value().strftime("%H:%M") == "09:30"


@pytest.mark.parametrize(
    ("name", "status"),
    [("recorder_a", 302), ("secretary_a", 403), ("member_a", 403), ("member_b", 404)],
)
def test_submit_by_person(pages, stages, name, status):
    minutes = stages.written()

    answer = pages.post(name, minutes.meeting, "submit", CLOSING)
    minutes.refresh_from_db()

    assert answer.status_code == status
    assert (minutes.status == MinutesStatus.SUBMITTED) == (status == 302)


def test_chair_is_told_who_submits(pages, stages):
    minutes = stages.written()

    assert "không tự trình" in text_of(pages.get("secretary_a", minutes.meeting, "submit"))


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("secretary_a", 302),
        ("deputy_a", 403),
        ("recorder_a", 403),
        ("officer", 403),
        ("secretary_b", 404),
    ],
)
def test_approve_by_person(pages, stages, name, status):
    minutes = stages.submitted()

    answer = pages.post(name, minutes.meeting, "approve")
    minutes.refresh_from_db()

    assert answer.status_code == status
    assert (minutes.status == MinutesStatus.APPROVED) == (status == 302)


def test_second_click_on_approve_is_told(pages, stages):
    minutes = stages.approved()

    answer = pages.post("secretary_a", minutes.meeting, "approve")

    assert answer.status_code == 422
    assert errors_in(answer) == ["Chỉ duyệt được biên bản đang chờ duyệt. Hãy tải lại trang."]


def test_return_with_a_reason_shows_it_to_the_recorder(pages, stages):
    minutes = stages.submitted()

    answer = pages.post("secretary_a", minutes.meeting, "return", {"reason": "Thiếu ý kiến"})

    assert answer.status_code == 302
    assert "Thiếu ý kiến" in text_of(pages.get("recorder_a", minutes.meeting))


def test_correction_shows_its_difference_and_leaves_the_first_version(pages, stages, world):
    minutes = stages.approved()
    before = minutes.content_hash
    meeting = minutes.meeting
    pages.post("recorder_a", meeting, "correct", {"reason": "Ghi sót kết luận"})
    second = meeting.minutes_versions.get(version=2)
    stages.written(second, bao_cao={"conclusion": "Hoàn thành 14 trên 15 nhiệm vụ."})
    pages.post("recorder_a", meeting, "submit", CLOSING)
    pages.post("secretary_a", meeting, "approve")

    page = text_of(pages.get("member_a", meeting, "version", 2))
    first = pages.get("member_a", meeting, "version", 1)
    minutes.refresh_from_db()

    assert "Bỏ: Mục 1, kết luận: Thống nhất." in page
    assert "Thêm: Mục 1, kết luận: Hoàn thành 14 trên 15 nhiệm vụ." in page
    assert "Hoàn thành 14 trên 15" not in text_of(first)
    assert (minutes.status, minutes.content_hash) == (MinutesStatus.SUPERSEDED, before)


def test_word_file_is_sent(pages, stages):
    minutes = stages.approved()

    answer = pages.get("member_a", minutes.meeting, "docx", 1)

    text = "\n".join(line.text for line in Document(BytesIO(answer.content)).paragraphs)
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="bien-ban-tong-hop-2026-03.docx"'
    )
    assert "Tự phê bình và phê bình" in text


@pytest.mark.parametrize("version", [0, 2])
def test_version_that_is_not_there_is_not_found(pages, stages, version):
    minutes = stages.approved()

    assert pages.get("member_a", minutes.meeting, "docx", version).status_code == 404
    assert pages.get("member_a", minutes.meeting, "version", version).status_code == 404


def test_word_file_of_a_plan_is_not_found(pages, stages):
    meeting = stages.plan()

    assert pages.get("member_a", meeting, "docx", 1).status_code == 404


def test_excerpt_of_one_item_is_sent(pages, stages):
    minutes = stages.approved()

    answer = pages.get("member_a", minutes.meeting, "excerpt", 1, 1)

    text = "\n".join(line.text for line in Document(BytesIO(answer.content)).paragraphs)
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="trich-bien-ban-muc-1-tong-hop-2026-03.docx"'
    )
    assert "Tự phê bình và phê bình" not in text
    assert pages.get("member_a", minutes.meeting, "excerpt", 1, 99).status_code == 404


def test_minutes_whose_chair_has_gone_can_be_handed_back(pages, stages, world):
    minutes = stages.submitted()
    RoleAssignment.objects.filter(member=world.member("secretary_a")).delete()

    shown = text_of(pages.get("deputy_a", minutes.meeting))
    answer = pages.post("deputy_a", minutes.meeting, "return", {"reason": "Đổi người chủ trì"})

    assert "Trả lại" in shown
    assert "Duyệt và khóa biên bản" not in shown
    assert answer.status_code == 302


def test_page_and_versions_say_who_confirmed_them(pages, stages, world, frozen_clock):
    stages.approved()
    march = stages.world.cell_a.meetings.get()
    before = text_of(pages.get("member_a", march))
    frozen_clock(2026, 4, 3, 15)
    following = stages.open(stages.plan(day=date(2026, 4, 3)))
    mend = {"asks_correction": True, "conclusion": "Thiếu ý kiến của đồng chí Quân."}
    stages.approved(stages.submitted(stages.written(following, **{ItemKind.CONFIRMATION: mend})))

    version = text_of(pages.get("member_a", march, "version", 1))
    shown = text_of(pages.get("member_a", following.meeting))

    assert "Xác nhận ở kỳ sau Chưa được xác nhận" in before
    assert "Cuộc họp ngày 03/04/2026 đề nghị sửa" in version
    assert "Cuộc họp đề nghị sửa biên bản kỳ trước." in shown
    assert "Lý do sửa: Thiếu ý kiến" in text_of(pages.get("member_a", march, "version", 2))
