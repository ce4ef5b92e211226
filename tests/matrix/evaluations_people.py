"""Rows of the matrix for self-reviews, levels and titles."""

from collections.abc import Callable
from datetime import date

from django.urls import reverse

from evaluations.enums import RatingLevel
from evaluations.models import Round
from tests.factories.evaluations import make_assessment, make_card, make_rating, make_round
from tests.matrix.rows import LOGIN, Route, answers
from tests.world import World

YEAR = 2026
Build = Callable[[World], str]

# Whoever belongs to a cell has a self-review of his own.
WRITERS = answers(LOGIN, 200, 200, 200, 403, 403, 403, 403, 403)
WRITERS_REFUSED = answers(LOGIN, 422, 422, 422, 403, 403, 403, 403, 403)
# What member_a is writing does not exist for anybody else.
AUTHOR = answers(LOGIN, 404, 200, 404, 404, 404, 404, 404, 404)
AUTHOR_DONE = answers(LOGIN, 404, 302, 404, 404, 404, 404, 404, 404)
AUTHOR_REFUSED = answers(LOGIN, 404, 422, 404, 404, 404, 404, 404, 404)
# What is handed in: the author, the cell's committee, the committee's readers of people.
READERS = answers(LOGIN, 200, 200, 404, 200, 200, 200, 404, 404)
# The heads of the cell, never on themselves.
RETURNERS = answers(LOGIN, 200, 403, 404, 403, 403, 403, 404, 404)
RETURNERS_REFUSED = answers(LOGIN, 422, 403, 404, 403, 403, 403, 404, 404)
# A page about the cell; the administrator sees the cell but nothing of its people's year.
LISTS = answers(LOGIN, 200, 403, 404, 200, 200, 200, 403, 404)
LEVELS = answers(LOGIN, 200, 200, 404, 200, 200, 200, 403, 404)
PROPOSERS = answers(LOGIN, 200, 403, 404, 403, 403, 403, 403, 404)
PROPOSERS_REFUSED = answers(LOGIN, 422, 403, 404, 403, 403, 403, 403, 404)
DECIDERS = answers(LOGIN, 403, 403, 404, 200, 200, 403, 403, 404)
DECIDERS_REFUSED = answers(LOGIN, 403, 403, 404, 422, 422, 403, 403, 404)
# A level of member_a, which the administrator does not see.
DECIDERS_ON_ONE = answers(LOGIN, 403, 403, 404, 200, 200, 403, 404, 404)
DECIDERS_ON_ONE_REFUSED = answers(LOGIN, 403, 403, 404, 422, 422, 403, 404, 404)
# A page about the round, which every member may see.
RECORDERS = answers(LOGIN, 403, 403, 403, 200, 200, 403, 404, 404)
RECORDERS_REFUSED = answers(LOGIN, 403, 403, 403, 422, 422, 403, 404, 404)
TITLES = answers(LOGIN, 403, 403, 403, 200, 200, 200, 404, 404)
GRANTERS = answers(LOGIN, 403, 403, 403, 403, 200, 403, 404, 404)
GRANTERS_REFUSED = answers(LOGIN, 403, 403, 403, 403, 422, 403, 404, 404)


def open_round(world: World) -> Round:
    """A round with a card for cell A."""
    made = make_round(world.committee, year=YEAR)
    make_card(made, world.cell_a)
    return made


def my_assessment(world: World) -> str:
    """One's own self-review of the year, not begun."""
    open_round(world)
    return reverse("evaluations:my_assessment", args=[YEAR])


def of_assessment(page: str, submitted_on: date | None = None) -> Build:
    """A page about member_a's self-review: still being written, or handed in on a day."""

    def build(world: World) -> str:
        made = make_assessment(
            open_round(world), world.member("member_a"), world.cell_a, submitted_on=submitted_on
        )
        return reverse(f"evaluations:{page}", args=[made.pk])

    return build


def of_cell(page: str) -> Build:
    """A page about cell A in the year."""

    def build(world: World) -> str:
        open_round(world)
        return reverse(f"evaluations:{page}", args=[world.cell_a.slug, YEAR])

    return build


def propose(world: World) -> str:
    """The step that proposes a level for recorder_a."""
    open_round(world)
    args = [world.cell_a.slug, YEAR, world.member("recorder_a").pk]
    return reverse("evaluations:rating_propose", args=args)


