"""A month without a meeting: explained by the cell, judged by the committee."""

import pytest
from django.urls import reverse

from meetings.enums import WaiverStatus
from meetings.models import MonthWaiver
from tests.factories.meetings import make_waiver
from tests.meetings.views.conftest import errors_in, fields_of, text_of

NEW = reverse("meetings:waiver_new", args=["tong-hop"])


@pytest.fixture
def waiver(world, frozen_clock) -> MonthWaiver:
    """An explanation of February that waits."""
    frozen_clock(2026, 3, 10, 9)
    by = world.user("secretary_a")
    return make_waiver(world.cell_a, by=by, status=WaiverStatus.REQUESTED)


def judge(world, as_user, name, waiver, **data):
    url = reverse("meetings:waiver_judge", args=[waiver.pk])
    return as_user(world.people[name]).post(url, data)


def test_explain_the_month_of_the_address(world, as_user, frozen_clock):
    frozen_clock(2026, 3, 10)
    client = as_user(world.people["secretary_a"])
    form = fields_of(client.get(f"{NEW}?thang=2026-02"), form_id=None)

    answer = client.post(NEW, form | {"reason": "Nghỉ Tết, ghép với tháng 3"})
    made = MonthWaiver.objects.get()

    assert answer.headers["Location"] == made.get_absolute_url()
    assert (made.year, made.month, made.reason) == (2026, 2, "Nghỉ Tết, ghép với tháng 3")


def test_explain_twice_is_refused_and_keeps_the_text(world, as_user, waiver):
    client = as_user(world.people["secretary_a"])
    sent = {"month": "2026-02", "kind": "hoan", "reason": "Lần hai"}

    answer = client.post(NEW, sent)

    assert errors_in(answer) == ["Tháng 2 năm 2026 đã có giải trình. Hãy mở giải trình đó."]
    assert fields_of(answer, form_id=None) == sent
    assert MonthWaiver.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "status"),
    [("secretary_a", 200), ("recorder_a", 403), ("officer", 403), ("secretary_b", 404)],
)
def test_explain_by_person(world, as_user, name, status):
    assert as_user(world.people[name]).get(NEW).status_code == status


@pytest.mark.parametrize(
    ("name", "status"),
    [("officer", 302), ("chief", 302), ("secretary_a", 403), ("inspector", 403), ("member_b", 404)],
)
def test_judge_by_person(world, as_user, waiver, name, status):
    answer = judge(world, as_user, name, waiver, accepted="co")
    waiver.refresh_from_db()

    assert answer.status_code == status
    assert (waiver.status == WaiverStatus.ACCEPTED) == (status == 302)


def test_refusal_says_why(world, as_user, waiver):
    silent = judge(world, as_user, "officer", waiver, accepted="khong")
    spoken = judge(world, as_user, "officer", waiver, accepted="khong", note="Không có lý do")
    waiver.refresh_from_db()

    assert errors_in(silent) == ["Ghi rõ thêm: Hãy ghi vì sao không chấp nhận."]
    assert spoken.status_code == 302
    assert (waiver.status, waiver.judged_note) == (WaiverStatus.REFUSED, "Không có lý do")


def test_page_offers_the_form_to_whom_it_waits_for(world, as_user, waiver):
    url = waiver.get_absolute_url()

    shown = {
        name: "Ý kiến của đảng ủy" in text_of(as_user(world.people[name]).get(url))
        for name in ("officer", "secretary_a", "member_a")
    }

    assert shown == {"officer": True, "secretary_a": False, "member_a": False}
