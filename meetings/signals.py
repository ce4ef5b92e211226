"""figures_changed(cell_id, year): facts about meetings or tasks of a cell may have changed."""

from django.dispatch import Signal

figures_changed = Signal()
