"""Save, find and discard what somebody is typing: what autosave writes."""

from collections.abc import Mapping

from django.db import models, transaction

from chibo4tot.shared import clock
from chibo4tot.shared.models import Draft


def place_of(target: models.Model, form: str) -> str:
    """The name of a form on an object, e.g. ``meetings.minutes:17:live``."""
    return f"{target._meta.label_lower}:{target.pk}:{form}"


@transaction.atomic
def save_draft(
    user_id: int, place: str, fields: Mapping[str, str], *, base_version: int = 0
) -> Draft:
    """Keep the fields as typed; the newest text of a person at a place wins."""
    draft, _ = Draft.objects.update_or_create(
        user_id=user_id,
        place=place,
        defaults={"fields": dict(fields), "base_version": base_version, "saved_at": clock.now()},
    )
    return draft


def find_draft(user_id: int, place: str) -> Draft | None:
    """The draft of this person at this place, if any."""
    return Draft.objects.filter(user_id=user_id, place=place).first()


def discard_draft(user_id: int, place: str) -> None:
    """Forget the draft: its text has been saved properly, or is no longer wanted."""
    Draft.objects.filter(user_id=user_id, place=place).delete()
