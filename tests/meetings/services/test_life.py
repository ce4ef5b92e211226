"""Whatever people try with meetings, and in whatever order: what must always hold, holds."""

from collections import Counter
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from itertools import pairwise

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from cells.models import AuditEntry
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError
from meetings.domain import flow
from meetings.domain.content import ItemContent, MinutesContent
from meetings.domain.record import content_hash
from meetings.enums import REGULAR_KINDS, ItemKind, MeetingKind, MeetingStatus, MinutesStatus
from meetings.models import (
    AgendaItem,
    Attendance,
    DroppedItem,
    Meeting,
    Minutes,
    Postponement,
    Task,
)
from meetings.queries.confirmations import confirmations_of
from meetings.queries.minutes import current_minutes
from meetings.services.calling_off import cancel_meeting, postpone_meeting
from meetings.services.ending import end_meeting
from meetings.services.invitations import send_papers
from meetings.services.meetings import open_meeting, plan_meeting, reschedule_meeting
from meetings.services.minutes import (
    approve_minutes,
    return_minutes,
    save_minutes,
    start_correction,
    submit_minutes,
)
from tests.factories.meetings import at
from tests.world import World

# Those who may do a step, and those who may not, in about equal parts.
WHO = st.sampled_from(
    ["secretary_a", "secretary_a", "recorder_a", "recorder_a", "deputy_a", "member_a", "officer"]
)
KINDS = st.sampled_from(
    [MeetingKind.REGULAR, MeetingKind.COMBINED, MeetingKind.REGULAR, MeetingKind.EXTRAORDINARY]
)
MONTHS = st.sampled_from([3, 4])
DAYS = st.integers(1, 45)
PLACE = st.integers(0, 5)
KEPT = (AgendaItem, Attendance, AuditEntry, DroppedItem, Meeting, Minutes, Postponement, Task)
OPEN = (MinutesStatus.DRAFT, MinutesStatus.SUBMITTED)
FIRST_DAY = date(2026, 3, 1)


def reachable(table: dict[str, set[str]], start: str) -> set[str]:
    """The states to which any number of allowed steps leads."""
    found, waiting = {start}, [start]
    while waiting:
        for target in table[waiting.pop()] - found:
            found.add(target)
            waiting.append(target)
    return found


def everything() -> list[list[tuple[object, ...]]]:
    """All rows that a step may touch."""
    return [list(model._default_manager.order_by("pk").values_list()) for model in KEPT]


