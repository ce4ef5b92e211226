"""Rules that are data: weights of discipline, forms of the self-review, levels, titles, wording."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from evaluations.domain import awards, discipline, grading, legend, self_review

DATA = Path(__file__).resolve().parent.parent / "data"


def _read(name: str) -> Any:
    return json.loads((DATA / name).read_text(encoding="utf-8"))


@cache
def discipline_weights() -> discipline.Weights:
    """How heavily each form of discipline weighs."""
    return discipline.weights_from_data(_read("discipline-weights.json"))


@cache
def review_form(code: str) -> self_review.ReviewForm:
    """The headings of form 2A, 2B or 2C."""
    return self_review.form_from_data(_read("self-assessment-forms.json"), code)


@cache
def grading_rules(subject: str) -> grading.GradingRules:
    """The conditions of the official levels; ``subject`` is "cell" or "member"."""
    return grading.rules_from_data(_read("rating-rules.json")[subject])


@cache
def award_rules(subject: str) -> tuple[awards.AwardRule, ...]:
    """The conditions of the title of the year; ``subject`` is "cell" or "committee"."""
    return awards.rules_from_data(_read("award-rules.json")[subject])


@cache
def round_wording() -> dict[str, str]:
    """How the title and the model are called unless the committee words them otherwise."""
    data = _read("round-defaults.json")
    return {key: data[key] for key in ("title_wording", "recognition_wording")}


@cache
def board_legend() -> legend.Legend:
    """The tones of the board with their words."""
    return legend.legend_from_data(_read("board-legend.json"))
