"""The frame of a page: who is here, as what, and at what price."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from chibo4tot.context import site


def frame_of(user):
    request = RequestFactory().get("/")
    request.user = user
    request.resolver_match = None
    return site(request)["frame"]


def drawn(frame):
    return [frame.person, frame.unit, frame.role, frame.entries, frame.duties, frame.search_url]


def test_stranger_sees_a_bare_frame():
    assert drawn(frame_of(AnonymousUser())) == ["", "", "", [], 0, ""]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "plate"),
    [
        ("secretary_a", ("Lương Thị Oanh", "Chi bộ Tổng hợp", "Bí thư chi bộ")),
        ("chief", ("Đặng Hữu Khánh", "Đảng bộ Văn phòng Tỉnh ủy Sông Vân", "Chánh Văn phòng")),
        ("outsider", ("Cao Văn Ngoài", "", "")),
    ],
)
def test_frame_says_who_is_here_and_as_what(world, name, plate):
    frame = frame_of(world.user(name))

    assert (frame.person, frame.unit, frame.role) == plate


@pytest.mark.django_db
def test_frame_asks_nothing_until_it_is_drawn(world, django_assert_num_queries):
    user = world.user("secretary_a")

    with django_assert_num_queries(0):
        frame_of(user)


@pytest.mark.django_db
def test_menu_and_plate_cost_three_queries(world, django_assert_num_queries, monkeypatch):
    monkeypatch.setattr("chibo4tot.context.count_for", lambda user: 4)
    frame = frame_of(world.user("secretary_a"))

    with django_assert_num_queries(3):  # grants, unit of the role, own cell
        drawn(frame)
        drawn(frame)


def test_demonstration_says_which_day_it_is(settings):
    settings.DEMO = True
    settings.PINNED_DAY = date(2026, 11, 2)

    assert frame_of(AnonymousUser()).demo_notice == (
        "Bản trình diễn, người và việc đều là hư cấu. "
        "Hôm nay được ghim là Thứ Hai, ngày 02 tháng 11 năm 2026."
    )


def test_demonstration_of_the_present_day_names_none(settings):
    settings.DEMO, settings.PINNED_DAY = True, None

    notice = frame_of(AnonymousUser()).demo_notice

    assert notice == "Bản trình diễn, người và việc đều là hư cấu."


def test_real_installation_has_no_banner(settings):
    settings.DEMO = False

    assert frame_of(AnonymousUser()).demo_notice == ""