class LifeOfMeetings(RuleBasedStateMachine):
    """People of cell A, and some who have no business there, at meetings of March and April."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self.world, self.stack = world, ExitStack()
        self.stack.enter_context(transaction.atomic())
        self.pin(at(FIRST_DAY, 7))
        self.locked: dict[int, tuple[str, str]] = {}
        self.states: dict[tuple[str, int], str] = {}
        self.plan("secretary_a", MeetingKind.REGULAR, 3, 4)
        self.whole_meeting(0)
        self.plan("secretary_a", MeetingKind.REGULAR, 4, 33)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.stack.close()

    def pin(self, moment: datetime) -> None:
        self.now = moment
        self.stack.enter_context(clock.pinned(moment))

    def attempt(self, step, *args, **values) -> None:
        """Take the step; if it is refused, nothing may have changed."""
        before = everything()
        try:
            step(*args, **values)
        except DomainError:
            assert everything() == before, "a refused step changed something"

    def one(self, place: int) -> Meeting:
        meetings = list(Meeting.objects.select_related("cell", "chair", "recorder").order_by("pk"))
        return meetings[place % len(meetings)]

    @rule(days=st.integers(1, 20))
    def days_go_by(self, days):
        self.pin(self.now + timedelta(days=days))

    @rule(who=WHO, kind=KINDS, month=MONTHS, days=DAYS)
    def plan(self, who, kind, month, days):
        self.attempt(
            plan_meeting,
            self.world.cell_a,
            kind=kind,
            year=2026,
            month=month,
            starts_at=at(FIRST_DAY + timedelta(days=days)),
            place="Phòng họp",
            chair=self.world.member("secretary_a"),
            recorder=self.world.member("recorder_a"),
            actor=self.world.user(who),
            topic="Nêu gương",
        )

    @precondition(lambda self: self.states)
    @rule(who=WHO, place=PLACE)
    def send(self, who, place):
        self.attempt(send_papers, self.one(place), actor=self.world.user(who))

    @precondition(lambda self: self.states)
    @rule(who=WHO, place=PLACE, days=st.none() | DAYS)
    def postpone(self, who, place, days):
        starts_at = None if days is None else at(FIRST_DAY + timedelta(days=days))
        values = {"reason": "Bận", "agreed_by": "Đảng ủy", "starts_at": starts_at}
        self.attempt(postpone_meeting, self.one(place), actor=self.world.user(who), **values)

    @precondition(lambda self: self.states)
    @rule(who=WHO, place=PLACE, days=DAYS)
    def reschedule(self, who, place, days):
        values = {"starts_at": at(FIRST_DAY + timedelta(days=days)), "place": "Hội trường"}
        self.attempt(reschedule_meeting, self.one(place), actor=self.world.user(who), **values)

    @precondition(lambda self: self.states)
    @rule(who=WHO, place=PLACE)
    def cancel(self, who, place):
        values = {"reason": "Trùng lịch", "agreed_by": "Đảng ủy"}
        self.attempt(cancel_meeting, self.one(place), actor=self.world.user(who), **values)

    @precondition(lambda self: self.states)
    @rule(who=WHO, place=PLACE)
    def open(self, who, place):
        self.attempt(open_meeting, self.one(place), actor=self.world.user(who))

    @precondition(lambda self: self.states)
    @rule(who=WHO, place=PLACE, hours=st.integers(-1, 3))
    def end(self, who, place, hours):
        meeting = self.one(place)
        ends_at = meeting.starts_at + timedelta(hours=hours)
        self.attempt(end_meeting, meeting, ends_at=ends_at, actor=self.world.user(who))

    @precondition(lambda self: self.states)
    @rule(who=WHO, place=PLACE, mend=st.booleans())
    def write_and_submit(self, who, place, mend):
        minutes = current_minutes(self.one(place))
        items = tuple(
            ItemContent(
                item.pk,
                conclusion="Thiếu ý kiến.",
                asks_correction=mend and item.kind == ItemKind.CONFIRMATION,
            )
            for item in minutes.items.all()
        )
        content, actor = MinutesContent(items, "Thống nhất."), self.world.user(who)
        self.attempt(save_minutes, minutes, content, base_revision=minutes.revision, actor=actor)
        ends_at = minutes.meeting.starts_at + timedelta(hours=2)
        self.attempt(submit_minutes, current_minutes(minutes.meeting), ends_at=ends_at, actor=actor)

    @precondition(lambda self: self.states)
    @rule(who=WHO, place=PLACE)
    def approve(self, who, place):
        self.attempt(approve_minutes, current_minutes(self.one(place)), actor=self.world.user(who))

    @precondition(lambda self: self.states)
    @rule(who=WHO, place=PLACE)
    def give_back(self, who, place):
        minutes, actor = current_minutes(self.one(place)), self.world.user(who)
        self.attempt(return_minutes, minutes, reason="Thiếu ý kiến", actor=actor)

    @precondition(lambda self: self.locked)
    @rule(who=WHO, place=PLACE)
    def correct(self, who, place):
        minutes, actor = current_minutes(self.one(place)), self.world.user(who)
        self.attempt(start_correction, minutes, reason="Ghi sai", actor=actor)

    @precondition(lambda self: self.states)
    @rule(place=PLACE)
    def whole_meeting(self, place):
        """The straight way, so that later states are reached often."""
        meeting = self.one(place)
        self.pin(max(self.now, meeting.starts_at + timedelta(hours=3)))
        self.open("recorder_a", place)
        self.write_and_submit("recorder_a", place, mend=place == 1)
        self.approve("secretary_a", place)

    @invariant()
    def one_regular_meeting_a_month(self):
        rows = Meeting.objects.filter(kind__in=REGULAR_KINDS)
        months = Counter(
            rows.exclude(status=MeetingStatus.CANCELLED).values_list("cell", "year", "month")
        )
        assert max(months.values(), default=0) <= 1

    @invariant()
    def one_version_in_force_and_one_open(self):
        rows = list(Minutes.objects.values_list("meeting", "status"))
        in_force = Counter(key for key, status in rows if status == MinutesStatus.APPROVED)
        being_written = Counter(key for key, status in rows if status in OPEN)
        assert max([*in_force.values(), *being_written.values()], default=0) <= 1

    @invariant()
    def locked_text_never_changes(self):
        for minutes in Minutes.objects.exclude(status__in=OPEN):
            found = minutes.frozen_text, minutes.content_hash
            assert self.locked.setdefault(minutes.pk, found) == found
            assert content_hash(minutes.frozen_text) == minutes.content_hash

    @invariant()
    def each_number_belongs_to_one_meeting(self):
        rows = Minutes.objects.filter(number__isnull=False).values_list("number", "meeting")
        meetings = Counter(number for number, _ in set(rows))
        assert max(meetings.values(), default=1) == 1

    @invariant()
    def states_follow_the_flow(self):
        for model, table in ((Meeting, flow.MEETING), (Minutes, flow.MINUTES)):
            for key, status in model._default_manager.values_list("pk", "status"):
                place = model.__name__, key
                assert status in reachable(table, self.states.get(place, status))
                self.states[place] = status

    @invariant()
    def versions_run_on(self):
        rows = Minutes.objects.order_by("meeting", "version").values_list("meeting", "version")
        for (meeting, version), (next_meeting, next_version) in pairwise(rows):
            assert next_version == (version + 1 if meeting == next_meeting else 1)

    @invariant()
    def minutes_beyond_a_draft_belong_to_a_meeting_that_ended(self):
        beyond = Minutes.objects.exclude(status=MinutesStatus.DRAFT)
        assert not beyond.exclude(meeting__status=MeetingStatus.HELD).exists()
        assert not beyond.filter(meeting__ends_at__isnull=True).exists()

    @invariant()
    def only_locked_minutes_are_decided_on(self):
        decided = confirmations_of(Minutes.objects.values_list("pk", flat=True))
        assert set(decided) <= set(self.locked)

    @invariant()
    def postponed_meetings_say_why(self):
        rows = Meeting.objects.filter(status=MeetingStatus.POSTPONED)
        assert not rows.exclude(postponements__moved_to__isnull=True).exists()


def test_whatever_is_tried_the_rules_hold(world):
    run_state_machine_as_test(
        lambda: LifeOfMeetings(world),
        settings=settings(
            max_examples=10,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
