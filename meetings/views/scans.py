"""Pages of signed copies: send one in, say what it is, read it."""

from typing import Any

from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.generic import DetailView, View
from django.views.generic.detail import SingleObjectMixin

from cells.access import Action, can
from cells.access.mixins import AccessMixin
from cells.access.steps import Crumbs
from chibo4tot.shared.files import attachment
from meetings.forms.scans import CodeForm, ScanForm
from meetings.models import Scan
from meetings.queries.scans import signed_copy, waiting_scans
from meetings.services.scans import match_scan, receive_scan
from meetings.views.base import OneCell, StepPage, crumbs_of


class ScanAdd(StepPage, OneCell):
    """Send in a signed copy of a document of this cell."""

    view_action = Action.MEETING_VIEW
    action = Action.SCAN_ADD
    form_class = ScanForm
    template_name = "meetings/scan_add.html"
    title = "Nộp bản đã ký"
    explain = (
        "Chương trình đọc mã QR ở chân trang và xếp bản ký vào đúng cuộc họp. "
        "Không đọc được thì chương trình hỏi mã in cạnh mã QR."
    )
    success_message = "Đã nhận bản ký."

    def perform(self, form: Form) -> Scan:
        """Keep it."""
        data = form.cleaned_data
        return receive_scan(self.cell, data["file"], typed=data["code"], actor=self.actor)

    def crumbs(self) -> Crumbs:
        """The trail."""
        return crumbs_of(self.cell)

    def back_url(self) -> str:
        """The list of the cell's meetings."""
        return f"{reverse('meetings:list')}?cell={self.cell.slug}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Also those that still wait for a code."""
        return super().get_context_data(**kwargs) | {"waiting": waiting_scans(self.cell)[:20]}


class OneScan(SingleObjectMixin[Scan]):
    """The signed copy named in the address; one without a code exists for its collectors only."""

    queryset = Scan.objects.select_related(
        "cell", "file", "uploaded_by", "copy__meeting__cell", "copy__template"
    )
    view_action = Action.MEETING_VIEW
    context_object_name = "scan"
    object: Scan
    request: HttpRequest

    def get_object(self, queryset: "QuerySet[Scan] | None" = None) -> Scan:
        """404 unless it is matched or this person may match it."""
        scan = super().get_object(queryset)
        if scan.copy_id is None and not can(self.request.user, Action.SCAN_ADD, scan):
            raise Http404
        return scan

    @property
    def scan(self) -> Scan:
        """The object of the page."""
        return self.object


def scan_context(scan: Scan) -> dict[str, Any]:
    """What the page of a signed copy says."""
    meeting = scan.copy.meeting if scan.copy else None
    here = [(str(meeting), meeting.get_absolute_url())] if meeting else []
    return {
        "scan": scan,
        "signed": signed_copy(scan),
        "meeting": meeting,
        "title": "Bản đã ký",
        "crumbs": crumbs_of(scan.cell, *here),
    }


class ScanPage(AccessMixin, OneScan, DetailView[Scan]):
    """What it is a copy of, and whether that still holds."""

    template_name = "meetings/scan.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The verdict; the form for the code while it is asked."""
        form = None
        if self.scan.copy_id is None:
            form = CodeForm()
            form.action_url = reverse("meetings:scan_match", args=[self.scan.pk])
        return super().get_context_data(**kwargs) | scan_context(self.scan) | {"form": form}


class ScanMatch(StepPage, OneScan):
    """Type the code."""

    action = Action.SCAN_ADD
    form_class = CodeForm
    template_name = "meetings/scan.html"
    success_message = "Đã tìm thấy văn bản của bản ký này."

    def perform(self, form: Form) -> Scan:
        """Match it."""
        return match_scan(self.scan, typed=form.cleaned_data["code"], actor=self.actor)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The copy as it is now, beside the form that was sent."""
        self.object = self.get_object()
        return super().get_context_data(**kwargs) | scan_context(self.scan)


class ScanFile(AccessMixin, OneScan, View):
    """The file itself."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it."""
        kept = self.get_object().file
        return attachment(kept.file, kept.name)
