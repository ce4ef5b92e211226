"""Pages of a month without a meeting: explain it, read it, judge it."""

from typing import Any

from django.forms import Form
from django.urls import reverse
from django.views.generic import DetailView
from django.views.generic.detail import SingleObjectMixin

from cells.access import Action, can
from cells.access.mixins import AccessMixin
from cells.access.steps import Crumbs
from chibo4tot.shared import clock
from chibo4tot.shared.periods import Period
from meetings.enums import WaiverKind, WaiverStatus
from meetings.forms.waivers import JudgeForm, WaiverForm
from meetings.models import MonthWaiver
from meetings.queries.presets import months_from
from meetings.queries.waivers import meeting_of
from meetings.services.waivers import judge_waiver, request_waiver
from meetings.views.base import OneCell, StepPage, crumbs_of

MONTHS_BACK, MONTHS_AHEAD = 12, 3
TONES = {
    WaiverStatus.REQUESTED: "warn",
    WaiverStatus.ACCEPTED: "good",
    WaiverStatus.REFUSED: "bad",
}


class WaiverNew(StepPage, OneCell):
    """Explain a month without a regular meeting."""

    view_action = Action.MEETING_VIEW
    action = Action.WAIVER_REQUEST
    form_class = WaiverForm
    title = "Giải trình tháng không họp"
    explain = "Đảng ủy xem xét lý do. Tháng được chấp nhận không bị tính là bỏ sinh hoạt."
    success_message = "Đã gửi giải trình. Đảng ủy sẽ xem xét."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The months around today, this one chosen."""
        months = reversed(months_from(clock.today(), -MONTHS_BACK, MONTHS_AHEAD))
        choices = [(f"{m.year}-{m.first_month:02d}", m.label.capitalize()) for m in months]
        return super().get_form_kwargs() | {"month_choices": choices}

    def get_initial(self) -> dict[str, Any]:
        """The month that the address asks for, else this one."""
        asked = self.request.GET
        month = asked.get("thang", f"{clock.today():%Y-%m}")
        return {"month": month, "kind": asked.get("hinh-thuc", WaiverKind.MERGED)}

    def perform(self, form: Form) -> MonthWaiver:
        """Ask the committee."""
        data = form.cleaned_data
        year, month = data["month"]
        return request_waiver(
            self.cell,
            year=year,
            month=month,
            kind=data["kind"],
            reason=data["reason"],
            actor=self.actor,
        )

    def crumbs(self) -> Crumbs:
        """The trail."""
        return crumbs_of(self.cell)

    def back_url(self) -> str:
        """The list of the cell's meetings."""
        return f"{reverse('meetings:list')}?cell={self.cell.slug}"


class OneWaiver(SingleObjectMixin[MonthWaiver]):
    """The explanation named in the address."""

    queryset = MonthWaiver.objects.select_related("cell", "requested_by", "judged_by")
    view_action = Action.MEETING_VIEW
    context_object_name = "waiver"
    object: MonthWaiver

    @property
    def waiver(self) -> MonthWaiver:
        """The object of the page."""
        return self.object


def waiver_context(waiver: MonthWaiver, user: Any) -> dict[str, Any]:
    """What both pages show."""
    is_open = waiver.status == WaiverStatus.REQUESTED
    is_own = waiver.requested_by_id == user.pk
    return {
        "waiver": waiver,
        "title": f"Không họp {Period.of_month(waiver.year, waiver.month).label}",
        "crumbs": crumbs_of(waiver.cell),
        "tone": TONES[WaiverStatus(waiver.status)],
        "meeting": meeting_of(waiver),
        "may_judge": is_open and not is_own and can(user, Action.WAIVER_ACCEPT, waiver),
    }


class WaiverDetail(AccessMixin, OneWaiver, DetailView[MonthWaiver]):
    """The explanation, and the form to judge it for whom it waits."""

    template_name = "meetings/waiver.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The explanation and the form."""
        context = waiver_context(self.waiver, self.actor)
        form = JudgeForm() if context["may_judge"] else None
        if form is not None:
            form.action_url = reverse("meetings:waiver_judge", args=[self.waiver.pk])
        return super().get_context_data(**kwargs) | context | {"form": form}


class WaiverJudge(StepPage, OneWaiver):
    """The committee judges."""

    action = Action.WAIVER_ACCEPT
    form_class = JudgeForm
    template_name = "meetings/waiver.html"
    success_message = "Đã ghi ý kiến của đảng ủy."

    def perform(self, form: Form) -> MonthWaiver:
        """Judge."""
        data = form.cleaned_data
        return judge_waiver(
            self.waiver, accepted=data["accepted"], note=data["note"], actor=self.actor
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The explanation as it is now, beside the form that was sent."""
        self.object = self.get_object()
        return super().get_context_data(**kwargs) | waiver_context(self.waiver, self.actor)
