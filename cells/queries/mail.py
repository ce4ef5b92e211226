"""Who gets the digest of what waits, and at which address."""

from datetime import date
from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, NullIf

from cells.models import DigestSent, PassedUp, User


def recipients() -> "QuerySet[User]":
    """Log-ins in use with an address (``mail_to``) whose person did not turn the digest off."""
    chosen = NullIf(F("mail_setting__address"), Value(""), output_field=CharField())
    own = NullIf(F("email"), Value(""), output_field=CharField())
    on_record = NullIf(F("member__email"), Value(""), output_field=CharField())
    unwanted = Q(mail_setting__wants_digest=False)
    return (
        User.objects.filter(is_active=True)
        .annotate(
            mail_to=Case(
                When(unwanted, then=Value("")),
                default=Coalesce(chosen, own, on_record, Value("")),
                output_field=CharField(),
            )
        )
        .exclude(mail_to="")
        .order_by("pk")
    )


def still_to_send(first: int, last: int, day: date) -> "QuerySet[User]":
    """The recipients with keys from first to last for whom no digest of the day was claimed."""
    claimed = DigestSent.objects.filter(user=OuterRef("pk"), day=day)
    return recipients().filter(~Exists(claimed), pk__gte=first, pk__lte=last)


def passed_up_to(users: Any) -> set[tuple[int, str]]:
    """What has been passed up to these people: (user, key); one query."""
    return set(PassedUp.objects.filter(user__in=users).values_list("user_id", "key"))


def address_on_record(user: User) -> str:
    """Where mail goes if the person chooses nothing."""
    row = User.objects.filter(pk=user.pk).values_list("email", "member__email").first()
    return next((address for address in row or () if address), "")
