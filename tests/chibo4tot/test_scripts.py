"""What the small scripts add: a form that saves itself, a second click that does nothing."""

import re

import pytest

from tests.chibo4tot.script_urls import SERVER

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.chibo4tot.script_urls"),
]
SAVED = re.compile(r"^Đã lưu lúc \d\d giờ \d\d phút \d\d giây$")


@pytest.fixture
def form(page, static_files):
    SERVER.status, SERVER.saved, SERVER.sent = 200, [], 0
    page.goto("/thu/")
    return page


def state(page):
    return page.locator(".save-state")


def note(page):
    return page.get_by_label("Kết luận")


def test_text_is_saved_within_a_second_of_a_pause(form, expect):
    note(form).fill("Nhất trí")

    expect(state(form)).to_have_text(SAVED, timeout=1000)
    assert SERVER.saved == ["Nhất trí"]


def test_text_is_saved_when_the_field_is_left(form, expect):
    note(form).fill("Nhất trí")
    note(form).blur()

    expect(state(form)).to_have_text(SAVED, timeout=500)
    assert SERVER.saved == ["Nhất trí"]


def test_nothing_is_kept_in_the_browser(form, expect):
    note(form).fill("Nhất trí")
    expect(state(form)).to_have_text(SAVED)

    kept = form.evaluate("Object.values({...localStorage, ...sessionStorage})")
    assert [text for text in kept if "Nhất trí" in text] == []
    assert form.evaluate("localStorage.length") == 0


def test_expired_session_keeps_the_text_and_saves_it_after_log_in(form, expect):
    SERVER.status = 401
    note(form).fill("Nhất trí")
    expect(state(form)).to_contain_text("Phiên đăng nhập đã hết")

    SERVER.status = 200
    form.context.clear_cookies()  # the token is another one after log-in
    form.get_by_role("button", name="Lưu lại").click()

    expect(state(form)).to_have_text(SAVED)
    assert (SERVER.saved, note(form).input_value()) == (["Nhất trí"], "Nhất trí")


def test_token_of_another_log_in_is_fetched_without_a_word(form, expect):
    form.context.clear_cookies()
    note(form).fill("Nhất trí")

    expect(state(form)).to_have_text(SAVED)
    assert SERVER.saved == ["Nhất trí"]


def test_server_that_is_down_is_asked_again(form, expect):
    SERVER.status = 503
    note(form).fill("Nhất trí")
    expect(state(form)).to_contain_text("đang thử lại")

    SERVER.status = 200

    expect(state(form)).to_have_text(SAVED)
    assert SERVER.saved == ["Nhất trí"]


def test_conflict_is_shown_and_nothing_is_overwritten(form, expect):
    SERVER.status = 409
    note(form).fill("Nhất trí")

    expect(state(form)).to_contain_text("Có bản mới hơn")
    assert (SERVER.saved, note(form).input_value()) == ([], "Nhất trí")


def test_second_click_does_not_send_twice(form):
    note(form).fill("Nhất trí")
    form.evaluate("for (const n of [1, 2]) document.querySelector('form .btn-primary').click()")
    form.wait_for_load_state("networkidle")

    assert SERVER.sent == 1
