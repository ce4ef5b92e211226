"""What we change in allauth: accounts come by invitation only."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """No open sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an administrator or a cell secretary invites."""
        return False
