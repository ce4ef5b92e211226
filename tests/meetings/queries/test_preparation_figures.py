"""Preparation of meetings: prepared by the cell's committee, papers in time."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cells.enums import Role
from cells.models import RoleAssignment, WorkingRules
from cells.queries.units import scopes
from meetings.domain.figures import NoValue, recount
from meetings.enums import MeetingKind, MeetingStatus, MinutesStatus
from meetings.queries import figures
from meetings.queries.preparation_figures import NOBODY, Row, _paper_line
from tests.factories.cells import make_role
from tests.factories.meetings import at, make_meeting
from tests.factories.papers import make_paper
from tests.meetings.queries.conftest import NEXT_YEAR, YEAR, measure, numbers, reasons

DAY = date(2026, 3, 10)


@pytest.fixture
def committee_met(world, held):
    """committee_met(day, ...): the approved minutes of a meeting of cell A's committee."""

    def make(day, **changed):
        return held(day, kind=MeetingKind.COMMITTEE, **changed)

    return make


@pytest.fixture
def paper_of(world):
    """paper_of(minutes, hours): a paper published so many hours before the meeting."""

    def make(minutes, hours, **changed):
        when = minutes.meeting.starts_at - timedelta(hours=hours)
        by = world.user("secretary_a")
        return make_paper(minutes.meeting, by=by, published_at=when, **changed)

    return make


def notes(name, cell):
    return [one.note for one in getattr(figures, f"{name}_records")(cell.pk, YEAR, NEXT_YEAR)]


@pytest.mark.parametrize(("days", "counted"), [(0, 0), (1, 1), (10, 1), (11, 0), (-1, 0)])
def test_committee_meets_within_the_days_before(world, held, committee_met, days, counted):
    held(DAY)
    committee_met(DAY - timedelta(days=days))

    assert numbers(measure("premeeting", world.cell_a)) == (counted, 1)


def test_committee_that_met_the_same_morning_prepared(world, held, committee_met):
    minutes = held(DAY)
    before = committee_met(DAY)
    before.meeting.starts_at = minutes.meeting.starts_at - timedelta(hours=1)
    before.meeting.save()

    assert numbers(measure("premeeting", world.cell_a)) == (1, 1)


@pytest.mark.parametrize(
    ("status", "minutes_status"),
    [
        (MeetingStatus.PLANNED, MinutesStatus.DRAFT),
        (MeetingStatus.CANCELLED, MinutesStatus.DRAFT),
        (MeetingStatus.HELD, MinutesStatus.SUBMITTED),
    ],
)
def test_only_a_held_committee_meeting_with_approved_minutes_shows_it(
    world, held, committee_met, status, minutes_status
):
    held(DAY)
    committee_met(DAY - timedelta(days=3), status=minutes_status).meeting.__class__.objects.filter(
        kind=MeetingKind.COMMITTEE
    ).update(status=status)

    assert numbers(measure("premeeting", world.cell_a)) == (0, 1)
    assert notes("premeeting", world.cell_a) == ["Không có cuộc họp chi ủy nào trước đó."]


def test_committee_of_another_cell_prepares_nothing(world, held, committee_met):
    held(DAY)
    committee_met(DAY - timedelta(days=3), cell=world.cell_b)

    assert numbers(measure("premeeting", world.cell_a)) == (0, 1)


def test_days_are_those_that_the_committee_laid_down(world, held, committee_met):
    WorkingRules.objects.create(
        unit=world.committee,
        valid_from=date(2026, 3, 1),
        regular_day=3,
        minutes_deadline_days=5,
        quorum_percent=50,
        duty_absence_excluded=False,
        rating_min_months=6,
        premeeting_days=3,
    )
    for day in (date(2026, 2, 10), DAY):
        held(day)
        committee_met(day - timedelta(days=5))

    assert numbers(measure("premeeting", world.cell_a)) == (1, 2)
    assert notes("premeeting", world.cell_a) == [
        "Chi ủy họp ngày 05/02/2026, trước 5 ngày; quy định 10 ngày.",
        "Chi ủy họp ngày 05/03/2026, trước 5 ngày; quy định 3 ngày.",
    ]


@pytest.mark.parametrize("as_of", [date(2026, 6, 1), NEXT_YEAR])
@pytest.mark.parametrize("status", [MinutesStatus.APPROVED, MinutesStatus.DRAFT])
def test_cell_without_committee_and_deputy_is_not_asked(world, held, as_of, status):
    held(DAY, cell=world.cell_b, status=status)

    figure = measure("premeeting", world.cell_b, as_of=as_of)

    assert (figure.absence, figure.denominator) == (NoValue.NOT_APPLICABLE, 0)
    assert reasons(figure) == [("Sinh hoạt thường kỳ tháng 3 năm 2026", NOBODY)]


def test_cell_whose_deputy_came_in_the_year_is_asked_from_then_on(world, held):
    for day in (date(2026, 2, 10), DAY):
        held(day, cell=world.cell_b)
    role = make_role(Role.DEPUTY_SECRETARY, world.cell_b, member=world.member("member_b"))
    RoleAssignment.objects.filter(pk=role.pk).update(valid_from=date(2026, 3, 1))

    figure = measure("premeeting", world.cell_b)

    assert numbers(figure) == (0, 1)
    assert reasons(figure) == [("Sinh hoạt thường kỳ tháng 2 năm 2026", NOBODY)]


