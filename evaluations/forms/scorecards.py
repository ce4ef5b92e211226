"""Forms of the way of a card: send, return, confirm, decide, publish, correct."""

from typing import Any

from django import forms

from chibo4tot.shared.forms import BaseForm, DateField
from evaluations.forms.reasons import ReasonForm, YesForm


class ComputeCardForm(YesForm):
    """Compute the card anew."""

    submit_label = "Tính lại phiếu điểm"


class SubmitCardForm(YesForm):
    """Send the card."""

    submit_label = "Tính cho cả năm và gửi phiếu"


class ReturnCardForm(ReasonForm):
    """What the cell should mend."""

    submit_label = "Trả phiếu cho chi bộ"
    reason_label = "Chi bộ cần sửa gì"


class ConfirmCardForm(BaseForm):
    """Confirm; ``thin``: titles of the criteria of which too little was measured."""

    submit_label = "Xác nhận phiếu điểm"

    insufficient_reason = forms.CharField(
        label="Lý do chấp nhận phiếu còn thiếu số liệu",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Hãy ghi lý do chấp nhận, hoặc trả phiếu để chi bộ bổ sung số liệu."
        },
    )

    def __init__(self, *args: Any, thin: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if thin:
            self.fields["insufficient_reason"].help_text = f"Còn thiếu: {'; '.join(thin)}."
        else:
            del self.fields["insufficient_reason"]


class RecogniseForm(BaseForm):
    """What the committee decided; ``suggested``: what the card says."""

    submit_label = "Ghi quyết định"

    recognised = forms.TypedChoiceField(
        label="Đảng ủy quyết định",
        choices=[("co", "Công nhận"), ("khong", "Không công nhận")],
        widget=forms.RadioSelect,
        coerce=lambda word: word == "co",
        error_messages={"required": "Hãy chọn công nhận hoặc không công nhận."},
    )
    decision_no = forms.CharField(label="Số quyết định", max_length=60)
    decision_date = DateField(label="Ngày quyết định")
    reason = forms.CharField(
        label="Lý do khác với kết quả của phiếu điểm",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Chỉ cần ghi khi quyết định khác với kết quả của phiếu điểm.",
    )

    def __init__(self, *args: Any, suggested: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.suggested = suggested

    def clean(self) -> dict[str, Any]:
        """A decision against the card says why."""
        cleaned = super().clean() or self.cleaned_data
        differs = cleaned.get("recognised") not in {None, self.suggested}
        if differs and not cleaned.get("reason"):
            self.add_error("reason", "Quyết định khác với kết quả của phiếu điểm. Hãy ghi lý do.")
        return cleaned


class PublishCardForm(YesForm):
    """Publish the card."""

    submit_label = "Công bố phiếu điểm"


class ReopenCardForm(ReasonForm):
    """Why a published card needs another edition."""

    submit_label = "Lập bản sửa"
    reason_label = "Lý do lập bản sửa"
    reason_help = "Bản đã công bố vẫn được giữ nguyên; bản sửa đi lại các bước từ đầu."
