"""The log-in page in a real browser: it loads, obeys its own policy, and fits a phone."""

import pytest
from django.contrib.auth import get_user_model

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("static_files")]
PASSWORD = "mat-khau-rat-dai-1"


@pytest.fixture
def person(transactional_db):
    """Somebody with a log-in."""
    return get_user_model().objects.create_user(
        "nguyenvanan", password=PASSWORD, full_name="Nguyễn Văn An"
    )


def test_log_in_by_name_and_password(person, page, expect, axe):
    page.goto("/dang-nhap/")
    assert axe(page) == []

    page.locator("input[name=login]").fill("nguyenvanan")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")

    expect(page).to_have_title("Việc cần làm · Chi bộ 4 tốt")


def test_session_cookie_logs_in(person, open_page, expect):
    page = open_page(person)

    page.goto("/")

    expect(page).to_have_title("Việc cần làm · Chi bộ 4 tốt")


@pytest.mark.usefixtures("transactional_db")
def test_log_in_page_fits_a_phone_and_needs_no_script(open_page, overflow):
    phone = open_page(width=360)
    phone.goto("/dang-nhap/")

    plain = open_page(width=360, javascript=False)
    plain.goto("/dang-nhap/")

    assert overflow(phone) == 0
    assert plain.locator("input[name=password]").count() == 1


@pytest.mark.usefixtures("transactional_db")
def test_script_written_into_a_page_does_not_run(page, console_errors):
    page.goto("/dang-nhap/")

    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
        " document.body.append(s); }"
    )

    assert page.evaluate("() => window.ran === undefined") is True
    assert [error for error in console_errors if "Content Security Policy" in error] != []
    console_errors.clear()
