"""Numbers of documents: from 01 in each term, never twice, never left out."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cells.models import AuditEntry
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from meetings.enums import TypeCode
from meetings.models import IssuedNumber, Minutes, Term
from meetings.queries.numbering import organisation_code, term_of, term_start
from meetings.services.numbering import begin_term, continue_from, give_number
from tests.factories.meetings import make_meeting

DAY = date(2026, 3, 3)


@pytest.fixture
def meeting(world, frozen_clock):
    frozen_clock(2026, 3, 3, 15)
    return make_meeting(
        world.cell_a, chair=world.member("secretary_a"), recorder=world.member("recorder_a")
    )


def give(world, meeting, type_code=TypeCode.RESOLUTION, day=DAY):
    return give_number(meeting, type_code, day=day, actor=world.user("secretary_a"))


def begin(world, unit, starts_on, by="officer"):
    return begin_term(unit, label="Nhiệm kỳ mới", starts_on=starts_on, actor=world.user(by))


def proceed(world, number, reason="Cấp trên giấy", by="secretary_a"):
    return continue_from(
        world.cell_a, TypeCode.RESOLUTION, next_number=number, reason=reason, actor=world.user(by)
    )


def test_each_type_counts_from_one(world, meeting):
    given_numbers = [
        give(world, meeting),
        give(world, meeting),
        give(world, meeting, TypeCode.MINUTES),
    ]

    assert given_numbers == [1, 2, 1]


def test_minutes_take_theirs_from_the_register(stages):
    minutes = stages.approved()

    row = IssuedNumber.objects.get()
    assert (row.type_code, row.number, row.meeting_id) == ("BB", minutes.number, minutes.meeting_id)
    assert row.issued_on == DAY


def test_term_begins_at_one_again(world, meeting):
    begin(world, world.committee, date(2026, 1, 1))
    before = [give(world, meeting), give(world, meeting)]
    begin(world, world.committee, date(2026, 6, 1))

    after = give(world, meeting, day=date(2026, 6, 2))

    assert (before, after) == ([1, 2], 1)


def test_cells_own_term_goes_before_that_of_the_committee(world, meeting):
    begin(world, world.committee, date(2026, 1, 1))
    own = begin(world, world.cell_a, date(2025, 6, 1), by="secretary_a")

    assert term_of(world.cell_a, DAY) == own
    assert term_start(world.cell_b, DAY) == date(2026, 1, 1)
    assert term_start(world.cell_b, date(2025, 7, 1)) == world.cell_b.valid_from


def test_numbers_given_before_a_term_is_entered_count_for_it(world, meeting):
    give(world, meeting, day=date(2026, 1, 5))
    give(world, meeting, day=date(2026, 2, 5))

    begin(world, world.committee, date(2026, 2, 1))

    assert give(world, meeting) == 3
    starts = IssuedNumber.objects.order_by("number").values_list("term_starts", flat=True)
    assert list(starts) == [world.cell_a.valid_from, date(2026, 2, 1), date(2026, 2, 1)]


def test_paper_numbers_are_gone_on_from(world, meeting):
    row = proceed(world, 8)

    assert give(world, meeting) == 8
    assert (row.number, row.reason) == (7, "Cấp trên giấy")
    assert AuditEntry.objects.filter(verb="numbers.continued").count() == 1


@pytest.mark.parametrize("number", [0, 1, 3, 10_000])
def test_numbers_never_go_back(world, meeting, number):
    give(world, meeting)
    give(world, meeting)

    with pytest.raises(WrongState, match="đang là 03"):
        proceed(world, number)

    assert IssuedNumber.objects.count() == 2


def test_reason_is_asked(world, meeting):
    with pytest.raises(DomainError, match="lý do"):
        proceed(world, 8, reason=" ")

    assert not IssuedNumber.objects.exists()


@pytest.mark.parametrize("who", ["member_a", "recorder_a", "secretary_b", "inspector"])
def test_others_set_no_numbers_and_begin_no_term(world, meeting, who):
    with pytest.raises(NotAllowed):
        proceed(world, 8, by=who)
    with pytest.raises(NotAllowed):
        begin(world, world.cell_a, DAY, by=who)

    assert (IssuedNumber.objects.count(), Term.objects.count()) == (0, 0)


def test_term_begins_once_a_day(world, meeting):
    begin(world, world.cell_a, DAY)

    with pytest.raises(DomainError, match="Đã có nhiệm kỳ"):
        begin(world, world.cell_a, DAY)

    assert Term.objects.count() == 1


def test_number_names_the_organisation(world):
    assert organisation_code(world.cell_a) == "CB"
    world.cell_a.document_prefix = "CBTH"
    assert organisation_code(world.cell_a) == "CBTH"


def test_correction_keeps_its_number(world, stages):
    stages.approved()

    assert list(Minutes.objects.values_list("number", flat=True)) == [1]


@given(days=st.lists(st.dates(date(2025, 1, 1), date(2027, 12, 31)), min_size=1, max_size=8))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_numbers_of_a_term_are_whole_whatever_the_days(world, meeting, days):
    IssuedNumber.objects.all().delete()
    Term.objects.all().delete()
    begin(world, world.cell_a, date(2026, 1, 1))

    for day in days:
        give(world, meeting, day=day)

    for starts in {term_start(world.cell_a, day) for day in days}:
        rows = IssuedNumber.objects.filter(term_starts=starts).order_by("number")
        numbers = list(rows.values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))
