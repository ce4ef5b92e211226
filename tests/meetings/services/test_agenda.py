"""Add, drop and move items of an agenda."""

from datetime import date

import pytest

from cells.models import AuditEntry
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from meetings.enums import ItemKind
from meetings.models import AgendaItem, DroppedItem, Task
from meetings.queries.minutes import current_minutes
from meetings.services.agenda import add_item, drop_item, edit_item, move_item
from meetings.services.calling_off import cancel_meeting
from meetings.services.minutes import TaskLine


@pytest.fixture
def minutes(stages):
    return current_minutes(stages.plan())


def kinds(minutes):
    return [item.kind for item in minutes.items.all()]


START = [
    ItemKind.REPORT,
    ItemKind.DISSEMINATION,
    ItemKind.DISCUSSION,
    ItemKind.CRITICISM,
    ItemKind.OTHER,
]


def test_item_is_added_at_the_end(minutes, world):
    item = add_item(minutes, kind=ItemKind.OTHER, title=" Kết nạp ", actor=world.user("recorder_a"))

    assert (item.title, item.order) == ("Kết nạp", 6)
    assert AuditEntry.objects.filter(verb="agenda.item_added").count() == 1


def test_first_item_of_an_empty_agenda(minutes, world):
    minutes.items.all().delete()

    item = add_item(minutes, kind=ItemKind.OTHER, title="A", actor=world.user("recorder_a"))

    assert item.order == 1


def test_item_without_title_is_refused(minutes, world):
    with pytest.raises(DomainError, match="tên nội dung"):
        add_item(minutes, kind=ItemKind.OTHER, title=" ", actor=world.user("recorder_a"))

    assert kinds(minutes) == START


def test_dropped_item_takes_its_proposed_tasks_along(stages, world):
    line = TaskLine(None, "Soạn kế hoạch", world.member("member_a").pk, date(2026, 3, 20))
    minutes = stages.written(**{ItemKind.DISCUSSION: {"tasks": (line,)}})
    item = minutes.items.get(kind=ItemKind.DISCUSSION)

    drop_item(item, reason="Đã quán triệt", actor=world.user("recorder_a"))

    assert kinds(minutes) == [kind for kind in START if kind != ItemKind.DISCUSSION]
    assert Task.objects.count() == 0
    dropped = DroppedItem.objects.get()
    assert (dropped.title, dropped.reason) == (item.title, "Đã quán triệt")
    assert AuditEntry.objects.filter(verb="agenda.item_dropped").count() == 1


def test_item_is_not_dropped_without_a_reason(minutes, world):
    with pytest.raises(DomainError, match="Hãy ghi lý do bỏ mục này"):
        drop_item(minutes.items.first(), reason=" ", actor=world.user("recorder_a"))

    assert (kinds(minutes), DroppedItem.objects.count()) == (START, 0)


def test_item_is_named_otherwise(minutes, world):
    item, member = minutes.items.first(), world.member("member_a")

    edit_item(item, title=" Tình hình quý I ", presenter=member, actor=world.user("recorder_a"))
    item.refresh_from_db()

    assert (item.title, item.presenter, item.edited) == ("Tình hình quý I", member, True)
    assert AuditEntry.objects.filter(verb="agenda.item_edited").count() == 1


def test_item_keeps_a_name(minutes, world):
    item = minutes.items.first()
    before = item.title

    with pytest.raises(DomainError, match="tên nội dung"):
        edit_item(item, title=" ", actor=world.user("recorder_a"))

    item.refresh_from_db()
    assert (item.title, item.edited) == (before, False)


@pytest.mark.parametrize(
    ("kind", "offset", "order"),
    [
        (ItemKind.REPORT, 1, [1, 0, 2, 3, 4]),
        (ItemKind.OTHER, -1, [0, 1, 2, 4, 3]),
        (ItemKind.REPORT, -1, [0, 1, 2, 3, 4]),
        (ItemKind.OTHER, 1, [0, 1, 2, 3, 4]),
    ],
)
def test_item_is_moved(minutes, world, kind, offset, order):
    item = minutes.items.get(kind=kind)

    move_item(item, offset=offset, actor=world.user("recorder_a"))

    assert kinds(minutes) == [START[place] for place in order]
    assert AuditEntry.objects.filter(verb="agenda.item_moved").count() == 1


def change(verb, minutes, actor):
    item = minutes.items.first()
    if verb == "add":
        add_item(minutes, kind=ItemKind.OTHER, title="A", actor=actor)
    elif verb == "edit":
        edit_item(item, title="A", actor=actor)
    elif verb == "drop":
        drop_item(item, reason="Đã quán triệt", actor=actor)
    else:
        move_item(item, offset=1, actor=actor)


@pytest.mark.parametrize("verb", ["add", "drop", "move", "edit"])
@pytest.mark.parametrize("who", ["member_a", "officer", "secretary_b"])
def test_only_recorder_and_committee_change_the_agenda(minutes, world, verb, who):
    with pytest.raises(NotAllowed):
        change(verb, minutes, world.user(who))

    assert kinds(minutes) == START


@pytest.mark.parametrize("verb", ["add", "drop", "move", "edit"])
@pytest.mark.parametrize("stage", ["submitted", "approved"])
def test_agenda_stays_once_the_minutes_are_submitted(stages, world, verb, stage):
    minutes = getattr(stages, stage)()

    with pytest.raises(WrongState):
        change(verb, minutes, world.user("recorder_a"))

    assert kinds(minutes) == START


def test_agenda_of_a_cancelled_meeting_stays(minutes, world):
    cancel_meeting(
        minutes.meeting, reason="Thôi", agreed_by="Đảng ủy", actor=world.user("secretary_a")
    )

    with pytest.raises(WrongState, match="đã hủy"):
        change("add", minutes, world.user("recorder_a"))

    assert AgendaItem.objects.count() == 5
