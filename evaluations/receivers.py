"""Listens to figures_changed of cells and meetings: marks draft scorecards stale."""

from typing import Any

from django.dispatch import receiver

from cells.signals import figures_changed as cell_figures_changed
from evaluations.services.scorecards import mark_stale
from meetings.signals import figures_changed as meeting_figures_changed


@receiver(meeting_figures_changed)
@receiver(cell_figures_changed)
def on_figures_changed(*, cell_id: int, year: int, **kwargs: Any) -> None:
    """What happened in a cell changes what its card of the year rests on."""
    mark_stale(cell_id, year)
