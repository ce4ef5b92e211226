"""Pages people use most: nothing axe can find, no sideways scroll, on a phone and a desk."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import Workbook

from cells.services.importing import start_import
from evaluations.models import SelfAssessment
from evaluations.services.scorecards import compute_scorecard
from meetings.enums import MeetingStatus, MinutesStatus
from meetings.models import Meeting, Task
from tests.evaluations.conftest import Year, full_year, year  # noqa: F401 - fixtures
from tests.factories.evaluations import make_assessment
from tests.factories.meetings import make_attendance, make_item, make_meeting, make_minutes
from tests.meetings.services.conftest import Stages

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TODAY = date(2026, 12, 1)
WIDTHS, THEMES = (360, 1280), ("light", "dark")
HEADS = ["TT", "Họ và tên", "Ngày sinh", "Ngày vào Đảng", "Ngày chính thức", "Chức vụ Đảng"]
ROWS = [
    [1, "Trịnh Văn An", "02/01/1980", "03/02/2005", "03/02/2006", "Bí thư"],
    [2, "Lâm Thị Bình", "31/02/1985", "19/05/2010", "19/05/2011", ""],
]


@pytest.fixture
def some_year(full_year, settings):  # noqa: F811 - the fixture imported above
    """A year with meetings, tasks, reviews and a computed card; today is 1 December."""
    settings.PINNED_DAY = TODAY
    stages = Stages(full_year.world)
    stages.approved(stages.submitted(stages.written(stages.open(stages.plan(day=TODAY)))))
    compute_scorecard(full_year.card_a, actor=full_year.world.user("officer"))
    return full_year


def locked() -> Meeting:
    """The meeting of today, its minutes approved."""
    return Meeting.objects.get(starts_at__date=TODAY)


def version_of(meeting: Meeting) -> str:
    """Its minutes as they were locked."""
    return reverse("meetings:version", args=[meeting.cell.slug, meeting.pk, 1])


def register(about: Year) -> str:
    """A read register with a row that cannot be imported."""
    book = Workbook()
    for row in (["DANH SÁCH ĐẢNG VIÊN"], HEADS, ["1", "Chi bộ Thanh tra"], *ROWS):
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    file.seek(0)
    world = about.world
    actor = world.user("officer")
    batch = start_import(world.committee, file=file, name="danh-sach.xlsx", actor=actor)
    return batch.get_absolute_url()


def meeting(
    status: MeetingStatus, minutes: MinutesStatus = MinutesStatus.DRAFT
) -> Callable[[Year], str]:
    """The page of a meeting of cell B in a state."""

    def build(about: Year) -> str:
        world = about.world
        made = make_meeting(
            world.cell_b,
            chair=world.member("secretary_b"),
            recorder=world.member("member_b"),
            day=date(2026, 1 + Meeting.objects.filter(cell=world.cell_b).count(), 3),
            status=status,
        )
        version = make_minutes(made, status=minutes)
        make_item(version)
        make_attendance(version, world.member("member_b"))
        return made.get_absolute_url()

    return build


def at(name: str, *args: object) -> Callable[..., str]:
    """A page that is about nothing made for the purpose."""
    return lambda _: reverse(name, args=args)


def task(about: Year) -> str:
    """A task of the year."""
    return Task.objects.filter(cell=about.world.cell_a).earliest("due_on").get_absolute_url()


def review(about: Year) -> str:
    """The self-review of another."""
    return SelfAssessment.objects.get(member=about.world.member("member_a")).get_absolute_url()


def written(about: Year) -> str:
    """The page on which somebody writes."""
    member = about.world.member("probationary_a")
    made = make_assessment(about.round, member, about.world.cell_a, submitted_on=None)
    return reverse("evaluations:assessment_write", args=[made.pk])


CARD = ("tong-hop", 2026)
PAGES = {
    "home": ("secretary_a", at("pages:home")),
    "meetings": ("secretary_a", at("meetings:list")),
    "plan": ("secretary_a", at("meetings:plan", "tong-hop")),
    "meeting planned": ("secretary_b", meeting(MeetingStatus.PLANNED)),
    "meeting live": ("member_b", meeting(MeetingStatus.IN_PROGRESS)),
    "meeting submitted": (
        "secretary_b",
        meeting(MeetingStatus.IN_PROGRESS, MinutesStatus.SUBMITTED),
    ),
    "meeting cancelled": ("secretary_b", meeting(MeetingStatus.CANCELLED)),
    "meeting locked": ("secretary_a", lambda about: locked().get_absolute_url()),
    "minutes locked": ("secretary_a", lambda about: version_of(locked())),
    "task": ("secretary_a", task),
    "self-review begun": ("recorder_a", at("evaluations:my_assessment", 2026)),
    "self-review written": ("probationary_a", written),
    "self-review read": ("secretary_a", review),
    "member": ("secretary_a", lambda about: about.world.member("member_a").get_absolute_url()),
    "tasks": ("secretary_a", at("meetings:tasks")),
    "scorecard": ("secretary_a", at("evaluations:scorecard", *CARD)),
    "line": ("secretary_a", at("evaluations:line", *CARD, "C2.3")),
    "levels": ("secretary_a", at("evaluations:ratings", *CARD)),
    "members": ("officer", at("cells:members")),
    "unit": ("officer", at("pages:unit", "tong-hop")),
    "committee": ("officer", at("pages:unit", "van-phong")),
    "register": ("officer", register),
    "board": ("chief", at("evaluations:board")),
    "round": ("chief", lambda about: about.round.get_absolute_url()),
    "titles": ("chief", at("evaluations:awards", "van-phong", 2026)),
    "criteria": ("chief", lambda about: about.round.version.get_absolute_url()),
}


def test_pages_are_readable_on_a_phone_and_a_desk_in_light_and_dark(
    some_year, open_page, static_files, axe, overflow
):
    faults: dict[str, object] = {}

    for name, (person, address) in PAGES.items():
        page = open_page(some_year.world.people[person], width=WIDTHS[0])
        found = page.goto(address(some_year))
        faults[name] = None if found.status == 200 else found.status
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            faults[f"{name}, sideways at {width}"] = overflow(page)
            for theme in THEMES:
                page.emulate_media(color_scheme=theme)
                faults[f"{name} at {width} in {theme}"] = axe(page)
        page.close()

    assert {where: what for where, what in faults.items() if what} == {}
