"""Facts: a value with its basis, or an absence; kept in snapshots without loss."""

import json
from decimal import Decimal

import pytest

from criteria.domain.facts import (
    Absence,
    Fact,
    LeftOut,
    Metric,
    fact_from_data,
    fact_to_data,
    measured,
    missing,
)


def test_measured_fact_holds_exact_numbers():
    fact = measured(Metric.UNEXCUSED_ABSENCES, 2, numerator=2, denominator=Decimal(20))

    assert fact == Fact(
        metric="unexcused_absences",
        value=Decimal(2),
        absence=None,
        numerator=Decimal(2),
        denominator=Decimal(20),
    )


@pytest.mark.parametrize("value", [0.5, None])
def test_value_of_a_fact_is_no_float_and_not_nothing(value):
    with pytest.raises(TypeError):
        measured(Metric.ATTENDANCE_RATE, value)


@pytest.mark.parametrize(("value", "absence"), [(None, None), (Decimal(1), Absence.NOT_YET)])
def test_fact_has_either_a_value_or_an_absence(value, absence):
    with pytest.raises(ValueError, match="either a value or an absence"):
        Fact(Metric.ATTENDANCE_RATE, value, absence)


@pytest.mark.parametrize(
    "fact",
    [
        measured(
            Metric.ATTENDANCE_RATE,
            Decimal("92.50"),
            numerator=37,
            denominator=40,
            left_out=[LeftOut("Phạm Văn Lộc", "Được miễn sinh hoạt.")],
            basis="37/40 lượt dự họp",
        ),
        measured(Metric.ANNUAL_PLAN_ON_TIME, True),
        measured(Metric.MEETING_QUALITY_YEAR_BAND, "kha"),
        missing(Metric.MEMBERS_FAILED, Absence.NOT_YET),
    ],
)
def test_fact_survives_a_snapshot(fact):
    kept = json.loads(json.dumps(fact_to_data(fact)))

    assert fact_from_data(kept) == fact


def test_each_absence_has_its_own_sentence():
    sentences = {absence.sentence for absence in Absence}

    assert len(sentences) == len(Absence)
