"""Error pages say what happened and what to do next, in the look, even when all is lost."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client, RequestFactory
from django.views import defaults

from chibo4tot.shared.errors import NotAllowed

REASON = "Bạn chưa có quyền duyệt biên bản ở đây. Quyền này thuộc về: bí thư chi bộ."


def heading(response):
    return BeautifulSoup(response.content, "html.parser").h1.get_text(strip=True)


@pytest.mark.django_db
def test_unknown_address_is_not_found(client):
    response = client.get("/khong-co-trang-nay/")

    assert (response.status_code, heading(response)) == (404, "Không tìm thấy trang")


@pytest.mark.django_db
def test_missing_right_is_told_with_its_reason(world):
    request = RequestFactory().get("/")
    request.user = world.user("member_a")
    request.resolver_match = None

    response = defaults.permission_denied(request, NotAllowed(REASON))

    assert (response.status_code, heading(response)) == (403, "Bạn chưa có quyền làm việc này")
    assert REASON in response.content.decode()


@pytest.mark.django_db
def test_form_of_an_old_page_is_refused_with_what_to_do():
    response = Client(enforce_csrf_checks=True).post("/dang-nhap/", {"login": "an"})

    assert (response.status_code, heading(response)) == (403, "Trang này đã cũ, chưa lưu được")


def test_bad_request_and_failure_are_drawn_without_any_context():
    request = RequestFactory().get("/")

    bad = defaults.bad_request(request, ValueError())
    failed = defaults.server_error(request)

    assert (bad.status_code, heading(bad)) == (400, "Yêu cầu không hợp lệ")
    assert (failed.status_code, heading(failed)) == (500, "Chương trình gặp lỗi")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["/khong-co-trang-nay/", "/dang-nhap/"])
def test_pages_before_log_in_have_no_fault_that_axe_can_find(
    open_page, static_files, axe, overflow, path, width, theme
):
    page = open_page(width=width)
    page.emulate_media(color_scheme=theme)
    page.goto(path)

    assert axe(page) == []
    assert overflow(page) == 0
