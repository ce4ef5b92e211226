"""The secret address under which a person's calendar program reads the person's meetings."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from chibo4tot.shared.models import TimeStamped


class CalendarFeed(TimeStamped):
    """One per person; only a hash of the secret is kept. Belongs to no unit but to the person."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    last_read_on = models.DateField("ngày đọc gần nhất", null=True, blank=True)

    objects: ClassVar[models.Manager["CalendarFeed"]] = models.Manager()

    def __str__(self) -> str:
        return f"Lịch của {self.user_id}"