def record_member(world: World) -> str:
    """The step that records the level of recorder_a without a proposal."""
    open_round(world)
    args = [world.cell_a.slug, YEAR, world.member("recorder_a").pk]
    return reverse("evaluations:rating_record_member", args=args)


def of_rating(page: str, decided: RatingLevel | None = None) -> Build:
    """A page about the level of member_a."""

    def build(world: World) -> str:
        made = make_rating(
            open_round(world),
            world.cell_a,
            by=world.user("deputy_a"),
            member=world.member("member_a"),
            decided=decided,
        )
        return reverse(f"evaluations:{page}", args=[made.pk])

    return build


def of_round(page: str) -> Build:
    """A page about the round."""

    def build(world: World) -> str:
        open_round(world)
        return reverse(f"evaluations:{page}", args=[world.committee.slug, YEAR])

    return build


def award(world: World) -> str:
    """The decision on the title of cell A."""
    open_round(world)
    args = [world.committee.slug, YEAR, world.cell_a.slug]
    return reverse("evaluations:award_decide", args=args)


SUBMITTED = date(2026, 11, 20)
ROUTES = [
    Route("evaluations:my_assessment", "get", my_assessment, WRITERS),
    Route("evaluations:my_assessment", "post", my_assessment, WRITERS_REFUSED),
    Route("evaluations:assessment", "get", of_assessment("assessment", SUBMITTED), READERS),
    Route("evaluations:assessment_write", "get", of_assessment("assessment_write"), AUTHOR),
    Route(
        "evaluations:assessment_write", "post", of_assessment("assessment_write"), AUTHOR_REFUSED
    ),
    Route("evaluations:assessment_finish", "get", of_assessment("assessment_finish"), AUTHOR),
    Route(
        "evaluations:assessment_finish", "post", of_assessment("assessment_finish"), AUTHOR_REFUSED
    ),
    Route(
        "evaluations:assessment_draft", "post", of_assessment("assessment_draft"), AUTHOR_REFUSED
    ),
    Route("evaluations:assessment_submit", "get", of_assessment("assessment_submit"), AUTHOR),
    Route("evaluations:assessment_submit", "post", of_assessment("assessment_submit"), AUTHOR_DONE),
    Route(
        "evaluations:assessment_return",
        "get",
        of_assessment("assessment_return", SUBMITTED),
        RETURNERS,
    ),
    Route(
        "evaluations:assessment_return",
        "post",
        of_assessment("assessment_return", SUBMITTED),
        RETURNERS_REFUSED,
    ),
    Route("evaluations:assessments", "get", of_cell("assessments"), LISTS),
    Route("evaluations:ratings", "get", of_cell("ratings"), LEVELS),
    Route("evaluations:rating_propose_cell", "get", of_cell("rating_propose_cell"), PROPOSERS),
    Route(
        "evaluations:rating_propose_cell", "post", of_cell("rating_propose_cell"), PROPOSERS_REFUSED
    ),
    Route("evaluations:rating_propose", "get", propose, PROPOSERS),
    Route("evaluations:rating_propose", "post", propose, PROPOSERS_REFUSED),
    Route("evaluations:rating_record_member", "get", record_member, DECIDERS),
    Route("evaluations:rating_record_member", "post", record_member, DECIDERS_REFUSED),
    Route("evaluations:ratings_accept", "get", of_cell("ratings_accept"), DECIDERS),
    Route("evaluations:ratings_accept", "post", of_cell("ratings_accept"), DECIDERS_REFUSED),
    Route("evaluations:rating_decide", "get", of_rating("rating_decide"), DECIDERS_ON_ONE),
    Route("evaluations:rating_decide", "post", of_rating("rating_decide"), DECIDERS_ON_ONE_REFUSED),
    Route(
        "evaluations:rating_correct",
        "get",
        of_rating("rating_correct", RatingLevel.GOOD),
        DECIDERS_ON_ONE,
    ),
    Route(
        "evaluations:rating_correct",
        "post",
        of_rating("rating_correct", RatingLevel.GOOD),
        DECIDERS_ON_ONE_REFUSED,
    ),
    Route("evaluations:rating_record", "get", of_round("rating_record"), RECORDERS),
    Route("evaluations:rating_record", "post", of_round("rating_record"), RECORDERS_REFUSED),
    Route("evaluations:awards", "get", of_round("awards"), TITLES),
    Route("evaluations:award_decide", "get", award, GRANTERS),
    Route("evaluations:award_decide", "post", award, GRANTERS_REFUSED),
]
