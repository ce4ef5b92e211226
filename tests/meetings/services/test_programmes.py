"""The year's programme: drawn up, submitted, adopted into tasks, revised with a trace."""

from datetime import date
from decimal import Decimal

import pytest

from cells.models import AuditEntry
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from meetings.enums import ProgrammeStatus, TaskStatus
from meetings.models import Programme, ProgrammeItem, Task, TaskNote
from meetings.services.programmes import (
    adopt_programme,
    draw_up_programme,
    drop_item_of,
    put_item,
    revise_programme,
    submit_programme,
    withdraw_programme,
)
from meetings.services.tasks import accept_task, report_task
from tests.factories.programmes import make_programme, make_work


@pytest.fixture(autouse=True)
def _in_january(frozen_clock):
    frozen_clock(2026, 1, 20, 9)


class Year:
    """Brings the programme of cell A to a stage by the hand of its secretary."""

    def __init__(self, world):
        self.world = world

    @property
    def actor(self):
        return self.world.user("secretary_a")

    def drawn_up(self, **changed) -> Programme:
        return draw_up_programme(self.world.cell_a, **{"year": 2026, "actor": self.actor} | changed)

    def put(self, programme, title="Rà soát quy chế", **changed) -> ProgrammeItem:
        values = {
            "title": title,
            "assignee": self.world.member("member_a"),
            "due_on": date(2026, 6, 30),
            "actor": self.actor,
        }
        put_item(programme, **values | changed)
        return programme.items.get(title=title.strip())

    def adopted(self, programme=None, **changed) -> Programme:
        if programme is None:
            programme = self.drawn_up()
            self.put(programme)
        submit_programme(programme, actor=self.actor)
        values = {"adopted_on": date(2026, 1, 19), "document_no": "02-NQ/CB", "actor": self.actor}
        return adopt_programme(programme, **values | changed)


@pytest.fixture
def year(world):
    return Year(world)


def test_programme_is_drawn_up_once(year):
    programme = year.drawn_up()

    assert (programme.version, programme.status) == (1, ProgrammeStatus.DRAFT)
    with pytest.raises(WrongState, match="đã có chương trình"):
        year.drawn_up()
    assert list(AuditEntry.objects.values_list("verb", flat=True)) == ["programme.drawn_up"]


@pytest.mark.parametrize("wrong", [2024, 2028])
def test_programme_of_a_far_year_is_refused(year, wrong):
    with pytest.raises(DomainError, match="Chỉ lập chương trình cho các năm"):
        year.drawn_up(year=wrong)

    assert Programme.objects.count() == 0


def test_committee_has_no_programme_here(year, world):
    with pytest.raises(NotAllowed):
        draw_up_programme(world.committee, year=2026, actor=year.actor)


@pytest.mark.parametrize("name", ["member_a", "secretary_b", "officer"])
def test_others_draw_up_nothing(year, world, name):
    with pytest.raises(NotAllowed):
        year.drawn_up(actor=world.user(name))

    assert Programme.objects.count() == 0


def test_last_year_is_a_start(year, world):
    before = make_programme(
        world.cell_a, by=world.people["secretary_a"], year=2025, adopted_on=date(2025, 1, 20)
    )
    make_work(before, world.member("member_a"), due_on=date(2025, 6, 30))
    make_work(before, world.member("member_b"), title="Việc của người đã đi")

    programme = year.drawn_up(copy_last_year=True)

    assert list(programme.items.values_list("title", "due_on", "origin")) == [
        ("Rà soát quy chế", date(2026, 6, 30), None)
    ]


def test_there_may_be_no_last_year(year):
    with pytest.raises(WrongState, match="Không có chương trình năm 2025"):
        year.drawn_up(copy_last_year=True)

    assert Programme.objects.count() == 0


