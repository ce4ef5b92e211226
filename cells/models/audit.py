"""AuditEntry: append-only who-did-what. AccessEvent: who looked at whose record."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from cells.models.people import Member
from chibo4tot.shared import clock


class AuditEntry(models.Model):
    """One verb on one object, written in the transaction of the change; never changed.

    ``chain``, ``sequence``, ``previous_hash`` and ``hash`` are filled when entries are chained.
    """

    at = models.DateTimeField(default=clock.now)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    verb = models.CharField(max_length=60)
    target_type = models.CharField(max_length=60)
    target_id = models.CharField(max_length=40)
    unit_path = models.CharField(max_length=200, blank=True, default="")
    data: models.JSONField[dict[str, object], dict[str, object]] = models.JSONField(default=dict)
    chain = models.CharField(max_length=60, null=True, blank=True)  # noqa: DJ001 - null means "not chained yet"
    sequence = models.PositiveBigIntegerField(null=True, blank=True)
    previous_hash = models.CharField(max_length=64, null=True, blank=True)  # noqa: DJ001 - as chain
    hash = models.CharField(max_length=64, null=True, blank=True)  # noqa: DJ001 - as chain

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["chain", "sequence"], name="audit_sequence_once"),
            models.UniqueConstraint(fields=["chain", "previous_hash"], name="audit_no_fork"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["target_type", "target_id", "at"], name="audit_of_target"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.target_type}:{self.target_id}"


class AccessEvent(models.Model):
    """Somebody viewed another person's record or self-review; that person sees it listed."""

    OWNER_LOOKUP: ClassVar[str] = "member"

    at = models.DateTimeField(default=clock.now)
    viewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="access_events")
    target_type = models.CharField(max_length=60)
    target_id = models.CharField(max_length=40)
    purpose = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["member", "-at"], name="access_of_member"),
        ]

    def __str__(self) -> str:
        return f"{self.viewer_id} → {self.target_type}:{self.target_id}"
