"""Every component as people meet it: readable by all, on a phone and a desk, in light and dark."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import NoReverseMatch, reverse

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.chibo4tot.pages.gallery_urls"),
]
GALLERY = "/bo-giao-dien/"
SIZES = """() => [...new Set([...document.querySelectorAll("body *")]
  .filter(one => one.checkVisibility() && [...one.childNodes].some(
      node => node.nodeType === Node.TEXT_NODE && node.textContent.trim()))
  .map(one => getComputedStyle(one).fontSize))].sort()"""


@pytest.fixture
def gallery(open_page, static_files):
    """gallery(width, theme) is the gallery, opened."""

    def opened(width=1280, theme="light", **options):
        page = open_page(width=width, **options)
        page.emulate_media(color_scheme=theme)
        page.goto(GALLERY)
        return page

    return opened


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_gallery_has_no_fault_that_axe_can_find(gallery, axe, width, theme):
    page = gallery(width, theme)

    assert axe(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_menu_and_dialog_have_no_fault_that_axe_can_find(gallery, axe, theme):
    page = gallery(360, theme)
    page.get_by_role("button", name="Danh mục").first.click()

    assert axe(page) == []

    page.keyboard.press("Escape")
    page.get_by_text("Hủy cuộc họp", exact=True).first.click()

    assert axe(page) == []


@pytest.mark.parametrize("width", [320, 360, 720, 768, 1024, 1280])
def test_gallery_scrolls_sideways_only_in_its_tables(gallery, overflow, width):
    assert overflow(gallery(width)) == 0


def test_gallery_uses_three_sizes_of_type(gallery):
    assert gallery().evaluate(SIZES) == ["15px", "16px", "28px"]


def test_skip_link_comes_first_and_leads_to_the_content(gallery, expect):
    page = gallery()
    page.evaluate("document.activeElement.blur(); document.body.focus()")
    page.get_by_role("link", name="Đến nội dung chính").focus()
    page.keyboard.press("Enter")

    expect(page.locator("#main")).to_be_focused()


def test_errors_take_the_focus_and_lead_to_their_fields(gallery, expect):
    page = gallery()

    expect(page.get_by_role("alert")).to_be_focused()

    page.get_by_role("link", name="Hạn hoàn thành: Hãy nhập ngày").click()

    expect(page.locator("#id_due")).to_be_focused()


def test_confirmation_is_a_dialog_that_can_be_left(gallery, expect):
    page = gallery()
    opener = page.get_by_text("Hủy cuộc họp", exact=True).first
    opener.click()

    dialog = page.get_by_role("dialog", name="Hủy cuộc họp tháng 10?")
    expect(dialog).to_be_visible()

    dialog.get_by_role("button", name="Thôi, quay lại").click()

    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


def test_confirmation_opens_in_place_without_script(gallery, expect):
    page = gallery(javascript=False)
    submit = page.locator(".ui-confirm-panel").get_by_role("button", name="Hủy cuộc họp")
    expect(submit).to_be_hidden()

    page.get_by_text("Hủy cuộc họp", exact=True).first.click()

    expect(submit).to_be_visible()


def test_reason_is_asked_of_who_is_away_and_enter_goes_on(gallery, expect):
    page = gallery()
    reason = page.get_by_label("Lý do của Đinh Thị Thảo")
    expect(reason).to_be_hidden()

    page.get_by_label("Đinh Thị Thảo", exact=True).select_option("vắng có lý do")
    reason.fill("đi công tác")
    page.keyboard.press("Enter")

    expect(reason).to_have_value("đi công tác")
    expect(page.get_by_label("Hoàng Văn Dũng")).to_be_focused()


def test_menu_of_a_phone_opens_without_script(gallery, expect):
    page = gallery(360, javascript=False)
    entry = page.get_by_role("link", name="Đánh giá năm")
    expect(entry).to_be_hidden()

    page.get_by_role("button", name="Danh mục").first.click()

    expect(entry).to_be_visible()


def test_styles_and_scripts_of_a_page_stay_within_sixty_kilobytes(client):
    html = client.get(GALLERY).content.decode()
    used = re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js))"', html)
    weights = {name: len(gzip.compress(Path(finders.find(name)).read_bytes(), 9)) for name in used}

    assert sum(weights.values()) <= 60_000, weights


@pytest.mark.urls("chibo4tot.urls")
def test_gallery_exists_only_while_debugging(client):
    with pytest.raises(NoReverseMatch):
        reverse("pages:gallery")

    assert client.get(GALLERY).status_code == 404
