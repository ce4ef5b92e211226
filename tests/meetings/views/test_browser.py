"""A regular meeting in a real browser: few clicks, nothing lost, readable on a phone."""

import re
from datetime import date

import pytest
from django.urls import reverse

from meetings.enums import MinutesStatus
from meetings.models import Meeting, Minutes, Task
from meetings.queries.minutes import current_minutes
from tests.factories.cells import make_member, make_membership
from tests.meetings.services.conftest import Stages

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAVED = re.compile(r"^Đã lưu lúc")
MOST_CLICKS, MOST_FIELDS = 8, 9
MOST_KEYS = 15


class Hand:
    """Counts what a person does on a page; a choice in a list is a click."""

    def __init__(self, page):
        self.page = page
        self.clicks = self.fields = 0

    def click(self, name: str) -> None:
        self.clicks += 1
        self.page.get_by_role("button", name=name).or_(
            self.page.get_by_role("link", name=name)
        ).first.click()

    def choose(self, label: str, option: str) -> None:
        self.clicks += 1
        self.page.get_by_label(label).first.select_option(label=option)

    def type(self, locator, text: str) -> None:
        self.fields += 1
        locator.fill(text)


TODAY, LAST_MONTH = date(2026, 3, 3), date(2026, 2, 3)


@pytest.fixture
def cell_of_twelve(world, settings):
    """Twelve people in cell A, one of them exempt; a meeting last month; it is the regular day."""
    for name in ("Bạch Thị Mai", "Chu Văn Nam", "Dương Thị Yến", "Hà Văn Sơn", "Lý Văn Phú"):
        make_membership(make_member(name), world.cell_a)
    settings.PINNED_DAY = LAST_MONTH
    stages = Stages(world)
    last = stages.open(stages.plan(day=LAST_MONTH))
    stages.approved(stages.submitted(stages.written(last)))
    settings.PINNED_DAY = TODAY
    return stages


@pytest.fixture
def opened(cell_of_twelve) -> Minutes:
    """The minutes of today's meeting, its roll open."""
    return cell_of_twelve.open(cell_of_twelve.plan(day=TODAY))


def item(page, number: int):
    return page.locator(".meeting-item").nth(number - 1)


def box(page, number: int, name: str):
    return item(page, number).locator(f"textarea[name$={name}]")


def test_regular_month_within_the_budget(cell_of_twelve, world, open_page, static_files):
    page = open_page(world.people["deputy_a"])
    hand = Hand(page)
    page.goto(reverse("meetings:list"))

    hand.click("Lên kế hoạch họp")
    hand.click("Lưu và bắt đầu họp ngay")
    hand.choose("Điểm danh Bạch Thị Mai", "Vắng, ốm đau, điều trị")
    for number, text in ((2, "Đạt."), (3, "Đã nghe."), (4, "Nhất trí."), (5, "Ghi nhận.")):
        hand.type(box(page, number, "conclusion"), text)
    for number, name in ((2, "Vũ Thị Bích Hằng"), (3, "Chu Văn Nam"), (4, "Hà Văn Sơn")):
        hand.type(item(page, number).locator("input[name$=m1-title]"), f"Việc của {name}")
        hand.choose(f"Người làm, nhiệm vụ của mục {number}", name)
    hand.click("Đọc lại và trình duyệt")
    hand.click("Đã đọc lại, trình người chủ trì duyệt")
    page.get_by_text("Đã trình biên bản.").wait_for()

    minutes = current_minutes(Meeting.objects.latest("pk"))
    assert hand.clicks <= MOST_CLICKS
    assert hand.fields <= MOST_FIELDS
    assert minutes.status == MinutesStatus.SUBMITTED
    assert Task.objects.filter(is_proposed=True).count() == 3


def test_roll_is_counted_while_it_is_marked(opened, world, open_page, static_files, expect):
    page = open_page(world.people["recorder_a"])
    page.goto(opened.meeting.get_absolute_url())
    page.get_by_label("Điểm danh Hà Văn Sơn").select_option("vang_khong_ly_do")

    expect(page.locator("#diem-danh .ui-card-note")).to_have_text(
        "10/11 dự, đủ điều kiện họp; 1 đồng chí được miễn sinh hoạt"
    )


class Keyboard:
    """Counts the keys that are pressed."""

    def __init__(self, page):
        self.page, self.pressed = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.pressed += 1
            self.page.keyboard.press(key)


