"""Minutes read whole."""

from datetime import date

import pytest

from meetings.domain.closing import missing_before_close
from meetings.enums import ItemKind, MinutesStatus
from meetings.queries.minutes import (
    closing_of,
    content_of,
    current_minutes,
    draft_record,
    items_of,
    record_of,
    roll_of,
    versions_of,
)
from meetings.services.minutes import TaskLine, start_correction
from tests.factories.meetings import make_item, make_statement, make_task
from tests.meetings.services.conftest import Stages


@pytest.fixture
def stages(world, frozen_clock):
    """Stages of a meeting in March; the clock stands on the meeting day."""
    frozen_clock(2026, 3, 3, 15)
    return Stages(world)


def test_roll_lists_those_due_by_name_and_then_the_others(stages):
    minutes = stages.open()

    assert [row.member.full_name for row in roll_of(minutes)] == [
        "Vũ Thị Bích Hằng",
        "Lương Thị Oanh",
        "Đỗ Minh Quân",
        "Đinh Thị Thảo",
        "Ngô Xuân Trường",
        "Trần Quang Việt",
        "Phạm Văn Lộc",
    ]


def test_content_is_what_was_typed(stages, world):
    line = TaskLine(None, "Soạn", world.member("member_a").pk, date(2026, 3, 20), "Báo cáo")
    typed = {"statements": "Đỗ Minh Quân: một\nhai", "tasks": (line,), "presented": "Báo cáo."}
    minutes = stages.written(**{ItemKind.DISCUSSION: typed})

    item = content_of(minutes).items[2]

    assert (item.statements, item.presented, item.conclusion) == (
        "Đỗ Minh Quân: một\nhai",
        "Báo cáo.",
        "Thống nhất.",
    )
    assert [(task.title, task.product) for task in item.tasks] == [("Soạn", "Báo cáo")]


def test_reading_asks_the_same_number_of_queries_for_5_and_for_50(
    stages, world, django_assert_num_queries
):
    minutes = stages.open()
    with django_assert_num_queries(6):
        items_of(minutes)
    for number in range(45):
        item = make_item(minutes, title=f"Mục {number}", order=number + 10)
        make_statement(item, world.member("member_a"))
        make_task(
            world.cell_a, world.member("member_a"), by=world.people["secretary_a"], source_item=item
        )

    with django_assert_num_queries(6):
        found = items_of(minutes)

    assert len(found) == 50


def test_versions_are_listed_newest_first(stages, world):
    first = stages.approved()
    second = start_correction(first, reason="Ghi sai", actor=world.user("recorder_a"))

    assert list(versions_of(first.meeting)) == [second, first]
    assert current_minutes(first.meeting) == second
    assert current_minutes(first.meeting).status == MinutesStatus.DRAFT


def test_correction_shows_the_tasks_that_hold(stages, world):
    line = TaskLine(None, "Soạn", world.member("member_a").pk, date(2026, 3, 20))
    written = stages.written(**{ItemKind.DISCUSSION: {"tasks": (line,)}})
    first = stages.approved(stages.submitted(written))

    draft = start_correction(first, reason="Ghi sai", actor=world.user("recorder_a"))

    assert [task.title for task in items_of(draft)[2].written_tasks] == ["Soạn"]
    assert content_of(draft).items[2].tasks == ()
    assert record_of(draft).items[2].tasks[0].title == "Soạn"


def test_check_sees_what_is_missing(stages):
    minutes = stages.open()

    missing = missing_before_close(closing_of(minutes, None))

    assert [one.text for one in missing] == [
        "Mục 1 (Kết quả thực hiện nhiệm vụ tháng 2 năm 2026) chưa có kết luận.",
        "Mục 2 (Thông tin thời sự, quán triệt văn bản mới) chưa có kết luận.",
        "Mục 3 (Nhiệm vụ trọng tâm tháng 4 năm 2026) chưa có kết luận.",
        "Mục 4 (Tự phê bình và phê bình) chưa có ý kiến và chưa có kết luận.",
        "Chưa ghi giờ kết thúc.",
    ]


def test_record_of_a_lone_cell_has_no_committee_above(stages, world):
    minutes = stages.open()
    world.cell_a.parent = None
    world.cell_a.path = "000099."
    world.cell_a.save()

    found = draft_record(current_minutes(minutes.meeting), number=None)

    assert (found.parent_name, found.cell_name) == ("", "Chi bộ Tổng hợp")
