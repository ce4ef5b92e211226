"""What differs between the kinds of meeting: who is due, who chairs, how often, about what."""

from datetime import date

import pytest

from cells.models import WorkingRules
from cells.queries.rules import default_values
from chibo4tot.shared.errors import DomainError, WrongState
from meetings.enums import REGULAR_KINDS, ItemKind, MeetingKind
from meetings.models import Meeting
from meetings.queries.agenda import minutes_to_confirm
from meetings.queries.minutes import closing_of
from meetings.queries.premeetings import premeeting_of
from meetings.services.calling_off import postpone_meeting
from tests.factories.meetings import at

DAY = date(2026, 3, 3)
COMMITTEE = MeetingKind.COMMITTEE


@pytest.fixture
def committee(world):
    """People who may lead and record a meeting of the committee of cell A."""
    return {"chair": world.member("secretary_a"), "recorder": world.member("deputy_a")}


def test_roll_of_the_committee_holds_those_with_a_post(stages, world, committee):
    minutes = stages.open(stages.plan(kind=COMMITTEE, **committee))

    on_roll = set(minutes.attendances.values_list("member__full_name", flat=True))
    posts = ("secretary_a", "deputy_a", "committee_member_a")
    assert on_roll == {world.member(name).full_name for name in posts}


def test_committee_is_chaired_by_its_heads(stages, world):
    people = {"chair": world.member("committee_member_a"), "recorder": world.member("deputy_a")}

    with pytest.raises(DomainError, match="Hãy chọn bí thư hoặc phó bí thư"):
        stages.plan(kind=COMMITTEE, **people)

    assert Meeting.objects.count() == 0


def test_recorder_of_the_committee_sits_in_it(stages):
    with pytest.raises(DomainError, match="không thuộc chi ủy"):
        stages.plan(kind=COMMITTEE)

    assert Meeting.objects.count() == 0


def test_cell_without_a_committee_has_no_such_meeting(stages, world, committee):
    world.cell_a.role_assignments.exclude(member=world.member("secretary_a")).delete()

    with pytest.raises(DomainError, match="không có chi ủy"):
        stages.plan(kind=COMMITTEE, **committee)

    assert Meeting.objects.count() == 0


@pytest.mark.parametrize("kind", MeetingKind)
def test_only_regular_kinds_are_once_a_month(stages, committee, kind):
    stages.plan(kind=kind, **committee)

    if kind in REGULAR_KINDS:
        with pytest.raises(WrongState, match="đã có cuộc họp thường kỳ"):
            stages.plan(kind=kind, **committee)
    else:
        stages.plan(kind=kind, **committee)

    assert Meeting.objects.count() == (1 if kind in REGULAR_KINDS else 2)


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (MeetingKind.THEMATIC, "tên chuyên đề"),
        (MeetingKind.EXTRAORDINARY, "nội dung của cuộc họp"),
        (MeetingKind.ADMISSION, "nội dung của cuộc họp"),
    ],
)
def test_kinds_with_a_subject_ask_for_it(stages, kind, sentence):
    with pytest.raises(DomainError, match=sentence):
        stages.plan(kind=kind, topic=" ")

    assert Meeting.objects.count() == 0


def test_committee_confirms_its_own_minutes_only(stages, committee):
    stages.approved()

    first = stages.plan(date(2026, 3, 25), COMMITTEE, **committee)
    regular = stages.plan(date(2026, 4, 3))

    assert minutes_to_confirm(first) == []
    assert len(minutes_to_confirm(regular)) == 1


def test_admission_has_an_agenda_of_its_own(stages):
    meeting = stages.plan(kind=MeetingKind.ADMISSION, topic="Đỗ Minh Quân")

    items = list(meeting.minutes_versions.get().items.all())
    assert [item.kind for item in items] == [ItemKind.ADMISSION] * 3 + [ItemKind.DISCUSSION]
    assert items[1].title == "Công bố quyết định kết nạp đảng viên: Đỗ Minh Quân"


@pytest.mark.parametrize(
    ("size", "kind", "minutes"),
    [
        (0, MeetingKind.REGULAR, 80),
        (0, MeetingKind.COMBINED, 110),
        (99, MeetingKind.REGULAR, 45),
        (99, COMMITTEE, 0),
    ],
)
def test_length_follows_the_rules_of_the_day(stages, world, committee, size, kind, minutes):
    rules = default_values() | {
        "required_minutes": 80,
        "required_minutes_combined": 110,
        "small_cell_size": size,
        "small_cell_minutes": 45,
    }
    WorkingRules.objects.create(unit=world.committee, valid_from=date(2026, 1, 1), **rules)

    opened = stages.open(stages.plan(kind=kind, **committee))

    assert closing_of(opened, None).required_minutes == minutes


@pytest.mark.parametrize(
    ("day", "is_in_time"), [(date(2026, 3, 10), True), (date(2026, 3, 9), False)]
)
def test_committee_prepares_within_the_days_laid_down(
    stages, committee, frozen_clock, day, is_in_time
):
    frozen_clock(2026, 3, 21, 9)
    prepared = stages.open(stages.plan(day, COMMITTEE, **committee))

    meeting = stages.plan(date(2026, 3, 20))

    assert premeeting_of(meeting) == (prepared.meeting if is_in_time else None)


def test_planned_or_postponed_committee_meeting_prepares_nothing(stages, world, committee):
    planned = stages.plan(DAY, COMMITTEE, **committee)
    postponed = stages.plan(DAY, COMMITTEE, **committee)
    postpone_meeting(postponed, reason="Bận", agreed_by="Bí thư", actor=world.user("secretary_a"))

    assert premeeting_of(stages.plan(date(2026, 3, 5))) is None
    assert planned.starts_at == at(DAY)
