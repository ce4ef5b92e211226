"""Note that somebody looked at another person's record."""

from django.db import models

from cells.audit import record_access
from cells.models import Member, User


def note_view(viewer: User, member: Member, target: models.Model, *, purpose: str = "") -> None:
    """Leave an access event, which the person looked at sees; nothing for one's own record."""
    record_access(viewer, member, target, purpose=purpose)
