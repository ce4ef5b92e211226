"""One's own calendar: a secret address, made and taken back, and the file behind it."""

import io
import json
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from cells.enums import Role
from cells.models import AuditEntry
from meetings.enums import MeetingKind
from meetings.models import CalendarFeed
from tests.factories.cells import make_role
from tests.factories.meetings import make_meeting
from tests.meetings.views.conftest import text_of

MINE = reverse("meetings:my_calendar")
REVOKE = reverse("meetings:my_calendar_revoke")


@pytest.fixture
def april(world, frozen_clock):
    """It is the 10th of April."""
    frozen_clock(2026, 4, 10, 9)
    return world


@pytest.fixture
def feed_of(april, as_user):
    """feed_of(name) is the path of a new calendar of that person."""

    def make(name):
        answer = as_user(april.people[name]).post(MINE)
        return answer.context["link"].removeprefix("http://testserver")

    return make


def meeting_of(world, cell, **changed):
    who, other = ("b", "member_b") if cell == world.cell_b else ("a", "recorder_a")
    people = {"chair": world.member(f"secretary_{who}"), "recorder": world.member(other)}
    return make_meeting(cell, **people, **{"day": date(2026, 4, 20), "status": "du_kien"} | changed)


def events(path):
    answer = Client().get(path)
    assert answer.status_code == 200
    return Calendar.from_ical(answer.content).walk("VEVENT")


def test_link_is_shown_once_and_only_its_hash_is_kept(april, as_user):
    client = as_user(april.people["member_a"])

    made = client.post(MINE)
    again = client.get(MINE)

    token = made.context["link"].rsplit("/", 1)[1].removesuffix(".ics")
    assert token in made.text
    assert token not in again.text
    assert token not in json.dumps(list(CalendarFeed.objects.values()), default=str)
    assert AuditEntry.objects.get().verb == "calendar_feed.opened"
    assert token not in json.dumps(AuditEntry.objects.get().data)
    assert "Đang có một liên kết lịch" in text_of(again)


def test_new_link_and_revoking_end_the_old_one(april, as_user, feed_of):
    first = feed_of("member_a")
    second = feed_of("member_a")
    after_new = [Client().get(path).status_code for path in (first, second)]

    as_user(april.people["member_a"]).post(REVOKE)

    assert after_new == [404, 200]
    assert Client().get(second).status_code == 404
    assert CalendarFeed.objects.count() == 0


def test_revoking_twice_is_refused_in_words(april, as_user):
    answer = as_user(april.people["member_a"]).post(REVOKE)

    assert answer.status_code == 422
    assert "Liên kết lịch đã thu hồi" in text_of(answer)


def test_wrong_secret_and_locked_account_are_not_found(april, feed_of):
    path = feed_of("member_a")
    april.people["member_a"].is_active = False
    april.people["member_a"].save()

    assert Client().get(path).status_code == 404
    assert Client().get(reverse("meetings:feed", args=["x" * 43])).status_code == 404


def test_event_says_kind_cell_time_and_place_only(april, feed_of):
    meeting = meeting_of(april, april.cell_a, topic="Chuyên đề; không lộ")

    event = events(feed_of("member_a"))[0]

    assert event["UID"] == f"cuoc-hop-{meeting.pk}@testserver"
    assert event["SUMMARY"] == "Sinh hoạt thường kỳ, Tổng hợp"
    assert event["LOCATION"] == "Phòng họp số 2"
    assert event["STATUS"] == "CONFIRMED"
    assert event["DTSTART"].dt == meeting.starts_at
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=90)
    assert set(event) == {
        "UID",
        "SEQUENCE",
        "DTSTAMP",
        "LAST-MODIFIED",
        "DTSTART",
        "DTEND",
        "SUMMARY",
        "LOCATION",
        "STATUS",
    }


def test_file_is_well_formed(april, feed_of):
    meeting_of(april, april.cell_a)

    answer = Client().get(feed_of("member_a"))
    lines = io.BytesIO(answer.content).readlines()

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert all(line.endswith(b"\r\n") and len(line) <= 77 for line in lines)
    assert b"DTSTART;TZID=Asia/Ho_Chi_Minh:20260420T080000\r\n" in lines
    assert b"TZID:Asia/Ho_Chi_Minh\r\n" in lines


@pytest.mark.parametrize(("status", "word"), [("da_huy", "Đã hủy: "), ("da_hoan", "Đã hoãn: ")])
def test_meeting_called_off_is_cancelled_under_the_same_uid(april, feed_of, status, word):
    meeting = meeting_of(april, april.cell_a)
    path = feed_of("member_a")
    before = events(path)[0]
    meeting.status = status
    meeting.updated_at += timedelta(minutes=5)
    meeting.save()

    after = events(path)[0]

    assert (after["UID"], after["STATUS"]) == (before["UID"], "CANCELLED")
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["SUMMARY"].startswith(word)


@pytest.mark.parametrize(
    ("who", "found"),
    [
        ("member_a", {"a"}),
        ("secretary_a", {"a", "committee"}),
        ("recorder_a", {"a", "committee"}),
        ("member_b", {"b"}),
        ("inspector", set()),
    ],
)
def test_whose_meetings(april, feed_of, who, found):
    made = {
        "a": meeting_of(april, april.cell_a),
        "b": meeting_of(april, april.cell_b),
        "committee": meeting_of(april, april.cell_a, kind=MeetingKind.COMMITTEE),
    }
    meeting_of(april, april.cell_a, day=date(2025, 9, 3), month=9, status="da_hop")

    uids = {str(event["UID"]) for event in events(feed_of(who))}

    assert uids == {f"cuoc-hop-{made[name].pk}@testserver" for name in found}


def test_whoever_is_in_charge_of_a_cell_has_its_meetings(april, feed_of):
    make_role(Role.SUPERVISOR, april.cell_b, member=april.member("deputy_a"))
    meeting = meeting_of(april, april.cell_b)

    uids = [str(event["UID"]) for event in events(feed_of("deputy_a"))]

    assert uids == [f"cuoc-hop-{meeting.pk}@testserver"]


def test_unchanged_calendar_is_not_sent_again(april, feed_of):
    meeting_of(april, april.cell_a)
    path = feed_of("member_a")
    first = Client().get(path)

    again = Client().get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["Cache-Control"] == "private, max-age=900"


def test_reading_is_noted_by_the_day(april, as_user, feed_of, django_assert_num_queries):
    path = feed_of("member_a")
    Client().get(path)

    assert CalendarFeed.objects.get().last_read_on == date(2026, 4, 10)
    with django_assert_num_queries(3):
        Client().get(path)
    assert "đọc gần nhất ngày 10/04/2026" in text_of(as_user(april.people["member_a"]).get(MINE))


def test_secret_stands_in_no_log_line(april, feed_of, capsys, caplog):
    path = feed_of("member_a")
    token = path.rsplit("/", 1)[1].removesuffix(".ics")
    capsys.readouterr()

    Client().get(path)
    Client().get(path.replace(token, "wrong"))

    written = capsys.readouterr()
    assert token not in written.out + written.err
    assert "wrong" not in written.out + written.err
    assert token not in caplog.text
