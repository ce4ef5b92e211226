"""Forms of a finding: establish a disqualifier by a document, lift it with a reason."""

from typing import Any

from django import forms

from chibo4tot.shared.forms import BaseForm, DateField
from evaluations.forms.reasons import ReasonForm


class FindingForm(BaseForm):
    """What was established. ``choices``: code and words of the disqualifiers of the set."""

    submit_label = "Xác lập điểm liệt"

    disqualifier = forms.ChoiceField(
        label="Điểm liệt",
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn điểm liệt được xác lập."},
    )
    document_no = forms.CharField(label="Số văn bản kết luận", max_length=60)
    document_date = DateField(label="Ngày văn bản")
    note = forms.CharField(
        label="Nội dung kết luận", max_length=500, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["disqualifier"]
        assert isinstance(field, forms.ChoiceField), "declared above"
        field.choices = choices


class LiftForm(ReasonForm):
    """Why the disqualifier no longer holds."""

    submit_label = "Gỡ điểm liệt"
    reason_label = "Lý do gỡ"
    reason_help = "Người đã xác lập không tự gỡ. Việc gỡ và lý do được lưu lại."