def test_item_is_put_with_its_people_and_changed(year, world):
    programme = year.drawn_up()
    item = year.put(
        programme,
        " Rà soát quy chế ",
        involved=[world.member("deputy_a"), world.member("member_a")],
        department="Phòng Tổng hợp",
        weight=Decimal("1.5"),
    )

    put_item(
        programme,
        item=item,
        title="Rà soát quy chế",
        assignee=world.member("deputy_a"),
        due_on=date(2026, 9, 30),
        actor=year.actor,
    )

    item.refresh_from_db()
    assert (item.assignee, item.due_on, item.department) == (
        world.member("deputy_a"),
        date(2026, 9, 30),
        "",
    )
    assert programme.items.count() == 1


def test_assignee_is_not_also_involved(year, world):
    item = year.put(year.drawn_up(), involved=[world.member("member_a"), world.member("deputy_a")])

    assert list(item.involved.all()) == [world.member("deputy_a")]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"title": "  "}, "Hãy ghi tên nhiệm vụ"),
        ({"due_on": date(2027, 1, 5)}, "phải trong năm 2026"),
        ({"weight": Decimal(0)}, "Hệ số"),
    ],
)
def test_wrong_item_is_refused(year, changed, sentence):
    programme = year.drawn_up()

    with pytest.raises(DomainError, match=sentence):
        year.put(programme, **changed)

    assert programme.items.count() == 0


def test_stranger_gets_no_work(year, world):
    programme = year.drawn_up()

    with pytest.raises(DomainError, match="không sinh hoạt tại"):
        year.put(programme, assignee=world.member("member_b"))

    assert programme.items.count() == 0


def test_empty_programme_is_not_submitted(year):
    programme = year.drawn_up()

    with pytest.raises(DomainError, match="chưa có nhiệm vụ nào"):
        submit_programme(programme, actor=year.actor)

    programme.refresh_from_db()
    assert programme.status == ProgrammeStatus.DRAFT


def test_submitted_programme_is_changed_only_after_its_withdrawal(year):
    programme = year.drawn_up()
    item = year.put(programme)
    submit_programme(programme, actor=year.actor)
    with pytest.raises(WrongState, match="rút lại"):
        drop_item_of(item, actor=year.actor)

    withdraw_programme(programme, actor=year.actor)
    drop_item_of(item, actor=year.actor)

    assert programme.items.count() == 0


def test_adopted_items_become_tasks(year, world, django_capture_on_commit_callbacks):
    programme = year.drawn_up()
    year.put(programme, involved=[world.member("deputy_a")], department="Phòng Tổng hợp")

    adopted = year.adopted(programme)

    task = Task.objects.get()
    assert (adopted.status, adopted.document_no) == (ProgrammeStatus.ADOPTED, "02-NQ/CB")
    assert (task.title, task.assignee, task.due_on, task.assigned_on, task.status) == (
        "Rà soát quy chế",
        world.member("member_a"),
        date(2026, 6, 30),
        date(2026, 1, 19),
        TaskStatus.OPEN,
    )
    assert list(task.involved.all()) == [world.member("deputy_a")]
    assert task.programme_item.programme == adopted


def test_adoption_by_a_member_of_the_committee_is_refused(year, world):
    programme = year.drawn_up()
    year.put(programme)

    with pytest.raises(NotAllowed):
        year.adopted(programme, actor=world.user("committee_member_a"))

    assert Task.objects.count() == 0


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"adopted_on": date(2026, 1, 21)}, "tương lai"),
        ({"adopted_on": date(2024, 12, 31)}, "phải trong năm đó"),
        ({"document_no": " "}, "Hãy ghi số"),
    ],
)
def test_adoption_needs_a_paper_and_a_sound_day(year, changed, sentence):
    with pytest.raises(DomainError, match=sentence):
        year.adopted(**changed)

    assert Task.objects.count() == 0