def test_twelve_marks_from_paper_take_at_most_fifteen_keys(
    opened, world, open_page, static_files, expect
):
    page = open_page(world.people["recorder_a"])
    page.goto(opened.meeting.get_absolute_url())
    quick = page.get_by_role("button", name="Nhập từ danh sách giấy bằng phím")
    quick.focus()
    keys = Keyboard(page)

    keys.press("Enter", *["Enter"] * 3, "v", "1", "k", "m", " ", *["Enter"] * 5)
    marks = [select.input_value() for select in page.locator(".meeting-roll select").all()]
    said = page.locator("[data-roll-said]")

    assert keys.pressed <= MOST_KEYS
    assert len(marks) == 12
    assert marks[3:7] == ["vang_co_ly_do:cong_tac", "vang_khong_ly_do", "den_muon", "co_mat"]
    assert set(marks[:3] + marks[7:11]) == {"co_mat"}
    expect(said).to_contain_text("Đã hết danh sách")
    expect(quick).to_be_focused()
    expect(page.locator("#diem-danh .ui-card-note")).to_contain_text("9/11 dự")
    expect(page.locator(".save-state")).to_have_text(SAVED, timeout=3000)


def test_entry_by_keys_goes_back_ends_and_leaves_the_list_as_it_was(
    opened, world, open_page, static_files, expect
):
    page = open_page(world.people["recorder_a"])
    page.goto(opened.meeting.get_absolute_url())
    first = page.locator(".meeting-roll select").first
    page.get_by_role("button", name="Nhập từ danh sách giấy bằng phím").click()

    for key in ("k", "Backspace", " ", "Escape"):
        page.keyboard.press(key)
    page.keyboard.press("k")

    expect(first).to_have_value("co_mat")
    expect(page.locator(".meeting-roll.is-quick")).to_have_count(0)


def test_roll_is_marked_without_script(opened, world, open_page, static_files, expect):
    page = open_page(world.people["recorder_a"], javascript=False)
    page.goto(opened.meeting.get_absolute_url())

    page.get_by_label("Điểm danh Hà Văn Sơn").select_option("ve_som")
    page.get_by_label("Giờ về của Hà Văn Sơn").fill("9h30")
    page.get_by_role("button", name="Lưu", exact=True).first.click()

    expect(page.get_by_role("button", name="Nhập từ danh sách giấy bằng phím")).to_be_hidden()
    expect(page.get_by_label("Giờ về của Hà Văn Sơn")).to_have_value("09:30")


def test_next_line_of_a_task_appears_when_this_one_is_used(
    opened, world, open_page, static_files, expect
):
    page = open_page(world.people["recorder_a"])
    page.goto(opened.meeting.get_absolute_url())
    second = item(page, 2).locator("input[name$=m2-title]")
    expect(second).to_be_hidden()

    item(page, 2).locator("input[name$=m1-title]").fill("Rà soát hồ sơ")

    expect(second).to_be_visible()


def test_text_is_back_after_the_page_was_left(opened, world, open_page, static_files, expect):
    page = open_page(world.people["recorder_a"])
    page.goto(opened.meeting.get_absolute_url())
    box(page, 2, "conclusion").fill("Đang gõ dở")
    expect(page.locator(".save-state")).to_have_text(SAVED, timeout=2000)

    page.goto(reverse("meetings:list"))
    page.goto(opened.meeting.get_absolute_url())

    expect(box(page, 2, "conclusion")).to_have_value("Đang gõ dở")
    expect(page.get_by_text("Có nội dung chưa lưu")).to_be_visible()


def test_text_stays_when_the_session_has_ended(opened, world, open_page, static_files, expect):
    page = open_page(world.people["recorder_a"])
    page.goto(opened.meeting.get_absolute_url())
    page.context.clear_cookies()

    box(page, 2, "conclusion").fill("Chưa kịp lưu")

    expect(page.locator(".save-state")).to_contain_text("Phiên đăng nhập đã hết")
    expect(box(page, 2, "conclusion")).to_have_value("Chưa kịp lưu")


@pytest.mark.parametrize("width", [360, 1280])
def test_pages_are_accessible_and_fit(opened, world, open_page, static_files, axe, overflow, width):
    page = open_page(world.people["recorder_a"], width=width)
    meeting = opened.meeting
    found = {}

    for name, args in (
        ("detail", [meeting.cell.slug, meeting.pk]),
        ("submit", [meeting.cell.slug, meeting.pk]),
        ("version", [meeting.cell.slug, meeting.pk, 1]),
        ("list", []),
        ("tasks", []),
    ):
        page.goto(reverse(f"meetings:{name}", args=args))
        found[name] = (axe(page), overflow(page))

    assert found == dict.fromkeys(found, ([], 0))
