"""Papers of a meeting and the invitation: what pages show of them, and the steps on them."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.generic import View
from django.views.generic.detail import SingleObjectMixin

from cells.access import Action, can
from cells.access.mixins import AccessMixin
from cells.models import Unit, User
from cells.queries.rules import rules_for
from chibo4tot.shared import clock
from chibo4tot.shared.files import attachment
from meetings.enums import NOT_BEGUN, MeetingStatus
from meetings.forms.papers import PapersForm, RemoveForm, RenameForm, ReplaceForm, SendForm
from meetings.models import Meeting, Paper
from meetings.queries.papers import invited_to, papers_in_force, versions_before
from meetings.services.invitations import invitees_of, send_papers
from meetings.services.papers import (
    NOT_TOLD,
    add_papers,
    move_paper,
    remove_paper,
    rename_paper,
    replace_paper,
)
from meetings.views.base import OneMeeting, StepPage

TO_SEND = frozenset({MeetingStatus.PLANNED, MeetingStatus.PAPERS_SENT})


def papers_context(meeting: Meeting, user: User) -> dict[str, Any]:
    """What the page of a meeting says of its papers and invitations to this person."""
    may_write = can(user, Action.MINUTES_WRITE, meeting)
    may_plan = can(user, Action.MEETING_PLAN, meeting)
    deadline = papers_deadline(meeting)
    shown = [one for one in papers_in_force(meeting) if may_write or one.published_at]
    before = versions_before(shown)
    has_begun = meeting.status not in NOT_BEGUN
    invited = invited_to(meeting) if may_write else None
    return {
        "papers": [(one, *_timing(one, deadline), before.get(one.pk, [])) for one in shown],
        "papers_deadline": deadline,
        "papers_waiting": sum(one.published_at is None for one in shown),
        "may_add_papers": may_write and meeting.status != MeetingStatus.CANCELLED,
        "has_begun": has_begun,
        "are_papers_sent": meeting.status not in NOT_TOLD,
        "may_remove_papers": may_write and not has_begun,
        "may_send": may_plan and meeting.status in TO_SEND,
        "invited": invited if invited and invited.number else None,
        "time_changed": bool(
            invited and invited.number and not has_begun and _has_changed(meeting, invited)
        ),
    }


def _has_changed(meeting: Meeting, invited: Any) -> bool:
    told = (invited.told_start, invited.told_place)
    return told != (meeting.starts_at, meeting.place)


def papers_deadline(meeting: Meeting) -> datetime:
    """Until when papers are to be published."""
    rules = rules_for(meeting.cell, timezone.localdate(meeting.starts_at))
    return meeting.starts_at - timedelta(hours=rules.papers_lead_hours)


def _timing(paper: Paper, deadline: datetime) -> tuple[str, str]:
    """Words and tone: whether the paper was there in time."""
    if paper.first_published_at is None:
        return "chưa gửi, chỉ người chuẩn bị thấy", "none"
    return ("đúng hạn", "good") if paper.first_published_at <= deadline else ("chậm", "warn")


class PapersAdd(StepPage, OneMeeting):
    """Add papers."""

    action = Action.MINUTES_WRITE
    form_class = PapersForm
    title = "Thêm tài liệu họp"
    success_message = "Đã thêm tài liệu."

    def explain_step(self) -> str:
        """Who will read them, and by when they should be there."""
        deadline = timezone.localtime(papers_deadline(self.meeting))
        by = f"Hạn gửi tài liệu: {deadline:%H:%M ngày %d/%m/%Y}."
        if self.meeting.status in {MeetingStatus.PLANNED, MeetingStatus.POSTPONED}:
            return f"Tài liệu chờ ở đây cho đến khi đồng chí gửi giấy mời. {by}"
        return f"Giấy mời đã gửi nên mọi người xem được tài liệu này ngay. {by}"

    def perform(self, form: Form) -> Meeting:
        """Add them."""
        data = form.cleaned_data
        add_papers(self.meeting, files=data["papers"], title=data["title"], actor=self.actor)
        return self.meeting


class PapersSend(StepPage, OneMeeting):
    """Send the invitation with the papers."""

    action = Action.MEETING_PLAN
    form_class = SendForm
    title = "Gửi giấy mời và tài liệu"
    success_message = "Đã gửi giấy mời và công bố tài liệu."

    def explain_step(self) -> str:
        """Who will be told, of what, and whether it is in time."""
        papers = len(papers_in_force(self.meeting))
        what = f"cùng {papers} tài liệu" if papers else "chưa kèm tài liệu nào"
        late = clock.now() > papers_deadline(self.meeting)
        by = timezone.localtime(papers_deadline(self.meeting))
        return (
            f"Báo giờ họp và địa điểm đến {len(invitees_of(self.meeting))} người, {what}. Cuộc họp "
            "hiện trong “Việc cần làm” của từng người; chương trình ghi lại lúc gửi. "
            + (
                f"Đã quá hạn {by:%H:%M ngày %d/%m/%Y} nên lần gửi này được ghi là chậm."
                if late
                else f"Gửi trước {by:%H:%M ngày %d/%m/%Y} là đúng hạn."
            )
        )

    def perform(self, form: Form) -> Meeting:
        """Send."""
        return send_papers(self.meeting, actor=self.actor)


class OnePaper(SingleObjectMixin[Paper]):
    """The paper of the meeting named in the address."""

    queryset = Paper.objects.select_related("meeting__cell", "meeting__recorder", "file")
    pk_url_kwarg = "paper"
    slug_url_kwarg = "no_slug"
    view_action = Action.MEETING_VIEW
    object: Paper
    kwargs: dict[str, Any]

    @property
    def paper(self) -> Paper:
        """The object of the page."""
        return self.object

    def get_queryset(self) -> QuerySet[Paper]:
        """Of this meeting only."""
        rows = super().get_queryset()
        return rows.filter(meeting=self.kwargs["pk"], meeting__cell__slug=self.kwargs["slug"])


class PaperFile(AccessMixin, OnePaper, View):
    """The file, for whoever may view the meeting; what is not sent or removed, for its writers."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it."""
        paper = self.get_object()
        is_open = paper.published_at is not None and paper.removed_at is None
        if not is_open and not can(self.actor, Action.MINUTES_WRITE, paper):
            raise Http404
        return attachment(paper.file.file, paper.file.name)