def test_second_adoption_is_refused(year):
    programme = year.adopted()

    with pytest.raises(WrongState, match="đã trình chi bộ"):
        adopt_programme(
            programme, adopted_on=date(2026, 1, 19), document_no="03-NQ/CB", actor=year.actor
        )

    assert Task.objects.count() == 1


def test_draft_is_not_revised(year):
    with pytest.raises(WrongState, match="đang áp dụng"):
        revise_programme(year.drawn_up(), reason="Bổ sung", actor=year.actor)


def test_one_revision_at_a_time(year):
    programme = year.adopted()
    revise_programme(programme, reason="Bổ sung", actor=year.actor)

    with pytest.raises(WrongState, match="đang có một bản điều chỉnh"):
        revise_programme(programme, reason="Bổ sung", actor=year.actor)

    assert Programme.objects.count() == 2


def test_revision_needs_a_reason(year):
    programme = year.adopted()

    with pytest.raises(DomainError, match="lý do điều chỉnh"):
        revise_programme(programme, reason=" ", actor=year.actor)

    assert Programme.objects.count() == 1


def test_revision_moves_adds_and_withdraws_tasks_with_a_trace(year, world):
    programme = year.drawn_up()
    year.put(programme, "Giữ nguyên")
    year.put(programme, "Đổi hạn")
    year.put(programme, "Bỏ đi")
    adopted = year.adopted(programme)
    newer = revise_programme(adopted, reason="Điều chỉnh giữa năm", actor=year.actor)
    put_item(
        newer,
        item=newer.items.get(title="Đổi hạn"),
        title="Đổi hạn",
        assignee=world.member("deputy_a"),
        due_on=date(2026, 9, 30),
        actor=year.actor,
    )
    drop_item_of(newer.items.get(title="Bỏ đi"), actor=year.actor)
    year.put(newer, "Việc mới")

    year.adopted(newer, adopted_on=date(2026, 1, 20), document_no="05-NQ/CB")

    assert sorted(Task.objects.values_list("title", "due_on", "status")) == [
        ("Bỏ đi", date(2026, 6, 30), TaskStatus.CANCELLED),
        ("Giữ nguyên", date(2026, 6, 30), TaskStatus.OPEN),
        ("Việc mới", date(2026, 6, 30), TaskStatus.OPEN),
        ("Đổi hạn", date(2026, 9, 30), TaskStatus.OPEN),
    ]
    assert sorted(TaskNote.objects.values_list("task__title", flat=True)) == ["Bỏ đi", "Đổi hạn"]
    changed = AuditEntry.objects.get(verb="task.changed").data
    assert changed["before"]["due_on"] == "2026-06-30"
    adopted.refresh_from_db()
    assert adopted.status == ProgrammeStatus.REPLACED
    assert adopted.items.count() == 3


def test_finished_task_stays_as_it_was(year, world):
    adopted = year.adopted()
    task = Task.objects.get()
    report_task(task, text="Đã xong", actor=world.user("member_a"))
    accept_task(task, actor=year.actor)
    newer = revise_programme(adopted, reason="Đổi hạn", actor=year.actor)
    put_item(
        newer,
        item=newer.items.get(),
        title="Tên khác",
        assignee=world.member("member_a"),
        due_on=date(2026, 9, 30),
        actor=year.actor,
    )

    year.adopted(newer, adopted_on=date(2026, 1, 20))

    task.refresh_from_db()
    assert (task.title, task.due_on, task.status) == (
        "Rà soát quy chế",
        date(2026, 6, 30),
        TaskStatus.ACCEPTED,
    )
    assert task.programme_item == newer.items.get()


def test_revision_is_not_older_than_what_it_replaces(year):
    newer = revise_programme(year.adopted(), reason="Bổ sung", actor=year.actor)

    with pytest.raises(DomainError, match="không thể thông qua trước"):
        year.adopted(newer, adopted_on=date(2026, 1, 10))

    assert Programme.objects.get(version=1).status == ProgrammeStatus.ADOPTED
