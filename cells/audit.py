"""record(): one audit entry per verb, in the transaction of the change."""

import hashlib

from django.conf import settings
from django.db import models

from cells.models import AccessEvent, AuditEntry, Member, User


def record(actor: User | None, verb: str, target: models.Model, **data: object) -> AuditEntry:
    """Write who did what to which object.

    ``data`` holds plain values (before/after of plain fields); texts and sensitive fields go in
    as ``text_mark()`` only. ``actor`` is None only for the program's own periodic work.
    """
    return AuditEntry.objects.create(
        actor=actor,
        verb=verb,
        target_type=target._meta.label_lower,
        target_id=str(target.pk),
        unit_path=getattr(target, "unit_path", "") or "",
        data={key: value if _is_plain(value) else str(value) for key, value in data.items()},
    )


def _is_plain(value: object) -> bool:
    return value is None or isinstance(value, bool | int | str | list | dict)


def text_mark(text: str) -> str:
    """A salted hash that shows that a text changed without keeping the text."""
    salted = f"{settings.SECRET_KEY}\x00{text}".encode()
    return hashlib.sha256(salted).hexdigest()[:16]


def record_access(viewer: User, member: Member, target: models.Model, *, purpose: str = "") -> None:
    """Note that somebody viewed another person's record; nothing for one's own."""
    if member.user_id == viewer.pk:
        return
    AccessEvent.objects.create(
        viewer=viewer,
        member=member,
        target_type=target._meta.label_lower,
        target_id=str(target.pk),
        purpose=purpose,
    )
