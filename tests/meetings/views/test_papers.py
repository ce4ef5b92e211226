"""Papers on the page of a meeting: add, send, read, and who sees what."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.enums import MeetingStatus
from meetings.models import Paper
from meetings.queries.papers import invitation_of
from meetings.services.invitations import send_papers
from meetings.services.meetings import reschedule_meeting
from meetings.services.papers import add_papers, replace_paper
from tests.factories.files import docx, upload
from tests.factories.meetings import at
from tests.factories.papers import make_paper
from tests.meetings.views.conftest import errors_in, text_of


@pytest.fixture
def meeting(stages):
    """A meeting of cell A next week."""
    return stages.plan(day=date(2026, 3, 10))


@pytest.fixture
def paper(meeting, world):
    """A paper that is prepared and not sent."""
    (made,) = add_papers(
        meeting, files=[upload("Báo cáo tháng 2.docx")], actor=world.user("recorder_a")
    )
    return made


def buttons(answer):
    soup = BeautifulSoup(answer.content, "html.parser")
    found = soup.find("main").select("a.btn, button.btn")
    return [one.get_text(" ", strip=True) for one in found]


def file_url(paper):
    return reverse("meetings:paper", args=["tong-hop", paper.meeting_id, paper.pk])


def test_whole_way_of_the_papers(pages, world, meeting):
    sent = {"papers": [upload("Báo cáo.docx"), upload("Nghị quyết.docx")]}

    added = pages.post("recorder_a", meeting, "papers_add", sent)
    before = text_of(pages.get("member_a", meeting))
    asked = text_of(pages.get("secretary_a", meeting, "papers_send"))
    done = pages.post("secretary_a", meeting, "papers_send")
    after = text_of(pages.get("member_a", meeting))
    meeting.refresh_from_db()

    assert (added.status_code, done.status_code) == (302, 302)
    assert "Báo cáo" not in before
    assert "đến 7 người, cùng 2 tài liệu" in asked
    assert "Gửi trước 08:00 ngày 09/03/2026 là đúng hạn." in asked
    assert "Báo cáo DOCX" in after
    assert "đúng hạn" in after
    assert meeting.status == MeetingStatus.PAPERS_SENT
    assert invitation_of(meeting, world.user("member_a")).read_at is not None
    assert invitation_of(meeting, world.user("deputy_a")).read_at is None


def test_late_sending_is_told_plainly(pages, meeting, paper, frozen_clock, world):
    frozen_clock(2026, 3, 9, 20)

    asked = text_of(pages.get("secretary_a", meeting, "papers_send"))
    pages.post("secretary_a", meeting, "papers_send")

    assert "Đã quá hạn 08:00 ngày 09/03/2026 nên lần gửi này được ghi là chậm." in asked
    assert "chậm Công bố 20 giờ 00 phút ngày 09/03/2026" in text_of(pages.get("member_a", meeting))


def test_secretary_is_told_to_send_again_after_a_change(pages, meeting, paper, world):
    send_papers(meeting, actor=world.user("secretary_a"))
    reschedule_meeting(
        meeting, starts_at=at(date(2026, 3, 12)), place="P2", actor=world.user("secretary_a")
    )

    page = pages.get("secretary_a", meeting)

    assert "Giờ họp hoặc địa điểm đã đổi sau khi gửi giấy mời" in text_of(page)
    assert "Gửi lại giấy mời" in buttons(page)
    assert "đã đổi sau khi gửi" not in text_of(pages.get("member_a", meeting))


def test_refused_file_says_which_and_why(pages, meeting):
    sent = {"papers": [upload("a.docx"), upload("kế hoạch.docx", docx("TUYỆT MẬT"))], "title": "A"}

    answer = pages.post("recorder_a", meeting, "papers_add", sent)

    assert answer.status_code == 422
    assert errors_in(answer) == [
        "Tệp “kế hoạch.docx”: Tài liệu có dấu mật không đưa vào chương trình; "
        "gửi qua văn thư theo quy định về bảo vệ bí mật nhà nước."
    ]
    assert 'value="A"' in answer.content.decode()
    assert Paper.objects.count() == 0


def test_nothing_chosen_is_asked_for(pages, meeting):
    answer = pages.post("recorder_a", meeting, "papers_add", {"title": ""})

    assert answer.status_code == 422
    assert len(errors_in(answer)) == 1
    assert "Hãy chọn tệp" in errors_in(answer)[0]


def test_paper_is_read_by_who_may_view_the_meeting(pages, meeting, paper, world):
    prepared = {name: pages.of(name).get(file_url(paper)).status_code for name in world.people}
    send_papers(meeting, actor=world.user("secretary_a"))
    sent = {name: pages.of(name).get(file_url(paper)).status_code for name in world.people}

    writers = {"secretary_a", "deputy_a", "committee_member_a", "recorder_a"}
    assert {name for name, status in prepared.items() if status == 200} == writers
    readers = writers | {"member_a", "probationary_a", "exempt_a"}
    readers |= {"officer", "chief", "committee_secretary", "inspector"}
    assert {name for name, status in sent.items() if status == 200} == readers
    assert set(sent.values()) == {200, 404}


def test_file_is_sent_as_an_attachment_under_its_name(pages, meeting, paper, world):
    send_papers(meeting, actor=world.user("secretary_a"))

    answer = pages.of("member_a").get(file_url(paper))

    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''B%C3%A1o")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.content == docx("Báo cáo tháng") or answer.content.startswith(b"PK")


def test_old_version_stays_readable_and_is_listed(pages, meeting, paper, world):
    send_papers(meeting, actor=world.user("secretary_a"))
    replace_paper(paper, file=upload("Báo cáo 2.docx"), actor=world.user("recorder_a"))

    page = text_of(pages.get("member_a", meeting))

    assert "bản 2" in page
    assert "Các bản trước Bản 1" in page
    assert pages.of("member_a").get(file_url(paper)).status_code == 200


def test_paper_of_another_meeting_is_not_found_here(pages, stages, meeting, paper):
    other = stages.plan(day=date(2026, 4, 3))

    answer = pages.post("recorder_a", other, "paper_remove", {}, paper.pk)

    paper.refresh_from_db()
    assert answer.status_code == 404
    assert paper.removed_at is None


@pytest.mark.parametrize(
    ("page", "data", "told"),
    [
        ("paper_rename", {"title": "Báo cáo"}, "Đã đổi tên tài liệu."),
        ("paper_remove", {}, "Đã bỏ tài liệu khỏi cuộc họp."),
        ("paper_up", {}, "Đã đưa tài liệu lên trước."),
    ],
)
def test_steps_on_a_paper_lead_back_to_the_meeting(pages, meeting, paper, page, data, told):
    answer = pages.post("recorder_a", meeting, page, data, paper.pk)

    assert answer.headers["Location"] == f"{meeting.get_absolute_url()}#tai-lieu"
    assert told in text_of(pages.get("recorder_a", meeting))


def test_number_of_queries_does_not_grow_with_papers(
    world, pages, meeting, django_assert_num_queries
):
    by = world.user("recorder_a")
    make_paper(meeting, by=by, published_at=meeting.created_at)
    pages.get("member_a", meeting)
    with CaptureQueriesContext(connection) as asked:
        pages.get("member_a", meeting)
    for order in range(2, 30):
        make_paper(meeting, by=by, order=order, published_at=meeting.created_at)

    with django_assert_num_queries(len(asked)):
        answer = pages.get("member_a", meeting)

    assert len(BeautifulSoup(answer.content, "html.parser").select(".meeting-papers > li")) == 29
