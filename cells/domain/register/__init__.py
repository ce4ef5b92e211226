"""Member registers as offices keep them, read row by row with a verdict on each. Pure."""

from cells.domain.register.document import register_document
from cells.domain.register.header import LABEL_WORDS
from cells.domain.register.matching import (
    Change,
    KnownMember,
    Match,
    MatchKind,
    Transfer,
    absent,
    match_people,
)
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
from cells.domain.register.words import Position
from chibo4tot.shared.sheet import Formula, Merged, SheetValues, Value

__all__ = [
    "ERRORS",
    "LABEL_WORDS",
    "PROBLEM_TEXTS",
    "SKIPPED_TEXTS",
    "Change",
    "Formula",
    "IgnoredRow",
    "KnownMember",
    "Match",
    "MatchKind",
    "Merged",
    "Position",
    "Problem",
    "Register",
    "RegisterRow",
    "SheetOutcome",
    "SheetValues",
    "Skipped",
    "Status",
    "Transfer",
    "Value",
    "absent",
    "match_people",
    "read_register",
    "register_document",
]
