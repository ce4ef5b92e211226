"""Invitations by code and by person, and user names that are still free."""

from itertools import count

from cells.domain.invitation_codes import hash_of
from cells.models import Invitation, Member, User
from chibo4tot.shared.vietnamese import fold


def invitation_of(code: str) -> Invitation | None:
    """The invitation with this code, whatever its state."""
    rows = Invitation.objects.filter(code_hash=hash_of(code))
    return rows.select_related("member__user", "user", "invited_by").first()


def open_invitations(*, member: Member | None = None, user: User | None = None) -> list[Invitation]:
    """Invitations of a person that are neither used nor revoked."""
    rows = Invitation.objects.filter(used_at__isnull=True, revoked_at__isnull=True)
    rows = rows.filter(member=member) if member is not None else rows.filter(user=user)
    return list(rows.order_by("pk"))


def is_taken(username: str) -> bool:
    """Whether a log-in has this name, in whatever case."""
    return User.objects.filter(username__iexact=username).exists()


def suggested_username(full_name: str) -> str:
    """A free user name made of the name without diacritics: "nguyen.van.an", "nguyen.van.an2"."""
    words = "".join(char if char.isalnum() else " " for char in fold(full_name)).split()
    base = ".".join(words)[:40] or "dang.vien"
    if not is_taken(base):
        return base
    return next(name for number in count(2) if not is_taken(name := f"{base}{number}"))


def invitation_by_key(key: object) -> Invitation | None:
    """An invitation that somebody has opened by its code before."""
    if not isinstance(key, int):
        return None
    rows = Invitation.objects.select_related("member__user", "user", "invited_by")
    return rows.filter(pk=key).first()
