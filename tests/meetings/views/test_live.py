"""The page of a meeting in progress, without script: one form, nothing typed is lost."""

import pytest
from django.urls import reverse

from chibo4tot.shared.models import Draft
from meetings.enums import MeetingStatus, MinutesStatus, Presence
from meetings.models import Attendance, Meeting, Task
from meetings.queries.minutes import current_minutes
from tests.meetings.views.conftest import errors_in, fields_of, text_of


def item_names(minutes) -> list[str]:
    return [f"item-{item.pk}" for item in minutes.items.all()]


def concluded(fields, minutes) -> dict[str, str]:
    """The same fields with a conclusion in every item."""
    return fields | {f"{name}-conclusion": "Thống nhất." for name in item_names(minutes)}


def test_whole_life_without_script(world, pages, frozen_clock):
    frozen_clock(2026, 3, 3, 9)
    secretary, recorder = pages.of("secretary_a"), pages.of("recorder_a")
    plan_url = reverse("meetings:plan", args=["tong-hop"])
    form = fields_of_first(secretary.get(plan_url))
    sent = form | {"place": "Phòng họp số 2", "recorder": world.member("recorder_a").pk}
    planned = secretary.post(plan_url, sent)
    meeting = Meeting.objects.get()
    pages.post("recorder_a", meeting, "open")
    minutes = current_minutes(meeting)
    page = pages.get("recorder_a", meeting)
    report = minutes.items.get(kind="bao_cao")
    away = world.member("deputy_a").pk
    sent = concluded(fields_of(page), minutes) | {
        f"roll-{away}-mark": "vang_co_ly_do:cong_tac",
        f"item-{report.pk}-statements": "Vũ Thị Bích Hằng: số liệu gửi muộn.",
        f"item-{report.pk}-task-m1-title": "Thống nhất đầu mối số liệu",
        f"item-{report.pk}-task-m1-assignee": world.member("member_a").pk,
        "summary": "Hoàn thành các nội dung.",
    }
    finished = pages.post("recorder_a", meeting, "finish", sent)
    read_back = pages.get("recorder_a", meeting, "submit")
    submitted = pages.post(
        "recorder_a", meeting, "submit", {"day": "03/03/2026", "hour": "10:00"}
    )
    approved = pages.post("secretary_a", meeting, "approve")
    meeting.refresh_from_db()
    minutes.refresh_from_db()
    task = Task.objects.get()

    assert planned.status_code == 302
    assert finished.headers["Location"] == pages.url(meeting, "submit")
    assert "Thống nhất đầu mối số liệu" in text_of(read_back)
    assert "số liệu gửi muộn" in text_of(read_back)
    assert (submitted.status_code, approved.status_code) == (302, 302)
    assert (meeting.status, minutes.status) == (MeetingStatus.HELD, MinutesStatus.APPROVED)
    assert (task.is_proposed, task.assignee) == (False, world.member("member_a"))
    assert "5 trên 6 dự, đủ điều kiện họp" in text_of(pages.get("member_a", meeting))
    assert recorder.get(pages.url(meeting, "detail")).status_code == 200


def fields_of_first(response) -> dict[str, str]:
    """The fields of the one form in the main part."""
    content = response.content.replace(b'class="form-body"', b'class="form-body" id="live"')
    response.content = content
    return fields_of(response)
