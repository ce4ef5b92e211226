"""Member registers as offices keep them, read row by row with a verdict on each. Pure."""

from cells.domain.register.document import register_document
from cells.domain.register.header import LABEL_WORDS
from cells.domain.register.person import RegisterRow
from cells.domain.register.problems import ERRORS, PROBLEM_TEXTS, Problem, Status
from cells.domain.register.reading import (
    SKIPPED_TEXTS,
    IgnoredRow,
    Register,
    SheetOutcome,
    Skipped,
    read_register,
)
from cells.domain.register.sheet import Formula, Merged, SheetValues, Value
from cells.domain.register.words import Position

__all__ = [
    "ERRORS",
    "LABEL_WORDS",
    "PROBLEM_TEXTS",
    "SKIPPED_TEXTS",
    "Formula",
    "IgnoredRow",
    "Merged",
    "Position",
    "Problem",
    "Register",
    "RegisterRow",
    "SheetOutcome",
    "SheetValues",
    "Skipped",
    "Status",
    "Value",
    "read_register",
    "register_document",
]