def test_minutes_not_approved_are_left_out_for_now(world, held, paper_of):
    paper_of(held(DAY, status=MinutesStatus.SUBMITTED), 48)

    for name in ("premeeting", "papers_on_time"):
        figure = measure(name, world.cell_a)
        assert (figure.absence, figure.denominator) == (NoValue.NOT_YET, 0)
        assert reasons(figure) == [
            ("Sinh hoạt thường kỳ tháng 3 năm 2026", "Đã họp, biên bản chưa duyệt.")
        ]


def test_only_regular_and_thematic_meetings_are_prepared(world, held):
    for kind in MeetingKind:
        held(DAY, kind=kind, topic="Nêu gương", month=3 if kind != MeetingKind.COMBINED else 4)

    assert measure("premeeting", world.cell_a).denominator == 3
    assert measure("papers_on_time", world.cell_a).denominator == 3


@pytest.mark.parametrize(("hours", "counted"), [(24, 1), (23.99, 0), (48, 1), (0, 0)])
def test_papers_are_there_a_day_before(world, held, paper_of, hours, counted):
    paper_of(held(DAY), hours)

    assert numbers(measure("papers_on_time", world.cell_a)) == (counted, 1)


def test_each_paper_is_to_be_there_in_time(world, held, paper_of):
    minutes = held(DAY)
    paper_of(minutes, 48)
    paper_of(minutes, 2, title="Phụ lục")

    assert numbers(measure("papers_on_time", world.cell_a)) == (0, 1)
    assert notes("papers_on_time", world.cell_a) == [
        "2 tài liệu, tài liệu cuối cùng công bố lúc 06:00 ngày 10/03/2026: chậm "
        "(quy định trước 24 giờ)."
    ]


def test_mending_a_paper_takes_nothing_away_and_removed_ones_do_not_count(world, held, paper_of):
    minutes = held(DAY)
    first = paper_of(minutes, 48)
    paper_of(minutes, 2, replaces=first, first_published_at=first.published_at)
    paper_of(minutes, 2, removed_at=minutes.meeting.starts_at)

    assert numbers(measure("papers_on_time", world.cell_a)) == (1, 1)


def test_papers_kept_afterwards_are_none_of_the_preparation(world, held, paper_of):
    minutes = held(DAY)
    paper_of(minutes, -5, title="Kết luận")
    without = numbers(measure("papers_on_time", world.cell_a))
    paper_of(minutes, 30)

    assert without == (0, 1)
    assert numbers(measure("papers_on_time", world.cell_a)) == (1, 1)


def test_meeting_without_papers_had_none_in_time(world, held):
    minutes = held(DAY)
    make_paper(minutes.meeting, by=world.user("secretary_a"))

    assert numbers(measure("papers_on_time", world.cell_a)) == (0, 1)
    assert notes("papers_on_time", world.cell_a) == ["Không có tài liệu nào được công bố."]


@given(lead=st.integers(0, 240), minutes=st.integers(0, 20_000))
def test_in_time_means_the_hours_before_and_not_a_minute_less(lead, minutes):
    starts_at = timezone.make_aware(datetime(2026, 3, 10, 8))
    found = (1, starts_at - timedelta(minutes=minutes), lead)
    row = Row(1, "a", 1, MeetingKind.REGULAR, 3, 2026, starts_at, MinutesStatus.APPROVED, found)

    assert _paper_line(row).counted is (minutes >= 60 * lead)


@pytest.mark.parametrize("name", ["premeeting", "papers_on_time"])
def test_one_query_for_any_number_of_cells(
    world, held, paper_of, committee_met, django_assert_num_queries, name
):
    for cell in (world.cell_a, world.cell_b):
        paper_of(held(DAY, cell=cell), 30)
        committee_met(DAY - timedelta(days=2), cell=cell)
    one, two = scopes([world.cell_a.pk]), scopes([world.cell_a.pk, world.cell_b.pk])

    with django_assert_num_queries(1):
        getattr(figures, name)(one, YEAR, NEXT_YEAR)
    with django_assert_num_queries(1):
        found = getattr(figures, name)(two, YEAR, NEXT_YEAR)

    assert set(found) == {world.cell_a.pk, world.cell_b.pk}


@pytest.mark.parametrize("name", ["premeeting", "papers_on_time"])
def test_records_tell_the_same_as_the_figure(world, held, paper_of, committee_met, name):
    paper_of(held(DAY), 30)
    held(date(2026, 4, 3))
    committee_met(DAY - timedelta(days=2))

    figure = measure(name, world.cell_a)
    rows = getattr(figures, f"{name}_records")(world.cell_a.pk, YEAR, NEXT_YEAR)

    assert recount(rows) == numbers(figure) == (1, 2)


def test_meeting_to_come_is_not_looked_at(world, held):
    held(DAY)
    make_meeting(
        world.cell_a,
        chair=world.member("secretary_a"),
        recorder=world.member("recorder_a"),
        day=date(2026, 5, 3),
        status=MeetingStatus.PLANNED,
    )

    assert measure("papers_on_time", world.cell_a, as_of=at(DAY).date()).denominator == 1
    assert measure("papers_on_time", world.cell_a, as_of=date(2026, 3, 9)).denominator == 0
