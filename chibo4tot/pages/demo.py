"""The demonstration's way in: one button per role on the log-in page, while it is on."""

from dataclasses import dataclass
from typing import Any

from allauth.account.views import LoginView
from django.conf import settings
from django.contrib.auth import login
from django.forms import CharField, Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.generic import FormView

from cells.enums import Role
from cells.models import Membership, RoleAssignment, User, in_force
from chibo4tot.shared import clock

BACKEND = settings.AUTHENTICATION_BACKENDS[0]


@dataclass(frozen=True, slots=True)
class DemoLogin:
    """Who is entered by a button, and as what."""

    label: str
    description: str
    user: User


def demo_logins() -> list[DemoLogin]:
    """For each role somebody who holds it now, then a member without one; [] when it is off."""
    if not settings.DEMO:
        return []
    day = clock.today()
    held = RoleAssignment.objects.filter(in_force(day)).select_related("user", "member__user")
    first: dict[str, DemoLogin] = {}
    for row in held.select_related("unit").order_by("unit__path", "pk"):
        user = row.user or (row.member.user if row.member else None)
        if user is not None and user.is_active:
            told = DemoLogin(Role(row.role).label, f"{user.full_name}, {row.unit.label}", user)
            first.setdefault(row.role, told)
    logins = [first[role] for role in Role if role in first]
    return logins + _plain_member([entry.user.pk for entry in logins])


def _plain_member(others: list[int]) -> list[DemoLogin]:
    """A member of the first cell who holds no role."""
    rows = Membership.objects.filter(
        in_force(clock.today()),
        member__role_assignments__isnull=True,
        member__user__is_active=True,
    ).exclude(member__user__in=others)
    row = rows.select_related("member__user", "cell").order_by("cell__path", "pk").first()
    if row is None or row.member.user is None:
        return []
    told = f"{row.member.full_name}, {row.cell.label}"
    return [DemoLogin("Đảng viên", told, row.member.user)]


class LogIn(LoginView):  # type: ignore[misc] # allauth has no types
    """allauth's log-in page, with the buttons of the demonstration below it."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`demo`, and `demo_logins` as (label, description, username)."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        buttons = [(one.label, one.description, one.user.username) for one in demo_logins()]
        return context | {"demo": settings.DEMO, "demo_logins": buttons}


class ButtonForm(Form):
    """Which button was pressed."""

    username = CharField()


class EnterDemo(FormView[ButtonForm]):
    """Logs in as one of those on the buttons, and as nobody else; 404 when it is off."""

    http_method_names = ["post"]
    form_class = ButtonForm

    def form_valid(self, form: ButtonForm) -> HttpResponse:
        """Find the button, log in, go home."""
        wanted = form.cleaned_data["username"]
        found = [one.user for one in demo_logins() if one.user.username == wanted]
        if not found:
            raise Http404("Không có lối vào trình diễn này.")
        login(self.request, found[0], backend=BACKEND)
        return redirect(settings.LOGIN_REDIRECT_URL)

    def form_invalid(self, form: ButtonForm) -> HttpResponse:
        """Pressed no button."""
        raise Http404("Không có lối vào trình diễn này.")
