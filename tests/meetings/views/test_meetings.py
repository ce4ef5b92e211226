"""The list of meetings and the page of one meeting: who sees it, in which form, at which cost."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.enums import MeetingStatus, MinutesStatus
from meetings.services.calling_off import cancel_meeting
from tests.factories.meetings import make_meeting, make_minutes
from tests.meetings.views.conftest import text_of

LIST = reverse("meetings:list")


def held(world, count: int, start: int = 0) -> None:
    for number in range(start, start + count):
        meeting = make_meeting(
            world.cell_a,
            chair=world.member("secretary_a"),
            recorder=world.member("recorder_a"),
            day=date(2020 + number // 12, number % 12 + 1, 3),
        )
        make_minutes(meeting, number=number + 1)


def test_list_asks_the_same_number_of_queries_for_5_and_50(world, as_user, frozen_clock):
    frozen_clock(2026, 3, 3)
    client = as_user(world.people["officer"])
    held(world, 5)
    client.get(LIST)

    with CaptureQueriesContext(connection) as few:
        client.get(LIST)
    held(world, 50, start=5)
    with CaptureQueriesContext(connection) as many:
        client.get(LIST)

    assert len(few) == len(many)


def test_list_goes_on_after_the_last_row(world, as_user, frozen_clock):
    frozen_clock(2026, 3, 3)
    held(world, 35)
    client = as_user(world.people["member_a"])
    first = client.get(LIST)

    second = client.get(first.context["next_url"])

    shown = [row[0].pk for page in (first, second) for row in page.context["rows"]]
    assert [len(page.context["rows"]) for page in (first, second)] == [30, 5]
    assert len(set(shown)) == 35
    assert second.context["next_url"] == ""


def test_list_shows_only_what_is_in_reach(world, as_user, frozen_clock):
    frozen_clock(2026, 3, 3)
    held(world, 2)

    shown = {
        name: len(as_user(world.people[name]).get(LIST).context["rows"])
        for name in ("secretary_a", "member_a", "member_b", "officer", "inspector")
    }

    assert shown == {"secretary_a": 2, "member_a": 2, "member_b": 0, "officer": 2, "inspector": 2}


@pytest.mark.parametrize("name", ["admin", "outsider"])
def test_list_is_refused_to_whom_no_meeting_concerns(world, as_user, name):
    assert as_user(world.people[name]).get(LIST).status_code == 403


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("?cell=tong-hop", 3),
        ("?cell=quan-tri", 0),
        ("?year=2024", 0),
        ("?year=2025", 1),
        ("?status=da_huy", 1),
        ("?year=bay-gio", 3),
        ("?sau=khong-phai-dau", 3),
    ],
)
def test_list_is_filtered(world, as_user, frozen_clock, query, count):
    frozen_clock(2026, 3, 3)
    people = {"chair": world.member("secretary_a"), "recorder": world.member("recorder_a")}
    make_meeting(world.cell_a, day=date(2025, 1, 3), **people)
    make_meeting(world.cell_a, day=date(2026, 1, 3), **people)
    make_meeting(world.cell_a, day=date(2026, 2, 3), status=MeetingStatus.CANCELLED, **people)

    page = as_user(world.people["officer"]).get(LIST + query)

    assert len(page.context["rows"]) == count


def test_months_lead_to_what_can_be_done(world, as_user, frozen_clock):
    frozen_clock(2026, 3, 10)

    months = as_user(world.people["secretary_a"]).get(LIST).context["months"]
    seen_by_member = as_user(world.people["member_a"]).get(LIST).context["months"]

    assert months[1][1] == reverse("meetings:waiver_new", args=["tong-hop"]) + "?thang=2026-02"
    assert months[3][1] == reverse("meetings:plan", args=["tong-hop"]) + "?thang=2026-04"
    assert {url for _, url, _ in seen_by_member} == {""}


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("secretary_a", 200),
        ("member_a", 200),
        ("officer", 200),
        ("inspector", 200),
        ("member_b", 404),
        ("secretary_b", 404),
        ("admin", 404),
        ("outsider", 404),
    ],
)
def test_page_of_a_meeting_by_person(pages, stages, name, status):
    minutes = stages.open()

    assert pages.get(name, minutes.meeting).status_code == status


def test_page_of_another_cells_address_is_not_found(world, pages, stages):
    minutes = stages.open()
    url = reverse("meetings:detail", args=[world.cell_b.slug, minutes.meeting_id])

    assert pages.of("officer").get(url).status_code == 404


class TestForms:
    """The one page in each stage, for who writes, who decides and who reads."""

    def templates(self, pages, meeting, *names) -> list[str]:
        return [
            pages.get(name, meeting).template_name[0].removeprefix("meetings/") for name in names
        ]

    def test_planned(self, pages, stages):
        meeting = stages.plan()

        page = pages.get("recorder_a", meeting)

        assert "Bắt đầu họp" in text_of(page)
        assert "Tự phê bình và phê bình" in text_of(page)
        assert "Bắt đầu họp" not in text_of(pages.get("member_a", meeting))

    def test_in_progress(self, pages, stages):
        meeting = stages.open().meeting

        shown = self.templates(pages, meeting, "recorder_a", "member_a")

        assert shown == ["meeting_live.html", "meeting_read.html"]

    def test_submitted(self, pages, stages):
        meeting = stages.submitted().meeting

        assert "Duyệt và khóa biên bản" in text_of(pages.get("secretary_a", meeting))
        assert "Duyệt và khóa biên bản" not in text_of(pages.get("deputy_a", meeting))
        assert "Duyệt và khóa biên bản" not in text_of(pages.get("recorder_a", meeting))

    def test_locked(self, pages, stages):
        minutes = stages.approved()

        page = text_of(pages.get("recorder_a", minutes.meeting))

        assert "01-BB/CB" in page
        assert minutes.content_hash[:16] in page
        assert "Sửa thành bản mới" in page
        assert "Sửa thành bản mới" not in text_of(pages.get("member_a", minutes.meeting))

    def test_correcting(self, pages, stages):
        minutes = stages.approved()
        pages.post("recorder_a", minutes.meeting, "correct", {"reason": "Ghi sót"})

        shown = self.templates(pages, minutes.meeting, "recorder_a", "member_a")
        read = text_of(pages.get("member_a", minutes.meeting))

        assert shown == ["meeting_live.html", "meeting_read.html"]
        assert "bản đang có hiệu lực" in read
        assert minutes.content_hash[:16] in read

    def test_cancelled(self, pages, stages, world):
        meeting = stages.plan()
        cancel_meeting(
            meeting, reason="Trùng lịch", agreed_by="Đảng ủy", actor=world.user("secretary_a")
        )

        assert "Lý do: Trùng lịch" in text_of(pages.get("recorder_a", meeting))


def test_live_page_asks_the_same_number_of_queries_for_any_length(pages, stages):
    minutes = stages.open()
    pages.get("recorder_a", minutes.meeting)

    with CaptureQueriesContext(connection) as short:
        pages.get("recorder_a", minutes.meeting)
    for number in range(10):
        fields = {"title": f"Mục thêm {number}", "kind": "khac"}
        pages.post("recorder_a", minutes.meeting, "agenda_add", fields)
    pages.get("recorder_a", minutes.meeting)
    with CaptureQueriesContext(connection) as long:
        pages.get("recorder_a", minutes.meeting)

    assert len(short) == len(long)


def test_roll_is_printed_with_a_column_for_signatures(pages, stages):
    meeting = stages.plan()

    page = pages.get("recorder_a", meeting, "roll")

    assert page.status_code == 200
    assert "Ký tên" in page.content.decode()
    assert "Phạm Văn Lộc" in page.content.decode()
    assert pages.get("member_a", meeting, "roll").status_code == 403


def test_minutes_status_of_list_is_that_of_the_newest_version(world, as_user, frozen_clock):
    frozen_clock(2026, 3, 3)
    held(world, 1)
    meeting = world.cell_a.meetings.get()
    make_minutes(meeting, status=MinutesStatus.DRAFT, version=2, number=1)

    page = as_user(world.people["member_a"]).get(LIST)

    assert [row[1] for row in page.context["rows"]] == ["Đang sửa thành bản mới"]
