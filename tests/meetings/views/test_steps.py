"""Plan, move, name people, open and cancel a meeting."""

from datetime import date

import pytest
from django.urls import reverse

from meetings.enums import MeetingStatus
from meetings.models import Meeting
from tests.factories.meetings import at
from tests.meetings.views.conftest import DAY, errors_in, fields_of, text_of

PLAN = reverse("meetings:plan", args=["tong-hop"])


@pytest.mark.parametrize(
    ("name", "shown", "planned"),
    [
        ("secretary_a", 200, 302),
        ("deputy_a", 200, 302),
        ("member_a", 403, 403),
        ("officer", 403, 403),
        ("secretary_b", 404, 404),
        ("outsider", 404, 404),
    ],
)
def test_plan_by_person(world, pages, frozen_clock, name, shown, planned):
    frozen_clock(2026, 3, 3, 7)
    form = fields_of(pages.of("secretary_a").get(PLAN), form_id=None)
    sent = form | {"place": "Phòng họp số 2", "recorder": world.member("recorder_a").pk}

    answers = (pages.of(name).get(PLAN).status_code, pages.of(name).post(PLAN, sent).status_code)

    assert answers == (shown, planned)
    assert Meeting.objects.count() == (planned == 302)


def test_plan_is_filled_in_with_what_is_likely(world, pages, stages):
    stages.plan()

    form = fields_of(pages.of("secretary_a").get(PLAN), form_id=None)

    assert form | {"topic": "", "guests": ""} == {
        "kind": "thuong_ky",
        "month": "2026-04",
        "topic": "",
        "day": "03/04/2026",
        "hour": "08:00",
        "place": "Phòng họp số 2",
        "chair": str(world.member("secretary_a").pk),
        "recorder": str(world.member("recorder_a").pk),
        "guests": "",
    }


def test_plan_takes_the_month_of_the_address(pages, frozen_clock, world):
    frozen_clock(2026, 3, 3)

    form = fields_of(pages.of("secretary_a").get(f"{PLAN}?thang=2026-05"), form_id=None)

    assert form["month"] == "2026-05"


def test_plan_refused_keeps_what_was_typed(world, pages, stages):
    stages.plan()
    form = fields_of(pages.of("secretary_a").get(PLAN), form_id=None)
    sent = form | {"month": "2026-03", "day": "05/03/2026", "place": "Hội trường"}

    answer = pages.of("secretary_a").post(PLAN, sent)

    assert answer.status_code == 422
    assert errors_in(answer) == [
        "Tháng 3 năm 2026 đã có cuộc họp thường kỳ. Hãy mở cuộc họp đó, hoặc chọn tháng khác."
    ]
    assert fields_of(answer, form_id=None) == sent
    assert Meeting.objects.count() == 1


def test_open_presets_the_roll(pages, stages):
    meeting = stages.plan()

    answer = pages.post("recorder_a", meeting, "open")
    again = pages.post("recorder_a", meeting, "open")
    meeting.refresh_from_db()

    assert answer.headers["Location"] == pages.url(meeting, "detail")
    assert meeting.status == MeetingStatus.IN_PROGRESS
    assert again.status_code == 422
    assert errors_in(again) == ["Cuộc họp này đã mở hoặc đã hủy. Hãy tải lại trang."]


def test_move(pages, stages):
    meeting = stages.plan()
    sent = {"day": "10/03/2026", "hour": "14h30", "place": "Hội trường"}

    answer = pages.post("secretary_a", meeting, "reschedule", sent)
    meeting.refresh_from_db()

    assert answer.status_code == 302
    assert (f"{meeting.starts_at:%d/%m/%Y %H:%M}", meeting.place) == (
        "10/03/2026 07:30",
        "Hội trường",
    )


def test_name_other_people(world, pages, stages):
    meeting = stages.plan()
    sent = {"chair": world.member("deputy_a").pk, "recorder": world.member("member_a").pk}

    answer = pages.post("secretary_a", meeting, "people", sent)
    meeting.refresh_from_db()

    assert answer.status_code == 302
    assert (meeting.chair, meeting.recorder) == (world.member("deputy_a"), world.member("member_a"))


def test_cancel_asks_for_a_reason(pages, stages):
    meeting = stages.plan()

    refused = pages.post("secretary_a", meeting, "cancel", {"reason": " "})
    sent = {"reason": "Trùng lịch", "agreed_by": "Đảng ủy"}
    done = pages.post("secretary_a", meeting, "cancel", sent)
    meeting.refresh_from_db()

    assert errors_in(refused) == [
        "Lý do hủy cuộc họp: Hãy ghi lý do.",
        "Cấp (người) đã đồng ý: Hãy ghi cấp (người) đã đồng ý.",
    ]
    assert done.status_code == 302
    assert (meeting.status, meeting.cancel_reason) == (MeetingStatus.CANCELLED, "Trùng lịch")


@pytest.mark.parametrize("page", ["reschedule", "people", "cancel", "postpone"])
def test_steps_of_the_plan_by_person(pages, stages, page):
    meeting = stages.plan()

    answers = {
        name: pages.get(name, meeting, page).status_code
        for name in ("secretary_a", "recorder_a", "officer", "secretary_b", "outsider")
    }

    assert answers == {
        "secretary_a": 200,
        "recorder_a": 403,
        "officer": 403,
        "secretary_b": 404,
        "outsider": 404,
    }


