"""What is sent after the session has run out: kept until the log-in, sent again, then gone."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from chibo4tot.keeping import MOST_CHARACTERS, SESSION_KEY
from chibo4tot.shared import clock
from evaluations.models import SelfAssessment
from tests.factories.evaluations import make_assessment, make_round
from tests.meetings.views.conftest import fields_of

PASSWORD = "mot-mat-khau-de-thu-2026"
TEXT = "Đoàn kết, <b>giữ gìn</b>.\nSẵn sàng nhận việc.\n" * 3
KEPT_PAGE = re.compile(r"/tiep-tuc/[\w-]{22}/")


@pytest.fixture
def draft(world, frozen_clock) -> SelfAssessment:
    """What member_a is writing."""
    frozen_clock(2026, 11, 24, 9)
    user = world.people["member_a"]
    user.set_password(PASSWORD)
    user.save()
    year = make_round(world.committee)
    return make_assessment(year, world.member("member_a"), world.cell_a, submitted_on=None)


@pytest.fixture
def browser() -> Client:
    """A browser that checks its token as a real one must."""
    return Client(enforce_csrf_checks=True)


def token_of(response) -> str:
    soup = BeautifulSoup(response.content, "html.parser")
    return soup.find("input", attrs={"name": "csrfmiddlewaretoken"})["value"]


def log_in(browser: Client, world, address: str):
    """Log in by the form of the log-in page."""
    shown = browser.get(address)
    next_field = BeautifulSoup(shown.content, "html.parser").find("input", attrs={"name": "next"})
    return browser.post(
        reverse("account_login"),
        {
            "csrfmiddlewaretoken": token_of(shown),
            "login": world.people["member_a"].username,
            "password": PASSWORD,
            "next": next_field["value"],
        },
    )


def typed(world, assessment: SelfAssessment) -> dict[str, str]:
    """The page of the self-review as one fills it in."""
    client = Client()
    client.force_login(world.people["member_a"])
    shown = client.get(reverse("evaluations:assessment_write", args=[assessment.pk]))
    return fields_of(shown, form_id="review") | {
        "level": assessment.level,
        "text-conduct": TEXT,
    }


def test_a_self_review_sent_too_late_is_saved_after_the_log_in(world, draft, browser):
    address = reverse("evaluations:assessment_write", args=[draft.pk])
    token = token_of(browser.get(reverse("account_login")))
    sent = typed(world, draft) | {"csrfmiddlewaretoken": token}

    refused = browser.post(address, sent)
    entered = log_in(browser, world, refused.headers["Location"])
    page = browser.get(entered.headers["Location"])
    form = BeautifulSoup(page.content, "html.parser").select_one("main form")
    again = fields_of(page, form_id=None) | {"csrfmiddlewaretoken": token_of(page)}
    saved = browser.post(form["action"], again)

    draft.refresh_from_db()
    assert (refused.status_code, entered.status_code, saved.status_code) == (302, 302, 302)
    assert KEPT_PAGE.fullmatch(entered.headers["Location"])
    assert form["action"] == address
    assert "no-store" in page.headers["Cache-Control"]
    assert draft.sections.get(key="conduct").text == TEXT.strip()
    assert browser.session[SESSION_KEY] == {}
    assert browser.get(entered.headers["Location"]).status_code == 404


def kept(client: Client) -> list[dict]:
    return list(client.session.get(SESSION_KEY, {}).values())


def sent_to(response) -> str:
    return response.headers["Location"]


def test_neither_passwords_nor_files_nor_tokens_are_kept(world, client):
    client.post(
        "/dang-vien/1/sua/?a=1",
        {
            "csrfmiddlewaretoken": "x",
            "oldpassword": "bi-mat",
            "note": ["một", "hai"],
            "paper": SimpleUploadedFile("a.txt", b"a"),
        },
    )

    (only,) = kept(client)
    assert only["fields"] == [["note", "một"], ["note", "hai"]]
    assert (only["address"], only["had_files"]) == ("/dang-vien/1/sua/?a=1", True)


@pytest.mark.parametrize(
    ("address", "data", "headers"),
    [
        ("/doi-mat-khau/", {"oldpassword": "a", "password1": "b"}, {}),
        ("/dang-vien/1/sua/", {"note": "x" * MOST_CHARACTERS}, {}),
        ("/dang-vien/1/sua/", {"note": "x"}, {"HX-Request": "true"}),
        ("/dang-xuat/", {"note": "x"}, {}),
        ("/khong-co/", {"note": "x"}, {}),
    ],
)
def test_nothing_is_kept_of_what_needs_no_keeping(world, client, address, data, headers):
    client.post(address, data, headers=headers)

    assert kept(client) == []


def test_two_tabs_keep_both_until_there_is_too_much(world, client):
    half = "x" * (MOST_CHARACTERS // 2 - 100)

    for number in range(3):
        client.post(f"/dang-vien/{number}/sua/", {"note": half})

    assert [one["address"] for one in kept(client)] == ["/dang-vien/1/sua/", "/dang-vien/2/sua/"]


def test_after_half_an_hour_it_is_gone(world, client, frozen_clock):
    start = frozen_clock(2026, 11, 24, 9)
    edited = reverse("cells:member_edit", args=[world.member("member_a").pk])
    address = sent_to(client.post(edited, {"note": "x"}))
    page = reverse("pages:resume", args=list(client.session[SESSION_KEY]))
    client.force_login(world.people["officer"])
    before = client.get(page).status_code

    with clock.pinned(start + timedelta(minutes=31)):
        after = client.get(page).status_code

    assert (before, after) == (200, 404)
    assert address.startswith(reverse(settings.LOGIN_URL))


def test_another_browser_sees_nothing_of_it(world, client, as_user):
    client.post("/dang-vien/1/sua/", {"note": "x"})
    page = reverse("pages:resume", args=list(client.session[SESSION_KEY]))

    assert as_user(world.people["officer"]).get(page).status_code == 404
    assert client.get(page).status_code == 302


def test_what_is_refused_when_sent_again_stays(world, client):
    client.post("/dang-vien/1/sua/", {"note": "x"})
    (key,) = client.session[SESSION_KEY]
    client.force_login(world.people["outsider"])

    answer = client.post(
        f"/dang-vien/{world.member('member_a').pk}/sua/", {"note": "x", "resent": key}
    )

    assert answer.status_code == 404
    assert list(client.session[SESSION_KEY]) == [key]


def test_who_logs_in_next_on_a_shared_computer_sees_nothing_of_it(world, draft, browser):
    address = reverse("evaluations:assessment_write", args=[draft.pk])
    token = token_of(browser.get(reverse("account_login")))
    browser.post(address, typed(world, draft) | {"csrfmiddlewaretoken": token})
    (key,) = browser.session[SESSION_KEY]
    browser.force_login(world.people["secretary_a"])

    page = browser.get(reverse("pages:resume", args=[key]))

    assert page.status_code == 404
    assert TEXT.splitlines()[1] not in page.content.decode()
