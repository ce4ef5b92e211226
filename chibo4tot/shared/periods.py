"""A period of scoring: a year, half year, quarter or month of the calendar."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PeriodKind(StrEnum):
    YEAR = "year"
    HALF_YEAR = "half_year"
    QUARTER = "quarter"
    MONTH = "month"


_MONTHS = {PeriodKind.YEAR: 12, PeriodKind.HALF_YEAR: 6, PeriodKind.QUARTER: 3, PeriodKind.MONTH: 1}
_LABELS = {
    PeriodKind.YEAR: "năm {year}",
    PeriodKind.HALF_YEAR: "6 tháng {index} năm {year}",
    PeriodKind.QUARTER: "quý {index} năm {year}",
    PeriodKind.MONTH: "tháng {index} năm {year}",
}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The ``index``-th part (from 1) of a calendar year; both ends belong to it."""

    year: int
    kind: PeriodKind = PeriodKind.YEAR
    index: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.index <= 12 // _MONTHS[self.kind]:
            raise ValueError(f"no {self.kind} number {self.index} in a year")

    @classmethod
    def of_year(cls, year: int) -> "Period":
        return cls(year)

    @classmethod
    def of_month(cls, year: int, month: int) -> "Period":
        return cls(year, PeriodKind.MONTH, month)

    @property
    def first_month(self) -> int:
        return (self.index - 1) * _MONTHS[self.kind] + 1

    @property
    def last_month(self) -> int:
        return self.index * _MONTHS[self.kind]

    @property
    def start(self) -> date:
        return date(self.year, self.first_month, 1)

    @property
    def end(self) -> date:
        return date(self.year, self.last_month, monthrange(self.year, self.last_month)[1])

    @property
    def label(self) -> str:
        index = ("đầu", "cuối")[self.index - 1] if self.kind is PeriodKind.HALF_YEAR else self.index
        return _LABELS[self.kind].format(index=index, year=self.year)

    def contains(self, day: date) -> bool:
        return self.start <= day <= self.end

    def months(self) -> tuple["Period", ...]:
        """The months of the period, in order."""
        return tuple(
            Period.of_month(self.year, month)
            for month in range(self.first_month, self.last_month + 1)
        )

    def quarters(self) -> tuple["Period", ...]:
        """The quarters that lie wholly in the period, in order."""
        first = -(-(self.first_month - 1) // 3) + 1
        return tuple(
            Period(self.year, PeriodKind.QUARTER, index)
            for index in range(first, self.last_month // 3 + 1)
        )
