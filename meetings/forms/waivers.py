"""Forms about a month without a meeting: explain it, judge the explanation."""

from typing import Any

from django import forms

from chibo4tot.shared.forms import BaseForm
from meetings.enums import WaiverKind
from meetings.forms.action import ActionForm


class WaiverForm(BaseForm):
    """Why a month had no regular meeting. ``month_choices``: ("2026-08", label) pairs."""

    submit_label = "Gửi giải trình"

    month = forms.ChoiceField(label="Tháng không họp")
    kind = forms.ChoiceField(label="Hình thức", choices=WaiverKind.choices)
    reason = forms.CharField(
        label="Lý do", max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, month_choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        month = self.fields["month"]
        assert isinstance(month, forms.ChoiceField), "declared above"
        month.choices = month_choices

    def clean_month(self) -> tuple[int, int]:
        """Year and month."""
        year, month = self.cleaned_data["month"].split("-")
        return int(year), int(month)


class JudgeForm(ActionForm):
    """The committee accepts the reason or not."""

    submit_label = "Ghi ý kiến của đảng ủy"

    accepted = forms.TypedChoiceField(
        label="Ý kiến",
        choices=[("co", "Chấp nhận lý do"), ("khong", "Không chấp nhận")],
        widget=forms.RadioSelect,
        coerce=lambda word: word == "co",
        error_messages={"required": "Hãy chọn chấp nhận hoặc không chấp nhận."},
    )
    note = forms.CharField(
        label="Ghi rõ thêm",
        max_length=300,
        required=False,
        help_text="Cần ghi khi không chấp nhận, để chi bộ biết phải làm gì.",
    )

    def clean(self) -> dict[str, Any]:
        """A refusal says why."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("accepted") is False and not cleaned.get("note"):
            self.add_error("note", "Hãy ghi vì sao không chấp nhận.")
        return cleaned
