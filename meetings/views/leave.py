"""Leave of a meeting: ask, judge, take back; files of absences."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.views.generic import DetailView, View
from django.views.generic.detail import SingleObjectMixin

from cells.access import Action, can, grants
from cells.access.mixins import AccessMixin
from cells.models import Unit, User
from cells.queries.members import members_of
from cells.services.access_log import note_view
from chibo4tot.shared import clock
from chibo4tot.shared.errors import NotAllowed
from chibo4tot.shared.files import attachment
from meetings.enums import NOT_BEGUN, LeaveState
from meetings.forms.papers import AbsenceFileForm, LeaveForm, LeaveJudgeForm, WithdrawForm
from meetings.models import AbsenceFile, LeaveRequest, Meeting
from meetings.queries.papers import (
    LIVING,
    absence_files_of,
    absent_members,
    leaves_of,
    own_leave,
)
from meetings.services.leave import add_absence_file, ask_leave, judge_leave, withdraw_leave
from meetings.views.base import OneMeeting, StepPage, crumbs_of

TONES = {
    LeaveState.ASKED: "warn",
    LeaveState.ACCEPTED: "good",
    LeaveState.REFUSED: "bad",
    LeaveState.WITHDRAWN: "none",
    LeaveState.LAPSED: "none",
}
NO_MEMBER = "Chỉ đảng viên của chi bộ xin vắng cuộc họp của chi bộ mình."


def is_of_cell(user: User, cell: Unit) -> bool:
    """Whether this person belongs to the cell today."""
    member_id = grants(user).member_id
    today = members_of([cell.pk], clock.today())
    return member_id is not None and today.filter(member=member_id).exists()


def leave_context(meeting: Meeting, user: User) -> dict[str, Any]:
    """What the page of a meeting says of leave: one's own, and for its judges everybody's."""
    member_id = grants(user).member_id
    mine = own_leave(meeting, member_id) if member_id else None
    may_judge = can(user, Action.LEAVE_JUDGE, meeting)
    is_open = meeting.status in NOT_BEGUN
    asks_anew = mine is None or mine.state not in LIVING
    found = leaves_of(meeting) if may_judge else []
    return {
        "own_leave": mine,
        "own_leave_tone": TONES[LeaveState(mine.state)] if mine else "",
        "may_ask_leave": is_open and asks_anew and is_of_cell(user, meeting.cell),
        "leaves": [(one, TONES[LeaveState(one.state)]) for one in found],
        "absence_files": (
            list(absence_files_of(meeting))
            if not is_open and can(user, Action.LEAVE_VIEW_FILE, meeting)
            else []
        ),
        "may_add_absence_file": (
            not is_open
            and can(user, Action.MINUTES_WRITE, meeting)
            and absent_members(meeting).exists()
        ),
    }


class LeaveAsk(StepPage, OneMeeting):
    """Ask leave of a meeting of one's own cell."""

    form_class = LeaveForm
    title = "Xin vắng cuộc họp"
    explain = "Chi ủy xem xét đơn. Được đồng ý thì khi điểm danh, đồng chí là vắng có lý do."
    success_message = "Đã gửi đơn xin vắng. Chi ủy sẽ xem xét."

    def get_object(self, queryset: Any = None) -> Meeting:
        """Only of the cell that one belongs to."""
        meeting: Meeting = super().get_object(queryset)
        if not is_of_cell(self.actor, meeting.cell):
            raise NotAllowed(NO_MEMBER)
        return meeting

    def perform(self, form: Form) -> LeaveRequest:
        """Ask."""
        data = form.cleaned_data
        return ask_leave(
            self.meeting,
            reason=data["reason"],
            text=data["text"],
            file=data["file"],
            actor=self.actor,
        )


class OneLeave(SingleObjectMixin[LeaveRequest]):
    """The request of the meeting named in the address."""

    view_action: ClassVar[Action] = Action.LEAVE_VIEW
    queryset = LeaveRequest.objects.select_related(
        "meeting__cell", "member__user", "file", "judged_by"
    )
    pk_url_kwarg = "leave"
    slug_url_kwarg = "no_slug"
    context_object_name = "leave"
    object: LeaveRequest
    kwargs: dict[str, Any]

    @property
    def leave(self) -> LeaveRequest:
        """The object of the page."""
        return self.object

    def get_queryset(self) -> QuerySet[LeaveRequest]:
        """Of this meeting only."""
        rows = super().get_queryset()
        return rows.filter(meeting=self.kwargs["pk"], meeting__cell__slug=self.kwargs["slug"])


