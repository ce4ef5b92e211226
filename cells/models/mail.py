"""Reminders by mail: what a person wants, which digests went out, what was passed upwards."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from chibo4tot.shared.models import TimeStamped


class MailSetting(TimeStamped):
    """What a person has chosen; without a row the digest goes to the address on record."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_setting"
    )
    wants_digest = models.BooleanField("nhận thư nhắc việc", default=True)
    address = models.EmailField("địa chỉ thư điện tử", blank=True)

    def __str__(self) -> str:
        return f"{self.user_id}: {'on' if self.wants_digest else 'off'}"


class DigestSent(models.Model):
    """The one digest of a person on a day. Claimed before it is sent, so that no two are sent.

    ``sent_at`` stays empty when the server refused the address, or the program was stopped
    between claiming and sending: then that person gets no digest on that day, never two.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "day"], name="digest_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.day}"


class PassedUp(models.Model):
    """Something long overdue was told to this person, one level up; it is told once."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    day = models.DateField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "key"], name="passed_up_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.key}"
