"""Pages of quality over many meetings: a cell's year, what waits for the committee, the forms."""

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.generic import DetailView, TemplateView
from django.views.generic.detail import SingleObjectMixin

from cells.access import Action, visible
from cells.access.mixins import AccessMixin
from cells.access.steps import Crumbs
from cells.models import Unit
from cells.queries.units import scopes
from chibo4tot.shared import clock
from chibo4tot.shared.paging import page_of
from chibo4tot.shared.periods import Period
from meetings.enums import QualityStatus
from meetings.forms.quality import PublishForm, QualityFilter
from meetings.models import QualityFormVersion, QualityScore
from meetings.queries.presets import months_from
from meetings.queries.quality import (
    SHIPPED,
    form_in_force,
    newest_versions,
    scores_of_year,
    versions_of_forms,
)
from meetings.queries.quality_figures import year_band
from meetings.services.quality_forms import publish_form
from meetings.views.base import OneCell, StepPage, crumbs_of
from meetings.views.quality import TONES
from meetings.views.sections import section_tabs

YEARS_BACK = 4
MONTHS_BACK = 24


def _toned(scores: Iterable[QualityScore]) -> list[tuple[QualityScore, str]]:
    return [(score, TONES[QualityStatus(score.status)]) for score in scores]


class QualityYear(AccessMixin, OneCell, DetailView[Unit]):
    """The scores of a cell's regular meetings in a year, month by month."""

    view_action = Action.MEETING_VIEW
    template_name = "meetings/quality_year.html"
    context_object_name = "cell"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Twelve months, the band of the year and the sentence behind it."""
        today = clock.today()
        asked = self.request.GET.get("nam", "")
        year = int(asked) if asked.isdigit() and len(asked) == 4 else today.year
        period = Period.of_year(year)
        quality = year_band(scopes([self.cell.pk]), period, today)[self.cell.pk]
        form = form_in_force(self.cell, min(today, period.end)).form
        scores = scores_of_year(self.cell.pk, year)
        return super().get_context_data(**kwargs) | {
            "title": f"Chất lượng sinh hoạt năm {year}",
            "crumbs": crumbs_of(self.cell),
            "year": year,
            "years": range(today.year, today.year - YEARS_BACK, -1),
            "rows": [(month, _toned(of_month)) for month, of_month in scores.items()],
            "quality": quality,
            "band_label": form.band_label(quality.band) if quality.band else "",
            "left_out": quality.figure.left_out,
        }


class QualityList(AccessMixin, TemplateView):
    """Scores in reach, those that wait for a decision first asked for."""

    view_action = Action.MEETING_VIEW
    template_name = "meetings/quality_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The filter and a page of rows, newest meeting first."""
        cells = list(visible(self.actor, Action.MEETING_VIEW, Unit.objects.cells()))
        months = months_from(clock.today(), -MONTHS_BACK, 0)
        form = QualityFilter(self.request.GET, cells=cells, months=months)
        chosen = form.cleaned_data if form.is_valid() else {}
        rows = visible(self.actor, Action.MEETING_VIEW, newest_versions())
        if chosen.get("cell"):
            rows = rows.filter(meeting__cell=chosen["cell"])
        if chosen.get("status"):
            rows = rows.filter(status=chosen["status"])
        if chosen.get("month"):
            year, month = chosen["month"]
            rows = rows.filter(meeting__year=year, meeting__month=month)
        page = page_of(
            rows, by="proposed_at", descending=True, after=self.request.GET.get("sau", "")
        )
        kept = {name: value for name, value in self.request.GET.items() if value}
        address = reverse("meetings:quality_list")
        return super().get_context_data(**kwargs) | {
            "form": form,
            "sections": section_tabs(self.actor, "meetings:quality_list"),
            "rows": _toned(page.rows),
            "one_cell": len(cells) == 1,
            "is_filtered": any(chosen.values()),
            "reset_url": address if any(chosen.values()) else "",
            "next_url": f"{address}?{urlencode(kept | {'sau': page.after})}" if page.after else "",
        }


class OneUnit(SingleObjectMixin[Unit]):
    """The unit named in the address."""

    queryset = Unit.objects.all()
    object: Unit


class QualityForms(StepPage, OneUnit):
    """The forms that a committee laid down; publish another one."""

    view_action = Action.QUALITY_FORM_PUBLISH
    action = Action.QUALITY_FORM_PUBLISH
    form_class = PublishForm
    template_name = "meetings/quality_forms.html"
    title = "Phiếu chấm chất lượng buổi sinh hoạt"
    explain = "Phiếu mới áp dụng cho các buổi từ ngày đã ghi; điểm đã chấm không đổi."
    success_message = "Đã ban hành phiếu chấm."

    def perform(self, form: Form) -> QualityFormVersion:
        """Publish it."""
        data = form.cleaned_data
        return publish_form(
            data["file"], unit=self.object, valid_from=data["valid_from"], actor=self.actor
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form in force and those before it."""
        self.object = self.get_object()
        found = form_in_force(self.object, clock.today())
        return super().get_context_data(**kwargs) | {
            "unit": self.object,
            "found": found,
            "versions": list(versions_of_forms(self.object)),
        }

    def crumbs(self) -> Crumbs:
        """The trail."""
        return [(self.object.label, self.object.get_absolute_url())]

    def back_url(self) -> str:
        """The page of the unit."""
        return str(self.object.get_absolute_url())


class QualityFormFile(AccessMixin, OneUnit, DetailView[Unit]):
    """The form in force as a file, to be changed and loaded again."""

    view_action = Action.QUALITY_FORM_PUBLISH

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it."""
        found = form_in_force(self.get_object(), clock.today())
        text = found.version.content if found.version else SHIPPED.read_text(encoding="utf-8")
        pretty = json.dumps(json.loads(text), ensure_ascii=False, indent=1)
        response = HttpResponse(pretty, content_type="application/json; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="phieu-cham-chat-luong.json"'
        return response
