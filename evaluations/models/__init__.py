"""Rows of evaluations: rounds, scorecards, self-reviews, ratings, awards."""

from evaluations.models.assessments import AssessmentSection, SelfAssessment
from evaluations.models.awards import Award
from evaluations.models.ratings import Rating
from evaluations.models.rounds import Commitment, Round
from evaluations.models.scorecards import (
    CriterionScore,
    FactSnapshot,
    Finding,
    ManualPoints,
    Scorecard,
    ScorecardLine,
)

__all__ = [
    "AssessmentSection",
    "Award",
    "Commitment",
    "CriterionScore",
    "FactSnapshot",
    "Finding",
    "ManualPoints",
    "Rating",
    "Round",
    "Scorecard",
    "ScorecardLine",
    "SelfAssessment",
]
