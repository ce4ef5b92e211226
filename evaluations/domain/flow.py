"""Transition tables of a round, a scorecard and a self-review."""

from chibo4tot.shared.flow import Table
from evaluations.enums import AssessmentStatus, RoundStatus, ScorecardStatus

# A closed round may be opened again, with a reason: complaints are answered after the year's end.
ROUND: Table = {
    RoundStatus.DRAFT: {RoundStatus.OPEN},
    RoundStatus.OPEN: {RoundStatus.CLOSED},
    RoundStatus.CLOSED: {RoundStatus.OPEN},
}

# A published card never changes: a correction is a new edition.
SCORECARD: Table = {
    ScorecardStatus.DRAFT: {ScorecardStatus.SUBMITTED},
    ScorecardStatus.SUBMITTED: {ScorecardStatus.CONFIRMED, ScorecardStatus.DRAFT},
    ScorecardStatus.CONFIRMED: {ScorecardStatus.PUBLISHED, ScorecardStatus.DRAFT},
    ScorecardStatus.PUBLISHED: set(),
}

ASSESSMENT: Table = {
    AssessmentStatus.DRAFT: {AssessmentStatus.SUBMITTED},
    AssessmentStatus.SUBMITTED: {AssessmentStatus.RETURNED},
    AssessmentStatus.RETURNED: {AssessmentStatus.SUBMITTED},
}

EDITABLE_ASSESSMENT = frozenset({AssessmentStatus.DRAFT, AssessmentStatus.RETURNED})
