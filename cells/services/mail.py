"""What a person chooses about reminders; the claim of a day's digest."""

from datetime import date

from django.db import IntegrityError, transaction

from cells.audit import record, text_mark
from cells.models import DigestSent, MailSetting, PassedUp, User
from chibo4tot.shared import clock


@transaction.atomic
def set_mail(*, wants_digest: bool, address: str, actor: User) -> MailSetting:
    """Keep one's own choice; a unique row per person keeps two tabs from making two."""
    setting, _ = MailSetting.objects.select_for_update().get_or_create(user=actor)
    setting.wants_digest, setting.address = wants_digest, address.strip()
    setting.updated_at = clock.now()
    setting.save()
    record(actor, "mail.set", setting, wants_digest=wants_digest, address=text_mark(address))
    return setting


def claim_digest(user: User, day: date, keys: list[str]) -> DigestSent | None:
    """Claim the digest of a day with what it passes up; None when somebody else has it.

    The unique constraint decides between two workers.
    """
    try:
        with transaction.atomic():
            claim = DigestSent.objects.create(user=user, day=day)
            PassedUp.objects.bulk_create(PassedUp(user=user, key=key, day=day) for key in keys)
    except IntegrityError:
        return None
    return claim


def release_digest(claim: DigestSent, keys: list[str]) -> None:
    """Give a claim back: the mail server was not there, the job will try again."""
    with transaction.atomic():
        PassedUp.objects.filter(user=claim.user_id, key__in=keys).delete()
        claim.delete()


def mark_sent(claim: DigestSent) -> None:
    """The server has taken the mail."""
    DigestSent.objects.filter(pk=claim.pk).update(sent_at=clock.now())
