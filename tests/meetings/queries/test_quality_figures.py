"""The quality of a cell's year from the scores of its regular meetings."""

from datetime import date
from decimal import Decimal

import pytest

from cells.queries.units import scopes
from chibo4tot.shared.periods import Period
from meetings.domain.figures import NoValue, recount
from meetings.enums import MeetingKind, MinutesStatus, QualityStatus
from meetings.models import QualityScore
from meetings.queries.quality_figures import year_band, year_band_records
from tests.factories.quality import make_score
from tests.meetings.queries.conftest import NEXT_YEAR, YEAR

LOW = ("4b", "7")  # 100 − 15 − 20 = 65 points: the third band
JUNE = date(2026, 6, 30)


@pytest.fixture
def scored(world, held):
    """scored(month, ...): the approved minutes of a month with a score in force."""

    def make(month, *, minutes_status=MinutesStatus.APPROVED, kind=MeetingKind.REGULAR, **changed):
        topic = "" if kind == MeetingKind.REGULAR else "Nêu gương"
        minutes = held(date(2026, month, 3), status=minutes_status, kind=kind, topic=topic)
        return make_score(minutes.meeting, by=world.user("secretary_a"), **changed)

    return make


def of_year(world, period=YEAR, as_of=NEXT_YEAR):
    return year_band(scopes([world.cell_a.pk]), period, as_of)[world.cell_a.pk]


def test_running_year_goes_by_the_mean(world, scored):
    scored(1)
    scored(2, least=LOW)

    found = of_year(world, as_of=JUNE)

    assert (found.band, found.mean) == ("kha", Decimal("82.5"))
    assert (found.figure.numerator, found.figure.denominator) == (1, 2)
    assert found.figure.basis == found.sentence
    assert found.lift.startswith("Cả năm xếp tốt khi mọi buổi từ khá trở lên")


def test_year_that_is_over_goes_by_the_rule(world, scored):
    for month in range(1, 13):
        scored(month, least=LOW if month > 10 else ())

    assert of_year(world).band == "kha"
    assert of_year(world, as_of=date(2026, 12, 30)).band == "tot"


def test_month_missed_makes_the_year_the_worst(world, scored):
    for month in range(1, 12):
        scored(month)

    assert of_year(world).band == "kem"


def test_part_of_a_year_goes_by_the_mean_also_when_it_is_over(world, scored):
    scored(1)

    found = of_year(world, Period.of_month(2026, 1), NEXT_YEAR)

    assert (found.band, found.lift) == ("tot", "")


def test_decided_points_go_before_those_of_the_cell(world, scored):
    scored(1, status=QualityStatus.DECIDED, decided=Decimal(60), decided_band="trung_binh")

    found = of_year(world, as_of=JUNE)

    assert (found.band, found.mean, found.figure.numerator) == ("trung_binh", 60, 0)


def test_newest_version_counts_once_it_is_confirmed(world, scored):
    first = scored(1)
    make_score(first.meeting, by=world.user("secretary_a"), version=2, least=LOW)
    make_score(
        first.meeting,
        by=world.user("secretary_a"),
        version=3,
        status=QualityStatus.PROPOSED,
    )

    assert of_year(world, as_of=JUNE).mean == 65


def test_what_is_not_scored_or_not_approved_is_left_out_by_name(world, scored, held):
    scored(1)
    scored(2, status=QualityStatus.PROPOSED)
    scored(3, minutes_status=MinutesStatus.SUBMITTED)
    held(date(2026, 4, 3))
    scored(5, kind=MeetingKind.THEMATIC)

    found = of_year(world, as_of=JUNE)

    assert found.figure.denominator == 1
    assert [(left.record, left.reason) for left in found.figure.left_out] == [
        (
            "Sinh hoạt thường kỳ tháng 2 năm 2026",
            "Chưa chấm điểm, hoặc người chủ trì chưa xác nhận.",
        ),
        ("Sinh hoạt thường kỳ tháng 3 năm 2026", "Biên bản chưa duyệt nên chưa tính."),
        (
            "Sinh hoạt thường kỳ tháng 4 năm 2026",
            "Chưa chấm điểm, hoặc người chủ trì chưa xác nhận.",
        ),
    ]


def test_without_a_score_there_is_no_word(world, held):
    empty = of_year(world)
    held(date(2026, 4, 3))

    waiting = of_year(world)

    assert [(one.band, one.figure.absence, one.lift) for one in (empty, waiting)] == [
        ("", NoValue.NOT_APPLICABLE, ""),
        ("", NoValue.NOT_YET, ""),
    ]


def test_meeting_after_the_day_does_not_count_yet(world, scored):
    scored(8)

    assert of_year(world, as_of=JUNE).band == ""


def test_records_stand_behind_the_numbers(world, scored):
    scored(1)
    scored(2, least=LOW)
    scored(3, status=QualityStatus.PROPOSED)
    figure = of_year(world).figure

    found = year_band_records(world.cell_a.pk, YEAR, NEXT_YEAR)

    assert recount(found) == (figure.numerator, figure.denominator)
    assert [(one.label, one.counted, one.note) for one in found] == [
        ("Sinh hoạt thường kỳ tháng 1 năm 2026", True, "100 điểm"),
        ("Sinh hoạt thường kỳ tháng 2 năm 2026", False, "65 điểm"),
    ]
    assert found[0].url == QualityScore.objects.earliest("pk").get_absolute_url()


@pytest.mark.parametrize(("as_of", "number"), [(JUNE, 4), (NEXT_YEAR, 4)])
def test_two_cells_cost_as_many_queries_as_one(
    world, scored, as_of, number, django_assert_num_queries
):
    scored(1)
    one, two = scopes([world.cell_a.pk]), scopes([world.cell_a.pk, world.cell_b.pk])

    for cells in (one, two):
        with django_assert_num_queries(number):
            year_band(cells, YEAR, as_of)
