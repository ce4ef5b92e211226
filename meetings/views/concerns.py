"""Pages of members' concerns: the register, one concern with its history, its next step."""

from typing import Any
from urllib.parse import urlencode

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.generic import DetailView, TemplateView
from django.views.generic.detail import SingleObjectMixin

from cells.access import Action, can, visible
from cells.access.mixins import AccessMixin
from cells.models import Unit, User
from cells.services.access_log import note_view
from chibo4tot.shared.paging import page_of
from meetings.enums import ConcernState
from meetings.forms.concerns import ConcernFilter, ConcernStepForm
from meetings.models import Concern
from meetings.queries.concerns import TONES, in_state, steps_of
from meetings.services.concerns import move_concern
from meetings.views.base import StepPage
from meetings.views.sections import section_tabs

PURPOSE = "xem tâm tư, kiến nghị"


class ConcernList(AccessMixin, TemplateView):
    """What members raised, as far as it is for this person to read; the newest first."""

    view_action = Action.CONCERN_VIEW
    template_name = "meetings/concern_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The filter and a page of rows; what was raised stands on the page of each."""
        rows = visible(self.actor, Action.CONCERN_VIEW, Concern.objects.all())
        cells = list(Unit.objects.filter(pk__in=rows.values("cell")).order_by("path"))
        form = ConcernFilter(self.request.GET, cells=cells)
        chosen = form.cleaned_data if form.is_valid() else {}
        state = chosen.get("state", "")
        if chosen.get("cell"):
            rows = rows.filter(cell=chosen["cell"])
        page = page_of(
            in_state(rows, state),
            by="raised_on",
            descending=True,
            after=self.request.GET.get("sau", ""),
        )
        kept = {name: str(value) for name, value in self.request.GET.items() if value}
        address = reverse("meetings:concerns")
        return super().get_context_data(**kwargs) | {
            "form": form,
            "rows": [(row, TONES[ConcernState(row.state)]) for row in page.rows],
            "sections": section_tabs(self.actor, "meetings:concerns"),
            "one_cell": len(cells) < 2,
            "is_filtered": bool(state or chosen.get("cell")),
            "reset_url": address,
            "next_url": f"{address}?{urlencode(kept | {'sau': page.after})}" if page.after else "",
        }


class OneConcern(SingleObjectMixin[Concern]):
    """The concern named in the address."""

    queryset = Concern.objects.select_related("cell", "meeting__cell", "member", "recorded_by")
    view_action = Action.CONCERN_VIEW
    context_object_name = "concern"
    object: Concern

    @property
    def concern(self) -> Concern:
        """The object of the page."""
        return self.object


def concern_context(concern: Concern, user: User) -> dict[str, Any]:
    """What both pages show."""
    return {
        "concern": concern,
        "crumbs": [
            (concern.cell.label, concern.cell.get_absolute_url()),
            ("Tâm tư, kiến nghị", reverse("meetings:concerns")),
        ],
        "tone": TONES[ConcernState(concern.state)],
        "history": steps_of(concern),
        "may_answer": can(user, Action.CONCERN_ANSWER, concern),
    }


class NotesReader:
    """Whoever opens the page leaves an access event, which the person who raised it sees."""

    concern: Any
    actor: Any

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the page, then note who read it."""
        answer: HttpResponse = super().get(request, *args, **kwargs)  # type: ignore[misc] # of the view
        if self.concern.member is not None:
            note_view(self.actor, self.concern.member, self.concern, purpose=PURPOSE)
        return answer


class ConcernDetail(NotesReader, AccessMixin, OneConcern, DetailView[Concern]):
    """What was raised and what was done about it; who raised it sees who has read it."""

    template_name = "meetings/concern.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The concern, and the form of its next step for whom that is."""
        context = concern_context(self.concern, self.actor)
        form = ConcernStepForm(current=self.concern.state) if context["may_answer"] else None
        if form is not None:
            form.action_url = reverse("meetings:concern_move", args=[self.concern.pk])
        return super().get_context_data(**kwargs) | context | {"form": form}


class ConcernMove(NotesReader, StepPage, OneConcern):
    """Says what is done about it."""

    action = Action.CONCERN_ANSWER
    form_class = ConcernStepForm
    template_name = "meetings/concern.html"
    title = "Bước tiếp theo"
    success_message = "Đã ghi lại."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The steps that may follow."""
        return super().get_form_kwargs() | {"current": self.concern.state}

    def perform(self, form: Form) -> Concern:
        """Move it."""
        data = form.cleaned_data
        return move_concern(self.concern, state=data["state"], text=data["text"], actor=self.actor)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The concern as it is now, beside the form that was sent."""
        self.object = self.get_object()
        return super().get_context_data(**kwargs) | concern_context(self.concern, self.actor)