class PaperStep(StepPage, OnePaper):
    """A step on one paper; afterwards the page of its meeting."""

    action = Action.MINUTES_WRITE

    def cell_of_object(self) -> Unit:
        """The cell of the meeting."""
        return self.paper.meeting.cell

    def back_url(self) -> str:
        """The page of the meeting."""
        return self.paper.meeting.get_absolute_url()

    def next_url(self, result: Any) -> str:
        """The same."""
        return f"{self.paper.meeting.get_absolute_url()}#tai-lieu"


class PaperReplace(PaperStep):
    """A new version."""

    form_class = ReplaceForm
    title = "Thay tài liệu bằng bản mới"
    explain = "Bản cũ đã gửi vẫn được giữ và xem lại được. Giờ gửi lần đầu không thay đổi."
    success_message = "Đã thay bằng bản mới, bản cũ được giữ lại."

    def perform(self, form: Form) -> Paper:
        """Replace it."""
        return replace_paper(self.paper, file=form.cleaned_data["file"], actor=self.actor)


class PaperRename(PaperStep):
    """Another title."""

    form_class = RenameForm
    title = "Đổi tên tài liệu"
    success_message = "Đã đổi tên tài liệu."

    def get_initial(self) -> dict[str, Any]:
        """The title now."""
        return {"title": self.paper.title}

    def perform(self, form: Form) -> Paper:
        """Rename it."""
        return rename_paper(self.paper, title=form.cleaned_data["title"], actor=self.actor)


class PaperUp(PaperStep):
    """Up by one."""

    title = "Đưa tài liệu lên trước"
    success_message = "Đã đưa tài liệu lên trước."

    def perform(self, form: Form) -> Paper:
        """Move it."""
        return move_paper(self.paper, actor=self.actor)


class PaperRemove(PaperStep):
    """Off the meeting."""

    form_class = RemoveForm
    title = "Bỏ tài liệu"
    explain = "Tài liệu không còn trong cuộc họp; người đã tải về vẫn có bản của mình."
    success_message = "Đã bỏ tài liệu khỏi cuộc họp."

    def perform(self, form: Form) -> Paper:
        """Remove it."""
        return remove_paper(self.paper, actor=self.actor)
