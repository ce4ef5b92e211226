"""From the slip to the first log-in: the code is shown once, kept nowhere, and used once."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from cells.models import Invitation
from cells.services.code_guesses import AT_MOST
from tests.factories.cells import make_member, make_membership

CODE = re.compile(r"<strong>((?:[2-9A-Z]{4}-){6}[2-9A-Z]{4})</strong>")
PASSWORD = "muoi hai chu cai tro len"
TYPE, ACCEPT = "/phieu-moi/", "/phieu-moi/tai-khoan/"


@pytest.fixture(autouse=True)
def no_guesses():
    cache.clear()


@pytest.fixture
def newcomer(world):
    member = make_member("Trịnh Công Sơn")
    make_membership(member, world.cell_a)
    return member


def slip_for(world, as_user, member, maker="secretary_a"):
    client = as_user(world.user(maker))
    return client.post(reverse("cells:invitation_new", args=[member.pk]))


def code_on(response):
    return CODE.search(response.content.decode())[1]


def test_the_slip_is_printed_with_its_code_once(world, as_user, newcomer):
    response = slip_for(world, as_user, newcomer)

    code = code_on(response)
    again = as_user(world.user("secretary_a")).get(
        reverse("cells:invitation_new", args=[newcomer.pk])
    )
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    assert code not in again.content.decode()


@pytest.mark.parametrize("by_link", [True, False])
def test_a_newcomer_types_the_code_and_enters(world, as_user, newcomer, by_link):
    code = code_on(slip_for(world, as_user, newcomer))
    visitor = Client()

    shown = visitor.get(f"{TYPE}?ma={code}") if by_link else visitor.post(TYPE, {"code": code})
    form = visitor.get(ACCEPT)
    done = visitor.post(
        ACCEPT, {"username": "trinh.son", "password": PASSWORD, "password_again": PASSWORD}
    )

    newcomer.refresh_from_db()
    assert (shown.status_code, shown.headers["Location"]) == (302, ACCEPT)
    assert 'value="trinh.cong.son"' in form.content.decode()
    assert (done.status_code, done.headers["Location"]) == (302, "/")
    assert visitor.get("/").status_code == 200
    assert newcomer.user.username == "trinh.son"


def test_the_session_holds_no_code(world, as_user, newcomer):
    code = code_on(slip_for(world, as_user, newcomer))
    visitor = Client()
    visitor.get(f"{TYPE}?ma={code}")

    kept = str([session.get_decoded() for session in Session.objects.all()])

    assert code not in kept
    assert code.replace("-", "") not in kept


def test_a_forgotten_password_ends_old_sessions(world, as_user):
    member = world.member("member_a")
    old = as_user(world.user("member_a"))
    code = code_on(slip_for(world, as_user, member))
    visitor = Client()
    visitor.post(TYPE, {"code": code})

    page = visitor.get(ACCEPT).content.decode()
    visitor.post(ACCEPT, {"password": PASSWORD, "password_again": PASSWORD})

    assert "member_a" in page
    assert 'name="username"' not in page
    assert old.get("/").status_code == 302
    assert visitor.get("/").status_code == 200


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"password_again": "khac di mot chut"}, "không giống nhau"),
        ({"password": "ngan", "password_again": "ngan"}, "12 ký tự"),
        ({"username": "member_a"}, "đã có người dùng"),
        ({"username": "có dấu"}, "chữ không dấu"),
    ],
)
def test_mistakes_are_told_in_vietnamese_and_spend_nothing(
    world, as_user, newcomer, data, sentence
):
    code = code_on(slip_for(world, as_user, newcomer))
    visitor = Client()
    visitor.post(TYPE, {"code": code})
    good = {"username": "son", "password": PASSWORD, "password_again": PASSWORD}

    response = visitor.post(ACCEPT, good | data)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert Invitation.objects.get().used_at is None


def test_a_used_slip_is_gone_and_says_whom_to_ask(world, as_user, newcomer):
    code = code_on(slip_for(world, as_user, newcomer))
    visitor = Client()
    visitor.post(TYPE, {"code": code})
    visitor.post(ACCEPT, {"username": "son", "password": PASSWORD, "password_again": PASSWORD})

    response = Client().post(TYPE, {"code": code})

    assert response.status_code == 410
    assert "bí thư chi bộ" in response.content.decode()


def test_a_slip_of_the_pen_is_told_at_once(db):
    response = Client().post(TYPE, {"code": "ABCD-EFGH"})

    assert response.status_code == 422
    assert "Mã có 28 ký tự, đồng chí đã nhập 8" in response.content.decode()


def test_guessing_is_slowed_down(world, as_user, newcomer):
    code = code_on(slip_for(world, as_user, newcomer))
    visitor = Client()
    for _ in range(AT_MOST):
        visitor.post(TYPE, {"code": "A" * 28})

    response = visitor.post(TYPE, {"code": code})

    assert response.status_code == 410
    assert "quá nhiều lần" in response.content.decode()
    assert Invitation.objects.get().used_at is None


def test_a_slip_is_revoked(world, as_user, newcomer):
    slip_for(world, as_user, newcomer)

    response = as_user(world.user("officer")).post(
        reverse("cells:invitation_revoke", args=[newcomer.pk])
    )

    assert response.status_code == 302
    assert Invitation.objects.get().revoked_at is not None
