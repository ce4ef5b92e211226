"""The daily digest: one mail a day at most, only for what is due, never twice, never private."""

from datetime import date, datetime
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.utils import timezone

from cells.enums import Role
from cells.models import DigestSent, MailSetting, Member, PassedUp, User
from chibo4tot.digest import is_on, plan_day, send_part
from chibo4tot.shared import clock
from chibo4tot.shared.models import Job, JobStatus
from meetings.enums import MeetingStatus, MinutesStatus
from tests.factories.cells import make_member, make_membership, make_role, make_user
from tests.factories.meetings import make_meeting, make_minutes, make_task

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 10)
SITE = "https://chibo.example.vn"


def at(hour, day=10, minute=0):
    return timezone.make_aware(datetime(2026, 3, day, hour, minute))


@pytest.fixture(autouse=True)
def _mail_is_on(settings):
    settings.EMAIL_HOST, settings.BASE_URL = "mail.example.vn", SITE
    settings.DEFAULT_FROM_EMAIL = "chibo@example.vn"
    with clock.pinned(at(8)):
        yield


@pytest.fixture
def member(world):
    """member_a, who has an address on record."""
    Member.objects.filter(pk=world.member("member_a").pk).update(email="hang@example.vn")
    return world.member("member_a")


def task(world, member, due_on=DAY, **values):
    return make_task(
        member.memberships.get().cell, member, by=world.user("secretary_a"), due_on=due_on, **values
    )


def send(day=DAY):
    keys = list(User.objects.order_by("pk").values_list("pk", flat=True))
    return send_part(day=day, first=keys[0], last=keys[-1])


def test_a_hundred_things_are_one_mail(world, member):
    for number in range(100):
        task(world, member, title=f"Việc số {number}")

    sent = send()

    assert (sent, len(mail.outbox)) == (1, 1)
    only = mail.outbox[0]
    assert only.subject == "Chi bộ 4 tốt: 100 việc sắp đến hạn"
    assert only.to == ["hang@example.vn"]
    assert only.body.count("- Báo cáo kết quả nhiệm vụ được giao") == 20
    assert f"- và 80 việc khác: {SITE}/" in only.body


def test_the_mail_says_what_and_by_when_and_nothing_of_the_content(world, member):
    late = task(world, member, date(2026, 3, 5), title="Rà soát hồ sơ của đồng chí Lan")
    soon = task(world, member, date(2026, 3, 13), title="Chuẩn bị báo cáo")
    task(world, member, date(2026, 3, 14), title="Còn xa")

    send()

    assert mail.outbox[0].subject == "Chi bộ 4 tốt: 1 việc quá hạn, 1 việc sắp đến hạn"
    assert mail.outbox[0].body == (
        "Kính gửi đồng chí Vũ Thị Bích Hằng,\n\n"
        "Việc quá hạn:\n"
        "- Báo cáo kết quả nhiệm vụ được giao (hạn 05/03/2026, quá hạn 5 ngày): "
        f"{SITE}{late.get_absolute_url()}\n\n"
        "Việc sắp đến hạn:\n"
        "- Báo cáo kết quả nhiệm vụ được giao (hạn 13/03/2026): "
        f"{SITE}{soon.get_absolute_url()}\n\n"
        f"Ngoài ra còn 1 việc khác chưa đến hạn: {SITE}/\n\n"
        "Mở chương trình để xem nội dung. Thư này chỉ nhắc việc, không chứa nội dung công việc.\n"
        f"Muốn đổi địa chỉ hoặc thôi nhận thư: {SITE}/tai-khoan/nhac-viec/\n"
    )


def test_one_mail_a_day_and_none_when_it_is_done(world, member):
    given = task(world, member)

    first, again = send(), send()
    with clock.pinned(at(8, day=11)):
        next_day = send(date(2026, 3, 11))
    type(given).objects.update(status="da_huy")
    with clock.pinned(at(8, day=12)):
        done = send(date(2026, 3, 12))

    assert [first, again, next_day, done] == [1, 0, 1, 0]
    assert len(mail.outbox) == 2
    assert DigestSent.objects.filter(sent_at__isnull=False).count() == 2


