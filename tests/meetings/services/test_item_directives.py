"""Which directives an agenda item deals with, by itself and by the recorder."""

from datetime import date

import pytest

from cells.models import AuditEntry
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from meetings.enums import ItemKind, MinutesStatus
from meetings.models import ItemDirective
from meetings.services.calling_off import cancel_meeting
from meetings.services.copying import copy_version
from meetings.services.item_directives import put_on_agenda, set_item_directives
from tests.factories.directives import make_directive, make_dissemination
from tests.factories.meetings import make_item, make_meeting, make_minutes


@pytest.fixture
def directive(world):
    """A directive for cell A."""
    return make_directive(world.committee, by=world.people["officer"], cells=[world.cell_a])


@pytest.fixture
def item(world):
    """An item of minutes that are being written."""
    people = {"chair": world.member("secretary_a"), "recorder": world.member("recorder_a")}
    minutes = make_minutes(make_meeting(world.cell_a, **people), status=MinutesStatus.DRAFT)
    return make_item(minutes, kind=ItemKind.DISSEMINATION)


def linked(minutes):
    rows = ItemDirective.objects.filter(item__minutes=minutes)
    return [row.directive for row in rows.select_related("directive")]


def test_plan_puts_what_is_waiting_under_the_item(stages, directive):
    meeting = stages.plan(day=date(2026, 3, 3))
    minutes = meeting.minutes_versions.get()

    links = ItemDirective.objects.get(item__minutes=minutes)

    assert (links.directive, links.item.kind) == (directive, ItemKind.DISSEMINATION)


def test_next_plan_leaves_out_what_the_first_deals_with(stages, directive, frozen_clock):
    frozen_clock(2026, 3, 1, 9)
    first = stages.plan(day=date(2026, 3, 3))

    second = stages.plan(day=date(2026, 4, 3), month=4)
    assert linked(second.minutes_versions.get()) == []

    cancel_meeting(
        first, reason="Trùng lịch", agreed_by="Đảng ủy", actor=stages.world.user("secretary_a")
    )
    third = stages.plan(day=date(2026, 5, 3), month=5)
    assert linked(third.minutes_versions.get()) == [directive]


def test_opening_adds_what_came_meanwhile(stages, world, frozen_clock):
    frozen_clock(2026, 3, 1, 9)
    meeting = stages.plan(day=date(2026, 3, 3))
    frozen_clock(2026, 3, 2, 9)
    directive = make_directive(world.committee, by=world.people["officer"], cells=[world.cell_a])
    frozen_clock(2026, 3, 3, 9)

    stages.open(meeting)

    assert linked(meeting.minutes_versions.get()) == [directive]


def test_recorder_links_and_unlinks(world, item, directive):
    actor = world.user("recorder_a")

    set_item_directives(item, directives=[directive], actor=actor)
    after_linking = linked(item.minutes)
    set_item_directives(item, directives=[], actor=actor)

    assert after_linking == [directive]
    assert linked(item.minutes) == []
    audit = AuditEntry.objects.filter(verb="agenda.directives_set").order_by("pk")
    assert [(one.data["before"], one.data["after"]) for one in audit] == [
        ([], [directive.pk]),
        ([directive.pk], []),
    ]


def test_directive_for_another_cell_or_of_a_later_day_is_refused(world, item):
    by = world.people["officer"]
    others = make_directive(world.committee, by=by, cells=[world.cell_b])
    later = make_directive(
        world.committee, by=by, cells=[world.cell_a], number="14-CT/TU", issued_on=date(2026, 3, 4)
    )

    for wrong in (others, later):
        with pytest.raises(DomainError, match="không giao cho chi bộ"):
            set_item_directives(item, directives=[wrong], actor=world.user("recorder_a"))
        with pytest.raises(DomainError, match="không giao cho chi bộ"):
            put_on_agenda(wrong, item.minutes, actor=world.user("recorder_a"))

    assert ItemDirective.objects.count() == 0


@pytest.mark.parametrize("who", ["member_a", "officer", "secretary_b"])
def test_others_do_not_link(world, item, directive, who):
    with pytest.raises(NotAllowed):
        set_item_directives(item, directives=[directive], actor=world.user(who))
    with pytest.raises(NotAllowed):
        put_on_agenda(directive, item.minutes, actor=world.user(who))

    assert ItemDirective.objects.count() == 0


def test_approved_minutes_are_not_touched(world, directive):
    people = {"chair": world.member("secretary_a"), "recorder": world.member("recorder_a")}
    item = make_dissemination(make_meeting(world.cell_a, **people), directive)

    with pytest.raises(WrongState, match="đã duyệt và khóa"):
        set_item_directives(item, directives=[], actor=world.user("recorder_a"))

    assert linked(item.minutes) == [directive]


def test_put_on_the_agenda_of_the_next_meeting_once(world, item, directive):
    put_on_agenda(directive, item.minutes, actor=world.user("secretary_a"))

    with pytest.raises(WrongState, match="đã có trong chương trình"):
        put_on_agenda(directive, item.minutes, actor=world.user("secretary_a"))

    assert ItemDirective.objects.get().item == item
    assert AuditEntry.objects.get().verb == "agenda.directive_added"


def test_agenda_without_such_an_item_gets_one(world, item, directive):
    item.kind = ItemKind.OTHER
    item.save()

    put_on_agenda(directive, item.minutes, actor=world.user("secretary_a"))

    made = ItemDirective.objects.get().item
    assert (made.kind, made.title, made.order) == (
        ItemKind.DISSEMINATION,
        "Quán triệt văn bản",
        2,
    )


def test_links_go_into_the_next_version(world, directive):
    people = {"chair": world.member("secretary_a"), "recorder": world.member("recorder_a")}
    item = make_dissemination(make_meeting(world.cell_a, **people), directive)

    copied = copy_version(item.minutes, reason="Ghi sai")

    assert linked(copied) == [directive]
    assert linked(item.minutes) == [directive]
