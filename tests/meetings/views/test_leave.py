"""Leave of a meeting on its pages: ask, judge, take back; files of absences."""

from datetime import date

import pytest
from django.urls import reverse

from cells.models import AccessEvent
from meetings.enums import LeaveState, Presence
from meetings.models import AbsenceFile, LeaveRequest
from meetings.queries.minutes import current_minutes
from meetings.services.attendance import Mark, record_roll
from tests.factories.files import upload
from tests.factories.papers import make_leave
from tests.meetings.views.conftest import errors_in, text_of


@pytest.fixture
def meeting(stages):
    """A meeting of cell A next week."""
    return stages.plan(day=date(2026, 3, 10))


@pytest.fixture
def leave(meeting, world):
    """What member_a asks, with a file."""
    return make_leave(meeting, world.member("member_a"), file_by=world.user("member_a"))


def seen():
    return list(AccessEvent.objects.order_by("pk").values_list("viewer__username", "purpose"))


def test_whole_way_of_a_request(pages, world, meeting):
    sent = {"reason": "om_dau", "text": "nằm viện", "file": upload("giay.docx")}

    asked = pages.post("member_a", meeting, "leave_ask", sent)
    leave = LeaveRequest.objects.get()
    waiting = text_of(pages.of("secretary_a").get("/"))
    shown = text_of(pages.of("secretary_a").get(leave.get_absolute_url()))
    judged = pages.post(
        "secretary_a", meeting, "leave_judge", {"accepted": "co", "note": "Đã biết"}, leave.pk
    )
    own = text_of(pages.get("member_a", meeting))

    assert asked.headers["Location"] == leave.get_absolute_url()
    assert "Xem xét đơn xin vắng của Vũ Thị Bích Hằng" in waiting
    assert "nằm viện" in shown
    assert judged.headers["Location"] == meeting.get_absolute_url()
    assert "Được đồng ý Ốm đau, điều trị: Đã biết" in own
    assert "Xin vắng cuộc họp này" not in own


def test_reason_is_asked_for_and_what_was_typed_stays(pages, meeting):
    answer = pages.post("member_a", meeting, "leave_ask", {"reason": "khac", "text": ""})

    assert answer.status_code == 422
    assert errors_in(answer) == ["Ghi rõ: Hãy ghi rõ lý do xin vắng."]
    assert '<option value="khac" selected>' in answer.content.decode()
    assert LeaveRequest.objects.count() == 0


def test_refusal_without_a_reason_is_asked_again(pages, meeting, leave):
    answer = pages.post("secretary_a", meeting, "leave_judge", {"accepted": "khong"}, leave.pk)

    leave.refresh_from_db()
    assert errors_in(answer) == ["Ghi rõ thêm: Hãy ghi vì sao không đồng ý."]
    assert leave.state == LeaveState.ASKED


def test_looks_at_a_request_of_another_are_noted(pages, world, meeting, leave):
    pages.of("member_a").get(leave.get_absolute_url())
    file_url = reverse("meetings:leave_file", args=["tong-hop", meeting.pk, leave.pk])
    pages.of("member_a").get(file_url)
    pages.of("deputy_a").get(leave.get_absolute_url())
    pages.of("deputy_a").get(file_url)

    assert seen() == [
        ("deputy_a", "Xem đơn xin vắng họp"),
        ("deputy_a", "Mở giấy tờ xin vắng họp"),
    ]


def test_who_is_no_committee_of_the_cell_finds_no_request(pages, world, meeting, leave):
    names = ("recorder_a", "officer", "secretary_b", "outsider")

    found = {pages.of(name).get(leave.get_absolute_url()).status_code for name in names}

    assert found == {404}
    assert seen() == []
    assert "Đơn xin vắng" not in text_of(pages.get("recorder_a", meeting))


def test_request_without_a_file_has_none_to_open(pages, world, meeting):
    leave = make_leave(meeting, world.member("member_a"))

    answer = pages.get("member_a", meeting, "leave_file", leave.pk)

    assert answer.status_code == 404


def test_member_takes_it_back(pages, meeting, leave):
    answer = pages.post("member_a", meeting, "leave_withdraw", {}, leave.pk)

    leave.refresh_from_db()
    assert answer.status_code == 302
    assert leave.state == LeaveState.WITHDRAWN
    assert "Xin vắng cuộc họp này" in text_of(pages.get("member_a", meeting))


def test_paper_is_added_to_an_absence(pages, stages, world):
    minutes = stages.open()
    meeting = minutes.meeting
    member = world.member("member_a")
    marks = {member.pk: Mark(Presence.EXCUSED, "om_dau")}
    record_roll(current_minutes(meeting), marks, actor=world.user("recorder_a"))
    sent = {"member": member.pk, "file": upload("giay.docx"), "note": "nộp sau"}

    wrong = pages.post(
        "recorder_a", meeting, "absence_file_add", sent | {"member": world.member("deputy_a").pk}
    )
    sent["file"] = upload("giay.docx")
    added = pages.post("recorder_a", meeting, "absence_file_add", sent)
    kept = AbsenceFile.objects.get()
    opened = {
        name: pages.get(name, meeting, "absence_file", kept.pk).status_code
        for name in ("member_a", "secretary_a", "recorder_a", "officer")
    }

    assert errors_in(wrong) == ["Đồng chí vắng: Đồng chí này không vắng."]
    assert added.status_code == 302
    assert opened == {"member_a": 200, "secretary_a": 200, "recorder_a": 404, "officer": 404}
    assert seen() == [("secretary_a", "Mở giấy tờ của người vắng họp")]
    assert "nộp sau" in text_of(pages.get("secretary_a", meeting))


def test_agreed_leave_is_on_the_printed_roll(pages, world, meeting):
    make_leave(
        meeting,
        world.member("member_a"),
        state=LeaveState.ACCEPTED,
        judged_by=world.user("secretary_a"),
    )

    sheet = text_of(pages.get("secretary_a", meeting, "roll"))

    assert "Phải dự 6: 5 chính thức, 1 dự bị." in sheet
    assert "Vũ Thị Bích Hằng ốm đau, điều trị" in sheet
    assert "Đinh Thị Thảo (dự bị)" in sheet
    assert "Không thuộc diện phải dự" in sheet
    assert "Phạm Văn Lộc được miễn sinh hoạt" in sheet
