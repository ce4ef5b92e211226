"""Forms about a task: give, report, accept, return, cancel, and the filter of the list."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from cells.models import Member
from chibo4tot.shared.forms import BaseForm, DateField
from meetings.forms.action import ActionForm, ReasonForm
from meetings.forms.meetings import CellFilter, MemberField, offer_members


class TaskForm(BaseForm):
    """A task given directly, without a meeting."""

    submit_label = "Giao nhiệm vụ"

    title = forms.CharField(label="Việc phải làm", max_length=300)
    assignee = MemberField(label="Người làm")
    due_on = DateField(label="Hạn hoàn thành")
    product = forms.CharField(
        label="Sản phẩm",
        max_length=300,
        required=False,
        help_text="Kết quả cụ thể phải có, ví dụ: báo cáo, kế hoạch, danh sách.",
    )

    def __init__(self, *args: Any, people: QuerySet[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_members(self, "assignee", people)


class ReportForm(ActionForm):
    """What the assignee has done."""

    submit_label = "Gửi báo cáo"

    text = forms.CharField(
        label="Kết quả thực hiện",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Đã làm gì, sản phẩm ở đâu; nếu chậm hạn thì ghi rõ vì sao.",
    )


class AcceptForm(ActionForm):
    """The work is done as it should be, or better."""

    submit_label = "Nghiệm thu"

    exceeded = forms.BooleanField(label="Vượt mức yêu cầu", required=False)
    note = forms.CharField(label="Nhận xét", max_length=500, required=False)


class ReturnTaskForm(ReasonForm):
    """What is still to be done."""

    submit_label = "Trả lại để làm tiếp"
    reason_label = "Cần làm thêm gì"


class CancelTaskForm(ReasonForm):
    """Why the task is no longer needed."""

    submit_label = "Hủy nhiệm vụ"
    reason_label = "Lý do hủy nhiệm vụ"
    reason_help = "Nhiệm vụ đã hủy không tính vào tỷ lệ hoàn thành."


class TaskFilter(CellFilter):
    """What the list of tasks shows; every field may be left open. ``scope`` is a tab."""

    SCOPES = [("cua-toi", "Của tôi"), ("tat-ca", "Tất cả trong phạm vi của tôi")]
    STATES = [
        ("", "Chưa xong"),
        ("qua-han", "Quá hạn"),
        ("cho-nghiem-thu", "Chờ nghiệm thu"),
        ("da-xong", "Đã nghiệm thu"),
        ("da-huy", "Đã hủy"),
        ("moi", "Mọi tình trạng"),
    ]

    scope = forms.ChoiceField(required=False, choices=SCOPES, widget=forms.HiddenInput)
    state = forms.ChoiceField(label="Tình trạng", required=False, choices=STATES)
