"""Rows of a register as plain data, so that a preview can be kept until it is confirmed."""

from dataclasses import fields
from datetime import date
from types import MappingProxyType
from typing import Any

from cells.domain.register import Position, Problem, RegisterRow, Status
from cells.enums import ActivityState, DatePrecision, Gender

_DATES = frozenset({"birth", "admission_date", "official_date"})
_WORDS: dict[str, Any] = {
    "status": Status,
    "birth_precision": DatePrecision,
    "activity_state": ActivityState,
    "position": Position,
    "gender": Gender,
}


def row_to_data(row: RegisterRow) -> dict[str, Any]:
    """The row as JSON can hold it."""
    data = {field.name: getattr(row, field.name) for field in fields(row)}
    for name in _DATES:
        data[name] = data[name].isoformat() if data[name] else None
    for name in _WORDS:
        data[name] = data[name].value if data[name] is not None else None
    data["problems"] = [problem.value for problem in row.problems]
    data["stated"] = sorted(row.stated)
    data["written"] = {problem.value: words for problem, words in row.written.items()}
    return data


def row_from_data(data: dict[str, Any]) -> RegisterRow:
    """The row that ``row_to_data`` was made of."""
    values = dict(data)
    for name in _DATES:
        values[name] = date.fromisoformat(values[name]) if values[name] else None
    for name, word in _WORDS.items():
        values[name] = word(values[name]) if values[name] is not None else None
    values["problems"] = tuple(Problem(problem) for problem in values["problems"])
    values["stated"] = frozenset(values["stated"])
    values["written"] = MappingProxyType(
        {Problem(problem): words for problem, words in values["written"].items()}
    )
    return RegisterRow(**values)


def birth_of(row: RegisterRow) -> tuple[date | None, DatePrecision]:
    """The birth date as records keep it: the first day of a month or year that alone is known."""
    if row.birth is not None:
        return row.birth, DatePrecision.DAY
    if row.birth_year is None:
        return None, DatePrecision.DAY
    precision = DatePrecision.MONTH if row.birth_month else DatePrecision.YEAR
    return date(row.birth_year, row.birth_month or 1, 1), precision


def birth_text(birth: date | None, precision: str) -> str:
    """A birth date as it is read and typed: 02/03/1980, 03/1980 or 1980."""
    if birth is None:
        return ""
    if precision == DatePrecision.YEAR:
        return f"{birth.year}"
    return f"{birth:%m/%Y}" if precision == DatePrecision.MONTH else f"{birth:%d/%m/%Y}"
