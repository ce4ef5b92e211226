"""The journeys of ux.md in a real browser, each within its budget of clicks and typed fields."""

from datetime import date

import pytest
from django.urls import reverse

from meetings.enums import MinutesStatus, TaskStatus
from meetings.models import Meeting, Minutes, Task
from meetings.queries.minutes import current_minutes
from tests.e2e.journeys import Budget, Journey
from tests.factories.cells import make_member, make_membership
from tests.meetings.services.conftest import Stages

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TODAY, LAST_MONTH = date(2026, 3, 3), date(2026, 2, 3)
MONTH = Budget(
    "Log a regular meeting of 12 members (1 excused, 3 conclusions with tasks), until the chair",
    8,
    9,
)
APPROVAL = Budget("The chair reads the minutes back and approves them", 2, 0)
REPORT = Budget("A member reports on a task, on a phone", 3, 1)


@pytest.fixture
def cell_of_twelve(world, settings) -> Stages:
    """Twelve people in cell A, one of them exempt; a meeting last month; it is the regular day."""
    for name in ("Bạch Thị Mai", "Chu Văn Nam", "Dương Thị Yến", "Hà Văn Sơn", "Lý Văn Phú"):
        make_membership(make_member(name), world.cell_a)
    settings.PINNED_DAY = LAST_MONTH
    stages = Stages(world)
    stages.approved(stages.submitted(stages.written(stages.open(stages.plan(day=LAST_MONTH)))))
    settings.PINNED_DAY = TODAY
    return stages


def test_regular_month_is_logged_within_its_budget(cell_of_twelve, world, open_page, static_files):
    page = open_page(world.people["deputy_a"])
    journey = Journey(page, MONTH)
    journey.begin(reverse("meetings:list"))

    journey.click("Lên kế hoạch họp")
    journey.click("Lưu và bắt đầu họp ngay")
    page.get_by_label("Điểm danh Bạch Thị Mai").first.select_option(label="Vắng, ốm đau, điều trị")
    items = page.locator(".meeting-item")
    for place, text in ((1, "Đạt."), (2, "Đã nghe."), (3, "Nhất trí."), (4, "Ghi nhận.")):
        journey.type(items.nth(place).locator("textarea[name$=conclusion]"), text)
    for place, name in ((1, "Vũ Thị Bích Hằng"), (2, "Chu Văn Nam"), (3, "Hà Văn Sơn")):
        journey.type(items.nth(place).locator("input[name$=m1-title]"), f"Việc của {name}")
        items.nth(place).locator("select[name$=m1-assignee]").select_option(label=name)
    journey.click("Đọc lại và trình duyệt")
    journey.click("Đã đọc lại, trình người chủ trì duyệt")
    page.get_by_text("Đã trình biên bản.").wait_for()

    minutes = current_minutes(Meeting.objects.latest("pk"))
    assert minutes.status == MinutesStatus.SUBMITTED
    assert Task.objects.filter(is_proposed=True).count() == 3
    assert journey.ends().is_within


def test_chair_approves_within_the_budget(cell_of_twelve, world, open_page, static_files):
    meeting = cell_of_twelve.plan(day=TODAY)
    cell_of_twelve.submitted(cell_of_twelve.written(cell_of_twelve.open(meeting)))
    page = open_page(world.people["secretary_a"])
    journey = Journey(page, APPROVAL)
    journey.begin(reverse("pages:home"))

    page.locator(f"main a[href='{meeting.get_absolute_url()}']").first.click()
    journey.click("Duyệt và khóa biên bản")
    page.get_by_role("link", name="Tải biên bản Word").first.wait_for()

    assert Minutes.objects.get(meeting=meeting).status == MinutesStatus.APPROVED
    assert journey.ends().is_within


def test_member_reports_on_a_phone_within_the_budget(
    cell_of_twelve, world, open_page, static_files
):
    task = Task.objects.create(
        cell=world.cell_a,
        title="Rà soát hồ sơ",
        assignee=world.member("member_a"),
        due_on=date(2026, 3, 20),
        assigned_on=TODAY,
        assigned_by=world.user("secretary_a"),
    )
    page = open_page(world.people["member_a"], width=360)
    journey = Journey(page, REPORT)
    journey.begin(reverse("pages:home"))

    page.locator("main .ui-duty a, main .ui-duty button").first.click()
    if not page.locator("main textarea").count():
        page.get_by_role("link", name="Báo cáo").first.click()
    journey.type(page.locator("main textarea").first, "Đã xong.")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(f"**{task.get_absolute_url()}*")

    task.refresh_from_db()
    assert task.status == TaskStatus.REPORTED
    assert journey.ends().is_within