def test_nothing_due_is_no_mail(world, member):
    task(world, member, date(2026, 3, 14))

    assert send() == 0
    assert DigestSent.objects.count() == 0


@pytest.mark.parametrize(
    ("chosen", "address"),
    [
        (None, ["hang@example.vn"]),
        ({"address": "khac@example.vn"}, ["khac@example.vn"]),
        ({"wants_digest": False}, []),
        ({"wants_digest": False, "address": "khac@example.vn"}, []),
    ],
)
def test_the_choice_of_the_person_holds(world, member, chosen, address):
    task(world, member)
    if chosen is not None:
        MailSetting.objects.create(user=member.user, **chosen)

    send()

    assert [to for one in mail.outbox for to in one.to] == address


def test_without_address_or_log_in_nobody_is_written_to(world, member):
    task(world, member)
    task(world, world.member("recorder_a"))
    without = make_member("Ngô Thị Không")
    Member.objects.filter(pk=without.pk).update(email="khong@example.vn")
    make_membership(without, world.cell_a)
    task(world, without)
    User.objects.filter(pk=member.user_id).update(is_active=False)

    assert send() == 0


@pytest.mark.parametrize("hour", [6, 20, 23])
def test_calm_hours_are_calm(world, member, hour):
    task(world, member)

    with clock.pinned(at(hour)):
        assert send() == 0
    assert mail.outbox == []


def test_a_part_of_yesterday_is_not_sent_today(world, member):
    task(world, member)

    assert send(date(2026, 3, 9)) == 0


@pytest.mark.parametrize("name", ["EMAIL_HOST", "BASE_URL"])
def test_without_server_or_address_nothing_is_planned_or_sent(world, member, settings, name):
    setattr(settings, name, "")
    task(world, member)

    assert (is_on(), plan_day(), send()) == (False, 0, 0)
    assert Job.objects.count() == 0


def test_run_due_plans_once_and_sends_at_the_hour(world, member):
    task(world, member)

    with clock.pinned(at(0, minute=1)):
        call_command("run_due")
        early = len(mail.outbox)
    with clock.pinned(at(7)):
        call_command("run_due")
        call_command("run_due")

    jobs = Job.objects.filter(name="chibo4tot.send_digests")
    assert (early, len(mail.outbox)) == (0, 1)
    assert [(job.status, job.payload["day"]) for job in jobs] == [(JobStatus.DONE, "2026-03-10")]


def test_the_work_is_cut_into_parts(world, monkeypatch):
    monkeypatch.setattr("chibo4tot.digest.PART", 2)
    for number in range(5):
        User.objects.create(username=f"u{number}", full_name="Lê A", email=f"u{number}@example.vn")

    parts = plan_day()

    spans = Job.objects.filter(name="chibo4tot.send_digests").order_by("pk")
    firsts = [job.payload["first"] for job in spans]
    lasts = [job.payload["last"] for job in spans]
    assert parts == 3
    assert [last - first for first, last in zip(firsts, lasts, strict=True)] == [1, 1, 0]


class Flaky(EmailBackend):
    """A mail server that is not there, or refuses an address."""

    error: Exception | None = None

    def send_messages(self, messages):
        if Flaky.error is not None:
            raise Flaky.error
        return super().send_messages(messages)


@pytest.fixture
def flaky(settings):
    settings.EMAIL_BACKEND = "tests.chibo4tot.test_digest.Flaky"
    yield Flaky
    Flaky.error = None


def test_a_server_that_is_away_is_tried_again_without_double_mail(world, member, flaky):
    task(world, member)
    flaky.error = SMTPServerDisconnected("away")
    plan_day()

    call_command("run_due")
    failed = Job.objects.get(name="chibo4tot.send_digests")
    flaky.error = None
    with clock.pinned(at(8, minute=10)):
        call_command("run_due")
        call_command("run_due")

    assert (failed.status, failed.attempts) == (JobStatus.WAITING, 1)
    assert len(mail.outbox) == 1
    assert DigestSent.objects.get().sent_at == at(8, minute=10)


def test_a_refused_address_stops_nobody_else_and_is_not_tried_again(world, member, flaky):
    task(world, member)
    flaky.error = SMTPRecipientsRefused({"hang@example.vn": (550, b"unknown")})

    first, again = send(), send()

    assert (first, again) == (0, 0)
    assert DigestSent.objects.get().sent_at is None


