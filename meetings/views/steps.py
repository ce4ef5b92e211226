"""The steps of a meeting before and around its minutes: plan, move, name people, open, cancel."""

import re
from typing import Any, cast

from django.forms import Form
from django.urls import reverse
from django.utils import timezone

from cells.access import Action
from cells.access.steps import Crumbs
from cells.models import Unit
from chibo4tot.shared import clock
from meetings.enums import MeetingKind
from meetings.forms.closing import EndForm
from meetings.forms.meetings import (
    CancelForm,
    OpenForm,
    PeopleForm,
    PlanForm,
    PostponeForm,
    RescheduleForm,
)
from meetings.models import Meeting
from meetings.queries.presets import chairs_of, months_from, presets_for
from meetings.queries.rolls import likely_end
from meetings.queries.themes import planned_theme
from meetings.services.calling_off import cancel_meeting, postpone_meeting
from meetings.services.ending import end_meeting
from meetings.services.meetings import (
    open_meeting,
    plan_meeting,
    reschedule_meeting,
    set_people,
)
from meetings.services.starting import start_meeting
from meetings.views.base import OneCell, OneMeeting, StepPage, crumbs_of, members_today

MONTHS_BACK, MONTHS_AHEAD = 3, 12
MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")


def chairs_today(cell: Unit) -> Any:
    """Those among them who hold a post of the cell today."""
    return members_today(cell).filter(pk__in=chairs_of(cell, clock.today()))


class MeetingPlan(StepPage, OneCell):
    """Plan a meeting; what is likely is filled in."""

    view_action = Action.MEETING_VIEW
    action = Action.MEETING_PLAN
    form_class = PlanForm
    title = "Lên kế hoạch họp"
    explain = "Các ô đã điền sẵn theo quy chế và cuộc họp gần nhất. Lưu xong có ngay chương trình."
    success_message = "Đã lên kế hoạch họp và lập sẵn chương trình."

    def get_form_kwargs(self) -> dict[str, Any]:
        """People of the cell, months to choose from, and the likely values."""
        months = months_from(clock.today(), -MONTHS_BACK, MONTHS_AHEAD)
        choices = [(f"{m.year}-{m.first_month:02d}", m.label.capitalize()) for m in months]
        offered = {"people": members_today(self.cell), "chairs": chairs_today(self.cell)}
        return super().get_form_kwargs() | offered | {"month_choices": choices}

    def get_initial(self) -> dict[str, Any]:
        """The likely next meeting, or the month that the address asks for."""
        likely = presets_for(self.cell, clock.today())
        month = self.request.GET.get("thang", f"{likely.month.year}-{likely.month.first_month:02d}")
        starts_at = timezone.localtime(likely.starts_at)
        return {
            "month": month,
            "day": starts_at.date(),
            "hour": starts_at.time(),
            "place": likely.place,
            "chair": likely.chair_id,
            "recorder": likely.recorder_id,
            **self.planned_theme(month),
        }

    def planned_theme(self, month: str) -> dict[str, Any]:
        """What the thematic plan of the cell has for that month."""
        year, number = month.split("-") if MONTH.fullmatch(month) else ("0", "0")
        theme = planned_theme(self.cell.pk, int(year), int(number))
        return {} if theme is None else {"kind": MeetingKind.COMBINED, "topic": theme.topic}

    def get_form(self, form_class: Any = None) -> Form:
        """The form knows where its second button leads."""
        form: Any = super().get_form(form_class)
        form.start_url = reverse("meetings:start", args=[self.cell.slug])
        return cast(Form, form)

    def perform(self, form: Form) -> Meeting:
        """Plan it."""
        return plan_meeting(self.cell, actor=self.actor, **self.planned(form))

    def planned(self, form: Form) -> dict[str, Any]:
        """The form as the service wants it."""
        data = form.cleaned_data
        year, month = data["month"]
        names = ("kind", "starts_at", "place", "chair", "recorder", "topic", "guests")
        return {name: data[name] for name in names} | {"year": year, "month": month}

    def crumbs(self) -> Crumbs:
        """The trail."""
        return crumbs_of(self.cell)

    def back_url(self) -> str:
        """The list of the cell's meetings."""
        return f"{reverse('meetings:list')}?cell={self.cell.slug}"


class MeetingStart(MeetingPlan):
    """Plan a meeting that takes place now, and open its roll."""

    success_message = "Đã lập chương trình và mở điểm danh. Mọi đồng chí được ghi sẵn là có mặt."

    def perform(self, form: Form) -> Meeting:
        """Plan and open it."""
        return start_meeting(self.cell, actor=self.actor, **self.planned(form))


