"""The page of a meeting in progress, without script: one form, nothing typed is lost."""

import json

import pytest
from django.urls import reverse

from chibo4tot.shared.models import Draft
from meetings.enums import MeetingStatus, MinutesStatus, Presence
from meetings.models import Meeting, Task
from meetings.queries.minutes import current_minutes
from meetings.services.agenda import drop_item
from meetings.services.minutes import submit_minutes
from tests.factories.meetings import at
from tests.meetings.views.conftest import DAY, errors_in, fields_of, text_of


def concluded(fields, minutes) -> dict[str, str]:
    """The same fields with a conclusion in every item."""
    return fields | {f"item-{item.pk}-conclusion": "Thống nhất." for item in minutes.items.all()}


@pytest.fixture
def opened(stages):
    """Minutes of a meeting whose roll is open."""
    return stages.open()


def test_whole_life_without_script(world, pages, frozen_clock):
    frozen_clock(2026, 3, 3, 9)
    plan_url = reverse("meetings:plan", args=["tong-hop"])
    form = fields_of(pages.of("secretary_a").get(plan_url), form_id=None)
    sent = form | {"place": "Phòng họp số 2", "recorder": world.member("recorder_a").pk}
    planned = pages.of("secretary_a").post(plan_url, sent)
    meeting = Meeting.objects.get()
    pages.post("recorder_a", meeting, "open")
    minutes = current_minutes(meeting)
    report = minutes.items.get(kind="bao_cao")
    sent = concluded(fields_of(pages.get("recorder_a", meeting)), minutes) | {
        f"roll-{world.member('deputy_a').pk}-mark": "vang_co_ly_do:cong_tac",
        f"item-{report.pk}-statements": "Vũ Thị Bích Hằng: số liệu gửi muộn.",
        f"item-{report.pk}-task-m1-title": "Thống nhất đầu mối số liệu",
        f"item-{report.pk}-task-m1-assignee": world.member("member_a").pk,
        "summary": "Hoàn thành các nội dung.",
    }
    finished = pages.post("recorder_a", meeting, "finish", sent)
    read_back = text_of(pages.get("recorder_a", meeting, "submit"))
    closing = {"day": "03/03/2026", "hour": "10:00"}
    submitted = pages.post("recorder_a", meeting, "submit", closing)
    approved = pages.post("secretary_a", meeting, "approve")
    meeting.refresh_from_db()
    minutes.refresh_from_db()
    task = Task.objects.get()

    assert planned.status_code == 302
    assert finished.headers["Location"] == pages.url(meeting, "submit")
    assert "Thống nhất đầu mối số liệu" in read_back
    assert "Vũ Thị Bích Hằng: số liệu gửi muộn." in read_back
    assert (submitted.status_code, approved.status_code) == (302, 302)
    assert (meeting.status, minutes.status) == (MeetingStatus.HELD, MinutesStatus.APPROVED)
    assert (task.is_proposed, task.assignee) == (False, world.member("member_a"))
    assert "5/6 dự, đủ điều kiện họp" in text_of(pages.get("member_a", meeting))


def test_full_attendance_needs_no_mark(pages, opened):
    fields = fields_of(pages.get("recorder_a", opened.meeting))

    pages.post("recorder_a", opened.meeting, "live", fields)

    due = opened.attendances.filter(is_due=True)
    assert set(due.values_list("presence", flat=True)) == {Presence.PRESENT}


def test_untouched_page_saves_nothing(pages, opened):
    fields = fields_of(pages.get("recorder_a", opened.meeting))

    answer = pages.post("recorder_a", opened.meeting, "live", fields)
    opened.refresh_from_db()

    assert (answer.status_code, opened.revision) == (302, 0)


