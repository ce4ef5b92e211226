"""Once through the whole chain in a real browser: from the register to the board."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cells.enums import Role, UnitKind
from cells.models import Member, Unit, User
from cells.services.roles import grant_role
from cells.services.setup import start_installation
from chibo4tot.shared.models import Job, JobStatus
from evaluations.models import Award, Rating, Scorecard
from meetings.enums import TaskStatus
from meetings.models import Meeting, Task
from tests.e2e.walking import PASSWORD, Walker
from tests.factories.cells import make_user
from tests.factories.criteria import DEFAULT_SET

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

REGISTER = Path(__file__).parents[1] / "data" / "danh-sach-dang-vien.xlsx"
TODAY, LONG_AGO = date(2026, 12, 1), date(2020, 1, 1)
YEAR = TODAY.year
CELL = "Chi bộ Tài chính - Kế toán"
SECRETARY, RECORDER = "Nguyễn Đức Sơn", "Đào Thế Hải"
WRITER, ABSENT = "Lý Công Hải", "Hà Thế Yên"
DECISION = {"decision_no": "15-QĐ/ĐU", "decision_date": "01/12/2026"}


@pytest.fixture
def committee(transactional_db: None, settings: Any) -> Unit:
    """An installation with nothing but its administrator, its officer and its chief."""
    settings.PINNED_DAY = TODAY
    unit, admin = start_installation(
        name="Đảng bộ Văn phòng Tỉnh ủy Sông Vân",
        kind=UnitKind.BASE_COMMITTEE,
        place_name="Sông Vân",
        admin_username="quantri",
        admin_full_name="Mai Văn Kỳ",
        admin_password=PASSWORD,
        valid_from=LONG_AGO,
    )
    for username, name, role in (
        ("canbo", "Lê Thu Trang", Role.OFFICER),
        ("chanhvanphong", "Đặng Hữu Khánh", Role.OFFICE_CHIEF),
    ):
        user = make_user(username, name)
        grant_role(role=role, unit=unit, user=user, valid_from=LONG_AGO, actor=admin)
    return unit


@pytest.fixture
def walk(open_page: Callable[..., Any], expect: Any) -> Callable[..., Walker]:
    """walk("canbo") is that person in front of a browser; walk() is somebody not logged in."""

    def start(username: str = "") -> Walker:
        user = User.objects.get(username=username) if username else None
        return Walker(open_page(user), expect)

    return start


def key_of(name: str) -> int:
    """The member of the cell with this name."""
    return Member.objects.get(full_name=name, memberships__cell__name=CELL).pk


def the_cell() -> Unit:
    return Unit.objects.get(name=CELL)


def the_card() -> Scorecard:
    return Scorecard.objects.get(cell__name=CELL)


def test_from_the_register_to_the_board(committee, walk, static_files):
    register_is_imported(walk(), committee)
    officer, chief = walk("canbo"), walk("chanhvanphong")
    criteria_are_published(officer, chief, committee)
    round_is_opened(officer, committee)
    secretary, recorder, writer = people_are_invited(officer, walk)

    meeting_is_planned_and_opened(secretary)
    before = scores(the_card())
    minutes_are_written(recorder)
    minutes_are_approved(secretary)
    scorecard_has_moved(secretary, before)
    task_is_done(writer, secretary)
    self_review_is_handed_in(writer)
    levels_are_decided(secretary, officer)
    card_is_published(secretary, officer, chief)
    title_is_decided(chief, committee)

    board_shows_it(chief)


def register_is_imported(admin: Walker, committee: Unit) -> None:
    """The register becomes ten cells and their people."""
    admin.log_in("quantri")
    admin.go("cells:imports", committee.slug)
    admin.page.locator("main input[type=file]").set_input_files(str(REGISTER))
    admin.press("Đọc danh sách")
    open_states = admin.page.locator("select[name^=state-]")
    for number in range(open_states.count()):
        open_states.nth(number).select_option(label="Đang sinh hoạt")
    admin.press("Xác nhận nhập")
    admin.sees("Đã nhập danh sách đảng viên.")

    assert Unit.objects.filter(parent=committee, kind=UnitKind.CELL).count() == 10


def criteria_are_published(officer: Walker, chief: Walker, committee: Unit) -> None:
    """The default set is loaded by one and published by another."""
    officer.go("criteria:load")
    officer.page.locator("main select[name=unit]").select_option(label=str(committee))
    officer.page.locator("main input[type=file]").set_input_files(str(DEFAULT_SET))
    officer.press("Nạp thành bản nháp")
    officer.sees("Đã nạp bộ tiêu chí")
    chief.page.goto(officer.page.url)
    chief.press("Ban hành")
    chief.press("Ban hành")
    chief.sees("Đã ban hành bộ tiêu chí.")


def round_is_opened(officer: Walker, committee: Unit) -> None:
    """Each cell has a card from now on."""
    officer.go("evaluations:round_new", committee.slug)
    officer.fill(self_assessment_due="05/12/2026", cell_due="10/12/2026")
    officer.press("Lập kỳ đánh giá")
    officer.press("Mở kỳ")
    officer.press("Mở kỳ đánh giá")
    officer.sees("Đã mở kỳ đánh giá.")

    assert Scorecard.objects.count() == 10


def people_are_invited(officer: Walker, walk: Callable[..., Walker]) -> list[Walker]:
    """The office invites the secretary, the secretary invites the others."""
    found = []
    host = officer
    for name, username in ((SECRETARY, "son"), (RECORDER, "thehai"), (WRITER, "conghai")):
        guest = walk()
        guest.accepts(host.invites(key_of(name)), username)
        found.append(guest)
        host = found[0]
    return found


def meeting_is_planned_and_opened(secretary: Walker) -> None:
    """A meeting of today, its roll preset."""
    secretary.go("meetings:plan", the_cell().slug)
    secretary.fill(day="01/12/2026", hour="08:00", place="Phòng họp tầng 2")
    secretary.choose("Chủ trì", SECRETARY)
    secretary.choose("Thư ký ghi biên bản", RECORDER)
    secretary.press("Lưu kế hoạch họp")
    secretary.press("Bắt đầu họp")
    secretary.page.locator("#live").wait_for()


def minutes_are_written(recorder: Walker) -> None:
    """One is absent, every item has an opinion and a conclusion, one of them a task."""
    recorder.page.goto(Meeting.objects.get().get_absolute_url())
    recorder.choose(f"Điểm danh {ABSENT}", "Vắng, ốm đau, điều trị")
    items = recorder.page.locator(".meeting-item")
    for number in range(items.count()):
        item = items.nth(number)
        item.locator("textarea[name$=statements]").fill(f"{WRITER}: Nhất trí với nội dung này.")
        item.locator("textarea[name$=conclusion]").fill("Chi bộ thống nhất thực hiện.")
    task = items.locator(".meeting-task").first
    task.locator("input[name$=title]").fill("Đối chiếu công nợ quý IV")
    task.locator("select[name$=assignee]").select_option(label=WRITER)
    task.locator("input[name$=due_on]").fill("20/12/2026")
    recorder.page.locator("textarea[name$=summary]").fill("Chi bộ hoàn thành chương trình.")
    recorder.press("Đọc lại và trình duyệt")
    recorder.press("Đã đọc lại, trình người chủ trì duyệt")
    recorder.sees("Đã trình biên bản.")


def minutes_are_approved(secretary: Walker) -> None:
    """The chair, who did not write them, locks them."""
    secretary.page.goto(Meeting.objects.get().get_absolute_url())
    secretary.press("Duyệt và khóa biên bản")
    secretary.page.get_by_role("link", name="Tải biên bản Word").first.wait_for()


def scorecard_has_moved(secretary: Walker, before: Any) -> None:
    """The total is another one, and the explanation of attendance leads to the meeting."""
    card, meeting = the_card(), Meeting.objects.get()
    assert list(Job.objects.exclude(status=JobStatus.DONE).values_list("last_error")) == []
    assert scores(card) != before

    secretary.go("evaluations:line", card.cell.slug, YEAR, code_of("attendance_rate", card))
    secretary.page.locator(f"main a[href^='{meeting.get_absolute_url()}']").first.wait_for()


def scores(card: Scorecard) -> list[tuple[str, Any]]:
    """The four criteria as far as they are known."""
    return list(card.criteria.values_list("criterion", "score"))


def code_of(metric: str, card: Scorecard) -> str:
    """The indicator that a metric feeds, in the criteria of the round."""
    return next(
        line["code"]
        for criterion in json.loads(card.round.version.content)["criteria"]
        for line in criterion["indicators"]
        if line.get("metric") == metric
    )


def task_is_done(writer: Walker, secretary: Walker) -> None:
    """Reported by its assignee, accepted by the secretary."""
    task = Task.objects.get()
    writer.go("meetings:task_report", task.pk)
    writer.page.locator("main textarea").first.fill("Đã đối chiếu xong, có biên bản kèm theo.")
    writer.page.locator("main form button[type=submit]").first.click()
    secretary.go("meetings:task_accept", task.pk)
    secretary.page.locator("main form button[type=submit]").first.click()
    secretary.page.wait_for_url(f"**{task.get_absolute_url()}*")

    assert Task.objects.get().status == TaskStatus.ACCEPTED


def self_review_is_handed_in(writer: Walker) -> None:
    """Every required heading, two groups of points, a level."""
    writer.go("evaluations:my_assessment", YEAR)
    writer.press("Bắt đầu viết")
    boxes = writer.page.locator("section.review-block > div textarea")
    for number in range(boxes.count()):
        boxes.nth(number).fill("Luôn giữ gìn phẩm chất, hoàn thành nhiệm vụ được giao.")
    writer.fill(general_points="27,5", task_points="62")
    writer.tick("Hoàn thành tốt nhiệm vụ")
    writer.press("Xem lại và nộp")
    writer.press("Nộp bản tự kiểm điểm")
    writer.sees("Đã nộp bản tự kiểm điểm.")


def levels_are_decided(secretary: Walker, officer: Walker) -> None:
    """The cell proposes for itself and for one member; the committee decides both."""
    cell = the_cell()
    for name, *args in (
        ("evaluations:rating_propose_cell", cell.slug, YEAR),
        ("evaluations:rating_propose", cell.slug, YEAR, key_of(WRITER)),
    ):
        secretary.go(name, *args)
        secretary.choose("Mức chi bộ đề xuất", "Hoàn thành tốt nhiệm vụ")
        secretary.press("Lưu đề xuất")
        secretary.sees("Đã lưu đề xuất mức xếp loại.")
    for name in (CELL, WRITER):
        officer.go("evaluations:ratings", cell.slug, YEAR)
        officer.press(f"Quyết định: {name}")
        officer.fill(**DECISION)
        officer.press("Ghi quyết định")
        officer.sees("Đã ghi quyết định xếp loại.")

    assert Rating.objects.exclude(decided_level="").count() == 2


def card_is_published(secretary: Walker, officer: Walker, chief: Walker) -> None:
    """Sent, confirmed although thin, not recognised, published."""
    address = the_card().cell.slug, YEAR
    secretary.go("evaluations:scorecard_submit", *address)
    secretary.press("Tính cho cả năm và gửi phiếu")
    secretary.sees("Đã gửi phiếu điểm.")
    officer.go("evaluations:scorecard_confirm", *address)
    officer.fill(insufficient_reason="Chi bộ mới dùng chương trình từ tháng 12.")
    officer.press("Xác nhận phiếu điểm")
    officer.sees("Đã xác nhận phiếu điểm.")
    chief.go("evaluations:scorecard_recognise", *address)
    chief.tick("Không công nhận")
    chief.fill(**DECISION)
    chief.press("Ghi quyết định")
    chief.sees("Đã ghi quyết định.")
    chief.go("evaluations:scorecard_publish", *address)
    chief.press("Công bố phiếu điểm")
    chief.sees("Đã công bố phiếu điểm.")


def title_is_decided(chief: Walker, committee: Unit) -> None:
    """Against the conditions, hence with a reason."""
    chief.go("evaluations:awards", committee.slug, YEAR)
    chief.press(f"Quyết định: {CELL}")
    chief.tick("Công nhận danh hiệu")
    chief.fill(**DECISION, reason="Cấp ủy xét thành tích cả năm trước khi dùng chương trình.")
    chief.press("Ghi quyết định")
    chief.page.wait_for_url("**/danh-hieu/**")

    assert list(Award.objects.values_list("unit__name", "granted")) == [(CELL, True)]


def board_shows_it(chief: Walker) -> None:
    """Ten cells; the line of ours has the total of its published card, one click away."""
    card = the_card()
    chief.go("evaluations:board")
    table = chief.page.get_by_role("table", name="Bốn tiêu chí của từng chi bộ")
    chief.expect(table.locator("tbody tr")).to_have_count(10)
    total = table.locator(f"a.board-total[href='{card.get_absolute_url()}']")
    chief.expect(total).to_have_text(f"{card.total:.1f}".replace(".", ","))
    total.click()
    chief.sees("Quyết định 15-QĐ/ĐU ngày 01/12/2026.")