class MeetingReschedule(StepPage, OneMeeting):
    """Another time or place."""

    action = Action.MEETING_PLAN
    form_class = RescheduleForm
    title = "Đổi thời gian, địa điểm họp"
    success_message = "Đã đổi thời gian, địa điểm họp."

    def get_initial(self) -> dict[str, Any]:
        """As it is planned now."""
        starts_at = timezone.localtime(self.meeting.starts_at)
        return {"day": starts_at.date(), "hour": starts_at.time(), "place": self.meeting.place}

    def perform(self, form: Form) -> Meeting:
        """Move it."""
        data = form.cleaned_data
        return reschedule_meeting(
            self.meeting, starts_at=data["starts_at"], place=data["place"], actor=self.actor
        )


class MeetingPeople(StepPage, OneMeeting):
    """Another chair or recorder."""

    action = Action.MEETING_PLAN
    form_class = PeopleForm
    title = "Đổi người chủ trì, thư ký"
    success_message = "Đã đổi người chủ trì, thư ký."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The people of the cell."""
        cell = self.meeting.cell
        offered = {"people": members_today(cell), "chairs": chairs_today(cell)}
        return super().get_form_kwargs() | offered

    def get_initial(self) -> dict[str, Any]:
        """As it is now."""
        return {"chair": self.meeting.chair_id, "recorder": self.meeting.recorder_id}

    def perform(self, form: Form) -> Meeting:
        """Name them."""
        data = form.cleaned_data
        return set_people(
            self.meeting, chair=data["chair"], recorder=data["recorder"], actor=self.actor
        )


class MeetingOpen(StepPage, OneMeeting):
    """Open the roll."""

    action = Action.MINUTES_WRITE
    form_class = OpenForm
    title = "Bắt đầu họp"
    explain = "Mọi đồng chí thuộc diện phải dự được ghi sẵn là có mặt; chỉ cần sửa trường hợp khác."
    success_message = "Đã mở điểm danh. Mọi đồng chí được ghi sẵn là có mặt."

    def perform(self, form: Form) -> Meeting:
        """Open it."""
        return open_meeting(self.meeting, actor=self.actor)


class MeetingCancel(StepPage, OneMeeting):
    """Call the meeting off."""

    action = Action.MEETING_PLAN
    form_class = CancelForm
    title = "Hủy cuộc họp"
    explain = "Cuộc họp vẫn ở trong danh sách, kèm lý do hủy. Tháng đó sẽ cần một cuộc họp khác."
    success_message = "Đã hủy cuộc họp."

    def perform(self, form: Form) -> Meeting:
        """Cancel it."""
        return cancel_meeting(self.meeting, actor=self.actor, **form.cleaned_data)


class MeetingPostpone(StepPage, OneMeeting):
    """Put the meeting off."""

    action = Action.MEETING_PLAN
    form_class = PostponeForm
    title = "Hoãn cuộc họp"
    explain = (
        "Cuộc họp vẫn giữ chương trình, tài liệu và kỳ sinh hoạt của nó. Kỳ này phải họp lại "
        "trong tháng đó hoặc tháng kế tiếp."
    )
    success_message = "Đã hoãn cuộc họp."

    def perform(self, form: Form) -> Meeting:
        """Put it off; with another day it is planned again."""
        data = form.cleaned_data
        names = ("reason", "agreed_by", "starts_at")
        return postpone_meeting(
            self.meeting, actor=self.actor, **{name: data[name] for name in names}
        )


class MeetingEnd(StepPage, OneMeeting):
    """Say that the meeting is over; the minutes are written on."""

    action = Action.MINUTES_WRITE
    form_class = EndForm
    title = "Kết thúc họp, ghi tiếp biên bản"
    explain = (
        "Dùng khi cuộc họp đã tan mà biên bản chưa ghi xong. Điểm danh và biên bản vẫn sửa được "
        "cho đến khi trình duyệt."
    )
    success_message = "Đã ghi giờ kết thúc họp. Hãy ghi tiếp biên bản."

    def get_initial(self) -> dict[str, Any]:
        """Now, on the day of the meeting; else the usual length."""
        ends_at = timezone.localtime(likely_end(self.meeting))
        return {"day": ends_at.date(), "hour": ends_at.time()}

    def perform(self, form: Form) -> Meeting:
        """End it."""
        ends_at = form.cleaned_data["ends_at"]
        return end_meeting(self.meeting, ends_at=ends_at, actor=self.actor)