def test_sending_the_same_page_twice_changes_once(pages, world, opened):
    report = opened.items.get(kind="bao_cao")
    sent = fields_of(pages.get("recorder_a", opened.meeting)) | {
        f"item-{report.pk}-task-m1-title": "Rà soát hồ sơ",
        f"item-{report.pk}-task-m1-assignee": str(world.member("member_a").pk),
        "new_item": "Kết nạp đảng viên",
    }

    answers = [pages.post("recorder_a", opened.meeting, "live", sent) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Task.objects.count() == 1
    assert opened.items.filter(title="Kết nạp đảng viên").count() == 1


def test_wrong_day_keeps_everything_typed(pages, world, opened):
    report = opened.items.get(kind="bao_cao")
    typed = {
        f"roll-{world.member('deputy_a').pk}-mark": "vang_co_ly_do:om_dau",
        f"item-{report.pk}-conclusion": "Hoàn thành 14 trên 15 nhiệm vụ.",
        f"item-{report.pk}-task-m1-title": "Rà soát hồ sơ",
        f"item-{report.pk}-task-m1-assignee": str(world.member("member_a").pk),
        f"item-{report.pk}-task-m1-due_on": "31/02/2026",
        "summary": "Thống nhất.",
    }
    fields = fields_of(pages.get("recorder_a", opened.meeting))

    answer = pages.post("recorder_a", opened.meeting, "live", fields | typed)
    opened.refresh_from_db()

    shown = fields_of(answer)
    assert answer.status_code == 422
    assert {name: shown[name] for name in typed} == typed
    assert errors_in(answer) == [
        "Hạn hoàn thành, nhiệm vụ của mục 1: "
        "Hãy nhập ngày theo dạng ngày/tháng/năm, ví dụ 05/11/2026."
    ]
    assert (opened.revision, Task.objects.count()) == (0, 0)


def test_opinion_without_speaker_is_said_beside_its_field(pages, opened):
    item = opened.items.get(kind="tu_phe_binh")
    fields = fields_of(pages.get("recorder_a", opened.meeting))
    name = f"item-{item.pk}-statements"

    answer = pages.post("recorder_a", opened.meeting, "live", fields | {name: "không rõ ai nói"})

    assert [error.partition(":")[0] for error in errors_in(answer)] == ["Ý kiến"]
    assert fields_of(answer)[name] == "không rõ ai nói"


def test_two_people_at_once_see_both_texts_and_lose_none(pages, opened):
    first, second = list(opened.items.all())[:2]
    mine = fields_of(pages.get("recorder_a", opened.meeting))
    theirs = fields_of(pages.get("deputy_a", opened.meeting))
    pages.post(
        "deputy_a",
        opened.meeting,
        "live",
        theirs
        | {
            f"item-{first.pk}-conclusion": "Bản của phó bí thư.",
            f"item-{second.pk}-conclusion": "X",
        },
    )

    answer = pages.post(
        "recorder_a",
        opened.meeting,
        "live",
        mine | {f"item-{first.pk}-conclusion": "Bản của thư ký.", "summary": "Chung."},
    )
    first.refresh_from_db()
    merged = fields_of(answer)
    again = pages.post("recorder_a", opened.meeting, "live", merged)
    opened.refresh_from_db()
    kept = [opened.items.get(pk=item.pk).conclusion for item in (first, second)]

    assert answer.status_code == 422
    assert first.conclusion == "Bản của phó bí thư."
    assert merged[f"item-{first.pk}-conclusion"] == "Bản của thư ký."
    assert merged[f"item-{second.pk}-conclusion"] == "X"
    assert "Bản người khác vừa lưu Bản của phó bí thư." in text_of(answer)
    assert (again.status_code, kept, opened.summary) == (302, ["Bản của thư ký.", "X"], "Chung.")


def test_two_people_marking_the_roll_at_once_see_both_marks(pages, world, opened):
    name = f"roll-{world.member('member_a').pk}-mark"
    mine = fields_of(pages.get("recorder_a", opened.meeting))
    theirs = mine | {name: "vang_khong_ly_do"}
    pages.post("deputy_a", opened.meeting, "live", theirs)

    answer = pages.post("recorder_a", opened.meeting, "live", mine | {name: "den_muon"})
    marked = opened.attendances.get(member=world.member("member_a"))

    assert answer.status_code == 422
    assert "người khác vừa ghi: Vắng không lý do" in text_of(answer)
    assert marked.presence == Presence.UNEXCUSED


def test_text_under_an_item_dropped_meanwhile_is_still_shown(pages, world, opened):
    item = opened.items.get(kind="quan_triet")
    mine = fields_of(pages.get("recorder_a", opened.meeting))
    drop_item(item, reason="Đã quán triệt", actor=world.user("deputy_a"))
    typed = mine | {f"item-{item.pk}-conclusion": "Đã quán triệt Nghị quyết."}

    answer = pages.post("recorder_a", opened.meeting, "live", typed)

    assert answer.status_code == 422
    assert "Đã quán triệt Nghị quyết." in text_of(answer)


def test_item_is_dropped_and_moved_with_the_rest_saved(pages, opened):
    first, second = list(opened.items.all())[:2]
    fields = fields_of(pages.get("recorder_a", opened.meeting)) | {"summary": "Đã ghi."}

    pages.post("recorder_a", opened.meeting, "item_up", fields, second.pk)
    asked = pages.post("recorder_a", opened.meeting, "item_drop", fields, first.pk)
    pages.post("recorder_a", opened.meeting, "item_down", fields, second.pk)
    below = list(opened.items.values_list("pk", flat=True))
    pages.post("recorder_a", opened.meeting, "agenda_drop", {"reason": "Đã làm"}, first.pk)
    opened.refresh_from_db()

    assert asked.url == pages.url(opened.meeting, "agenda_drop", first.pk)
    assert opened.summary == "Đã ghi."
    assert below[:2] == [first.pk, second.pk]
    assert opened.items.all()[0].pk == second.pk
    assert not opened.items.filter(pk=first.pk).exists()


def test_stale_tab_is_told_and_shows_what_was_typed(pages, stages, world):
    minutes = stages.written()
    fields = fields_of(pages.get("recorder_a", minutes.meeting))
    submit_minutes(minutes, actor=world.user("recorder_a"), ends_at=at(DAY, 10))

    answer = pages.post("recorder_a", minutes.meeting, "live", fields | {"summary": "Thêm."})
    minutes.refresh_from_db()

    assert answer.status_code == 422
    assert errors_in(answer) == [
        "Biên bản đang chờ người chủ trì duyệt. Muốn sửa, đề nghị người chủ trì trả lại."
    ]
    assert fields_of(answer)["summary"] == "Thêm."
    assert minutes.summary == "Thống nhất toàn bộ nội dung."


class TestDraft:
    def test_is_kept_and_filled_in_again(self, pages, opened):
        fields = fields_of(pages.get("recorder_a", opened.meeting)) | {"summary": "Đang gõ dở"}

        saved = pages.post("recorder_a", opened.meeting, "draft", fields)
        page = pages.get("recorder_a", opened.meeting)
        opened.refresh_from_db()

        assert fields_of(page)["summary"] == "Đang gõ dở"
        assert fields_of(page)["draft_version"] == str(json.loads(saved.content)["version"])
        assert "Có nội dung chưa lưu" in text_of(page)
        assert (opened.summary, opened.revision) == ("", 0)

    def test_belongs_to_who_typed_it(self, pages, opened):
        fields = fields_of(pages.get("recorder_a", opened.meeting)) | {"summary": "Đang gõ dở"}

        pages.post("recorder_a", opened.meeting, "draft", fields)

        assert fields_of(pages.get("deputy_a", opened.meeting))["summary"] == ""

    def test_is_forgotten_once_saved(self, pages, opened):
        fields = fields_of(pages.get("recorder_a", opened.meeting)) | {"summary": "Xong"}
        pages.post("recorder_a", opened.meeting, "draft", fields)
        page = fields_of(pages.get("recorder_a", opened.meeting))

        pages.post("recorder_a", opened.meeting, "live", page)

        assert Draft.objects.count() == 0

    def test_of_an_older_text_is_refused_and_kept_apart(self, pages, opened):
        fields = fields_of(pages.get("recorder_a", opened.meeting))
        pages.post("deputy_a", opened.meeting, "live", fields | {"summary": "Mới"})

        answer = pages.post("recorder_a", opened.meeting, "draft", fields | {"summary": "Cũ"})

        assert answer.status_code == 409
        assert json.loads(answer.content)["message"].startswith("Có người vừa lưu biên bản này.")
        assert Draft.objects.count() == 0

    def test_of_another_tab_is_not_overwritten(self, pages, opened):
        fields = fields_of(pages.get("recorder_a", opened.meeting))
        pages.post("recorder_a", opened.meeting, "draft", fields | {"summary": "Thẻ một"})

        answer = pages.post("recorder_a", opened.meeting, "draft", fields | {"summary": "Thẻ hai"})

        assert answer.status_code == 409
        assert Draft.objects.get().fields["summary"] == "Thẻ một"

    def test_is_joined_with_what_others_saved_since(self, pages, opened):
        first = opened.items.first()
        fields = fields_of(pages.get("recorder_a", opened.meeting))
        pages.post("recorder_a", opened.meeting, "draft", fields | {"summary": "Của tôi"})
        pages.post(
            "deputy_a",
            opened.meeting,
            "live",
            fields | {f"item-{first.pk}-conclusion": "Của người khác", "draft_version": ""},
        )

        page = fields_of(pages.get("recorder_a", opened.meeting))

        assert page["summary"] == "Của tôi"
        assert page[f"item-{first.pk}-conclusion"] == "Của người khác"

    def test_too_long_is_refused_with_a_sentence(self, pages, opened):
        fields = fields_of(pages.get("recorder_a", opened.meeting))

        answer = pages.post(
            "recorder_a", opened.meeting, "draft", fields | {"summary": "x" * 500_000}
        )

        assert answer.status_code == 422
        assert Draft.objects.count() == 0

    def test_after_the_session_ended_is_401_with_a_sentence(self, client, pages, opened):
        url = pages.url(opened.meeting, "draft")

        answer = client.post(url, {"revision": 0}, headers={"HX-Request": "true"})

        assert answer.status_code == 401
        assert "đăng nhập lại" in answer.content.decode()

    @pytest.mark.parametrize(
        ("who", "status"),
        [("secretary_a", 200), ("recorder_a", 200), ("member_a", 403), ("officer", 403)],
    )
    def test_only_of_those_who_write(self, pages, opened, who, status):
        fields = fields_of(pages.get("recorder_a", opened.meeting))

        assert pages.post(who, opened.meeting, "draft", fields).status_code == status

    def test_is_not_found_by_strangers(self, pages, opened):
        answer = pages.post("member_b", opened.meeting, "draft", {"revision": 0})

        assert answer.status_code == 404


def test_live_address_opened_after_logging_in_again_is_the_page_with_the_draft(pages, opened):
    fields = fields_of(pages.get("recorder_a", opened.meeting)) | {"summary": "Đang gõ dở"}
    pages.post("recorder_a", opened.meeting, "draft", fields)

    answer = pages.get("recorder_a", opened.meeting, "live")

    assert fields_of(answer)["summary"] == "Đang gõ dở"


def test_live_address_of_what_is_not_written_now_leads_to_the_meeting(pages, stages):
    minutes = stages.submitted(stages.written())

    answer = pages.get("recorder_a", minutes.meeting, "live")

    assert answer.headers["Location"] == pages.url(minutes.meeting, "detail")
