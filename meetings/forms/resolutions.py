"""Forms of a resolution: its texts, the day on which it is issued."""

from typing import Any

from django import forms

from cells.models import Member
from chibo4tot.shared.forms import BaseForm, DateField
from meetings.domain.resolution import Draft
from meetings.forms.action import ActionForm


def _text(label: str, rows: int, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=20_000,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class ResolutionForm(BaseForm):
    """The texts of a resolution, filled in from the minutes. ``signers``: who holds a post."""

    submit_label = "Lưu dự thảo"

    subject = forms.CharField(
        label="Trích yếu",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    results = _text(
        "I. Đánh giá kết quả thực hiện", 6, "Bảng tình hình nhiệm vụ được in tự động bên dưới."
    )
    directions = _text("II. Phương hướng, nhiệm vụ", 8)
    arrangements = _text(
        "III. Phân công và tổ chức thực hiện", 4, "Bảng phân công trong biên bản được in tự động."
    )
    self_quality = _text("IV. Tự đánh giá chất lượng kỳ sinh hoạt", 3)
    recipients = _text("Nơi nhận", 3, "Mỗi nơi một dòng.")
    signer = forms.ModelChoiceField(label="Người ký", queryset=Member.objects.none())

    def __init__(self, *args: Any, signers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        signer = self.fields["signer"]
        assert isinstance(signer, forms.ModelChoiceField), "declared above"
        signer.queryset = signers

    def draft(self) -> Draft:
        """The texts as the service wants them."""
        data = self.cleaned_data
        return Draft(**{name: data[name] for name in Draft.__dataclass_fields__})


class IssueForm(ActionForm):
    """The day on which the resolution is issued."""

    submit_label = "Ban hành và cấp số"

    day = DateField(label="Ngày ban hành")
