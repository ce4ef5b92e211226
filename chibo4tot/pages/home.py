"""Home, "Việc cần làm": what waits for me by due date, below it what I am responsible for."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest
from django.views.generic import TemplateView

from cells.access import grants
from cells.models import Unit, User
from chibo4tot.duties import duties_for
from chibo4tot.shared import clock
from chibo4tot.shared.duties import Duty
from chibo4tot.templatetags.fmt import days_left, vn_short_date


@dataclass(frozen=True, slots=True)
class ShownDuty:
    """A duty in words: when it is due, and how late it is."""

    duty: Duty
    when: str
    late: str
    is_first: bool


class Home(LoginRequiredMixin, TemplateView):
    """Needs no right: everybody who is logged in has a home."""

    template_name = "pages/home.html"
    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The duties, then the units in which the person holds a role."""
        user: User = self.request.user  # type: ignore[assignment] # logged in
        return super().get_context_data(
            **kwargs,
            today=clock.today(),
            duties=[_shown(duty, index == 0) for index, duty in enumerate(duties_for(user))],
            responsibilities=_responsibilities(user),
        )


def _shown(duty: Duty, is_first: bool) -> ShownDuty:
    if duty.due_on is None:
        return ShownDuty(duty, duty.detail, "", is_first)
    if duty.due_on < clock.today():
        late = days_left(duty.due_on)
        return ShownDuty(duty, duty.detail, late[:1].upper() + late[1:], is_first)
    due = f"Hạn {vn_short_date(duty.due_on)}, {days_left(duty.due_on)}"
    return ShownDuty(duty, f"{due}. {duty.detail}" if duty.detail else due, "", is_first)


def _responsibilities(user: User) -> list[tuple[Unit, str]]:
    held = grants(user).held
    units = Unit.objects.in_bulk({grant.unit_id for grant in held})
    by_unit: dict[int, list[str]] = {}
    for grant in held:
        by_unit.setdefault(grant.unit_id, []).append(str(grant.role.label))
    return [(units[key], ", ".join(roles)) for key, roles in by_unit.items()]
