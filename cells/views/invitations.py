"""Invitations: the slip for somebody else, and the way in for whoever holds one."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.generic import FormView
from django.views.generic.detail import SingleObjectMixin

from cells.access import Action
from cells.forms.invitations import (
    AccountForm,
    CodeForm,
    InviteForm,
    PasswordForm,
    RevokeInvitationForm,
)
from cells.models import Invitation, Member, RoleAssignment, User
from cells.queries.invitations import (
    invitation_by_key,
    open_invitations,
    suggested_username,
)
from cells.queries.roles import headline
from cells.services.code_guesses import has_guessed_too_often, note_wrong_guess
from cells.services.invitations import (
    invite,
    revoke_invitation,
    usable_invitation,
    use_invitation,
)
from cells.views.base import OneMember, StepPage
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError, WrongState

KEPT = "invitation"
WAIT = "Đã nhập sai mã quá nhiều lần. Hãy đợi 15 phút rồi thử lại."


class _SlipPage(StepPage):
    """Makes an invitation and answers with the slip itself: its code is shown this once."""

    action = Action.ACCOUNT_INVITE
    form_class = InviteForm
    title = "Phiếu mời đăng nhập"
    explain = (
        "Phiếu có một mã dùng một lần, có hiệu lực 72 giờ. Mã chỉ hiện một lần để in hoặc chép "
        "lại. Người đã có tài khoản dùng phiếu để đặt mật khẩu mới; phiếu cũ chưa dùng thì hết "
        "hiệu lực."
    )

    def person(self) -> Member | User:
        """For whom the slip is."""
        raise NotImplementedError

    def form_valid(self, form: Form) -> HttpResponse:
        """The slip in print layout."""
        person = self.person()
        who = {"member": person} if isinstance(person, Member) else {"user": person}
        try:
            invitation, code = invite(actor=self.actor, **who)
        except WrongState as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        address = self.request.build_absolute_uri(reverse("cells:invitation_code"))
        account = person if isinstance(person, User) else person.user
        context = {
            "issuer": headline(self.actor)[0],
            "person": person,
            "invitation": invitation,
            "code": code,
            "address": address,
            "link": f"{address}?ma={code}",
            "username": account.username if account else "",
            "back_url": self.back_url(),
            "today": clock.today(),
        }
        return render(self.request, "cells/invitation_slip.html", context)


class InvitationNew(_SlipPage, OneMember):
    """A slip for a member."""

    def person(self) -> Member:
        """The member of the page."""
        return self.member


class InvitationForRole(_SlipPage, SingleObjectMixin[RoleAssignment]):
    """A slip for a log-in without a Party record."""

    queryset = RoleAssignment.objects.filter(user__isnull=False).select_related("unit", "user")
    view_action = Action.UNIT_VIEW
    object: RoleAssignment

    def person(self) -> User:
        """Who holds the role."""
        assert self.object.user is not None, "the queryset has only such"
        return self.object.user

    def back_url(self) -> str:
        """The roles of the unit."""
        return reverse("cells:unit_roles", args=[self.object.unit.slug])


class InvitationRevoke(StepPage, OneMember):
    """Open slips of a member become worthless."""

    action = Action.ACCOUNT_INVITE
    form_class = RevokeInvitationForm
    title = "Thu hồi phiếu mời"
    explain = "Phiếu chưa dùng của người này mất hiệu lực ngay."
    success_message = "Đã thu hồi phiếu mời."

    def perform(self, form: Form) -> Member:
        """Revoke them; there is one at most."""
        found = open_invitations(member=self.member)
        if not found:
            raise WrongState("Người này không có phiếu mời nào đang chờ dùng.")
        for invitation in found:
            revoke_invitation(invitation, actor=self.actor)
        return self.member


def gone(request: HttpRequest, refusal: str) -> HttpResponse:
    """The slip cannot be used any more; says why and whom to ask."""
    return render(request, "cells/invitation_gone.html", {"refusal": refusal}, status=410)


class InvitationCode(FormView[CodeForm]):
    """Type the code of a slip; open to all. A link's code leaves the address at once."""

    form_class = CodeForm
    template_name = "cells/invitation_code.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form; with a code in the address the same as if it had been typed."""
        if code := request.GET.get("ma", ""):
            return self.open(code)
        return super().get(request, *args, **kwargs)

    def form_valid(self, form: CodeForm) -> HttpResponse:
        """Look the code up."""
        return self.open(form.cleaned_data["code"])

    def form_invalid(self, form: CodeForm) -> HttpResponse:
        """Show what is wrong."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def open(self, code: str) -> HttpResponse:
        """Remember in the session which invitation it is, never the code."""
        address = get_adapter().get_client_ip(self.request)
        if has_guessed_too_often(address):
            return gone(self.request, WAIT)
        try:
            invitation = usable_invitation(code)
        except WrongState as refusal:
            note_wrong_guess(address)
            return gone(self.request, str(refusal))
        self.request.session[KEPT] = invitation.pk
        return redirect("cells:invitation_accept")


class InvitationAccept(FormView[PasswordForm]):
    """Choose user name and password; open to whoever has shown a code."""

    template_name = "cells/invitation_accept.html"
    invitation: Invitation

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Without a code shown before: back to where it is typed."""
        found = invitation_by_key(request.session.get(KEPT))
        if found is None:
            return redirect("cells:invitation_code")
        self.invitation = found
        return super().dispatch(request, *args, **kwargs)

    @property
    def account(self) -> User | None:
        """The log-in that exists already."""
        member = self.invitation.member
        return self.invitation.user or (member.user if member else None)

    def get_form_class(self) -> type[PasswordForm]:
        """A user name is chosen once."""
        return PasswordForm if self.account else AccountForm

    def get_initial(self) -> dict[str, Any]:
        """A user name made of the name."""
        member = self.invitation.member
        return {"username": suggested_username(member.full_name)} if member else {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """For whom the slip is."""
        person = self.account or self.invitation.member
        return super().get_context_data(**kwargs) | {"person": person, "account": self.account}

    def form_valid(self, form: PasswordForm) -> HttpResponse:
        """Open the log-in and enter."""
        data = form.cleaned_data
        try:
            user = use_invitation(
                self.invitation, username=data.get("username", ""), password=data["password"]
            )
        except ValidationError as error:
            form.add_error(None, error)
            return self.render_to_response(self.get_context_data(form=form), status=422)
        except DomainError as refusal:
            return gone(self.request, str(refusal))
        del self.request.session[KEPT]
        login(self.request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
        messages.success(self.request, "Đã đặt mật khẩu. Lần sau hãy đăng nhập bằng mật khẩu này.")
        return redirect(settings.LOGIN_REDIRECT_URL)

    def form_invalid(self, form: PasswordForm) -> HttpResponse:
        """Show what is wrong."""
        return self.render_to_response(self.get_context_data(form=form), status=422)
