"""Forms that give a task, lead it to its end, and hand it on."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet

from cells.models import Member
from chibo4tot.shared.forms import BaseForm, DateField
from meetings.forms.action import ActionForm, ReasonForm
from meetings.forms.meetings import MemberField, offer_members
from meetings.forms.papers import ManyFilesField, ManyFilesInput

FILES_HELP = "Chụp ảnh hoặc chọn tệp PDF, Word, Excel; mỗi tệp không quá 20 MB, không có dấu mật."
TAKEN_KINDS = "image/jpeg,image/png,.pdf,.docx,.xlsx"


def files_field(label: str = "Tệp kèm theo, nếu có") -> ManyFilesField:
    """Files from the camera or the disk, none or several; the names the browser offers."""
    return ManyFilesField(
        label=label,
        required=False,
        help_text=FILES_HELP,
        widget=ManyFilesInput(attrs={"accept": TAKEN_KINDS}),
    )


def chosen(data: dict[str, Any]) -> list[Any]:
    """The files that were chosen."""
    return [file for file in data["attachments"] if file]


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
    involved = forms.ModelMultipleChoiceField(
        label="Người phối hợp",
        queryset=Member.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    department = forms.CharField(label="Phòng, ban phối hợp", max_length=150, required=False)
    department_head = forms.CharField(
        label="Người đứng đầu phòng, ban", max_length=150, required=False
    )
    weight = forms.DecimalField(
        label="Hệ số",
        required=False,
        initial=Decimal(1),
        min_value=Decimal("0.1"),
        max_value=Decimal("9.9"),
        max_digits=3,
        decimal_places=1,
        localize=True,
        help_text="Để 1 nếu các nhiệm vụ quan trọng như nhau; chỉ để tham khảo, không vào điểm.",
    )

    def __init__(self, *args: Any, people: QuerySet[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_members(self, "assignee", people)
        involved = self.fields["involved"]
        assert isinstance(involved, forms.ModelMultipleChoiceField), "declared above"
        involved.queryset = people

    def clean_weight(self) -> Decimal:
        """Left open it is 1."""
        weight: Decimal | None = self.cleaned_data["weight"]
        return Decimal(1) if weight is None else weight


class ReportForm(ActionForm):
    """What the assignee has done."""

    submit_label = "Gửi báo cáo"

    text = forms.CharField(
        label="Kết quả thực hiện",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Đã làm gì, sản phẩm ở đâu; nếu chậm hạn thì ghi rõ vì sao.",
    )
    attachments = files_field()


class AcceptForm(ActionForm):
    """The work is done as it should be, or better, which is proved."""

    submit_label = "Nghiệm thu"

    note = forms.CharField(label="Nhận xét", max_length=500, required=False)
    exceeded = forms.BooleanField(label="Vượt mức yêu cầu", required=False)
    evidence = forms.CharField(
        label="Minh chứng vượt mức",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Chỉ khi đánh dấu vượt mức: vượt ở điểm nào, căn cứ vào đâu; hoặc kèm tệp.",
    )
    attachments = files_field()

    def clean(self) -> dict[str, Any]:
        """Exceeded only with evidence; evidence only of exceeding."""
        cleaned = super().clean() or self.cleaned_data
        has_proof = bool(cleaned.get("evidence")) or any(cleaned.get("attachments") or [])
        if cleaned.get("exceeded") and not has_proof:
            self.add_error("evidence", "Hãy ghi minh chứng vượt mức hoặc đính kèm tệp.")
        if cleaned.get("evidence") and not cleaned.get("exceeded"):
            self.add_error("exceeded", "Đã ghi minh chứng: hãy đánh dấu vượt mức, hoặc xóa đi.")
        return cleaned


class ReturnTaskForm(ReasonForm):
    """What is still to be done."""

    submit_label = "Trả lại để làm tiếp"
    reason_label = "Cần làm thêm gì"


class CancelTaskForm(ReasonForm):
    """Why the task is no longer needed."""

    submit_label = "Hủy nhiệm vụ"
    reason_label = "Lý do hủy nhiệm vụ"
    reason_help = "Nhiệm vụ đã hủy không tính vào tỷ lệ hoàn thành."


class ReassignForm(ActionForm):
    """Who takes the task over, and why. ``people``: the others of the cell."""

    submit_label = "Giao lại"

    assignee = MemberField(label="Người làm mới")
    reason = forms.CharField(
        label="Lý do giao lại", max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, people: QuerySet[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_members(self, "assignee", people)
