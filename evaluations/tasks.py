"""Recompute one scorecard, or the draft cards of all open rounds."""

from celery import shared_task

from cells.access import THE_PROGRAM
from evaluations.models import Scorecard
from evaluations.queries.rounds import open_rounds
from evaluations.services.computing import compute_round
from evaluations.services.scorecards import compute_scorecard


@shared_task(name="evaluations.compute_scorecard")
def task_compute_scorecard(*, scorecard_id: int) -> None:
    """Compute a card that a new fact made stale, unless it was frozen or computed meanwhile."""
    card = Scorecard.objects.select_related("cell").get(pk=scorecard_id)
    if card.needs_computing:
        compute_scorecard(card, actor=THE_PROGRAM)


@shared_task(name="evaluations.recompute_open_rounds")
def task_recompute_open_rounds() -> None:
    """A day has passed: months and deadlines are over that were not yesterday."""
    for found in open_rounds():
        compute_round(found, actor=THE_PROGRAM)