# --- One level up -------------------------------------------------------------------------------


@pytest.fixture
def supervisor(world):
    """The committee member in charge of cell A, with an address."""
    user = make_user("supervisor", "Phan Văn Giám")
    User.objects.filter(pk=user.pk).update(email="giam@example.vn")
    make_role(Role.SUPERVISOR, world.cell_a, user=user)
    return user


def late_minutes(world, due_on):
    made = make_meeting(
        world.cell_a,
        chair=world.member("secretary_a"),
        recorder=world.member("recorder_a"),
        day=date(2026, 2, 20),
        minutes_due_on=due_on,
    )
    return make_minutes(made, status=MinutesStatus.DRAFT).meeting


@pytest.mark.parametrize(
    ("due_on", "told"),
    [(date(2026, 3, 4), 0), (date(2026, 3, 3), 1), (date(2026, 2, 1), 1), (date(2026, 1, 31), 0)],
)
def test_seven_days_after_the_deadline_it_goes_one_level_up(world, supervisor, due_on, told):
    late_minutes(world, due_on)

    assert send() == told


def test_it_goes_up_once(world, supervisor):
    meeting = late_minutes(world, date(2026, 3, 3))

    send()
    with clock.pinned(at(8, day=11)):
        again = send(date(2026, 3, 11))

    assert again == 0
    assert [(row.user, row.key) for row in PassedUp.objects.select_related("user")] == [
        (supervisor, f"overdue-minutes:{meeting.pk}")
    ]
    assert mail.outbox[0].to == ["giam@example.vn"]
    assert "- Biên bản cuộc họp của chi bộ chưa được duyệt (hạn 03/03/2026, quá hạn 7 ngày)" in (
        mail.outbox[0].body
    )


def test_what_failed_to_go_up_goes_up_later(world, supervisor, flaky):
    late_minutes(world, date(2026, 3, 3))
    flaky.error = OSError("away")

    with pytest.raises(OSError, match="away"):
        send()
    flaky.error = None

    assert PassedUp.objects.count() == 0
    assert send() == 1
    assert PassedUp.objects.count() == 1


def test_approved_or_cancelled_minutes_go_nowhere(world, supervisor):
    approved = late_minutes(world, date(2026, 3, 3))
    approved.minutes_versions.update(
        status=MinutesStatus.APPROVED, approved_at=at(8), content_hash="0" * 64
    )
    cancelled = late_minutes_of_thematic(world)
    type(cancelled).objects.filter(pk=cancelled.pk).update(status=MeetingStatus.CANCELLED)

    assert send() == 0


def late_minutes_of_thematic(world):
    made = make_meeting(
        world.cell_a,
        chair=world.member("secretary_a"),
        recorder=world.member("recorder_a"),
        day=date(2026, 2, 21),
        kind="chuyen_de",
        minutes_due_on=date(2026, 3, 3),
    )
    return make_minutes(made, status=MinutesStatus.DRAFT).meeting


def test_a_task_of_a_member_goes_to_the_committee_of_the_cell_not_to_the_office(world, member):
    task(world, member, date(2026, 3, 3))
    for name in ("secretary_a", "officer", "member_b"):
        User.objects.filter(pk=world.user(name).pk).update(email=f"{name}@example.vn")

    send()

    assert sorted(to for one in mail.outbox for to in one.to) == [
        "hang@example.vn",
        "secretary_a@example.vn",
    ]
    told = next(one.body for one in mail.outbox if one.to == ["secretary_a@example.vn"])
    assert "- Nhiệm vụ của đảng viên trong chi bộ chưa có báo cáo (hạn 03/03/2026" in told


def test_the_queries_of_a_part_grow_by_a_few_per_person(world, django_assert_max_num_queries):
    for number in range(10):
        user = make_user(f"p{number}", f"Lê Văn {number}")
        User.objects.filter(pk=user.pk).update(email=f"p{number}@example.vn")
        person = make_member(f"Lê Văn {number}", user=user)
        make_membership(person, world.cell_a)
        task(world, person)

    with django_assert_max_num_queries(11 * 10 + 5):
        assert send() == 10