def test_agenda_of_a_plan_is_changed(world, pages, stages):
    meeting = stages.plan()
    minutes = meeting.minutes_versions.get()
    first, second = list(minutes.items.all())[:2]

    added = pages.post("recorder_a", meeting, "agenda_add", {"title": "Kết nạp", "kind": "khac"})
    pages.post("recorder_a", meeting, "agenda_up", None, second.pk)
    pages.post("recorder_a", meeting, "agenda_down", None, second.pk)
    named = {"title": "Thời sự quý I", "presenter": world.member("member_a").pk}
    pages.post("recorder_a", meeting, "agenda_edit", named, second.pk)
    refused = pages.post("recorder_a", meeting, "agenda_drop", None, first.pk)
    pages.post("recorder_a", meeting, "agenda_drop", {"reason": "Họp riêng"}, first.pk)
    titles = [item.title for item in minutes.items.all()]

    assert added.status_code == 302
    assert (titles[0], titles[-1]) == ("Thời sự quý I", "Kết nạp")
    assert errors_in(refused) == ["Lý do bỏ mục: Hãy ghi lý do."]
    assert first.title not in titles
    page = text_of(pages.get("member_a", meeting))
    assert f"{first.title} đã bỏ: Họp riêng (" in page
    assert f"{world.member('member_a').full_name} trình bày" in page


class TestPostponing:
    REASON = {"reason": "Đoàn công tác", "agreed_by": "Thường trực đảng ủy"}

    def test_without_another_day_the_meeting_stands_still(self, pages, stages):
        meeting = stages.plan()

        answer = pages.post("secretary_a", meeting, "postpone", self.REASON)
        meeting.refresh_from_db()
        page = text_of(pages.get("member_a", meeting))

        assert answer.status_code == 302
        assert meeting.status == MeetingStatus.POSTPONED
        assert "đang hoãn, chưa có ngày mới" in page
        assert "Lý do: Đoàn công tác Người đồng ý: Thường trực đảng ủy" in page
        assert "Bắt đầu họp" not in text_of(pages.get("secretary_a", meeting))

    def test_with_another_day_it_is_planned_again(self, pages, stages):
        meeting = stages.plan()

        sent = self.REASON | {"day": "20/03/2026", "hour": "14:00"}
        pages.post("secretary_a", meeting, "postpone", sent)
        meeting.refresh_from_db()

        assert (meeting.status, meeting.starts_at) == (
            MeetingStatus.PLANNED,
            at(date(2026, 3, 20), 14),
        )
        assert "Cuộc họp này đã hoãn một lần" in text_of(pages.get("member_a", meeting))

    @pytest.mark.parametrize(
        ("half", "error"),
        [
            ({"day": "20/03/2026"}, "Giờ bắt đầu mới: Hãy ghi giờ bắt đầu của ngày họp mới."),
            ({"hour": "14:00"}, "Ngày họp mới: Hãy ghi ngày họp mới, hoặc xóa giờ bắt đầu."),
        ],
    )
    def test_half_a_moment_is_refused(self, pages, stages, half, error):
        meeting = stages.plan()

        answer = pages.post("secretary_a", meeting, "postpone", self.REASON | half)
        meeting.refresh_from_db()

        assert errors_in(answer) == [error]
        assert meeting.status == MeetingStatus.PLANNED

    def test_page_leads_to_the_explanation_of_the_month(self, pages, stages):
        meeting = stages.plan()
        pages.post("secretary_a", meeting, "postpone", self.REASON)

        page = pages.get("secretary_a", meeting)
        link = "/chi-bo/tong-hop/thang-khong-hop/moi/?thang=2026-03&amp;hinh-thuc=hoan"
        form = pages.of("secretary_a").get(link.replace("&amp;", "&"))

        assert link in page.content.decode()
        assert fields_of(form, None)["kind"] == "hoan"


def test_meeting_ends_and_is_written_on(pages, stages):
    minutes = stages.open()

    form = pages.get("recorder_a", minutes.meeting, "end")
    sent = fields_of(form, None) | {"hour": "09:40"}
    answer = pages.post("recorder_a", minutes.meeting, "end", sent)
    minutes.meeting.refresh_from_db()
    page = text_of(pages.get("member_a", minutes.meeting))

    assert answer.status_code == 302
    assert (minutes.meeting.status, minutes.meeting.ends_at) == (MeetingStatus.HELD, at(DAY, 9, 40))
    assert "thư ký đang ghi tiếp biên bản" in page
    assert "Còn 5 ngày, hạn 08/03/2026" in page


def test_agenda_of_another_meeting_is_not_touched(world, pages, stages):
    meeting, other = stages.plan(), stages.plan(day=date(2026, 4, 3))
    item = other.minutes_versions.get().items.first()

    answer = pages.post("recorder_a", meeting, "agenda_drop", None, item.pk)

    assert answer.status_code == 404
    assert other.minutes_versions.get().items.filter(pk=item.pk).exists()
