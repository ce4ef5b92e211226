"""What waits for a person."""

from datetime import date

import pytest

from cells.enums import Role
from meetings.enums import MeetingStatus, MinutesStatus, QualityStatus, TaskStatus, WaiverStatus
from meetings.queries.duties import duties_of
from tests.factories.cells import make_role
from tests.factories.meetings import make_meeting, make_minutes, make_task, make_waiver
from tests.factories.quality import make_score

TODAY = date(2026, 3, 10)


@pytest.fixture(autouse=True)
def march(frozen_clock):
    """The roles of March."""
    frozen_clock(2026, 3, 10, 8)


@pytest.fixture
def meeting(world):
    """meeting(day, status, minutes) with its minutes."""

    def make(day=date(2026, 3, 3), status=MeetingStatus.IN_PROGRESS, state=MinutesStatus.DRAFT):
        found = make_meeting(
            world.cell_a,
            chair=world.member("secretary_a"),
            recorder=world.member("recorder_a"),
            day=day,
            status=status,
            minutes_due_on=date(2026, 3, 8),
        )
        make_minutes(found, status=state)
        return found

    return make


def titles(world, who, prefix=""):
    return [duty.title for duty in duties_of(world.user(who), TODAY) if duty.key.startswith(prefix)]


def test_member_sees_what_is_to_do_and_what_came_back(world):
    by = world.people["secretary_a"]
    member = world.member("member_a")
    make_task(world.cell_a, member, by=by, title="Hai", status=TaskStatus.RETURNED)
    make_task(world.cell_a, member, by=by, title="Một", due_on=date(2026, 3, 5))
    make_task(world.cell_a, member, by=by, title="Đã báo cáo", status=TaskStatus.REPORTED)
    make_task(world.cell_a, member, by=by, title="Đề xuất", is_proposed=True)
    make_task(world.cell_a, world.member("deputy_a"), by=by, title="Người khác")

    duties = duties_of(world.user("member_a"), TODAY)

    assert [(duty.title, duty.detail, duty.due_on, duty.button) for duty in duties] == [
        ("Một", "Tổng hợp", date(2026, 3, 5), "Báo cáo kết quả"),
        ("Hai", "Tổng hợp: bị trả lại, cần làm tiếp", date(2026, 3, 31), "Báo cáo kết quả"),
    ]


@pytest.mark.parametrize(
    ("status", "title", "button"),
    [
        (
            MeetingStatus.PLANNED,
            "Điểm danh, ghi biên bản sinh hoạt thường kỳ tháng 3 năm 2026",
            "Bắt đầu cuộc họp",
        ),
        (
            MeetingStatus.IN_PROGRESS,
            "Ghi và trình biên bản sinh hoạt thường kỳ tháng 3 năm 2026",
            "Ghi biên bản",
        ),
    ],
)
def test_recorder_writes(world, meeting, status, title, button):
    planned = meeting(status=status)

    duties = duties_of(world.user("recorder_a"), TODAY)

    assert [(duty.title, duty.button, duty.url) for duty in duties] == [
        (title, button, planned.get_absolute_url())
    ]
    assert duties[0].due_on == date(2026, 3, 8)


def test_recorder_mends_what_came_back(world, meeting):
    minutes = meeting().minutes_versions.get()
    minutes.returned_reason = "Thiếu ý kiến"
    minutes.save()

    assert titles(world, "recorder_a") == [
        "Sửa biên bản bị trả lại: sinh hoạt thường kỳ tháng 3 năm 2026"
    ]


def test_chair_approves(world, meeting):
    meeting(state=MinutesStatus.SUBMITTED)

    assert titles(world, "secretary_a", "minutes") == [
        "Duyệt biên bản sinh hoạt thường kỳ tháng 3 năm 2026"
    ]
    assert titles(world, "recorder_a", "minutes") == []


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2026, 3, 11), MeetingStatus.PLANNED),
        (date(2026, 3, 3), MeetingStatus.CANCELLED),
    ],
)
def test_meeting_to_come_or_cancelled_waits_for_nobody(world, meeting, day, status):
    meeting(day=day, status=status)

    assert titles(world, "recorder_a") == []


def test_reports_wait_for_the_committee_and_never_for_the_assignee(world):
    by, deputy = world.people["secretary_a"], world.member("deputy_a")
    make_task(world.cell_a, deputy, by=by, title="Soạn", status=TaskStatus.REPORTED)

    assert titles(world, "secretary_a", "task-report") == ["Nghiệm thu: Soạn"]
    assert titles(world, "deputy_a", "task-report") == []
    assert titles(world, "member_a", "task-report") == []
    assert titles(world, "secretary_b", "task-report") == []


