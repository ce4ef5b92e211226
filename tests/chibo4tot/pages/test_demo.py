"""The demonstration's way in: there while it is on, for those on the buttons, for nobody else."""

import pytest

from cells.models import User
from chibo4tot.pages.demo import demo_logins

ENTER = "/dang-nhap/trinh-dien/"


@pytest.fixture
def demo(settings):
    """The demonstration is on."""
    settings.DEMO = True


def who(client) -> str | None:
    """The username of who is logged in."""
    pk = client.session.get("_auth_user_id")
    return User.objects.get(pk=pk).username if pk else None


def test_one_button_for_each_role_and_one_for_a_member(demo, world):
    buttons = [(entry.label, entry.user.username) for entry in demo_logins()]

    assert buttons == [
        ("Quản trị hệ thống", "admin"),
        ("Bí thư đảng ủy", "committee_secretary"),
        ("Chánh Văn phòng", "chief"),
        ("Cán bộ văn phòng đảng ủy", "officer"),
        ("Bí thư chi bộ", "secretary_a"),
        ("Phó bí thư chi bộ", "deputy_a"),
        ("Chi ủy viên", "committee_member_a"),
        ("Cán bộ kiểm tra", "inspector"),
        ("Đảng viên", "recorder_a"),
    ]


def test_log_in_page_shows_the_buttons(demo, world, client):
    page = client.get("/dang-nhap/").content.decode()

    assert page.count(f'action="{ENTER}"') == 9


def test_button_logs_in(demo, world, client):
    response = client.post(ENTER, {"username": "secretary_a"})

    assert (response.status_code, response.headers["Location"]) == (302, "/")
    assert who(client) == "secretary_a"


@pytest.mark.parametrize("name", ["outsider", "member_b", "", "nobody"])
def test_nobody_else_is_let_in(demo, world, client, name):
    response = client.post(ENTER, {"username": name})

    assert (response.status_code, who(client)) == (404, None)


def test_without_demonstration_there_is_no_way_in(world, client):
    page = client.get("/dang-nhap/").content.decode()
    response = client.post(ENTER, {"username": "secretary_a"})

    assert ENTER not in page
    assert (response.status_code, who(client)) == (404, None)


def test_locked_log_in_has_no_button(demo, world):
    User.objects.filter(username="inspector").update(is_active=False)

    assert "inspector" not in [entry.user.username for entry in demo_logins()]


def test_button_is_pressed_not_visited(demo, world, client):
    assert client.get(ENTER).status_code == 405
