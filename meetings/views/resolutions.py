"""Pages of the resolution of a meeting: read it, write it, issue it."""

from dataclasses import asdict
from typing import Any

from django.forms import Form
from django.http import Http404
from django.urls import reverse
from django.views.generic import DetailView

from cells.access import Action, can
from cells.access.mixins import AccessMixin
from cells.access.steps import Crumbs
from chibo4tot.shared import clock
from meetings.enums import ResolutionStatus
from meetings.forms.resolutions import IssueForm, ResolutionForm
from meetings.models import Meeting, Resolution
from meetings.queries.printing import resolution_source
from meetings.queries.resolutions import resolution_of
from meetings.services.resolutions import first_draft, issue_resolution, write_resolution
from meetings.views.base import OneMeeting, StepPage, crumbs_of
from meetings.views.downloads import download_of
from meetings.views.steps import chairs_today

TONES = {ResolutionStatus.DRAFT: "warn", ResolutionStatus.ISSUED: "good"}


def existing(meeting: Meeting) -> Resolution:
    """The resolution of the meeting, or 404."""
    resolution = resolution_of(meeting)
    if resolution is None:
        raise Http404
    return resolution


class ResolutionPage(AccessMixin, OneMeeting, DetailView[Meeting]):
    """The resolution as it is printed, and what may be done with it."""

    template_name = "meetings/resolution.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The printed text, its state, its files."""
        resolution = existing(self.meeting)
        is_draft = resolution.status == ResolutionStatus.DRAFT
        here = (str(self.meeting), self.meeting.get_absolute_url())
        return super().get_context_data(**kwargs) | {
            "resolution": resolution,
            "text": resolution_source(resolution).values,
            "tone": TONES[ResolutionStatus(resolution.status)],
            "crumbs": crumbs_of(self.meeting.cell, here),
            "files": download_of(self.meeting, "nghi-quyet"),
            "may_write": is_draft and can(self.actor, Action.RESOLUTION_WRITE, resolution),
            "may_issue": is_draft and can(self.actor, Action.RESOLUTION_ISSUE, resolution),
        }


class ResolutionStep(StepPage, OneMeeting):
    """A step on the resolution of a meeting."""

    def crumbs(self) -> Crumbs:
        """The trail ends in the meeting."""
        here = (str(self.meeting), self.meeting.get_absolute_url())
        return crumbs_of(self.meeting.cell, here)


class ResolutionWrite(ResolutionStep):
    """Write the draft; the first one is filled in from the approved minutes."""

    action = Action.RESOLUTION_WRITE
    form_class = ResolutionForm
    title = "Soạn nghị quyết"
    explain = (
        "Các ô đã điền sẵn từ biên bản đã duyệt. Sửa cho thành lời nghị quyết, "
        "lưu dự thảo, rồi ban hành."
    )
    success_message = "Đã lưu dự thảo nghị quyết."

    def get_form_kwargs(self) -> dict[str, Any]:
        """Who may sign."""
        return super().get_form_kwargs() | {"signers": chairs_today(self.meeting.cell)}

    def get_initial(self) -> dict[str, Any]:
        """The draft that is kept, else what the minutes suggest."""
        kept = resolution_of(self.meeting)
        if kept is None:
            draft = first_draft(self.meeting)
            texts = asdict(draft) if draft else {}
            return texts | {"signer": self.meeting.chair_id}
        names = ("subject", "results", "directions", "arrangements", "self_quality", "recipients")
        return {name: getattr(kept, name) for name in names} | {"signer": kept.signer_id}

    def perform(self, form: Form) -> Resolution:
        """Keep it."""
        assert isinstance(form, ResolutionForm), "form_class"
        signer = form.cleaned_data["signer"]
        return write_resolution(self.meeting, form.draft(), signer=signer, actor=self.actor)

    def back_url(self) -> str:
        """The meeting, or the draft."""
        has_draft = resolution_of(self.meeting) is not None
        name = "resolution" if has_draft else "detail"
        return reverse(f"meetings:{name}", args=[self.meeting.cell.slug, self.meeting.pk])


class ResolutionIssue(ResolutionStep):
    """Give it its number and freeze it."""

    action = Action.RESOLUTION_ISSUE
    form_class = IssueForm
    title = "Ban hành nghị quyết"
    explain = (
        "Chương trình cấp số tiếp theo trong nhiệm kỳ và khóa nội dung. "
        "Sau khi ban hành không sửa được nữa."
    )
    success_message = "Đã ban hành nghị quyết và cấp số."

    def get_initial(self) -> dict[str, Any]:
        """Today."""
        return {"day": clock.today()}

    def perform(self, form: Form) -> Resolution:
        """Issue it."""
        resolution = existing(self.meeting)
        return issue_resolution(resolution, day=form.cleaned_data["day"], actor=self.actor)

    def back_url(self) -> str:
        """The draft."""
        return reverse("meetings:resolution", args=[self.meeting.cell.slug, self.meeting.pk])
