"""The yearly plan of thematic meetings: what is planned for a month, and what became of it."""

from meetings.models import PlannedTheme


def planned_theme(cell_id: int, year: int, month: int) -> PlannedTheme | None:
    """The theme that the plan of the cell has for a month, with its presenter."""
    rows = PlannedTheme.objects.filter(plan__cell=cell_id, plan__year=year, month=month)
    return rows.select_related("presenter").first()
