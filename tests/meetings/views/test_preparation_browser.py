"""Papers, invitations and leave in a real browser: accessible, and readable on a phone."""

from datetime import date

import pytest
from django.urls import reverse

from meetings.services.invitations import send_papers
from meetings.services.papers import add_papers, replace_paper
from tests.factories.files import upload
from tests.factories.papers import make_leave
from tests.meetings.services.conftest import Stages

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TODAY = date(2026, 3, 3)


@pytest.fixture
def meeting(world, settings):
    """A meeting of next week with two papers, one of them mended, and a request for leave."""
    settings.PINNED_DAY = TODAY
    writer = world.user("recorder_a")
    made = Stages(world).plan(day=date(2026, 3, 10))
    names = ("Báo cáo tháng.docx", "Dự thảo nghị quyết về một việc có tên rất dài.docx")
    first, _ = add_papers(made, files=[upload(name) for name in names], actor=writer)
    send_papers(made, actor=world.user("secretary_a"))
    replace_paper(first, file=upload("Báo cáo, bản 2.docx"), actor=writer)
    make_leave(made, world.member("member_a"), file_by=world.user("member_a"))
    return made


@pytest.mark.parametrize("width", [360, 1280])
def test_pages_of_preparation_are_accessible_and_fit(
    meeting, world, open_page, static_files, axe, overflow, width
):
    page = open_page(world.people["secretary_a"], width=width)
    leave, paper = meeting.leaves.get(), meeting.papers.last()
    found = {}

    for name, more in (
        ("detail", []),
        ("papers_add", []),
        ("papers_send", []),
        ("paper_replace", [paper.pk]),
        ("leave_ask", []),
        ("leave", [leave.pk]),
    ):
        page.goto(reverse(f"meetings:{name}", args=[meeting.cell.slug, meeting.pk, *more]))
        found[name] = (axe(page), overflow(page))

    assert found == dict.fromkeys(found, ([], 0))


def test_several_files_are_sent_with_one_choice(meeting, world, open_page, static_files, expect):
    page = open_page(world.people["secretary_a"])
    page.goto(reverse("meetings:papers_add", args=[meeting.cell.slug, meeting.pk]))
    files = [
        {"name": one.name, "mimeType": "application/octet-stream", "buffer": one.read()}
        for one in (upload("Phụ lục 1.docx"), upload("Phụ lục 2.docx"))
    ]

    page.get_by_label("Tệp").set_input_files(files)
    page.get_by_role("button", name="Thêm tài liệu").click()

    expect(page.locator(".meeting-papers > li")).to_have_count(4)
    expect(page.locator(".meeting-papers")).to_contain_text("Phụ lục 2")
