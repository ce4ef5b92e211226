"""How rows name themselves and where their page is."""

from datetime import date

from meetings.enums import Presence
from meetings.models import TaskNote
from tests.factories.meetings import (
    at,
    make_attendance,
    make_item,
    make_meeting,
    make_minutes,
    make_statement,
    make_task,
    make_waiver,
)


def test_rows_say_what_they_are_and_where_they_belong(world):
    member, user = world.member("member_a"), world.people["secretary_a"]
    meeting = make_meeting(
        world.cell_a, chair=world.member("secretary_a"), recorder=world.member("recorder_a")
    )
    minutes = make_minutes(meeting)
    row = make_attendance(minutes, member, presence=Presence.LATE)
    item = make_item(minutes)
    task = make_task(world.cell_a, member, by=user)
    note = TaskNote.objects.create(
        task=task, at=at(date(2026, 3, 5)), author=user, status=task.status
    )
    waiver = make_waiver(world.cell_a, by=user)

    said = [str(one) for one in (meeting, row, item, make_statement(item, member), task, waiver)]

    assert said == [
        "Sinh hoạt thường kỳ tháng 3 năm 2026",
        f"{member.pk}: Đến muộn",
        "Nhiệm vụ trọng tâm",
        "Vũ Thị Bích Hằng: Đồng ý.",
        "Rà soát hồ sơ",
        "Không họp tháng 2/2026: Ghép với tháng khác",
    ]
    assert str(minutes) == f"Biên bản {meeting.pk}, bản 1"
    assert str(note) == f"{task.pk}: Đang thực hiện"
    everything = (meeting, minutes, row, item, task, waiver)
    assert {one.unit_path for one in everything} == {world.cell_a.path}
    assert not minutes.is_open


def test_rows_know_their_page(world):
    user = world.people["secretary_a"]
    meeting = make_meeting(
        world.cell_a, chair=world.member("secretary_a"), recorder=world.member("recorder_a")
    )
    task = make_task(world.cell_a, world.member("member_a"), by=user)
    waiver = make_waiver(world.cell_a, by=user)

    addresses = [one.get_absolute_url() for one in (meeting, make_minutes(meeting), task, waiver)]

    assert addresses == [
        f"/chi-bo/tong-hop/cuoc-hop/{meeting.pk}/",
        f"/chi-bo/tong-hop/cuoc-hop/{meeting.pk}/",
        f"/nhiem-vu/{task.pk}/",
        f"/thang-khong-hop/{waiver.pk}/",
    ]
