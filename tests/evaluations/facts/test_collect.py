"""Every provided metric: its records recount to its numbers, and cells cost no queries."""

from datetime import date
from decimal import Decimal

import pytest

from cells.queries.units import scopes
from chibo4tot.shared.periods import Period
from criteria.domain.facts import Absence, Metric
from evaluations.checks import metrics_have_sources
from evaluations.domain.records import recount
from evaluations.facts import SOURCES, Manual, NotMeasured, Provided, collect, records_of
from meetings.models import Meeting
from tests.factories.cells import make_unit
from tests.factories.quality import make_score

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.evaluations.addresses")]

YEAR = Period.of_year(2026)
DAY = date(2026, 12, 15)
PROVIDED = sorted(metric for metric, source in SOURCES.items() if isinstance(source, Provided))
COUNTS = {
    Metric.REGULAR_MONTHS_MISSED,
    Metric.UNEXCUSED_ABSENCES,
    Metric.TASKS_OVERDUE_OPEN,
    Metric.DISCIPLINE_WEIGHT,
    Metric.SUBSTANTIATED_COMPLAINTS,
    Metric.MEMBERS_FAILED,
}


@pytest.fixture
def full_year(full_year):
    """The year with the quality of its meetings scored: ten in the best band, one below."""
    for meeting in Meeting.objects.filter(cell=full_year.world.cell_a):
        least = ("7",) if meeting.month == 3 else ()
        make_score(meeting, by=full_year.world.user("secretary_a"), least=least)
    return full_year


def test_the_metrics_of_this_version_are_provided():
    assert [str(metric) for metric in PROVIDED] == [
        "annual_plan_on_time",
        "attendance_rate",
        "criticism_practice_rate",
        "directive_on_time_rate",
        "discipline_weight",
        "meeting_quality_year_band",
        "member_assignment_rate",
        "members_failed",
        "members_good_rate",
        "minutes_on_time_rate",
        "monthly_resolution_rate",
        "papers_on_time_rate",
        "premeeting_rate",
        "regular_months_missed",
        "self_assessment_on_time_rate",
        "speaking_rate",
        "substantiated_complaints",
        "task_completion_rate",
        "task_exceeded_rate",
        "task_on_time_rate",
        "tasks_overdue_open",
        "thematic_quarter_rate",
        "unexcused_absences",
    ]


@pytest.mark.parametrize("metric", PROVIDED)
def test_records_recount_to_the_numbers_of_the_value(full_year, metric):
    cell = scopes([full_year.world.cell_a.pk])[0]

    fact = collect([metric], [cell], YEAR, DAY)[cell.cell_id][metric]
    part, whole = recount(records_of(metric, cell, YEAR, DAY))

    assert fact.value is not None
    assert part == fact.numerator
    if metric == Metric.MEETING_QUALITY_YEAR_BAND:
        assert fact.value == "tot"
    elif metric in COUNTS:
        assert fact.value == part
    else:
        assert whole == fact.denominator


@pytest.mark.parametrize("metric", PROVIDED)
def test_three_cells_cost_as_many_queries_as_one(
    full_year, metric, django_assert_num_queries, django_assert_max_num_queries
):
    cell_c = make_unit("Chi bộ Đội xe", parent=full_year.world.committee)
    cells = [full_year.world.cell_a.pk, full_year.world.cell_b.pk, cell_c.pk]
    one, three = scopes(cells[:1]), scopes(cells)

    with django_assert_max_num_queries(5) as asked:
        collect([metric], one, YEAR, DAY)
    with django_assert_num_queries(len(asked)):
        found = collect([metric], three, YEAR, DAY)

    assert sorted(found) == sorted(cells)


@pytest.mark.parametrize("metric", [m for m in Metric if m not in PROVIDED])
def test_what_is_not_measured_says_so(year, metric):
    cell = scopes([year.world.cell_a.pk])[0]

    fact = collect([metric], [cell], YEAR, DAY)[cell.cell_id][metric]

    assert (fact.value, fact.absence) == (None, Absence.NOT_MEASURED)
    assert fact.basis == SOURCES[metric].reason
    assert records_of(metric, cell, YEAR, DAY) == []


def test_values_of_a_believable_year(full_year):
    cell = scopes([full_year.world.cell_a.pk])[0]

    found = collect(PROVIDED, [cell], YEAR, DAY)[cell.cell_id]

    assert {str(metric): (fact.numerator, fact.denominator) for metric, fact in found.items()} == {
        "annual_plan_on_time": (Decimal(0), Decimal(0)),
        "attendance_rate": (Decimal(53), Decimal(55)),
        "criticism_practice_rate": (Decimal(10), Decimal(11)),
        "directive_on_time_rate": (Decimal(1), Decimal(2)),
        "discipline_weight": (Decimal(3), None),
        "meeting_quality_year_band": (Decimal(10), Decimal(11)),
        "member_assignment_rate": (Decimal(5), Decimal(6)),
        "members_failed": (Decimal(1), Decimal(4)),
        "members_good_rate": (Decimal(3), Decimal(4)),
        "minutes_on_time_rate": (Decimal(10), Decimal(11)),
        "monthly_resolution_rate": (Decimal(11), Decimal(11)),
        "papers_on_time_rate": (Decimal(0), Decimal(11)),
        "premeeting_rate": (Decimal(0), Decimal(11)),
        "regular_months_missed": (Decimal(0), Decimal(11)),
        "self_assessment_on_time_rate": (Decimal(1), Decimal(6)),
        "speaking_rate": (Decimal(9), Decimal(53)),
        "substantiated_complaints": (Decimal(1), None),
        "task_completion_rate": (Decimal(6), Decimal(7)),
        "task_exceeded_rate": (Decimal(0), Decimal(6)),
        "task_on_time_rate": (Decimal(5), Decimal(7)),
        "tasks_overdue_open": (Decimal(1), Decimal(7)),
        "thematic_quarter_rate": (Decimal(3), Decimal(3)),
        "unexcused_absences": (Decimal(1), Decimal(55)),
    }


def test_nothing_measured_is_never_zero(year):
    cell = scopes([year.world.cell_a.pk])[0]

    found = collect(Metric, [cell], YEAR, date(2026, 1, 10))[cell.cell_id]

    member_assignments = found.pop(Metric.MEMBER_ASSIGNMENT_RATE)
    assert {fact.value for fact in found.values()} == {None}
    assert member_assignments.value in {None, Decimal(0)}


def test_every_metric_has_a_declared_source():
    assert metrics_have_sources(None) == []


@pytest.mark.parametrize("source", [None, NotMeasured(" "), Manual("")])
def test_check_refuses_a_metric_without_a_source(monkeypatch, source):
    if source is None:
        monkeypatch.delitem(SOURCES, Metric.SPEAKING_RATE)
    else:
        monkeypatch.setitem(SOURCES, Metric.SPEAKING_RATE, source)

    faults = metrics_have_sources(None)

    assert [fault.id for fault in faults] == ["evaluations.E001"]
    assert faults[0].msg == "Metric speaking_rate has no declared source."
