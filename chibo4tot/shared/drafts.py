"""Save, find and discard what somebody is typing: what autosave writes."""

from collections.abc import Mapping

from django.db import models, transaction

from chibo4tot.shared import clock
from chibo4tot.shared.models import Draft


def place_of(target: models.Model, form: str) -> str:
    """The name of a form on an object, e.g. ``meetings.minutes:17:live``."""
    return f"{target._meta.label_lower}:{target.pk}:{form}"


def version_of(draft: Draft) -> int:
    """The version of a draft: when it was saved, in milliseconds."""
    return round(draft.saved_at.timestamp() * 1000)


@transaction.atomic
def save_draft(
    user_id: int,
    place: str,
    fields: Mapping[str, str],
    *,
    base_version: int = 0,
    known_version: int | None = None,
) -> Draft | None:
    """Keep the fields unless another page saved a draft since ``known_version`` (None: none yet).

    Compared and set in one statement, so that of two devices at once one is told: then None.
    A draft that was discarded meanwhile is begun anew.
    """
    new = {"fields": dict(fields), "base_version": base_version, "saved_at": clock.now()}
    draft, is_new = Draft.objects.get_or_create(user_id=user_id, place=place, defaults=new)
    if is_new:
        return draft
    if version_of(draft) != known_version:
        return None
    unchanged = Draft.objects.filter(pk=draft.pk, saved_at=draft.saved_at)
    return find_draft(user_id, place) if unchanged.update(**new) else None


def find_draft(user_id: int, place: str) -> Draft | None:
    """The draft of this person at this place, if any."""
    return Draft.objects.filter(user_id=user_id, place=place).first()


def discard_drafts(place: str) -> None:
    """Forget what anybody typed at a place that is closed for good."""
    Draft.objects.filter(place=place).delete()


def discard_draft(user_id: int, place: str) -> None:
    """Forget the draft: its text has been saved properly, or is no longer wanted."""
    Draft.objects.filter(user_id=user_id, place=place).delete()