def one_leave_context(leave: LeaveRequest, user: User) -> dict[str, Any]:
    """What the page of a request shows."""
    is_own = leave.member_id == grants(user).member_id
    is_open = leave.meeting.status in NOT_BEGUN
    return {
        "leave": leave,
        "meeting": leave.meeting,
        "title": f"Đơn xin vắng của {leave.member.full_name}",
        "crumbs": crumbs_of(
            leave.meeting.cell, (str(leave.meeting), leave.meeting.get_absolute_url())
        ),
        "tone": TONES[LeaveState(leave.state)],
        "may_judge": leave.is_open and can(user, Action.LEAVE_JUDGE, leave),
        "may_withdraw": is_own and is_open and leave.state in LIVING,
        "may_open_file": can(user, Action.LEAVE_VIEW_FILE, leave),
    }


class LeaveDetail(AccessMixin, OneLeave, DetailView[LeaveRequest]):
    """The request, and the form to judge it for whom it waits."""

    template_name = "meetings/leave.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The request and the form; reading another's request is noted."""
        note_view(self.actor, self.object.member, self.object, purpose="Xem đơn xin vắng họp")
        context = one_leave_context(self.object, self.actor)
        form = LeaveJudgeForm() if context["may_judge"] else None
        if form is not None:
            form.action_url = self.object.get_absolute_url() + "xem-xet/"
        return super().get_context_data(**kwargs) | context | {"form": form}


class LeaveJudge(StepPage, OneLeave):
    """The cell's committee judges."""

    action = Action.LEAVE_JUDGE
    form_class = LeaveJudgeForm
    template_name = "meetings/leave.html"
    success_message = "Đã ghi ý kiến về đơn xin vắng."

    def perform(self, form: Form) -> LeaveRequest:
        """Judge."""
        data = form.cleaned_data
        return judge_leave(
            self.object, accepted=data["accepted"], note=data["note"], actor=self.actor
        )

    def cell_of_object(self) -> Unit:
        """The cell of the meeting."""
        return self.leave.meeting.cell

    def next_url(self, result: Any) -> str:
        """Back to the meeting: there may be more to judge."""
        return self.leave.meeting.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The request as it is now, beside the form that was sent."""
        self.object = self.get_object()
        return super().get_context_data(**kwargs) | one_leave_context(self.object, self.actor)


class LeaveWithdraw(StepPage, OneLeave):
    """Take one's own request back."""

    action = Action.LEAVE_ASK
    form_class = WithdrawForm
    title = "Rút đơn xin vắng"
    explain = "Đồng chí lại thuộc số người có mặt khi điểm danh."
    success_message = "Đã rút đơn xin vắng."

    def perform(self, form: Form) -> LeaveRequest:
        """Withdraw."""
        return withdraw_leave(self.object, actor=self.actor)

    def cell_of_object(self) -> Unit:
        """The cell of the meeting."""
        return self.leave.meeting.cell

    def next_url(self, result: Any) -> str:
        """Back to the meeting."""
        return self.leave.meeting.get_absolute_url()


class LeaveFile(AccessMixin, OneLeave, View):
    """The file of a request: for the member and the cell's committee."""

    view_action = Action.LEAVE_VIEW_FILE

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it, and note it when it is another's."""
        leave = self.get_object()
        if leave.file is None:
            raise Http404
        note_view(self.actor, leave.member, leave, purpose="Mở giấy tờ xin vắng họp")
        return attachment(leave.file.file, leave.file.name)


class AbsenceFileAdd(StepPage, OneMeeting):
    """Add a paper that an absent member brought."""

    action = Action.MINUTES_WRITE
    form_class = AbsenceFileForm
    title = "Đính kèm giấy tờ của người vắng"
    explain = "Giấy tờ được giữ cùng cuộc họp; điểm danh và biên bản không thay đổi."
    success_message = "Đã đính kèm giấy tờ."

    def get_form_kwargs(self) -> dict[str, Any]:
        """Who is away by the roll."""
        return super().get_form_kwargs() | {"people": absent_members(self.meeting)}

    def perform(self, form: Form) -> Meeting:
        """Keep it."""
        data = form.cleaned_data
        add_absence_file(
            self.meeting,
            member=data["member"],
            file=data["file"],
            note=data["note"],
            actor=self.actor,
        )
        return self.meeting


class AbsenceFileGet(AccessMixin, SingleObjectMixin[AbsenceFile], View):
    """The file, for the member and the cell's committee."""

    queryset = AbsenceFile.objects.select_related("meeting__cell", "member", "file")
    pk_url_kwarg = "kept"
    slug_url_kwarg = "no_slug"
    view_action = Action.LEAVE_VIEW_FILE
    kwargs: dict[str, Any]

    def get_queryset(self) -> QuerySet[AbsenceFile]:
        """Of this meeting only."""
        rows = super().get_queryset()
        return rows.filter(meeting=self.kwargs["pk"], meeting__cell__slug=self.kwargs["slug"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it, and note it when it is another's."""
        kept = self.get_object()
        note_view(self.actor, kept.member, kept, purpose="Mở giấy tờ của người vắng họp")
        return attachment(kept.file.file, kept.file.name)
