"""From draft to locked minutes: read back and submit, approve, return, correct, compare."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import Form
from django.utils import timezone
from django.views.generic import DetailView

from cells.access import Action, grants
from cells.access.mixins import AccessMixin
from cells.access.steps import Crumbs
from cells.models import Unit, User
from meetings.domain.closing import missing_before_close, warnings_before_close
from meetings.domain.content import Incomplete
from meetings.domain.difference import difference
from meetings.domain.stages import stage_of
from meetings.forms.closing import ApproveForm, CorrectForm, ReturnMinutesForm, SubmitForm
from meetings.models import Minutes
from meetings.queries.confirmations import confirmations_of
from meetings.queries.minutes import closing_of, record_of
from meetings.queries.rolls import likely_end
from meetings.services.minutes import (
    approve_minutes,
    return_minutes,
    start_correction,
    submit_minutes,
)
from meetings.views.base import NewestMinutes, StepPage
from meetings.views.live import anchor_of
from meetings.views.reading import heading_of, reading_of

CHAIR_APPROVES = (
    "Người chủ trì là người duyệt nên không tự trình. "
    "Đề nghị thư ký hoặc chi ủy viên khác trình biên bản."
)


def is_chair(minutes: Minutes, user: User) -> bool:
    """Whether this person chairs the meeting."""
    return grants(user).member_id == minutes.meeting.chair_id


class MinutesStep(StepPage, NewestMinutes):
    """A step on the newest version of the minutes."""

    def crumbs(self) -> Crumbs:
        """The trail ends in the meeting."""
        return [*super().crumbs()[:-1], (str(self.minutes.meeting), self.back_url())]

    def cell_of_object(self) -> Unit:
        """The cell of the meeting."""
        return self.minutes.meeting.cell


class MinutesSubmit(MinutesStep):
    """Read the whole text back, say when the meeting ended, hand it to the chair."""

    action = Action.MINUTES_WRITE
    form_class = SubmitForm
    template_name = "meetings/read_back.html"
    title = "Đọc lại biên bản"
    success_message = "Đã trình biên bản. Người chủ trì sẽ duyệt và khóa."

    def get_initial(self) -> dict[str, Any]:
        """The end as written before, or now on the day of the meeting, or the required length."""
        meeting = self.minutes.meeting
        ends_at = timezone.localtime(meeting.ends_at or likely_end(meeting))
        return {"day": ends_at.date(), "hour": ends_at.time()}

    def perform(self, form: Form) -> Minutes:
        """Submit; each thing that is missing is an error of its own."""
        ends_at = form.cleaned_data.get("ends_at")
        try:
            return submit_minutes(self.minutes, ends_at=ends_at, actor=self.actor)
        except Incomplete as refusal:
            faults: dict[str, list[str]] = {}
            for one in refusal.missing:
                place = "hour" if one.anchor == "ends_at" else NON_FIELD_ERRORS
                faults.setdefault(place, []).append(one.text)
            raise ValidationError(faults) from refusal

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The text, what is missing, what to look at."""
        closing = closing_of(self.minutes, timezone.localtime(self.minutes.meeting.starts_at))
        missing = [one for one in missing_before_close(closing) if one.anchor != "ends_at"]
        warnings = warnings_before_close(closing)
        page = self.back_url()
        return (
            super().get_context_data(**kwargs)
            | reading_of(self.minutes)
            | {
                "minutes": self.minutes,
                "meeting": self.minutes.meeting,
                "not_mine": CHAIR_APPROVES if is_chair(self.minutes, self.actor) else "",
                "missing": [(m.text, f"{page}#{anchor_of(m.anchor)}", False, "") for m in missing],
                "warnings": [
                    (m.text, f"{page}#{anchor_of(m.anchor)}", False, "") for m in warnings
                ],
            }
        )


class MinutesApprove(MinutesStep):
    """The chair signs off; the text is locked."""

    action = Action.MINUTES_APPROVE
    form_class = ApproveForm
    template_name = "meetings/read_back.html"
    title = "Duyệt và khóa biên bản"
    success_message = "Đã duyệt và khóa biên bản. Nhiệm vụ giao trong cuộc họp có hiệu lực."

    def perform(self, form: Form) -> Minutes:
        """Approve."""
        return approve_minutes(self.minutes, actor=self.actor)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The text that will be locked."""
        text = reading_of(self.minutes)
        chair = self.minutes.meeting.chair
        mine = is_chair(self.minutes, self.actor)
        shown = {
            "minutes": self.minutes,
            "meeting": self.minutes.meeting,
            "not_mine": "" if mine else f"Chỉ người chủ trì, {chair}, duyệt biên bản này.",
        }
        return super().get_context_data(**kwargs) | text | shown


class MinutesReturn(MinutesStep):
    """The chair hands the minutes back."""

    action = Action.MINUTES_APPROVE
    form_class = ReturnMinutesForm
    title = "Trả lại biên bản"
    explain = "Biên bản trở lại người ghi để sửa; không nội dung nào bị mất."
    success_message = "Đã trả lại biên bản để sửa."

    def perform(self, form: Form) -> Minutes:
        """Return."""
        reason = form.cleaned_data["reason"]
        return return_minutes(self.minutes, reason=reason, actor=self.actor)


class MinutesCorrect(MinutesStep):
    """Open the next version."""

    action = Action.MINUTES_WRITE
    form_class = CorrectForm
    title = "Sửa thành bản mới"
    explain = "Chương trình lập một bản mới chép từ bản đã khóa để sửa. Bản đã khóa không thay đổi."
    success_message = "Đã lập bản sửa. Hãy sửa nội dung rồi trình duyệt lại."

    def perform(self, form: Form) -> Minutes:
        """Copy into version n+1."""
        reason = form.cleaned_data["reason"]
        return start_correction(self.minutes, reason=reason, actor=self.actor)


class OneVersion(NewestMinutes):
    """The version named in the address."""

    def get_queryset(self) -> Any:
        """Only this version."""
        return super().get_queryset().filter(version=self.kwargs["version"])


class MinutesVersion(AccessMixin, OneVersion, DetailView[Minutes]):
    """One version and its difference from the version before."""

    template_name = "meetings/version.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The text, and what changed."""
        minutes = self.minutes
        heading = heading_of(minutes.meeting, stage_of(minutes.meeting.status, minutes.status, 1))
        here = (str(minutes.meeting), minutes.get_absolute_url())
        return (
            super().get_context_data(**kwargs)
            | heading
            | reading_of(minutes)
            | {
                "crumbs": [*heading["crumbs"], here],
                "changes": self.changes(minutes),
                "version_title": f"Bản {minutes.version}",
                "confirmation": confirmations_of([minutes.pk]).get(minutes.pk),
            }
        )

    def changes(self, minutes: Minutes) -> Any:
        """Lines taken out and put in since the version before; none for the first version."""
        before = minutes.meeting.minutes_versions.filter(version=minutes.version - 1).first()
        if before is None:
            return []
        before.meeting = minutes.meeting
        return difference(record_of(before), record_of(minutes))
