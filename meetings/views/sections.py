"""The lists that belong to meetings, as tabs above each of them."""

from django.urls import reverse

from cells.access import Action, may_anywhere
from cells.models import User

SECTIONS = (
    ("Cuộc họp", "meetings:list", Action.MEETING_VIEW),
    ("Chất lượng", "meetings:quality_list", Action.MEETING_VIEW),
    ("Lịch họp", "meetings:calendar", Action.MEETING_VIEW),
    ("Văn bản chỉ đạo", "meetings:directives", Action.DIRECTIVE_VIEW),
    ("Tâm tư, kiến nghị", "meetings:concerns", Action.CONCERN_VIEW),
)


def section_tabs(user: User, here: str) -> list[tuple[str, str, bool]]:
    """(label, address, whether it is this one) of the lists that this person may open."""
    return [
        (label, reverse(name), name == here)
        for label, name, action in SECTIONS
        if may_anywhere(user, action)
    ]
