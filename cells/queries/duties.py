"""What waits for a person in the registers of a cell."""

from datetime import date

from cells.models import User
from chibo4tot.shared.duties import Duty


def duties_of(user: User, today: date) -> list[Duty]:
    """Nothing yet."""
    return []