def test_heads_plan_this_month_and_explain_those_missed(world, held):
    held(date(2026, 1, 3))

    duties = [
        (duty.title, duty.due_on, duty.url) for duty in duties_of(world.user("deputy_a"), TODAY)
    ]

    assert duties == [
        (
            "Giải trình tháng 2 năm 2026 không họp thường kỳ",
            None,
            "/chi-bo/tong-hop/thang-khong-hop/moi/?thang=2026-02",
        ),
        (
            "Lên kế hoạch họp thường kỳ tháng 3 năm 2026",
            date(2026, 3, 3),
            "/chi-bo/tong-hop/cuoc-hop/moi/",
        ),
    ]
    assert titles(world, "committee_member_a") == []


def test_month_that_is_planned_or_explained_waits_for_nobody(world, held, meeting):
    make_score(held(date(2026, 1, 3)).meeting, by=world.user("secretary_a"))
    make_waiver(
        world.cell_a, by=world.people["secretary_a"], month=2, status=WaiverStatus.REQUESTED
    )
    meeting(day=date(2026, 3, 20), status=MeetingStatus.PLANNED)

    assert titles(world, "secretary_a", "plan") + titles(world, "secretary_a", "explain") == []


def test_papers_of_a_planned_meeting_are_due_the_day_before(world, meeting):
    meeting(day=date(2026, 3, 20), status=MeetingStatus.PLANNED)
    meeting(day=date(2026, 5, 20), status=MeetingStatus.PLANNED)

    found = duties_of(world.user("secretary_a"), TODAY)

    papers = [duty for duty in found if duty.key.startswith("papers")]
    assert [(duty.title, duty.due_on) for duty in papers] == [
        ("Gửi tài liệu, giấy mời: sinh hoạt thường kỳ tháng 3 năm 2026", date(2026, 3, 19))
    ]
    assert titles(world, "member_a", "papers") == []


@pytest.mark.parametrize(
    ("today", "months"),
    [(date(2026, 3, 23), [3]), (date(2026, 3, 24), [3, 4]), (date(2026, 12, 24), [12, 1])],
)
def test_the_meeting_of_the_next_month_is_planned_some_days_before(world, today, months):
    found = duties_of(world.user("secretary_a"), today)

    planned = [duty.due_on.month for duty in found if duty.key.startswith("plan:")]
    assert planned == months


def test_explanations_wait_for_the_committee_but_not_for_who_wrote_them(world):
    make_role(Role.OFFICER, world.committee, member=world.member("secretary_b"))
    make_waiver(
        world.cell_b, by=world.people["secretary_b"], month=1, status=WaiverStatus.REQUESTED
    )
    make_waiver(world.cell_b, by=world.people["secretary_b"], month=2)

    assert titles(world, "officer") == ["Xem xét lý do tháng 1 năm 2026 không họp"]
    assert titles(world, "secretary_b", "waiver") == []
    assert titles(world, "inspector") == []


def test_nothing_waits_for_a_stranger(world):
    assert titles(world, "outsider") == []


def test_queries_do_not_grow_with_what_waits(world, held, meeting, django_assert_num_queries):
    by = world.people["secretary_a"]
    first, second = world.user("secretary_a"), world.user("secretary_a")
    with django_assert_num_queries(15):
        before = duties_of(first, TODAY)
    for number in range(5):
        mine = world.member("secretary_a")
        make_task(world.cell_a, mine, by=by, title=f"Việc {number}")
        make_task(world.cell_a, world.member("member_a"), by=by, status=TaskStatus.REPORTED)
    meeting(state=MinutesStatus.SUBMITTED)

    with django_assert_num_queries(15):
        after = duties_of(second, TODAY)

    assert (len(before), len(after)) == (3, 14)


def test_quality_waits_for_the_chair_and_then_for_the_committee(world, held):
    by = world.user("secretary_a")
    first, second, third = (held(date(2026, month, 3)).meeting for month in (1, 2, 3))
    make_score(second, by=by, status=QualityStatus.PROPOSED)
    make_score(third, by=by)

    assert titles(world, "secretary_a", "quality") == [
        "Chấm chất lượng sinh hoạt thường kỳ tháng 1 năm 2026",
        "Xác nhận điểm chất lượng sinh hoạt thường kỳ tháng 2 năm 2026",
    ]
    assert titles(world, "officer", "quality") == [
        "Quyết định điểm chất lượng của 1 buổi sinh hoạt"
    ]
    assert [titles(world, who, "quality") for who in ("member_a", "deputy_a", "inspector")] == [
        [],
        [],
        [],
    ]
    assert first.quality_scores.count() == 0
