"""The calendar of the committee: a year of cells, a month of meetings, clashes."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cells.enums import Role
from tests.factories.cells import make_role, make_unit
from tests.factories.meetings import at, make_meeting, make_minutes, make_waiver
from tests.meetings.views.conftest import text_of

YEAR = reverse("meetings:calendar")
MONTH = reverse("meetings:calendar_month")


@pytest.fixture
def april(world, frozen_clock):
    """It is the 10th of April."""
    frozen_clock(2026, 4, 10, 9)
    return world


def meeting_of(world, cell, day, **changed):
    who, other = ("b", "member_b") if cell == world.cell_b else ("a", "recorder_a")
    people = {"chair": world.member(f"secretary_{who}"), "recorder": world.member(other)}
    return make_meeting(cell, **people, day=day, **changed)


def states(answer):
    return {
        cell.slug: [month.state.value for month, *_ in marks]
        for cell, marks in answer.context["rows"]
    }


def test_each_month_says_its_state_and_leads_on(april, as_user):
    held = meeting_of(april, april.cell_a, date(2026, 1, 3))
    make_minutes(held)
    waiver = make_waiver(april.cell_a, by=april.people["secretary_a"])
    planned = meeting_of(april, april.cell_a, date(2026, 4, 20), status="du_kien")
    april.cell_b.valid_from = date(2026, 3, 15)
    april.cell_b.save()

    answer = as_user(april.people["officer"]).get(YEAR)

    assert states(answer)["tong-hop"][:5] == ["held", "explained", "missing", "planned", "ahead"]
    assert states(answer)["quan-tri"][:4] == ["not_founded", "not_founded", "not_founded", "ahead"]
    for one in (held, waiver, planned):
        assert f'href="{one.get_absolute_url()}"' in answer.text
    assert "Tháng 3: không họp, chưa có giải trình" in text_of(answer)


def test_filter_keeps_cells_with_a_missing_month(april, as_user):
    for month in (1, 2, 3):
        make_minutes(meeting_of(april, april.cell_a, date(2026, month, 3)))

    answer = as_user(april.people["officer"]).get(YEAR, {"year": "2026", "show": "thieu"})

    assert list(states(answer)) == ["quan-tri"]


def test_member_sees_the_own_cell_only(april, as_user):
    answer = as_user(april.people["member_b"]).get(YEAR)

    assert list(states(answer)) == ["quan-tri"]


def test_cell_outside_the_year_is_not_there(april, as_user):
    make_unit("Chi bộ Mới", parent=april.committee, slug="moi", valid_from=date(2027, 1, 1))
    make_unit("Chi bộ Cũ", parent=april.committee, slug="cu", valid_to=date(2025, 12, 31))

    answer = as_user(april.people["officer"]).get(YEAR, {"year": "2026"})

    assert sorted(states(answer)) == ["quan-tri", "tong-hop"]


@pytest.mark.parametrize("asked", [{}, {"year": "2026", "show": "thieu"}])
def test_year_asks_the_same_number_of_queries_for_2_and_40_cells(april, as_user, asked):
    client = as_user(april.people["officer"])
    client.get(YEAR, asked)
    with CaptureQueriesContext(connection) as few:
        client.get(YEAR, asked)
    for number in range(40):
        make_unit(f"Chi bộ {number:02d}", parent=april.committee, slug=f"cb-{number}")
    with CaptureQueriesContext(connection) as many:
        answer = client.get(YEAR, asked)

    assert len(many) == len(few)
    assert len(answer.context["rows"]) == 30
    assert len(client.get(answer.context["next_url"]).context["rows"]) == 12


def test_month_lists_its_meetings_by_time(april, as_user):
    later = meeting_of(april, april.cell_a, date(2026, 4, 30), status="du_kien")
    sooner = meeting_of(april, april.cell_b, date(2026, 4, 3), status="du_kien")
    meeting_of(april, april.cell_a, date(2026, 5, 1), status="du_kien")

    answer = as_user(april.people["officer"]).get(MONTH)

    assert [meeting for meeting, *_ in answer.context["rows"]] == [sooner, later]
    assert "Phòng họp số 2" in text_of(answer)


@pytest.mark.parametrize("asked", ["", "thang-tu", "2026-13", "1999-01"])
def test_month_that_cannot_be_read_is_this_month(april, as_user, asked):
    answer = as_user(april.people["officer"]).get(MONTH, {"thang": asked})

    assert answer.context["month"].label == "tháng 4 năm 2026"


@pytest.fixture
def clash(april):
    """The deputy of cell A is in charge of B and C, which meet at the same hour on 20 April."""
    third = make_unit("Chi bộ Cơ yếu", parent=april.committee, slug="co-yeu")
    for cell in (april.cell_b, third):
        make_role(Role.SUPERVISOR, cell, member=april.member("deputy_a"))
    first = meeting_of(april, april.cell_b, date(2026, 4, 20), status="du_kien")
    second = meeting_of(april, third, date(2026, 4, 20), status="du_kien")
    return first, second


@pytest.mark.parametrize("who", ["officer", "deputy_a"])
def test_clash_is_named_with_both_meetings(april, as_user, clash, who):
    answer = as_user(april.people[who]).get(MONTH)

    assert "Trần Quang Việt phụ trách cả hai chi bộ" in text_of(answer)
    for meeting in clash:
        assert f'href="{meeting.get_absolute_url()}"' in answer.text


def test_no_clash_when_one_ends_before_the_other_or_is_called_off(april, as_user, clash):
    first, second = clash
    second.starts_at = at(date(2026, 4, 20), 9, 30)
    second.save()
    client = as_user(april.people["officer"])
    apart = client.get(MONTH).context["clashes"]
    second.starts_at, second.status = first.starts_at, "da_huy"
    second.save()

    assert (apart, client.get(MONTH).context["clashes"]) == ([], [])


def test_whoever_sees_one_of_the_two_learns_nothing_of_the_other(april, as_user, clash):
    assert as_user(april.people["member_b"]).get(MONTH).context["clashes"] == []


def test_month_asks_the_same_number_of_queries_for_5_and_50(april, as_user, clash):
    def add(number):
        for _ in range(number):
            meeting_of(april, april.cell_b, date(2026, 4, 20), status="du_kien", kind="bat_thuong")

    client = as_user(april.people["officer"])
    add(3)
    client.get(MONTH)
    with CaptureQueriesContext(connection) as few:
        client.get(MONTH)
    add(45)
    with CaptureQueriesContext(connection) as many:
        client.get(MONTH)

    assert len(many) == len(few)
