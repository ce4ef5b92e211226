"""What waits because of an invitation or a request for leave."""

from datetime import date

import pytest

from cells.enums import Role
from meetings.enums import LeaveState
from meetings.queries.duties import duties_of
from meetings.queries.papers import invitation_of
from meetings.services.invitations import note_opened, send_papers
from meetings.services.meetings import open_meeting, reschedule_meeting
from meetings.services.papers import add_papers
from tests.factories.cells import make_role
from tests.factories.files import upload
from tests.factories.meetings import at
from tests.factories.papers import make_leave
from tests.meetings.services.conftest import stages  # noqa: F401 - a fixture

TODAY = date(2026, 3, 3)
PREFIXES = ("invitation:", "leave:", "send-again:")


@pytest.fixture
def meeting(stages, world):  # noqa: F811 - the fixture imported above
    """A meeting of cell A next week, with one paper, sent."""
    made = stages.plan(day=date(2026, 3, 10))
    add_papers(made, files=[upload()], actor=world.user("recorder_a"))
    return send_papers(made, actor=world.user("secretary_a"))


def waiting(world, name, today=TODAY):
    found = duties_of(world.user(name), today)
    return [(one.title, one.button) for one in found if one.key.startswith(PREFIXES)]


def test_invited_members_are_to_read_and_come(meeting, world):
    title = "Dự sinh hoạt thường kỳ tháng 3 năm 2026: đọc 1 tài liệu"

    assert waiting(world, "member_a") == [(title, "Xem tài liệu")]
    assert waiting(world, "exempt_a") == [("Được mời d" + title[1:], "Xem tài liệu")]
    assert waiting(world, "secretary_b") == waiting(world, "officer") == []


def test_who_follows_the_cell_finds_it_too(stages, world):  # noqa: F811 - as above
    make_role(Role.SUPERVISOR, world.cell_a, user=world.people["outsider"])
    made = stages.plan(day=date(2026, 3, 10))

    send_papers(made, actor=world.user("secretary_a"))

    assert waiting(world, "outsider") == [
        ("Được mời dự sinh hoạt thường kỳ tháng 3 năm 2026", "Xem chương trình")
    ]


def test_news_after_reading_is_said(meeting, world, frozen_clock):
    user = world.user("member_a")
    note_opened(invitation_of(meeting, user), actor=user)
    read = waiting(world, "member_a")
    frozen_clock(2026, 3, 4, 9)
    add_papers(meeting, files=[upload()], actor=world.user("recorder_a"))

    assert read == [("Dự sinh hoạt thường kỳ tháng 3 năm 2026: 1 tài liệu", "Xem tài liệu")]
    assert waiting(world, "member_a") == [
        ("Dự sinh hoạt thường kỳ tháng 3 năm 2026: 2 tài liệu, có nội dung mới", "Xem tài liệu")
    ]


def test_who_was_given_leave_need_not_come(meeting, world):
    by = world.user("secretary_a")
    make_leave(meeting, world.member("member_a"), state=LeaveState.ACCEPTED, judged_by=by)

    assert waiting(world, "member_a") == []


def test_nothing_waits_once_the_meeting_began_or_its_day_is_over(meeting, world, frozen_clock):
    over = waiting(world, "member_a", date(2026, 3, 11))
    frozen_clock(2026, 3, 10, 8)
    open_meeting(meeting, actor=world.user("recorder_a"))

    assert (over, waiting(world, "member_a")) == ([], [])


def test_request_waits_for_those_who_judge_it_but_not_for_oneself(meeting, world):
    make_leave(meeting, world.member("secretary_a"))
    title = ("Xem xét đơn xin vắng của Lương Thị Oanh", "Xem xét")

    found = {name: title in waiting(world, name) for name in world.people}

    judges = {"deputy_a", "committee_member_a"}
    assert {name for name, is_there in found.items() if is_there} == judges


def test_heads_are_to_send_again_after_a_change(meeting, world):
    reschedule_meeting(
        meeting, starts_at=at(date(2026, 3, 12)), place="P2", actor=world.user("secretary_a")
    )
    title = ("Gửi lại giấy mời: sinh hoạt thường kỳ tháng 3 năm 2026", "Xem và gửi lại")
    before = {name for name in world.people if title in waiting(world, name)}

    send_papers(meeting, actor=world.user("deputy_a"))

    assert before == {"secretary_a", "deputy_a", "committee_member_a"}
    assert title not in waiting(world, "secretary_a")
