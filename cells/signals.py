"""figures_changed(cell_id, year): facts about members or records of a cell may have changed."""

from django.dispatch import Signal

figures_changed = Signal()
