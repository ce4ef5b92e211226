"""Metric, what may be measured, and Fact, a measured value or the reason why there is none."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

Value = Decimal | bool | str


class Metric(StrEnum):
    """Every metric that the program knows: the only names a published set may refer to."""

    DIRECTIVE_ON_TIME_RATE = "directive_on_time_rate"
    ANNUAL_PLAN_ON_TIME = "annual_plan_on_time"
    MONTHLY_RESOLUTION_RATE = "monthly_resolution_rate"
    TASK_COMPLETION_RATE = "task_completion_rate"
    TASK_ON_TIME_RATE = "task_on_time_rate"
    TASKS_OVERDUE_OPEN = "tasks_overdue_open"
    TASK_EXCEEDED_RATE = "task_exceeded_rate"
    MEMBER_ASSIGNMENT_RATE = "member_assignment_rate"
    REGULAR_MONTHS_MISSED = "regular_months_missed"
    THEMATIC_QUARTER_RATE = "thematic_quarter_rate"
    ATTENDANCE_RATE = "attendance_rate"
    UNEXCUSED_ABSENCES = "unexcused_absences"
    PREMEETING_RATE = "premeeting_rate"
    PAPERS_ON_TIME_RATE = "papers_on_time_rate"
    MINUTES_ON_TIME_RATE = "minutes_on_time_rate"
    MEETING_QUALITY_YEAR_BAND = "meeting_quality_year_band"
    SPEAKING_RATE = "speaking_rate"
    SUBSTANTIATED_COMPLAINTS = "substantiated_complaints"
    DISCIPLINE_WEIGHT = "discipline_weight"
    INSPECTION_DONE_RATE = "inspection_done_rate"
    REMEDIATION_ON_TIME_RATE = "remediation_on_time_rate"
    DUES_ON_TIME_RATE = "dues_on_time_rate"
    CRITICISM_PRACTICE_RATE = "criticism_practice_rate"
    MEMBERS_GOOD_RATE = "members_good_rate"
    MEMBERS_FAILED = "members_failed"
    SELF_ASSESSMENT_ON_TIME_RATE = "self_assessment_on_time_rate"
    COMMITMENT_ON_TIME_RATE = "commitment_on_time_rate"
    TRAINING_COVERAGE_RATE = "training_coverage_rate"
    RESIDENCE_POSITIVE_RATE = "residence_positive_rate"
    COMMENDATION_MEMBER_RATE = "commendation_member_rate"
    GROWTH_TARGET_RATE = "growth_target_rate"


class Absence(StrEnum):
    """Why there is no value; the arithmetic treats all alike, the screen does not."""

    NOT_APPLICABLE = "not_applicable"
    NOT_YET = "not_yet"
    NOT_CONFIRMED = "not_confirmed"
    NOT_MEASURED = "not_measured"

    @property
    def sentence(self) -> str:
        """What the screen says about this absence."""
        return _SENTENCES[self]


_SENTENCES = {
    Absence.NOT_APPLICABLE: "Kỳ này không có gì để đo nên chỉ tiêu không áp dụng.",
    Absence.NOT_YET: "Chưa đến lúc có số liệu của chỉ tiêu này.",
    Absence.NOT_CONFIRMED: (
        "Người giữ sổ chưa nhập số liệu, cũng chưa xác nhận “không phát sinh” cho kỳ này."
    ),
    Absence.NOT_MEASURED: "Chương trình chưa đo chỉ tiêu này.",
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A record that was not counted, named for a reader, and why."""

    record: str
    reason: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One measured value. `metric` is a Metric, or a name of a set the program does not know.

    Rates are in percent (0 to 100), counts are at least 0; `basis` is read aloud with the
    value, such as "2/2 lượt dự họp".
    """

    metric: str
    value: Value | None
    absence: Absence | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    left_out: tuple[LeftOut, ...] = ()
    basis: str = ""

    def __post_init__(self) -> None:
        if (self.value is None) == (self.absence is None):
            raise ValueError(f"{self.metric}: a fact has either a value or an absence")


def measured(
    metric: str,
    value: Value | int,
    *,
    numerator: Decimal | int | None = None,
    denominator: Decimal | int | None = None,
    left_out: Iterable[LeftOut] = (),
    basis: str = "",
) -> Fact:
    """A fact with a value; whole numbers become decimals."""
    if not isinstance(value, bool | Decimal | int | str):
        raise TypeError(f"{metric}: {value!r} is no value of a fact")
    exact = value if isinstance(value, bool | str | Decimal) else Decimal(value)
    return Fact(
        metric=metric,
        value=exact,
        absence=None,
        numerator=_decimal(numerator),
        denominator=_decimal(denominator),
        left_out=tuple(left_out),
        basis=basis,
    )


def missing(
    metric: str,
    absence: Absence,
    *,
    numerator: Decimal | int | None = None,
    denominator: Decimal | int | None = None,
    left_out: Iterable[LeftOut] = (),
    basis: str = "",
) -> Fact:
    """A fact without a value, with the reason."""
    return Fact(
        metric=metric,
        value=None,
        absence=absence,
        numerator=_decimal(numerator),
        denominator=_decimal(denominator),
        left_out=tuple(left_out),
        basis=basis,
    )


def fact_to_data(fact: Fact) -> dict[str, Any]:
    """The fact as JSON values, numbers as text so that nothing is lost."""
    return {
        "metric": str(fact.metric),
        "value": str(fact.value) if isinstance(fact.value, Decimal) else fact.value,
        "kind": _kind_of_value(fact.value),
        "absence": None if fact.absence is None else fact.absence.value,
        "numerator": None if fact.numerator is None else str(fact.numerator),
        "denominator": None if fact.denominator is None else str(fact.denominator),
        "left_out": [[left.record, left.reason] for left in fact.left_out],
        "basis": fact.basis,
    }


def fact_from_data(data: Mapping[str, Any]) -> Fact:
    """The fact that `fact_to_data` wrote."""
    value = data["value"]
    return Fact(
        metric=data["metric"],
        value=Decimal(value) if data["kind"] == "number" else value,
        absence=None if data["absence"] is None else Absence(data["absence"]),
        numerator=_decimal(data["numerator"]),
        denominator=_decimal(data["denominator"]),
        left_out=tuple(LeftOut(record, reason) for record, reason in data["left_out"]),
        basis=data["basis"],
    )


def _decimal(value: Decimal | int | str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _kind_of_value(value: Value | None) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "bool"
    return "number" if isinstance(value, Decimal) else "word"
